using Hindcast.Facts.Indicators;
using Hindcast.Signals.Slices;

namespace Hindcast.Facts.Findings.Scanning;

internal sealed partial class FamilyScan
{
    /// <summary>How much likelier, natural log, the months of an episode must be with the chance moved than with the
    /// delay, or the other way around, to be told so.</summary>
    private const double RatherLogRatioMin = 2.3;

    /// <summary>What explains the months of an episode clearly better once its older cohorts have had their days: a
    /// lower chance that was first seen as a longer delay, or the other way around; null where nothing does.</summary>
    private (Indicator Indicator, ShiftEstimate Estimate)? Rather(Indicator indicator, int from, int slice,
        ShiftEstimate estimate)
    {
        foreach (var rival in indicators)
        {
            if (rival.Watched is not { Mix: null } watched || watched.OfDelay == indicator.Watched!.OfDelay)
                continue;
            var other = Estimate(rival, from, slice);
            if (!other.HoldsNone && other.LogRatio > estimate.LogRatio + RatherLogRatioMin
                && (watched.OfDelay || rival.Good == GoodDirection.Down ? other.Shift > 0 : other.Shift < 0))
                return (rival, other);
        }

        return null;
    }
}
