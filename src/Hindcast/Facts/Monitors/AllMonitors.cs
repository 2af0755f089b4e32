using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Monitors;

/// <summary>Every monitor, in the order in which they are shown.</summary>
public static class AllMonitors
{
    /// <summary>Reads each of them.</summary>
    /// <param name="asOf">What was known.</param>
    /// <param name="tiers">ICP tiers from best to worst.</param>
    /// <param name="icpReviewedOn">When the ICP definition was last reviewed; null where nobody said.</param>
    public static ImmutableArray<MonitorReading> Read(AsOf asOf, ImmutableArray<string> tiers,
        DateOnly? icpReviewedOn) =>
        [VolumeMasking.Read(asOf, tiers), IcpDrift.Read(asOf, tiers, icpReviewedOn), HandoffDecay.Read(asOf, tiers),
            NurtureDecay.Read(asOf, tiers)];
}
