using System.CommandLine;
using Hindcast.Documents;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Journal;

namespace Hindcast.Cli.Facts;

/// <summary><c>hindcast cohorts</c>: an indicator's cohorts at several ages.</summary>
internal static class CohortsVerb
{
    private static readonly Argument<string> Id = new("INDICATOR")
    {
        Description = $"One of {string.Join(", ", Catalogue.All.OfType<ShareIndicator>().Where(i => i.AtAge is not null).Select(i => i.Id))}, grr, nrr, logo_churn, or your own share with within_days",
    };

    private static readonly Option<string?> Ages = new("--ages")
        { Description = "Days, such as 7,30,90 (default: usual ones and the indicator's own)", HelpName = "DAYS,..." };
    private static readonly Option<bool> Csv = new("--csv")
        { Description = "Write one row of CSV for each cohort and age" };

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("cohorts", """
        Show one indicator by cohort and age: how many of those who began in a period had got there after so
        many days. A cell whose cohort is too young is blank, never zero.

        Examples:
          hindcast cohorts mql_to_sql
          hindcast cohorts grr --period quarter
          hindcast cohorts win_rate_created --period quarter --ages 30,60,90,180 --csv > won.csv
        """) { Id, Ages, Csv }.WithQuery(), Run);

    private static Outcome<Answer> Run(ParseResult parsed, Session session) =>
        Catalogue.Find(parsed.GetRequiredValue(Id), [.. Catalogue.All, .. session.Conventions.Own])
            .Then(indicator => QueryOptions.Asked(parsed, session).Then(asked =>
        {
            var ages = CohortTable.AgesOf(indicator);
            if (parsed.GetValue(Ages) is { } list)
                ages = [.. list.Split(',', StringSplitOptions.TrimEntries)
                    .Select(day => int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out int d)
                        ? d
                        : -1)];

            return CohortTable.Of(indicator, session.On(asked.Day), asked.Query, ages).Then<Answer>(table => new Answer(
                new { indicator.Id, indicator.Definition, DefinitionText = indicator.Text, AsOf = asked.Day,
                    table.Basis, table.Through, OwnAge = indicator.MaturityDays, table.Ages, table.Rows, table.Notes },
                output =>
                {
                    if (parsed.GetValue(Csv))
                        PrintCsv(output, table);
                    else
                        Print(output, indicator, asked.Day, table);
                }));
        }));

    private static void Print(TextWriter output, Indicator indicator, DateOnly day, CohortTable table)
    {
        output.WriteLine($"{indicator.Name} ({indicator.Definition}) by cohort and age, as of {day:yyyy-MM-dd}, "
            + Figures.Standing(table.Basis, table.Through, day));
        output.WriteLine(indicator is Hindcast.Facts.Indicators.Shipped.Retention
            ? "Accounts by the period of their first day, against what they paid on it; each column is so many days "
                + "later. An account that grows back fills its column again. Blank: the cohort is not that old yet."
                : indicator.Text);
        if (indicator is ShareIndicator)
            output.WriteLine($"Column {indicator.MaturityDays} d is the indicator; the others ask the same with that "
                + "many days. Blank: the cohort is not that old yet.");
        output.WriteLine();
        bool sliced = table.Rows.Any(r => !r.Slice.IsAll);
        TextTable.Print(output, ["cohort", .. sliced ? ["slice"] : (string[])[], "n",
            .. table.Ages.Select(age => $"{age} d"), ""], table.Rows.Select(row => (string[])
        [
            row.Cohort, .. sliced ? [row.Slice.ToString()] : (string[])[], $"{row.Members:N0}",
            .. row.Cells.Select(cell => cell.Value is { } value ? Figures.Of(value, Unit.Share) : ""),
            row.Cells.Any(c => c.Verdict == Verdict.StaleData) ? Figures.Of(Verdict.StaleData)
                : row.Cells.Any(c => c.Value is not null && c.Verdict == Verdict.Insufficient)
                ? Figures.Of(Verdict.Insufficient) : "",
        ]));
        foreach (string note in table.Notes)
            output.WriteLine($"Note: {note}");
    }

    private static void PrintCsv(TextWriter output, CohortTable table)
    {
        output.WriteLine(CsvText.Row("cohort", "slice", "members", "age_days", "n", "reached", "value", "low", "high",
            "verdict"));
        foreach (var row in table.Rows)
            foreach (var cell in row.Cells)
                output.WriteLine(CsvText.Row(row.Cohort, row.Slice.ToString(), $"{row.Members}", $"{cell.Age}",
                    $"{cell.N}", cell.Value is null ? null : $"{cell.Reached}",
                    CsvText.Number(cell.Value), CsvText.Number(cell.Interval?[0]), CsvText.Number(cell.Interval?[1]),
                    Verbs.Word(cell.Verdict)));
    }
}
