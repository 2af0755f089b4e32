using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Import;

/// <summary>What a full export would let go of the rows known before.</summary>
/// <param name="Head">The snapshot that would be committed.</param>
/// <param name="Known">Rows known by its day.</param>
/// <param name="Gone">Those of them that it lacks.</param>
/// <param name="Ids">Ids of the first of those.</param>
public sealed record AbsentRows(Snapshot Head, int Known, int Gone, ImmutableArray<string> Ids)
{
    private const int IdsShown = 3;

    private string Said => $"{Gone:N0} of {Known:N0} {FactKinds.NameOf(Head.Kind)} rows of {Head.Source} that were "
        + "known before are not in "
        + $"this import ({Shown.Some(Ids, IdsShown)}{More}) and count as gone from "
        + $"{Head.KnownOn:yyyy-MM-dd}";

    private string More => Gone > Ids.Length ? $" and {Gone - Ids.Length:N0} more" : "";

    /// <summary>True where more than half would go, which a person must say.</summary>
    private bool AreMost => Gone > Known - Gone;

    /// <summary>One for each source and kind whose full snapshot lacks rows that were known by its day.</summary>
    /// <param name="batch">What would be committed.</param>
    /// <param name="snapshots">What is there.</param>
    public static ImmutableArray<AbsentRows> Of(IReadOnlyList<(Snapshot Head, FactTable Rows)> batch,
        ISnapshots snapshots) =>
    [
        .. from made in batch
           where made.Head.Scope == SnapshotScope.Full
           let known = Before(made.Head, batch.TakeWhile(other => other.Head != made.Head), snapshots)
           where known is not null
           let gone = FactTableMerge.RowsNotIn(known, made.Rows)
           where gone.Length > 0
           let ids = known.Text(Fields.Id)!
           select new AbsentRows(made.Head, known.Count, gone.Length, [.. gone.Take(IdsShown).Select(row =>
               ids[row]!)]),
    ];

    /// <summary>The rows known by a snapshot's day, from what is there and from what goes before it in the same
    /// import.</summary>
    private static FactTable? Before(Snapshot made, IEnumerable<(Snapshot Head, FactTable Rows)> earlier,
        ISnapshots snapshots)
    {
        var kept = AsOf.Read(snapshots, made.KnownOn).Tables.FirstOrDefault(
            t => (t.Source, t.Kind) == (made.Source, made.Kind) && t.KnownOn <= made.KnownOn);
        var (head, rows) = earlier.LastOrDefault(other => (other.Head.Source, other.Head.Kind) == (made.Source,
            made.Kind));
        return head is not null && !(kept?.KnownOn > head.KnownOn) ? rows : kept?.Rows;
    }

    /// <summary>The plan with a warning for each; not to be committed where most rows would go and nobody confirmed
    /// it.</summary>
    public static ImportPlan Told(ImportPlan plan, ImmutableArray<AbsentRows> absent, bool confirmed)
    {
        var asked = absent.Where(a => a.AreMost && !confirmed).ToArray();
        return plan with
        {
            Warnings =
            [
                .. plan.Warnings,
                .. absent.Select(a => asked.Contains(a)
                    ? new ImportWarning("most-rows-would-be-gone", $"{a.Said}. As that is more than half, --commit "
                    + $"asks for one word more: {Ways}.")
                    : new ImportWarning("rows-will-be-gone", $"{a.Said}. If it holds only some of the rows, add "
                    + $"--scope partial.")),
            ],
            RefusedAtCommit = asked.Length == 0 ? null
                : new Refusal("most-rows-would-be-gone", $"{string.Join("; ", asked.Select(a => a.Said))}. Nothing "
                + $"was written. Add {Ways}."),
        };
    }

    private const string Ways = "--scope partial where it holds only some of the rows, --scope full where the others "
        + "have gone indeed";
}
