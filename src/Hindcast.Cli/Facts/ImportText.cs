using Hindcast.Facts.Checks;
using Hindcast.Facts.Import;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Cli.Facts;

/// <summary>An import in words.</summary>
internal static class ImportText
{
    /// <summary>How many problems of a file are shown; JSON lists more.</summary>
    private const int ProblemsShownMax = 5;

    private const int ExamplesShownMax = 3;

    /// <summary>Prints what was read, what was held back and what comes next.</summary>
    public static void Print(TextWriter output, Session session, ImportPlan plan, ImmutableArray<CheckResult> checks,
        bool committed, ImmutableArray<Snapshot> added)
    {
        // What the refusal says of a file is said once.
        foreach (var file in plan.Files.Where(f => f.Skipped is not { } said || plan.Refusal?.Message.Contains(said,
            StringComparison.Ordinal) != true))
            Print(output, file);
        if (!committed && plan.Files is [{ Skipped: null } alone])
            PrintColumns(output, alone);
        foreach (var warning in plan.Warnings)
            output.WriteLine($"Note: {warning.Message} [{warning.Rule}]");
        foreach (var check in checks)
            Print(output, check);
        if (plan.Refusal is { } why)
            session.Error.WriteLine($"{why.Message} [{why.Rule}]");
        else if (plan.Snapshots.IsEmpty)
            output.WriteLine("Nothing to import: no row was accepted. See why above.");
        else if (!committed)
            output.WriteLine("Dry run: nothing was written. Repeat with --commit to write it.");
        else if (added.IsEmpty)
            output.WriteLine("Nothing changed: the workspace already holds exactly this.");
        else
        {
            foreach (var snapshot in added)
                output.WriteLine($"Committed {plan.HeldBy(snapshot)} of "
                    + $"{snapshot.Source}, known on {snapshot.KnownOn:yyyy-MM-dd}.");
            output.WriteLine("Next: hindcast find");
        }
    }

    /// <summary>One check with its examples on a line.</summary>
    public static void Print(TextWriter output, CheckResult check)
    {
        output.WriteLine($"Check: {check.Source} {check.Kind}: {check.Message} [{check.Rule}]");
        if (!check.Examples.IsEmpty)
            output.WriteLine("  " + string.Join("; ", check.Examples.Take(ExamplesShownMax).Select(e =>
            $"{e.Id}{(e.Line is { } line ? $" (line {line}{(check.Examples.Select(x => x.File).Distinct().Count() > 1 ? $" of {Path.GetFileName(e.File)}" : "")})" : "")}"
            + $"{(e.Column is { } column ? $" {column} {(e.Value is { } value ? $"'{value}'" : "no value")}" : "")}")));
    }

    /// <summary>Each column with what became of it and why, for whoever looks at one file before it is kept.</summary>
    private static void PrintColumns(TextWriter output, ImportedFile file) =>
        TextTable.Print(output, ["  column", "kept as", "why"], file.Columns.Select(column =>
            (string[])[$"  {column.Source}", column.Field ?? "-", column.How]));

    private static void Print(TextWriter output, ImportedFile file)
    {
        if (file.Skipped is { } reason)
        {
            output.WriteLine($"{file.File}: skipped. {reason}");
            return;
        }

        output.WriteLine($"{file.File}: {(file.Kind is { } kind ? FactKinds.NameOf(kind) : "")}, {file.RowsRead:N0} "
            + $"rows = {file.Accepted:N0} accepted + {file.Quarantined:N0} quarantined "
            + $"+ {file.Duplicates:N0} duplicates");
        if (file.RowsRead == 0)
            output.WriteLine("  a header, and no row below it");
        if (ReadingOptions.Words(file.Dialect!) is { Length: > 0 } read)
            output.WriteLine($"  read as {read}{(file.ReadAsRemembered ? ", as was stated before" : "")}");
        if (file.Columns.Where(column => column.How == ImportedColumn.Personal).Select(column => column.Source)
            .ToArray() is { Length: > 0 } personal)
            output.WriteLine($"  {ImportedColumn.Personal}: {string.Join(", ", personal)}");
        foreach (var problem in file.Problems.Take(ProblemsShownMax))
            output.WriteLine($"  line {problem.Line}{(problem.Column is { } column ? $", {column}" : "")}: "
                + $"{problem.Message} [{problem.Rule}]");
        if (file.Problems.Length > ProblemsShownMax)
            output.WriteLine($"  … and {file.Quarantined - ProblemsShownMax:N0} more; see all with --json or "
                + "--quarantine FILE");
    }
}
