using Hindcast.Facts.Import.Mapping;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import;

/// <summary>What an export no longer tells though the one before did: usually a header that is called otherwise
/// now.</summary>
internal static class AbsentColumns
{
    /// <summary>The plan with a word on each whole export that lacks columns of the one before, and what is new
    /// in it.</summary>
    /// <param name="plan">What would be committed.</param>
    /// <param name="snapshots">What was.</param>
    /// <param name="shapes">The headers with which each source and kind came last, as they are kept.</param>
    internal static ImportPlan Told(ImportPlan plan, ISnapshots snapshots,
        ImmutableArray<(string Name, string Text)> shapes)
    {
        var said = ImmutableArray.CreateBuilder<ImportWarning>();
        foreach (var (_, head, rows) in plan.Newest)
        {
            // What only a partial one lacks is as it was.
            if (head.Scope != SnapshotScope.Full || snapshots.All().LastOrDefault(s => (s.Source, s.Kind)
                == (head.Source, head.Kind) && s.KnownOn <= head.KnownOn) is not { Scope: SnapshotScope.Full } last)
                continue;
            var before = snapshots.Open(last).Columns;
            string[] told = Filled(before), tells = Filled(rows.Columns), gone = [.. told.Except(tells)],
                added = [.. tells.Except(told), .. Unread(plan, $"{head.Source}/{FactKinds.NameOf(head.Kind)}",
                    shapes)];
            string[] moved = [.. Moved($"{head.Source}/{FactKinds.NameOf(head.Kind)}", plan.Shapes, shapes)];
            if (moved.Length > 0)
                said.Add(new("columns-moved", $"In {head.Source} {FactKinds.NameOf(head.Kind)} "
                    + $"{string.Join("; ", moved)}. Where that does not mean the same, name the column in a mapping "
                    + "(--map-draft)."));
            if (gone.Length > 0)
                said.Add(new("columns-gone", $"The last import of {head.Source} {FactKinds.NameOf(head.Kind)} had "
                    + $"{Shown.Some(gone)}, and this one has not"
                    + (added.Length > 0 ? $"; new in it: {Shown.Some(added)}" : "")
                    + ". If a column is called otherwise now, name it in a mapping (--map-draft); else what it told ends here."));
        }
        return said.Count == 0 ? plan : plan with { Warnings = [.. plan.Warnings, .. said] };
    }

    /// <summary>The fields whose column is gone, so that they are read from another that was there before
    /// too.</summary>
    private static IEnumerable<string> Moved(string name, ImmutableArray<(string Name, string Text)> now,
        ImmutableArray<(string Name, string Text)> before) => Shape(now, name) is not { } present || Shape(before, name)
        is not { } was ? [] : from old in was.Mapping.Columns
                             where old.As == BoundAs.Field && was.Gone([.. present.Headers]).Contains(old.Column)
                             let other = present.Mapping.Columns.FirstOrDefault(c => c.Name == old.Name)
                             where other is not null && was.Headers.Contains(other.Column)
                             select $"{old.Name} was read from '{old.Column}', which is gone, and is now from "
                                 + $"'{other.Column}'";

    private static ExportShape? Shape(ImmutableArray<(string Name, string Text)> all, string name) =>
        all.Where(s => s.Name == name).Select(s => ExportShape.Read(s.Text)).FirstOrDefault();

    /// <summary>The headers that are new and of which nothing is read, such as days that no field is called
    /// by.</summary>
    private static IEnumerable<string> Unread(ImportPlan plan, string name,
        ImmutableArray<(string Name, string Text)> shapes) =>
        Shape(shapes, name) is { } before && Shape(plan.Shapes, name) is { } now
            ? now.Gone([.. before.Headers]).Where(header => plan.Files.Any(file => file.Kind == now.Mapping.Kind
                && file.Columns.Any(c => c.Source == header && c.Field is null))) : [];

    /// <summary>The columns that hold something: one that is blank from top to bottom tells as little as none.</summary>
    private static string[] Filled(IReadOnlyDictionary<string, Column> columns) => [.. columns.Where(column => column.Key
        != Fields.Step && Enumerable.Range(0, column.Value.Count).Any(column.Value.Has)).Select(column => column.Key)];
}
