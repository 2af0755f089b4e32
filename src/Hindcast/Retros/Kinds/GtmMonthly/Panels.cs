using Hindcast.Facts.Findings;
using Hindcast.Journal;

namespace Hindcast.Retros.Kinds.GtmMonthly;

/// <summary>The headline panel: three or four indicators, so that an hour is enough.</summary>
public static class Panels
{
    /// <summary>Fewest indicators on the panel.</summary>
    public const int IndicatorsMin = 3;

    /// <summary>Most indicators on the panel; others go to the appendix.</summary>
    public const int IndicatorsMax = 4;

    /// <summary>Most movers; an hour holds no more whys.</summary>
    public const int MoversMax = 2;

    /// <summary>The refusal for a kind that has no panel and no movers to choose; null for one that has.</summary>
    internal static Refusal? NotOf(Retro retro) => retro.Evidence is null
        ? new("part-not-of-kind", $"{retro.Rules.Called} reviews no month's indicators. See what it takes: hindcast "
            + $"retro show {retro.Id} --yaml")
        : null;

    private static readonly ImmutableArray<string> Defaults = ["pipeline_velocity", "win_rate", "mql_to_sql",
        "sales_cycle_days"];

    /// <summary>
    /// Those in alarm and those of worse findings first, most important first; then the usual four, those with data
    /// or in need of rates before those without; then whatever else has data.
    /// </summary>
    public static ImmutableArray<string> Pick(FindReport report)
    {
        var readings = report.Indicators.ToDictionary(reading => reading.Id);
        var moved = report.Findings.Where(f => f is { Direction: Direction.Worse, Muted: null })
            .Select(f => f.Indicator)
            .Concat(report.Indicators.Where(i => i.Verdict == Verdict.Alarm).Select(i => i.Id));
        var usual = Defaults.Concat(report.Indicators.Select(i => i.Id)).Where(readings.ContainsKey).ToArray();
        return
        [
            .. moved.Concat(usual.Where(id => readings[id].Value is not null
                    || (readings[id].NeedsRates && Defaults.Contains(id)))).Concat(usual)
                .Where(readings.ContainsKey).Distinct().Take(IndicatorsMax),
        ];
    }
}
