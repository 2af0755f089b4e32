using System.CommandLine;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;

namespace Hindcast.Cli.Facts;

/// <summary><c>hindcast targets</c>: targets beside what came of them, and the pipeline that covers a quota.</summary>
internal static class TargetsVerb
{
    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("targets", """
        Show each imported target beside what came of it; for a quota also what is missing and how often the open
        pipeline that is due in the period covers it. A period that is not over is read at its pace.

        Examples:
          hindcast import targets.csv --commit      (Metric, Month, Target: lead_volume, mql_to_sql, quota, …)
          hindcast targets
        """), (_, session) => session.AsOfDay().Then(day => TargetTable.Of(session.On(day), session.IcpTiers).Then<Answer>(table => new Answer(
            new { AsOf = day, table.Rows, table.Notes }, output => Print(output, day, table)))));

    private static void Print(TextWriter output, DateOnly day, TargetTable table)
    {
        output.WriteLine($"Targets as of {day:yyyy-MM-dd}");
        output.WriteLine("at pace: against the part of the target that was due by now. coverage: open pipeline due in "
            + "the period / what is missing.");
        output.WriteLine();
        bool sliced = table.Rows.Any(r => !r.Slice.IsAll);
        TextTable.Print(output, ["from", "to", "metric", .. sliced ? ["slice"] : (string[])[], "target", "actual", "n",
            "versus", "at pace", "missing", "coverage", ""],
            table.Rows.Select(row => (string[])
            [
                $"{row.From:yyyy-MM-dd}", $"{row.To:yyyy-MM-dd}", row.Metric, .. sliced
                    ? [row.Slice.ToString()]
                    : (string[])[], Number(row.Target), Number(row.Actual), $"{row.N:N0}",
                Off(row.Versus), Off(row.AtPace), Number(row.Missing), row.Coverage is { } covered
                    ? $"{covered:0.0}"
                    : Figures.CannotTell,
                string.Join(", ", new[] { row.IsOff ? $"off by {TargetTable.OffBy:0 %} or more" : "",
                    row.Verdict == Verdict.Ok ? "" : Figures.Of(row.Verdict) }.Where(s => s.Length > 0)),
            ]));
        foreach (string note in table.Notes)
            output.WriteLine($"Note: {note}");
    }

    private static string Number(double? value) => value is not { } number ? Figures.CannotTell : Math.Abs(number) < 10
        ? $"{number:0.###}" : $"{number:N0}";

    private static string Off(double? share) => share is { } off ? $"{100 * off:+0.0;-0.0;0.0} %" : Figures.CannotTell;
}
