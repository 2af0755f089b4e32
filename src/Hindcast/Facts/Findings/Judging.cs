using Hindcast.Facts.Findings.Scanning;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Findings;

/// <summary>Of which indicators with facts a look could have raised an alarm.</summary>
/// <param name="Judged">Those of which it could.</param>
/// <param name="NotJudged">Those that raise alarms elsewhere, and could not here.</param>
public sealed record Judging(ImmutableArray<string> Judged, ImmutableArray<string> NotJudged)
{
    /// <summary>Of the last look of a replay.</summary>
    internal static Judging Of(Replay replay, AsOf asOf, FindReport report)
    {
        var readings = report.Indicators.ToDictionary(reading => reading.Id);
        var alarming = Catalogue.On(asOf).Where(i => (i.Watched is not null || Look.IsCharted(i))
            && readings[i.Id].FreshUntil is not null).ToLookup(i => IsJudged(i, readings[i.Id], replay), i => i.Id);
        return new([.. alarming[true]], [.. alarming[false]]);
    }

    /// <summary>A family is judged by its slices, but for what never once happened: it can fall no further. All else
    /// stands on its own months.</summary>
    private static bool IsJudged(Indicator indicator, IndicatorReading reading, Replay replay) =>
        indicator.Watched is { } watched
            ? replay.FamiliesCompared.Contains(watched.Family)
                && reading is not { Value: 0, Verdict: Verdict.Insufficient, N: >= Indicator.ObservationsMin }
            : reading.Verdict is not (Verdict.Insufficient or Verdict.Error);
}
