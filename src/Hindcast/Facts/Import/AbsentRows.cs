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

    /// <summary>
    /// The plan with what becomes of rows that were known by each snapshot's day: those that a full one lacks go, but
    /// where rows are days and all of them lie before its first one, they stay, because such reports are of a window;
    /// those that a partial one marks as deleted go. Not to be committed where most rows would go and nobody confirmed
    /// it.
    /// </summary>
    /// <param name="plan">What would be committed.</param>
    /// <param name="snapshots">What is there.</param>
    /// <param name="confirmed">True where somebody said that what is absent has gone.</param>
    public static ImportPlan Told(ImportPlan plan, ISnapshots snapshots, bool confirmed)
    {
        var absent = new List<AbsentRows>();
        var said = new List<ImportWarning>();
        var beside = new List<FactTable?>();
        var whole = new List<(Snapshot Head, FactTable Rows)>();
        foreach (var ((head, rows), at) in plan.Snapshots.Select((made, at) => (made, at)))
        {
            var known = Before(head, whole, snapshots);
            FactTable? more = null;
            if (head.Scope == SnapshotScope.Partial && plan.Deleted[at] is { Length: > 0 } deleted)
            {
                more = FactTableMerge.Deleted(head.Kind, deleted);
                if (known is not null && known.Count - FactTableMerge.RowsNotIn(known, more).Length is > 0 and var marked)
                    said.Add(new("deleted-rows-go", $"{Shown.Count(marked, "row")} of {head.Source} "
                        + $"{FactKinds.NameOf(head.Kind)} that {(marked == 1 ? "was" : "were")} known before "
                        + $"{(marked == 1 ? "is" : "are")} marked as deleted in this import, and count"
                        + $"{(marked == 1 ? "s" : "")} as gone from {head.KnownOn:yyyy-MM-dd}."));
            }
            else if (head.Scope == SnapshotScope.Full && known is not null)
            {
                int[] gone = FactTableMerge.RowsNotIn(known, rows);
                if (!confirmed && EarlierThan(rows, known, gone) is var (first, earlier))
                {
                    (more, gone) = (known.Take(earlier), [.. gone.Except(earlier)]);
                    said.Add(new("earlier-rows-stay", $"{Shown.Count(earlier.Length, "row")} of {head.Source} "
                        + $"{FactKinds.NameOf(head.Kind)} from before {DateOnly.FromDayNumber(first):yyyy-MM-dd}, the "
                        + $"first day of this import, {(earlier.Length == 1 ? "stays" : "stay")} as known: it is taken "
                        + "for a report of a window of days. If they have gone indeed, add --scope full."));
                }
                if (gone.Length > 0)
                    absent.Add(new(head, known.Count, gone.Length, [.. gone.Take(IdsShown).Select(row =>
                        known.Text(Fields.Id)![row]!)]));
            }
            beside.Add(more);
            whole.Add((head, more is null ? rows : FactTableMerge.Concat(rows, more)));
        }
        return Told(plan with { Beside = [.. beside], Warnings = [.. plan.Warnings, .. said] }, absent, confirmed);
    }

    /// <summary>The first day of rows that are days, and those absent ones that lie before it; null where there are none
    /// such.</summary>
    private static (int First, int[] Rows)? EarlierThan(FactTable rows, FactTable known, int[] gone)
    {
        if (FactKinds.Of(rows.Kind) is not { TellsDays: true, CountedBy: { } field } || rows.Count == 0
            || rows.Day(field) is not { } days || known.Day(field) is not { } before)
            return null;
        int first = days.Days.Min();
        int[] earlier = [.. gone.Where(row => before.Days[row] < first)];
        return first == DayColumn.Missing || earlier.Length == 0 ? null : (first, earlier);
    }

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

    private static ImportPlan Told(ImportPlan plan, List<AbsentRows> absent, bool confirmed)
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
