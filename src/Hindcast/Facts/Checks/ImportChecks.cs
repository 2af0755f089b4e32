using Hindcast.Facts.Import;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Checks;

/// <summary>What is wrong with the rows of an import, with the file and line of each example.</summary>
public static class ImportChecks
{
    /// <summary>Every check of every table that would be committed, beside what the workspace has already.</summary>
    /// <param name="plan">What would be committed.</param>
    /// <param name="snapshots">What is there.</param>
    /// <param name="remembered">The mapping that the workspace remembers for <c>source/kind</c>; null where
    /// none.</param>
    /// <param name="today">The day of the import.</param>
    public static ImmutableArray<CheckResult> Of(ImportPlan plan, ISnapshots snapshots,
        Func<string, string?> remembered, DateOnly today)
    {
        if (plan.Snapshots.IsEmpty)
            return [];
        var before = AsOf.Read(snapshots, today).Tables
            .Where(t => !plan.Snapshots.Any(s => (s.Head.Source, s.Head.Kind) == (t.Source, t.Kind)))
            .Select(t => t.Rows).ToArray();
        var known = new Dictionary<FactKind, FactTable?>();
        var settled = plan.MappingsUsed.ToDictionary(m => m.Source, m => m.Yaml, StringComparer.Ordinal);
        return
        [
            .. plan.Newest.SelectMany(made => DataChecks.Of(
                new(made.Head.Source, made.Rows, Of, DataChecks.StagesOf(made.Head.Source,
                    name => settled.GetValueOrDefault(name) ?? remembered(name)), made.Head.KnownOn),
                (row, field) => Example(plan, made.At, row, field))),
        ];

        FactTable? Of(FactKind kind)
        {
            if (!known.TryGetValue(kind, out var table))
                known[kind] = table = plan.Newest.Select(s => s.Rows).Concat(before).Where(t => t.Kind == kind)
                    .Aggregate((FactTable?)null, (all, one) => all is null ? one : FactTableMerge.Concat(all, one));
            return table;
        }
    }

    private static CheckExample Example(ImportPlan plan, int snapshot, int row, string? field)
    {
        var rows = plan.Snapshots[snapshot].Rows;
        var (file, origin) = plan.Origins[snapshot].Origin(row);
        int column = field is null ? -1 : file.Binding.Columns.IndexOf(file.Binding.Columns.FirstOrDefault(c =>
            c.Name == field && c.As != BoundAs.LeftOut)!);
        return new(rows.Text(Fields.Id)![row] ?? "", file.Table.Path, file.Table.Lines[origin],
            column >= 0 ? file.Table.Header[column] : field, field is null ? null : DataChecks.Cell(rows, field, row));
    }
}
