using System.CommandLine;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Journal;

namespace Hindcast.Cli.Facts;

/// <summary><c>hindcast backtest</c>: would this have warned me?</summary>
internal static class BacktestVerb
{
    private static readonly Option<Period?> From = Verbs.Month("--from", "First month");
    private static readonly Option<Period?> To = Verbs.Month("--to", "Last month");

    /// <summary>The verb.</summary>
    public static Command Build(Verbs.Host host)
    {
        From.Required = To.Required = true;
        return host.Runs(new Command("backtest", """
            Replay find over past months, each on what was known then.

            Example:
              hindcast backtest --from 2026-01 --to 2026-09
            """) { From, To, FindVerb.Settle }, Run);
    }

    private static Outcome<Answer> Run(ParseResult parsed, Session session)
    {
        var outcome = Backtest.Run(session.Snapshots, parsed.GetValue(From)!.Value, parsed.GetValue(To)!.Value,
            parsed.GetValue(FindVerb.Settle), session.Today, session.IcpTiers, month => session.Progress($"Looked at {month}"), session.Conventions);
        session.ProgressDone();
        return outcome.Then<Answer>(report => new Answer(report, output => Print(output, report)));
    }

    private static void Print(TextWriter output, BacktestReport report)
    {
        foreach (var month in report.Months)
        {
            output.WriteLine($"{month.Month} (as of {month.AsOf:yyyy-MM-dd}, {month.Basis.ToString().ToLowerInvariant()}): "
                + (month.Findings.IsEmpty ? "quiet" : ""));
            foreach (var finding in month.Findings)
                output.WriteLine($"  {finding.Direction.ToString().ToLowerInvariant()}: {finding.Headline}");
        }

        output.WriteLine();
        output.WriteLine($"{report.Summary.WorseFindings} findings for the worse in {report.Summary.MonthsWithWorse} of {report.Summary.Months} months.");
    }
}
