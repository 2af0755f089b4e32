using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import;

/// <summary>What an export no longer tells though the one before did: usually a header that is called otherwise
/// now.</summary>
internal static class AbsentColumns
{
    /// <summary>The plan with a word on each whole export that lacks columns of the one before, and what is new
    /// in it.</summary>
    internal static ImportPlan Told(ImportPlan plan, ISnapshots snapshots)
    {
        var said = ImmutableArray.CreateBuilder<ImportWarning>();
        foreach (var (_, head, rows) in plan.Newest)
        {
            // What only a partial one lacks is as it was.
            if (head.Scope != SnapshotScope.Full || snapshots.All().LastOrDefault(s => (s.Source, s.Kind)
                == (head.Source, head.Kind) && s.KnownOn <= head.KnownOn) is not { Scope: SnapshotScope.Full } last)
                continue;
            var before = snapshots.Open(last).Columns;
            string[] gone = [.. before.Keys.Except(rows.Columns.Keys).Where(name => name != Fields.Step)],
            added = [.. rows.Columns.Keys.Except(before.Keys).Where(name => name != Fields.Step)];
            if (gone.Length > 0)
                said.Add(new("columns-gone", $"The last import of {head.Source} {FactKinds.NameOf(head.Kind)} had "
                    + $"{Shown.Some(gone)}, and this one has not"
                    + (added.Length > 0 ? $"; new in it: {Shown.Some(added)}" : "")
                    + ". If a column is called otherwise now, name it in a mapping (--map-draft); else what it told ends here."));
        }
        return said.Count == 0 ? plan : plan with { Warnings = [.. plan.Warnings, .. said] };
    }
}
