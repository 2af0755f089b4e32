using System.CommandLine;
using Hindcast.Facts.Episodes;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Journal;
using Hindcast.Retros;

namespace Hindcast.Cli.Facts;

/// <summary><c>hindcast backtest</c>: would this have warned me?</summary>
internal static class BacktestVerb
{
    private static readonly Option<Period?> From = Verbs.Month("--from", "First month");
    private static readonly Option<Period?> To = Verbs.Month("--to", "Last month");

    private static readonly Option<bool> Compare = new("--compare", "--rule")
        { Description = "Also what a rule of thumb and a process behaviour chart would have flagged" };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        From.Required = To.Required = true;
        return Verbs.Runs(new Command("backtest", """
            Replay find over past months, each on what was known then.

            Examples:
              hindcast backtest --from 2026-01 --to 2026-09
              hindcast backtest --from 2026-01 --to 2026-09 --compare
              hindcast backtest --from 2026-01 --to 2026-09 --label 2026-07-mql_to_sql-source-webinar=real
            """) { From, To, FindVerb.Settle, Compare, EpisodeOptions.Label }, Run);
    }

    private static Outcome<Answer> Run(ParseResult parsed, Session session)
    {
        var (first, last) = (parsed.GetValue(From)!.Value, parsed.GetValue(To)!.Value);
        Outcome<BacktestReport> Replay(Period from, Period to) => Backtest.Run(session.Snapshots, from, to,
            parsed.GetValue(FindVerb.Settle), session.Today, session.IcpTiers,
            month => session.Progress($"Looked at {month}"), session.Conventions,
            parsed.GetValue(Compare), EpisodeNotes.All(session.Journal, session.Clock));
        var outcome = Replay(first, last).Then(report => (parsed.GetValue(EpisodeOptions.Label) ?? []).Length == 0
            ? (Outcome<BacktestReport>)report
            : EpisodeOptions.Record(parsed, session, first, last,
                    [.. report.Summary.Alarms, .. report.Summary.BegunBefore],
                    month => Replay(month, month))
                .Then(_ => Replay(first, last)));
        session.ProgressDone();
        return outcome.Then<Answer>(report => new Answer(report, output => Print(output, report)));
    }

    private static string Beside(RuleLead lead) => $" {lead.Episode}: " + (lead.MonthsEarlier switch
    {
        null => "never.",
        0 => "in the same month as find.",
        > 0 and var early => $"{Counted.Of(early, "month")} before find.",
        var late => $"{Counted.Of(-late.Value, "month")} after find.",
    });

    private static void Print(TextWriter output, BacktestReport report)
    {
        foreach (var month in report.Months)
        {
            output.WriteLine($"{month.Month} (as of {month.AsOf:yyyy-MM-dd}, "
                + $"{month.Basis.ToString().ToLowerInvariant()}): "
                + (!month.Findings.IsEmpty ? ""
                    : month.CouldAlarm() ? "quiet" : "cannot tell, nothing could be judged")
                + (month is { Judging.NotJudged: { IsEmpty: false } not } && month.CouldAlarm()
                    ? $"{(month.Findings.IsEmpty ? "; " : "")}not judged: {string.Join(", ", not)}" : ""));
            foreach (var finding in month.Findings)
                output.WriteLine($"  {FindText.Word(finding)}: {finding.Headline}");
        }

        foreach (string note in report.Months[^1].NotSearched ?? [])
            output.WriteLine(note);
        output.WriteLine();
        var summary = report.Summary;
        static string Said(BacktestAlarm alarm) =>
            (alarm.Real switch { true => ", labelled real", false => ", labelled not real", null => "" }) + ".";
        foreach (var alarm in summary.BegunBefore)
            output.WriteLine($"Begun before {report.Months[0].Month}: {alarm.Episode}, told in "
                + $"{Counted.Of(alarm.LastedMonths, "month")}{Said(alarm)}");
        foreach (var alarm in summary.Alarms)
            output.WriteLine($"Alarm {alarm.Episode}: {alarm.DaysAfterOnset} days after its onset"
                + (alarm.LeadDays is > 0 and var lead ? $", {lead} days before the headline showed it" : "")
                + Said(alarm));
        if (summary.MonthsJudged < summary.Months)
            output.WriteLine($"{Counted.Of(summary.Months - summary.MonthsJudged, "month")} of {summary.Months} "
                + "cannot be told, because nothing could be judged, and are not counted.");
        if (summary.MonthsJudged == 0)
            return;
        output.WriteLine($"{Counted.Of(summary.Alarms.Length, "alarm")} in "
            + $"{Counted.Of(summary.MonthsJudged, "month")}"
            + (summary.BegunBefore.IsEmpty ? "" : $", and {summary.BegunBefore.Length} begun before them")
            + $"; worse was told in {Counted.Of(summary.WorseFindings, "finding")}. Not labelled real: "
            + $"{summary.FalseAlarms.NotReal + summary.FalseAlarms.Unlabelled}"
            + (summary.FalseAlarms is { AYear: { } year, Interval: [var low, var high] }
                ? $", at most {year:0.0} false alarms a year (95 % interval {low:0.0} to {high:0.0})." : "."));
        if (summary.JudgedMonths.Where(one => one.Value < summary.MonthsJudged).ToArray() is { Length: > 0 } less)
            output.WriteLine($"Not every indicator was judged in each of them: {string.Join(", ",
                less.Select(one => $"{one.Key} in {one.Value}"))}.");
        if (summary.AlarmsByRule is { } rules)
            output.WriteLine($"Alarms by rule: {string.Join(", ", rules.Select(r => $"{r.Key} {r.Value}"))}.");
        bool isLabelled = summary.FalseAlarms.Real + summary.FalseAlarms.NotReal > 0
            || summary.BegunBefore.Any(alarm => alarm.Real is not null);
        foreach (var rule in summary.Rules ?? [])
            output.WriteLine($"{rule.Rule} ({rule.Text}): {(rule.Alarms.IsEmpty ? "none" : string.Join("; ", rule.Alarms
                .GroupBy(alarm => alarm.Month).Select(month => $"{month.Key} {string.Join(", ",
                    month.Select(alarm => alarm.Indicator))}")))}"
                + (isLabelled ? $". On episodes labelled real {rule.Real}, labelled not real {rule.NotReal}." : ".")
                + (rule.Rule == BacktestSummary.Scan ? "" : string.Concat(rule.Leads.Select(Beside))));
    }
}
