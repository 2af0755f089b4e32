using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Signals.Changes;

namespace Hindcast.Facts.Monitors;

/// <summary>Whether those whom marketing qualifies are those whom sales works and wins.</summary>
/// <remarks>Three populations by ICP tier side by side: MQLs, opportunities by the day they were created, and won ones
/// by the day they closed.</remarks>
public static class IcpDrift
{
    /// <summary>How far back each population goes, in months.</summary>
    public const int WindowMonths = 6;

    /// <summary>The customary limit of the index above which two mixes are called different. A convention; it knows
    /// nothing of n.</summary>
    public const double StabilityLimit = 0.25;

    /// <summary>Below this chance under one common mix the difference is called more than luck.</summary>
    public const double ChanceMax = 0.01;

    /// <summary>Fewest of each population.</summary>
    public const int PopulationMin = 30;

    /// <summary>A definition that nobody reviewed for this long is told, in months.</summary>
    public const int DefinitionMonthsMax = 18;

    /// <summary>Reads it.</summary>
    /// <param name="asOf">What was known.</param>
    /// <param name="tiers">Tiers from best to worst.</param>
    /// <param name="reviewedOn">When the ICP definition was last reviewed; null where nobody said.</param>
    public static MonitorReading Read(AsOf asOf, ImmutableArray<string> tiers, DateOnly? reviewedOn)
    {
        string age = Age(asOf.Day, reviewedOn, out bool old);
        MonitorReading Say(MonitorState state, string said, ImmutableArray<MixRow> mixes) =>
            new("icp-drift", "ICP drift",
            "contacts with MQL day and ICP tier, opportunities with ICP tier", old && state == MonitorState.Quiet
                ? MonitorState.Watch : state, $"{said} {age}{(state == MonitorState.NotMonitored ? null : Monthly.Broken(asOf, "icp_mix")?.Said)}", mixes);
        if ((Monthly.Missing(asOf, FactKind.Contact, Fields.MqlOn, IcpMix.Tier) ?? Monthly.Missing(asOf,
            FactKind.Opportunity, Fields.CreatedOn, IcpMix.Tier)) is { } missing)
            return Say(MonitorState.NotMonitored, missing, []);

        var (since, broken) = (asOf.Day.AddMonths(-WindowMonths), Monthly.Broken(asOf, "icp_mix"));
        if (broken is { From.First: var first } && first > since)
            since = first.AddDays(-1);
        long[] mqls = Counts(asOf.Of(FactKind.Contact)!, Fields.MqlOn, _ => true), worked =
            Counts(asOf.Of(FactKind.Opportunity)!, Fields.CreatedOn, _ => true);
        var status = asOf.Of(FactKind.Opportunity)!.Text(Fields.Status);
        long[] won = Counts(asOf.Of(FactKind.Opportunity)!, Fields.ClosedOn, row => status?[row] == "won");
        (string Name, long[] Counts)[] populations = [("MQLs", mqls), ("worked", worked), ("won", won)];
        ImmutableArray<MixRow> mixes = [.. tiers.Select((tier, at) => new MixRow(tier, [.. populations.Select(p =>
            new MixShare(p.Name, p.Counts.Sum() == 0 ? null : (double)p.Counts[at] / p.Counts.Sum(), p.Counts[at]))]))];
        if (mqls.Sum() < PopulationMin || (worked.Sum() < PopulationMin && won.Sum() < PopulationMin))
            return Say(MonitorState.TooLittle, $"Since {since:yyyy-MM-dd} there are {mqls.Sum():N0} MQLs, "
                + $"{worked.Sum():N0} worked and {won.Sum():N0} won opportunities with a tier; it takes "
                + $"{PopulationMin} of each.", mixes);

        var compared = populations[1..].Where(p => p.Counts.Sum() >= PopulationMin)
            .Select(p => Compare(p.Name, mqls, p.Counts)).ToArray();
        return Say(compared.Any(c => c.Apart) ? MonitorState.Watch : MonitorState.Quiet,
            $"Since {since:yyyy-MM-dd}: {string.Join(" ", compared.Select(c => c.Said))} The limit of "
                + $"{StabilityLimit} is a convention.", mixes);

        long[] Counts(FactTable table, string field, Func<int, bool> counts)
        {
            var (tier, days) = (table.Text(IcpMix.Tier)!, table.Day(field)?.Days ?? []);
            long[] found = new long[tiers.Length];
            for (int row = 0; row < days.Length; row++)
                if (days[row] > since.DayNumber && days[row] <= asOf.Day.DayNumber && counts(row)
                    && tier[row] is { } name && tiers.IndexOf(name) is >= 0 and var at)
                    found[at]++;
            return found;
        }
    }

    private static (bool Apart, string Said) Compare(string name, long[] mqls, long[] others)
    {
        var index = PopulationStabilityIndex.Of(others, mqls);
        long[,] table = new long[2, mqls.Length];
        for (int at = 0; at < mqls.Length; at++)
            (table[0, at], table[1, at]) = (mqls[at], others[at]);
        double? chance = ChiSquared.Of(table) is ChiSquaredAnswer.Tested tested ? tested.P : null;
        return (index?.Value >= StabilityLimit && chance is null or < ChanceMax,
            $"MQLs ({mqls.Sum():N0}) against {name} ({others.Sum():N0}): stability index {index?.Value:0.000} (about "
                + $"{index?.ByChance:0.000} by chance alone), "
            + (chance is { } p
                ? $"chi-square p {(p < 0.0001 ? "< 0.0001" : $"{p:0.0000}")}."
                : "too few of some tier for chi-square."));
    }

    private static string Age(DateOnly day, DateOnly? reviewedOn, out bool old)
    {
        old = reviewedOn is { } on && on.AddMonths(DefinitionMonthsMax) < day;
        return reviewedOn is not { } reviewed
            ? "When the ICP definition was last reviewed is not known; say so with: hindcast settings set "
                + "icp_reviewed_on 2026-01-31"
            : $"The ICP definition was last reviewed on "
                + $"{reviewed:yyyy-MM-dd}{(old ? $", more than {DefinitionMonthsMax} months ago: review it before you trust any tier." : ".")}";
    }
}
