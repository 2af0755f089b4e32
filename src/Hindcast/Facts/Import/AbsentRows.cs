using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import;

/// <summary>Says which known rows a full export would let go.</summary>
public static class AbsentRows
{
    /// <summary>One warning for each source and kind whose full snapshot lacks rows that were known by its day.</summary>
    /// <param name="batch">What would be committed.</param>
    /// <param name="snapshots">What is there.</param>
    public static ImmutableArray<ImportWarning> Warnings(IReadOnlyList<(Snapshot Head, FactTable Rows)> batch, ISnapshots snapshots) =>
    [
        .. from made in batch
           where made.Head.Scope == SnapshotScope.Full
           let known = AsOf.Read(snapshots, made.Head.KnownOn).Tables.FirstOrDefault(t => (t.Source, t.Kind) == (made.Head.Source, made.Head.Kind))
           where known is not null && known.KnownOn <= made.Head.KnownOn
           let gone = FactTableMerge.RowsNotIn(known.Rows, made.Rows).Length
           where gone > 0
           select new ImportWarning("rows-will-be-gone",
               $"{gone:N0} of {known.Rows.Count:N0} {FactKinds.NameOf(made.Head.Kind)} rows of {made.Head.Source} that were known before are not in "
               + $"this import and count as gone from {made.Head.KnownOn:yyyy-MM-dd}. If it holds only some of the rows, add --scope partial."),
    ];
}
