using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Signals.Changes;

namespace Hindcast.Facts.Findings;

/// <summary>What two rules in common use would have said of the whole company, for comparison with the scan.</summary>
public static class RuleComparison
{
    /// <summary>How much worse than the prior month the rule of thumb asks for, as a fraction.</summary>
    public const double ThumbDrop = 0.10;

    /// <summary>Months that the chart is drawn from.</summary>
    public const int ChartMonths = 12;

    /// <summary>What a rule is, in a line.</summary>
    internal static string TextOf(string rule) => rule switch
    {
        "thumb" => $"{ThumbDrop:0 %} worse than the prior month and worse than the mean of the three before, on "
            + "whatever has converted so far",
        "xmr" => $"worse than the natural limits of up to {ChartMonths} months before",
        _ => "the first month in which find tells an episode",
    };

    /// <summary>The alarms of each rule, an indicator counting once until it is quiet again.</summary>
    /// <param name="flagged">What each rule flags in each month.</param>
    /// <param name="alarms">The scan's own alarms.</param>
    /// <param name="begunBefore">Those that it raised before.</param>
    internal static ImmutableArray<RuleAlarms> In(
        List<(Period Month, ImmutableSortedDictionary<string, ImmutableArray<string>> ByRule)> flagged,
        ImmutableArray<BacktestAlarm> alarms, ImmutableArray<BacktestAlarm> begunBefore)
    {
        BacktestAlarm[] episodes = [.. alarms, .. begunBefore];
        ImmutableArray<string> Acting(string month, string indicator) =>
            [.. episodes.Where(e => e.Indicator == indicator && e.ActsIn(month)).Select(e => e.Episode)];
        var byRule = flagged.SelectMany(f => f.ByRule.Keys).Distinct().Order(StringComparer.Ordinal).Select(rule =>
            (Rule: rule, Alarms: flagged.SelectMany((f, i) => f.ByRule[rule]
                .Where(id => i == 0 || !flagged[i - 1].ByRule[rule].Contains(id))
                .Select(id => new RuleAlarm(f.Month.Name, id, Acting(f.Month.Name, id)))).ToImmutableArray()))
            .Prepend((BacktestSummary.Scan, [.. alarms.Select(a => new RuleAlarm(a.Month, a.Indicator, [a.Episode]))]));
        return [.. byRule.Select(one => new RuleAlarms(one.Rule, TextOf(one.Rule), one.Alarms, 0, 0)
            { Leads = [.. alarms.Select(alarm => RuleLead.Of(alarm, one.Alarms))] }.Labelled([.. episodes]))];
    }

    /// <summary>
    /// The indicators that each rule flags in a month: <c>thumb</c>, a tenth worse than the prior month and worse than
    /// the mean of three, on whatever has converted so far; <c>xmr</c>, beyond the natural limits of the months before.
    /// </summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<string>> Flagged(AsOf asOf, Period month,
        ImmutableArray<string> tiers)
    {
        var thumb = ImmutableArray.CreateBuilder<string>();
        var xmr = ImmutableArray.CreateBuilder<string>();
        foreach (var indicator in Catalogue.All.Where(i => i.Watched is not null))
        {
            var asked = indicator is IcpMix mix ? mix.AboveLowest : indicator is ShareIndicator share
                ? share with { Maturity = 0 } : indicator;
            double[] values = asked.Read(asOf, IndicatorQuery.Monthly(tiers) with { To = month.Last }).Match(
                result => result.Rows.Where(r => r.Value is not null && string.CompareOrdinal(r.Period, month.Name)
                    <= 0)
                    .Select(r => indicator.Good == GoodDirection.Up ? r.Value!.Value : -r.Value!.Value)
                    .TakeLast(ChartMonths + 1).ToArray(), _ => []);
            if (values.Length < 4)
                continue;
            double now = values[^1], prior = values[^2];
            if (prior - now > ThumbDrop * Math.Abs(prior) && now < values[^4..^1].Average())
                thumb.Add(indicator.Id);
            if (XmR.Limits(values.AsSpan(0, values.Length - 1)) is { } limits && now < limits.Low)
                xmr.Add(indicator.Id);
        }

        return ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
            [KeyValuePair.Create("thumb", thumb.ToImmutable()), KeyValuePair.Create("xmr", xmr.ToImmutable())]);
    }
}

/// <summary>What one rule flagged over a replay.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Text">What it is, in a line.</param>
/// <param name="Alarms">Its alarms, oldest first.</param>
/// <param name="Real">How many fall on an episode that somebody labelled real.</param>
/// <param name="NotReal">How many fall on one labelled not real, and on none labelled real.</param>
public sealed record RuleAlarms(string Rule, string Text, ImmutableArray<RuleAlarm> Alarms, int Real, int NotReal)
{
    /// <summary>How long before <c>find</c>, or after it, it rang for each alarm of the replay.</summary>
    public ImmutableArray<RuleLead> Leads { get; init; } = [];

    /// <summary>The same by the labels of some episodes.</summary>
    internal RuleAlarms Labelled(ImmutableArray<BacktestAlarm> episodes)
    {
        bool Fell(RuleAlarm alarm, bool real) => alarm.Episodes.Any(id => episodes.Any(e => e.Episode == id
            && e.Real == real));
        return this with { Real = Alarms.Count(a => Fell(a, true)),
            NotReal = Alarms.Count(a => !Fell(a, true) && Fell(a, false)) };
    }
}

/// <summary>An indicator that a rule flags in a month.</summary>
/// <param name="Month">The month, <c>YYYY-MM</c>.</param>
/// <param name="Indicator">The indicator's id.</param>
/// <param name="Episodes">The scan's episodes of it that act in that month: from their onset on, whether they were told
/// by then or not, until they were told last.</param>
public sealed record RuleAlarm(string Month, string Indicator, ImmutableArray<string> Episodes);

/// <summary>When a rule first rang for an episode, beside <c>find</c>.</summary>
/// <param name="Episode">The episode.</param>
/// <param name="Month">The month, <c>YYYY-MM</c>; null where it never rang while the episode acted.</param>
/// <param name="MonthsEarlier">Months before <c>find</c> told the episode; negative after it; null where it never
/// rang.</param>
public sealed record RuleLead(string Episode, string? Month, int? MonthsEarlier)
{
    internal static RuleLead Of(BacktestAlarm told, ImmutableArray<RuleAlarm> alarms) =>
        alarms.FirstOrDefault(alarm => alarm.Episodes.Contains(told.Episode))?.Month is { } month
            ? new(told.Episode, month, Index(told.Month) - Index(month)) : new(told.Episode, null, null);

    private static int Index(string month) => Period.ParseMonth(month)!.Value.First is var day
        ? (day.Year * 12) + day.Month : 0;
}
