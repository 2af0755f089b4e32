using Hindcast.Facts.Monitors;
using Hindcast.Plans;

namespace Hindcast.Retros.Kinds.GtmMonthly;

/// <summary>What one watch over slow decay said, as frozen.</summary>
/// <param name="Id">Stable.</param>
/// <param name="Name">For people.</param>
/// <param name="Needs">The data it rests on.</param>
/// <param name="State">As the monitor spells it, for example <c>watch</c> or <c>not-monitored</c>.</param>
/// <param name="Said">One or two plain sentences.</param>
public sealed record Watch(string Id, string Name, string Needs, string State, string Said)
{
    /// <summary>Freezes a reading.</summary>
    public static Watch Of(MonitorReading reading) =>
        new(reading.Id, reading.Name, reading.Needs, LaddersDocument.Spell(reading.State), reading.Said);
}

/// <summary>How long an indicator runs ahead of revenue, as frozen.</summary>
/// <param name="Indicator">Its id.</param>
/// <param name="Days">Median days from its event to a won deal; null where it cannot be told.</param>
/// <param name="N">The fewest observations of any step.</param>
/// <param name="WonMeanwhile">What is won in that time at the recent pace; null where it cannot be told.</param>
/// <param name="Currency">Of that amount.</param>
/// <param name="How">Which steps were added up.</param>
public sealed record Lag(string Indicator, double? Days, long N, double? WonMeanwhile, string? Currency, string How)
{
    /// <summary>Freezes a reading.</summary>
    public static Lag Of(RevenueLag lag) => new(lag.Indicator, lag.LagDays, lag.N, lag.WonMeanwhile, lag.Currency,
        lag.How);
}
