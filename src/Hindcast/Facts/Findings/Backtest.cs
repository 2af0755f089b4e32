using Hindcast.Facts.Episodes;
using Hindcast.Facts.Findings.Scanning;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Findings;

/// <summary>The hindcast itself: what <c>find</c> would have said each month, on what was known then.</summary>
public static class Backtest
{
    /// <summary>How many months one run replays at the most.</summary>
    public const int MonthsMax = 120;

    /// <summary>One report a month, oldest first. Refused where a month has no facts or the stretch is too long or
    /// empty.</summary>
    /// <param name="snapshots">The facts.</param>
    /// <param name="from">First month.</param>
    /// <param name="to">Last month.</param>
    /// <param name="settleDays">Days after a month's end on which it is looked at.</param>
    /// <param name="today">No look lies after it.</param>
    /// <param name="tiers">ICP tiers from best to worst.</param>
    /// <param name="looked">Told after each month, for progress.</param>
    /// <param name="conventions">What the workspace agreed that answers rest on; null for nothing.</param>
    /// <param name="compare">True to say as well what rules in common use would have flagged.</param>
    /// <param name="notes">What people said of episodes; null for nothing.</param>
    public static Outcome<BacktestReport> Run(
        ISnapshots snapshots, Period from, Period to, int settleDays, DateOnly today, ImmutableArray<string> tiers,
        Action<string>? looked = null,
        Conventions? conventions = null, bool compare = false, ImmutableDictionary<string, EpisodeNotes>? notes = null)
    {
        if (to.First < from.First)
            return new Refusal("months-in-wrong-order",
                $"{to.Name} lies before {from.Name}. Begin with the earlier month.");
        if (to.First > today)
            return new Refusal("month-not-begun",
                $"{to.Name} had not begun on {today:yyyy-MM-dd}. Name an earlier month.");
        var months = ImmutableArray.CreateBuilder<FindReport>();
        var flagged = new List<(Period Month, ImmutableSortedDictionary<string, ImmutableArray<string>> ByRule)>();
        Replay? replay = null;
        for (var month = from; month.First <= to.First; month = month.AddMonths(1))
        {
            if (months.Count == MonthsMax)
                return new Refusal("too-many-months",
                    $"A backtest replays {MonthsMax} months at the most. Choose months closer together.");
            var day = month.Last.AddDays(settleDays);
            var asOf = AsOf.Read(snapshots, day < today ? day : today, conventions);
            replay ??= Replay.Before(asOf, month, tiers);
            if (!FindMonth.Report(replay, asOf, month, tiers).Is(out var report, out var why))
                return why;
            months.Add(report with { Judging = Judging.Of(replay, asOf, report) });
            if (compare)
                flagged.Add((month, RuleComparison.Flagged(asOf, month, tiers)));
            looked?.Invoke(month.Name);
        }

        return new BacktestReport(months.ToImmutable(), BacktestSummary.Of(months.ToImmutable(),
            BacktestAlarm.In(months.ToImmutable(), notes ?? ImmutableDictionary<string, EpisodeNotes>.Empty), flagged));
    }
}

/// <summary>A replay.</summary>
/// <param name="Months">What <c>find</c> would have said, oldest month first.</param>
/// <param name="Summary">Counts over all of them.</param>
public sealed record BacktestReport(ImmutableArray<FindReport> Months, BacktestSummary Summary)
{
    /// <summary>The same with what people have said of its alarms since.</summary>
    public BacktestReport Labelled(ImmutableDictionary<string, EpisodeNotes> notes)
    {
        ImmutableArray<BacktestAlarm> Said(ImmutableArray<BacktestAlarm> alarms) =>
            [.. alarms.Select(a => a with { Real = notes.GetValueOrDefault(a.Episode)?.Real })];
        var alarms = Said(Summary.Alarms);
        var before = Said(Summary.BegunBefore);
        return this with { Summary = Summary with { Alarms = alarms, BegunBefore = before,
            Rules = Summary.Rules?.Select(rule => rule.Labelled([.. alarms, .. before])).ToImmutableArray(),
            FalseAlarms = FalseAlarms.Of(alarms, Summary.MonthsJudged) } };
    }
}
