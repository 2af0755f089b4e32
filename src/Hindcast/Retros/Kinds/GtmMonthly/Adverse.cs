using Hindcast.Facts.Findings;

namespace Hindcast.Retros.Kinds.GtmMonthly;

/// <summary>What in the evidence moved the wrong way.</summary>
public static class Adverse
{
    /// <summary>True where an indicator crossed its adverse threshold or a finding, not muted, is worse: then no retro
    /// may name nothing.</summary>
    public static bool Any(FindReport report) =>
        report.Indicators.Any(i => i.Verdict == Verdict.Alarm)
            || report.Findings.Any(f => f is { Direction: Direction.Worse, Muted: null });

    /// <summary>
    /// True where an indicator was compared: a value alone, without enough data beside it, says nothing about whether
    /// the month was good.
    /// </summary>
    public static bool IsJudged(IndicatorReading reading) => reading is { Value: not null, Verdict: Verdict.Alarm }
        or { Value: not null, Verdict: Verdict.Ok or Verdict.Watch, Change: not Change.Insufficient };

    /// <summary>What is not judged (<see cref="IsJudged"/>), with the month: where data ended, an older one may well be
    /// told.</summary>
    public static string Untold(IndicatorReading reading, FindReport report) => reading switch
    {
        { Value: null } => $"{reading.Name} cannot be told for {reading.Period}",
        { Verdict: Verdict.StaleData } => $"{reading.Name} cannot be told for {report.Month}",
        _ => $"{reading.Name} of {reading.Period} cannot be judged",
    };

    /// <summary>The same as sentences, with the reason.</summary>
    public static string UntoldAndWhy(IndicatorReading reading, FindReport report) => Untold(reading, report)
        + reading switch
        {
            { Value: null } => "",
            { Verdict: Verdict.StaleData } => ", because its data end"
                + (reading.FreshUntil is { } last ? $" on {last:yyyy-MM-dd}" : " before")
                + (reading.Period == report.Month ? "" : $"; the newest month that can be told is {reading.Period}"),
            _ => $": there is too little data (n = {reading.N:N0}), or too little before it to compare",
        } + ". That is no good news.";

    /// <summary>
    /// What the room may name, most important first: findings that are worse or that changed (a mix, a stopped source),
    /// then indicators in alarm, on watch or seen worse.
    /// </summary>
    public static IEnumerable<Mover> Candidates(FindReport report) =>
        report.Findings.Where(f => f.Direction != Direction.Better)
            .Select(f => new Mover(f.Id, f.Indicator, f.Headline, []))
            .Concat(report.Indicators
                .Where(i => i.Verdict is Verdict.Alarm or Verdict.Watch or Verdict.StaleData
                    || i.Change == Change.Worse)
                .Select(i => new Mover(i.Id, i.Id, Headline(i, report), [])));

    /// <summary>The one or two to propose: worse findings that nobody muted of different indicators, then indicators in
    /// alarm.</summary>
    public static ImmutableArray<Mover> Proposed(FindReport report)
    {
        var worse = report.Findings.Where(f => f is { Direction: Direction.Worse, Muted: null }).Select(f => f.Id)
            .Concat(report.Indicators.Where(i => i.Verdict == Verdict.Alarm).Select(i => i.Id)).ToHashSet();
        return [.. Candidates(report).Where(mover => worse.Contains(mover.Id)).DistinctBy(mover => mover.Indicator)
            .Take(Panels.MoversMax)];
    }

    private static string Headline(IndicatorReading reading, FindReport report) => reading switch
    {
        { Verdict: Verdict.StaleData } =>
            $"{reading.Name}: its data end{(reading.FreshUntil is { } last ? $" on {last:yyyy-MM-dd}" : "")}; this is "
                + $"{reading.Period}, the newest month before that.",
        { Value: { } value, Trend3: { } trend } =>
            $"{reading.Name} was {Values.Say(value, reading.Unit, report.Currency)} in {reading.Period} (n = "
                + $"{reading.N:N0} of that month alone), "
            + $"against {Values.Say(trend, reading.Unit, report.Currency)} in the three months before.",
        { Value: { } value } => $"{reading.Name} was {Values.Say(value, reading.Unit, report.Currency)} in "
            + $"{reading.Period} (n = {reading.N:N0} of that month alone).",
        _ => $"{reading.Name} cannot be told for {reading.Period}.",
    };
}
