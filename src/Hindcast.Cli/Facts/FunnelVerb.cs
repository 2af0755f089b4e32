using System.CommandLine;
using Hindcast.Documents;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Journal;

namespace Hindcast.Cli.Facts;

/// <summary><c>hindcast funnel</c>: how far those who came in a period got, step by step.</summary>
internal static class FunnelVerb
{
    private static readonly Option<string?> Entry = new("--entry")
    {
        Description = $"The first step, {string.Join(", ", FunnelTable.AllSteps[..^1])} (default: the earliest that "
            + "the files tell)", HelpName = "STEP",
    };

    private static readonly Option<int> Within = new("--within")
    {
        Description = "Days after the first step within which the others are counted", DefaultValueFactory = _ =>
            FunnelTable.UsualDays, HelpName = "DAYS",
    };

    private static readonly Option<bool> Csv = new("--csv")
        { Description = "Write one row of CSV for each cohort and step" };

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("funnel", """
        Show how many of those who came in a period became MQL, SQL, opportunity and won, all cohorts at the
        same age. One not yet so old is in no share, and a cohort with many of them is marked as too young.

        Examples:
          hindcast funnel
          hindcast funnel --by source --period quarter --within 180
          hindcast funnel --entry opportunity --csv > funnel.csv
        """) { Entry, Within, Csv }.WithQuery(), Run);

    private static Outcome<Answer> Run(ParseResult parsed, Session session) => QueryOptions.Asked(parsed, session)
        .Then(asked =>
        FunnelTable.Of(session.On(asked.Day), asked.Query, parsed.GetValue(Entry), parsed.GetValue(Within))
            .Then<Answer>(table => new Answer(
            new { AsOf = asked.Day, table.Basis, table.Through, table.Entry, table.WithinDays, table.Steps, table.Rows,
                table.Notes },
            output =>
            {
                if (parsed.GetValue(Csv))
                    PrintCsv(output, table);
                else
                    Print(output, asked.Day, table);
            })));

    private static void Print(TextWriter output, DateOnly day, FunnelTable table)
    {
        output.WriteLine($"Funnel from {table.Entry} within {table.WithinDays} days, as of {day:yyyy-MM-dd}, "
            + Figures.Standing(table.Basis, table.Through, day));
        output.WriteLine($"Each row is those whose first step, {table.Entry}, lies in the period; n of them have been "
            + $"observed for {table.WithinDays} days, and all figures are of these n.");
        output.WriteLine();
        bool sliced = table.Rows.Any(r => !r.Slice.IsAll);
        string[] head = ["cohort", .. sliced ? ["slice"] : (string[])[], table.Entry, "n",
            .. table.Steps.Skip(1).SelectMany((step, at) => (string[])[step, $"of {table.Steps[at]}", .. at == 0
                ? []
                : (string[])[$"of {table.Entry}"]]), ""];
        TextTable.Print(output, head, table.Rows.Select(row => (string[])
        [
            row.Cohort, .. sliced ? [row.Slice.ToString()] : (string[])[], $"{row.Entered:N0}", $"{row.N:N0}",
            .. row.Steps.SelectMany((step, at) => (string[])[row.N == 0 ? Figures.CannotTell : $"{step.Reached:N0}",
                Figures.Of(step.OfBefore?.Value, Unit.Share),
                .. at == 0 ? [] : (string[])[Figures.Of(step.OfStart?.Value, Unit.Share)]]),
            row.Verdict == Verdict.Ok ? "" : Figures.Of(row.Verdict),
        ]));
        foreach (string note in table.Notes)
            output.WriteLine($"Note: {note}");
    }

    private static void PrintCsv(TextWriter output, FunnelTable table)
    {
        output.WriteLine(CsvText.Row("cohort", "slice", "entry", "within_days", "entered", "n", "step", "reached",
            "of_before", "of_before_low", "of_before_high",
            "of_entry", "of_entry_low", "of_entry_high", "verdict"));
        foreach (var row in table.Rows)
            foreach (var step in row.Steps)
                output.WriteLine(CsvText.Row(row.Cohort, row.Slice.ToString(), table.Entry, $"{table.WithinDays}",
                    $"{row.Entered}", $"{row.N}", step.Step,
                    row.N == 0 ? null : $"{step.Reached}", CsvText.Number(step.OfBefore?.Value),
                    CsvText.Number(step.OfBefore?.Interval[0]), CsvText.Number(step.OfBefore?.Interval[1]),
                    CsvText.Number(step.OfStart?.Value), CsvText.Number(step.OfStart?.Interval[0]),
                    CsvText.Number(step.OfStart?.Interval[1]), Verbs.Word(row.Verdict)));
    }
}
