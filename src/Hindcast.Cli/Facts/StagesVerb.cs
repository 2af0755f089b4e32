using System.CommandLine;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;

namespace Hindcast.Cli.Facts;

/// <summary><c>hindcast stages</c>: what becomes of deals in each stage, and how soon.</summary>
internal static class StagesVerb
{
    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("stages", """
        Show what becomes of deals in each stage and how soon, from the history of their stages. Those still
        there count as waiting; going back and being lost compete with going on.

        Examples:
          hindcast stages
          hindcast stages --by segment --from 2026-01-01
        """).WithQuery(), (parsed, session) => QueryOptions.Asked(parsed, session, Grain.All).Then(asked =>
        StageTable.Of(session.On(asked.Day), asked.Query).Then<Answer>(table => new Answer(
            new { AsOf = asked.Day, table.Basis, table.Through, table.Rows, table.Notes }, output => Print(output,
                asked.Day, table)))));

    private static void Print(TextWriter output, DateOnly day, StageTable table)
    {
        output.WriteLine($"Stages of deals, as of {day:yyyy-MM-dd}, {Figures.Standing(table.Basis, table.Through, day)}");
        output.WriteLine("goes on: the chance of reaching a later stage or being won from here. median: days by which "
            + "half of those that go on have.");
        output.WriteLine($"overdue: still there for longer than {StageTable.OverdueShare:0 %} of those that went on "
            + "took.");
        output.WriteLine();
        bool cut = table.Rows.Any(r => r.Period != "all"), sliced = table.Rows.Any(r => !r.Slice.IsAll);
        TextTable.Print(output,
            [.. cut ? ["entered in"] : (string[])[], .. sliced ? ["slice"] : (string[])[], "stage", "n", "on", "won",
                "back", "lost", "still there", "goes on", "median", "95 % interval", "median age", "overdue", ""],
            table.Rows.Select(row => (string[])
            [
                .. cut ? [row.Period] : (string[])[], .. sliced ? [row.Slice.ToString()] : (string[])[], row.Stage,
                $"{row.Entered:N0}", $"{row.Forward:N0}", $"{row.Won:N0}", $"{row.Back:N0}",
                $"{row.Lost:N0}", $"{row.StillThere:N0}", Figures.Of(row.GoesOn, Unit.Share), Figures.Of(row.MedianDays,
                    Unit.Days), Figures.Of(row.MedianInterval, Unit.Days),
                Figures.Of(row.MedianAgeOpen, Unit.Days), row.Overdue is { } late ? $"{late:N0}" : Figures.CannotTell,
                row.Verdict == Verdict.Ok ? "" : Figures.Of(row.Verdict),
            ]));
        foreach (string note in table.Notes)
            output.WriteLine($"Note: {note}");
    }
}
