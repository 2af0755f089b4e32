using Hindcast.Facts.Import.Mapping;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Import;

/// <summary>What an export no longer tells though the one before did: usually a header that is called otherwise
/// now.</summary>
internal static class AbsentColumns
{
    /// <summary>The plan with a word on each whole export that lacks columns of the one before, and what is new
    /// in it.</summary>
    /// <param name="plan">What would be committed.</param>
    /// <param name="snapshots">What was.</param>
    /// <param name="shapes">The headers with which each source and kind came, as they are kept.</param>
    internal static ImportPlan Told(ImportPlan plan, ISnapshots snapshots,
        ImmutableArray<(string Name, string Text)> shapes)
    {
        var said = ImmutableArray.CreateBuilder<ImportWarning>();
        foreach (var (_, head, rows) in plan.Newest)
        {
            string what = $"{head.Source} {FactKinds.NameOf(head.Kind)}", name =
                $"{head.Source}/{FactKinds.NameOf(head.Kind)}";
            var pairs = Pairs(All(shapes, name), All(plan.Shapes, name));
            if (pairs.Select(p => Refused(plan, head, what, p)).FirstOrDefault(why => why is not null) is { } refusal)
                return plan with { Refusal = refusal, Snapshots = [] };
            if (Flags(what, [.. pairs.SelectMany(p => p.Lost).DistinctBy(c => c.Column)]) is { } flags)
                said.Add(flags);
            // What only a partial one lacks is as it was.
            if (head.Scope != SnapshotScope.Full || snapshots.All().LastOrDefault(s => (s.Source, s.Kind)
                == (head.Source, head.Kind) && s.KnownOn <= head.KnownOn) is not { Scope: SnapshotScope.Full } last)
                continue;
            string[] told = Filled(snapshots.Open(last).Columns), tells = Filled(rows.Columns), gone = [.. told.Except(
                // An assumed currency goes with the amounts, and no column of it does.
                pairs.Length == 0 || pairs.Any(p => p.Lost.Any(c => c.Name == Fields.Currency)) ? tells
                    : [.. tells, Fields.Currency])],
                added = [.. tells.Except(told), .. pairs.SelectMany(p => Unread(plan, p))],
                moved = [.. pairs.SelectMany(p => Moved(p.Was, p.Now))];
            if (moved.Length > 0)
                said.Add(new("columns-moved", $"In {what} "
                    + $"{string.Join("; ", moved)}. Where that does not mean the same, name the column in a mapping "
                    + "(--map-draft)."));
            if (gone.Length > 0)
                said.Add(new(ReadOneFile.ColumnsGone, $"The last import of {what} had "
                    + $"{Shown.Some(gone)}, and this one has not"
                    + (added.Length > 0 ? $"; new in it: {Shown.Some(added)}" : "")
                    + ". If a column is called otherwise now, name it in a mapping (--map-draft); else what it told ends here."));
        }
        return said.Count == 0 ? plan : plan with { Warnings = [.. plan.Warnings, .. said] };
    }

    /// <summary>Why an export is not taken without a column by which its rows were counted or left out: its currency,
    /// where one would be assumed; the mark of what is deleted, where it seems to be called otherwise now.</summary>
    private static Refusal? Refused(ImportPlan plan, Snapshot head, string what, Pair pair)
    {
        var (was, now, lost) = pair;
        if (lost.FirstOrDefault(c => c.Name == Fields.Currency) is { } currency
            && plan.CurrencyUntold.Contains((head.Source, head.Kind)))
            return new(ReadOneFile.ColumnsGone, $"The currency of {what} was last read from '{currency.Column}', which "
                + "this export has not, so one would be taken that nobody said of it. If the column is called otherwise "
                + "now, name it in a mapping: hindcast import FILE --map-draft > map.yaml, look at it, then --map map.yaml; where all "
                + "amounts are in one currency, state it with --currency.");
        return lost.FirstOrDefault(c => c.Name == Fields.IsDeleted) is { } deleted && now.Gone([.. was.Headers])
            .FirstOrDefault(h => HeaderName.Key(h).Contains("delet", StringComparison.Ordinal)) is { } other
            ? new(ReadOneFile.ColumnsGone, $"What is deleted of {what} was last told by '{deleted.Column}', which this "
                + $"export has not; new in it: '{other}'. If that tells it now, name it as is_deleted in a mapping: "
                + "hindcast import FILE --map-draft > map.yaml, edit it, then --map map.yaml; else leave it out.") : null;
    }

