using Hindcast.Facts.Indicators;
using Hindcast.Signals.Intervals;

namespace Hindcast.Facts.Findings;

/// <summary>Counts over a replay.</summary>
/// <param name="Months">Months looked at.</param>
/// <param name="WorseFindings">Findings that point the wrong way, counted in every month in which they were
/// said.</param>
/// <param name="MonthsWithWorse">Months with at least one of them.</param>
/// <param name="FindingsByIndicator">All findings by indicator.</param>
/// <param name="MonthsReconstructed">Months whose answer rests on a later export cut back.</param>
public sealed record BacktestSummary(
    int Months, int WorseFindings, int MonthsWithWorse, ImmutableSortedDictionary<string, int> FindingsByIndicator,
    int MonthsReconstructed)
{
    /// <summary>The rule of this program in <see cref="AlarmsByRule"/>.</summary>
    public const string Scan = "scan";

    /// <summary>Each episode once, in the month in which it raised its alarm.</summary>
    public ImmutableArray<BacktestAlarm> Alarms { get; init; } = [];

    /// <summary>Episodes that raised their alarm before the replay and were still told in it.</summary>
    public ImmutableArray<BacktestAlarm> BegunBefore { get; init; } = [];

    /// <summary>Months in which an alarm could have been raised; of the others nothing can be told.</summary>
    public int MonthsJudged { get; init; }

    /// <summary>In how many of them each indicator that has facts and raises alarms could be judged.</summary>
    public ImmutableSortedDictionary<string, int> JudgedMonths { get; init; } =
        ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>By month those of them that could not.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> NotJudged { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>How many alarms were false, by the labels given.</summary>
    public required FalseAlarms FalseAlarms { get; init; }

    /// <summary>Alarms by rule, an indicator in a month counting once until it is quiet again; null where no comparison
    /// was asked for.</summary>
    public ImmutableSortedDictionary<string, int>? AlarmsByRule { get; init; }

    /// <summary>Those alarms rule by rule; null where no comparison was asked for.</summary>
    public ImmutableArray<RuleAlarms>? Rules { get; init; }

    internal static BacktestSummary Of(ImmutableArray<FindReport> months, ImmutableArray<BacktestAlarm> alarms,
        List<(Period Month, ImmutableSortedDictionary<string, ImmutableArray<string>> ByRule)> flagged)
    {
        Finding[] all = [.. months.SelectMany(m => m.Findings)];
        int judged = months.Count(m => m.CouldAlarm());
        var begunBefore = alarms.RemoveAll(a => a.IsNew);
        alarms = alarms.RemoveAll(a => !a.IsNew);
        ImmutableArray<RuleAlarms>? rules = flagged.Count == 0
            ? null : RuleComparison.In(flagged, alarms, begunBefore);
        return new(months.Length, all.Count(f => f.Direction == Direction.Worse),
            months.Count(m => m.Findings.Any(f => f.Direction == Direction.Worse)),
            all.GroupBy(f => f.Indicator).ToImmutableSortedDictionary(g => g.Key, g => g.Count(),
                StringComparer.Ordinal),
            months.Count(m => m.Basis == Basis.Reconstructed))
        {
            Alarms = alarms, BegunBefore = begunBefore, MonthsJudged = judged,
            NotJudged = months.Where(m => m.Judging is { NotJudged.IsEmpty: false }).ToImmutableSortedDictionary(
                m => m.Month, m => m.Judging!.NotJudged, StringComparer.Ordinal),
            JudgedMonths = months.Select(m => m.Judging).OfType<Judging>()
                .SelectMany(judging => judging.Judged.Concat(judging.NotJudged)).Distinct()
                .ToImmutableSortedDictionary(id => id, id => months.Count(m => m.Judging?.Judged.Contains(id) == true),
                    StringComparer.Ordinal),
            FalseAlarms = FalseAlarms.Of(alarms, judged),
            Rules = rules,
            AlarmsByRule = rules?.ToImmutableSortedDictionary(rule => rule.Rule, rule => rule.Alarms.Length,
                StringComparer.Ordinal),
        };
    }
}

/// <summary>False alarms and their yearly rate.</summary>
/// <param name="NotReal">Alarms labelled not real.</param>
/// <param name="Real">Alarms labelled real.</param>
/// <param name="Unlabelled">Alarms of which nobody has said.</param>
/// <param name="AYear">False alarms a year, counting those not labelled as false too; null without months in which
/// there could have been one.</param>
/// <param name="Interval">Its exact 95 % Poisson interval.</param>
public sealed record FalseAlarms(int NotReal, int Real, int Unlabelled, double? AYear, ImmutableArray<double>? Interval)
{
    internal static FalseAlarms Of(ImmutableArray<BacktestAlarm> alarms, int months)
    {
        int not = alarms.Count(a => a.Real == false), real = alarms.Count(a => a.Real == true), unknown = alarms.Length
            - not - real;
        if (months == 0)
            return new(not, real, unknown, null, null);
        double years = months / 12.0;
        var interval = PoissonInterval.OfCount(not + unknown);
        return new(not, real, unknown, (not + unknown) / years, [interval.Low / years, interval.High / years]);
    }
}