    /// <summary>A word on flags that were read last and are not in this export, though no field of a row shows
    /// it.</summary>
    private static ImportWarning? Flags(string what, MappedColumn[] lost)
    {
        string[] told = [.. lost.Where(c => c.Name is Fields.IsDeleted or Fields.IsClosed or Fields.IsWon)
            .Select(c => c.Column)];
        return told.Length == 0 ? null : new(ReadOneFile.ColumnsGone, $"The last import of {what} had "
            + $"{Shown.Some(told)}, and this one has not"
            + (lost.Any(c => c.Name == Fields.IsDeleted) ? ", so rows that are deleted in the source would count" : "")
            + (told.Length > lost.Count(c => c.Name == Fields.IsDeleted)
                ? ", so its stages alone tell what is closed and won" : "")
            + ". If a column is called otherwise now, name it in a mapping (--map-draft).");
    }

    /// <summary>The columns of fields that are read from none any more.</summary>
    private static MappedColumn[] Lost(ExportShape was, ExportShape now) => [.. was.Mapping.Columns.Where(c => c.As
        == BoundAs.Field && !now.Mapping.Columns.Any(o => (o.As, o.Name) == (c.As, c.Name))).DistinctBy(c => c.Name)];

    /// <summary>The fields whose column is gone, so that they are read from another that was there before too. Of
    /// several columns of a field the first is the one that it is read from.</summary>
    private static IEnumerable<string> Moved(ExportShape was, ExportShape now) =>
        from old in was.Mapping.Columns.Where(c => c.As == BoundAs.Field).DistinctBy(c => c.Name)
        where was.Gone([.. now.Headers]).Contains(old.Column)
        let other = now.Mapping.Columns.FirstOrDefault(c => c.As == BoundAs.Field && c.Name == old.Name)
        where other is not null && was.Headers.Contains(other.Column)
        select $"{old.Name} was read from '{old.Column}', which is gone, and is now from '{other.Column}'";

    private static ExportShape[] All(ImmutableArray<(string Name, string Text)> all, string name) =>
        [.. all.Where(s => s.Name == name).Select(s => ExportShape.Read(s.Text)).OfType<ExportShape>()];

    /// <summary>Each export with the one before that is nearest to it, the newest of several; none for one whose
    /// nearest came again otherwise.</summary>
    private static ImmutableArray<Pair> Pairs(ExportShape[] before, ExportShape[] brought) =>
    [
        .. from now in brought
           let was = before.Reverse().MinBy(now.Distance)
           where was is not null && brought.MinBy(was.Distance) == now
           select new Pair(was, now, Lost(was, now)),
    ];

    /// <summary>The headers that are new and of which nothing is read, such as days that no field is called
    /// by.</summary>
    private static IEnumerable<string> Unread(ImportPlan plan, Pair pair) => pair.Now.Gone([.. pair.Was.Headers])
        .Where(header => plan.Files.Any(file => file.Kind == pair.Now.Mapping.Kind
            && file.Columns.Any(c => c.Source == header && c.Field is null)));

    /// <summary>The columns that hold something: one that is blank from top to bottom tells as little as none.</summary>
    private static string[] Filled(IReadOnlyDictionary<string, Column> columns) => [.. columns.Where(column => column.Key
        != Fields.Step && Enumerable.Range(0, column.Value.Count).Any(column.Value.Has)).Select(column => column.Key)];

    /// <summary>An export as it came before and as it comes now, and the columns of fields that are read from none any
    /// more.</summary>
    private sealed record Pair(ExportShape Was, ExportShape Now, MappedColumn[] Lost);
}
