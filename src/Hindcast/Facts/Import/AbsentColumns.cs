using Hindcast.Facts.Import.Checking;
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
    /// <param name="options">What was stated, and the headers with which each source and kind came.</param>
    internal static ImportPlan Told(ImportPlan plan, ISnapshots snapshots, ImportOptions options)
    {
        var said = ImmutableArray.CreateBuilder<ImportWarning>();
        foreach (var (_, head, rows) in plan.Newest)
        {
            string what = $"{head.Source} {FactKinds.NameOf(head.Kind)}", name =
                $"{head.Source}/{FactKinds.NameOf(head.Kind)}";
            var pairs = Pairs(All(options.RememberedShapes, name), All(plan.Shapes, name));
            var last = snapshots.All().LastOrDefault(s => (s.Source, s.Kind) == (head.Source, head.Kind)
                && s.KnownOn <= head.KnownOn);
            var rowsBefore = new Lazy<FactTable?>(() => last is null ? null : snapshots.Open(last));
            var before = new Lazy<string[]>(() => rowsBefore.Value is { } table ? Filled(table.Columns) : []);
            if (pairs.Select(p => Refused(plan, head, what, p) ?? (options.MapFile is not null ? null
                : DayGone(plan, head.Kind, what, p, before) ?? StatusGone(what, p, rowsBefore) ?? SeatsGone(what, p)))
                .FirstOrDefault(why => why is not null) is { } refusal)
                return plan with { Refusal = refusal, Snapshots = [] };
            if (Flags(what, [.. pairs.SelectMany(p => p.Lost).DistinctBy(c => c.Column)]) is { } flags)
                said.Add(flags);
            // What only a partial one lacks is as it was.
            if (head.Scope != SnapshotScope.Full || last is not { Scope: SnapshotScope.Full })
                continue;
            string[] told = before.Value, tells = Filled(rows.Columns), gone = [.. told.Except(
                // An assumed currency goes with the amounts, and no column of it does.
                pairs.Length == 0 || pairs.Any(p => p.Lost.Any(c => c.Name == Fields.Currency)) ? tells
                    : [.. tells, Fields.Currency])
                // What kept drafts out may be there, and none be a draft.
                .Where(field => field != Fields.BillingStatus || !pairs.Any(p => CheckOutcomes.StatusOf(
                    [.. p.Now.Headers]) is not null))],
                added = [.. tells.Except(told), .. pairs.SelectMany(p => Unread(plan, p))],
                moved = [.. pairs.SelectMany(p => Moved(p.Was, p.Now))];
            if (moved.Length > 0)
                said.Add(new("columns-moved", $"In {what} "
                    + $"{string.Join("; ", moved)}. Where that does not mean the same, name the column in a mapping "
                    + "(--map-draft)."));
            if (gone.Length > 0)
                said.Add(new(ReadOneFile.ColumnsGone, $"The last import of {what} had "
                    + $"{Shown.Some([.. gone.Select(field => Spelt(field, pairs))])}, and this one has not"
                    + (added.Length > 0 ? $"; new in it: {Shown.Some(added)}" : "")
                    + ". If a column is called otherwise now, name it in a mapping (--map-draft); else what it told "
                    + "ends here"
                    + (gone.Select(field => FactKinds.Of(head.Kind).Find(field)?.Rhythm).OfType<string>().ToArray() is
                        { Length: > 0 } ends ? $": {string.Join(", ", ends)}." : ".")));
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
                + (was.Gone([.. now.Headers]).Contains(currency.Column) ? "this export has not" : "is blank beside amounts "
                + "in this "
                + "export") + ", so one would be taken that nobody said of it. If the column is called otherwise "
                + "now, name it in a mapping: hindcast import FILE --map-draft > map.yaml, look at it, then --map map.yaml; where all "
                + "amounts without one are in the same currency, state it with --currency.");
        return lost.FirstOrDefault(c => c.Name == Fields.IsDeleted) is { } deleted && now.Gone([.. was.Headers])
            .FirstOrDefault(h => HeaderName.Key(h).Contains("delet", StringComparison.Ordinal)) is { } other
            ? new(ReadOneFile.ColumnsGone, $"What is deleted of {what} was last told by '{deleted.Column}', which this "
                + $"export has not; new in it: '{other}'. If that tells it now, name it as is_deleted in a mapping: "
                + "hindcast import FILE --map-draft > map.yaml, edit it, then --map map.yaml; else leave it out.") : null;
    }

    /// <summary>Why an export is not taken without a day that it is counted by: none tells it any more, or it seems to be
    /// called otherwise now; null where it may be.</summary>
    private static Refusal? DayGone(ImportPlan plan, FactKind kind, string what, Pair pair, Lazy<string[]> before)
    {
        var declared = FactKinds.Of(kind);
        // An export of other columns is another one.
        if (!ExportShape.IsNear(pair.Was.Gone([.. pair.Now.Headers]).Length, pair.Was.Headers.Length))
            return null;
        string[] unread = [.. Unread(plan, pair)];
        return pair.Lost.FirstOrDefault(c => (c.Name == declared.CountedBy || (unread.Length > 0
            && declared.Find(c.Name)?.Rhythm is not null)) && before.Value.Contains(c.Name)) is not { } day ? null
            : new(ReadOneFile.ColumnsGone, $"In {what}, {declared.Find(day.Name)!.Meaning} ({day.Name}) was last read from "
                + $"'{day.Column}', which this export has not; new in it: "
                + $"{(unread.Length == 0 ? "nothing" : Shown.Some(unread))}. If the column is called otherwise now, "
                + "name it in "
                + "a mapping: hindcast import FILE --map-draft > map.yaml, look at it, then --map map.yaml; a "
                + "mapping that "
                + $"leaves {day.Name} out goes on without it.");
    }

    /// <summary>Why contracts are not taken without the status that kept drafts out; null where it is there, or kept none
    /// out.</summary>
    private static Refusal? StatusGone(string what, Pair pair, Lazy<FactTable?> before) =>
        CheckOutcomes.StatusOf([.. pair.Was.Headers]) is { } header
        && CheckOutcomes.StatusOf([.. pair.Now.Headers]) is null && pair.Was.Gone([.. pair.Now.Headers]).Contains(header)
        && before.Value?.Text(Fields.BillingStatus) is { } status && status.Values.Any(CheckOutcomes.IsDraft)
        ? new(ReadOneFile.ColumnsGone, $"'{header}' of {what} told which contracts are drafts in the last import, and this "
            + "one has it not, so drafts would count as terms. Call the column as it was called, or export it again; "
            + "what "
            + "holds no draft any more goes on with a mapping: hindcast import FILE --map-draft > map.yaml, look at "
            + "it, then "
            + "--map map.yaml.") : null;

    /// <summary>Why terms with a price of a seat are not taken without the column of their seats; null where none had
    /// one.</summary>
    private static Refusal? SeatsGone(string what, Pair pair) => pair.Lost.FirstOrDefault(c => c.Name == Fields.Seats)
        is { } seats && pair.Now.Mapping.Columns.Any(c => c.Name == "unit_amount")
        ? new(ReadOneFile.ColumnsGone, $"'{seats.Column}' of {what} told for how many seats each price is in the last "
            + $"import, and this one has it not, so no {Fields.Arr} of a term could be told. If the column is called "
            + "otherwise now, name it in a mapping: hindcast import FILE --map-draft > map.yaml, look at it, then "
            + "--map map.yaml; "
            + $"where each term is one seat, write `always:` and below it `{Fields.Seats}: 1` into that.") : null;

    /// <summary>A field as it is called; a column that bears a field's name, and so a number, as the file called
    /// it.</summary>
    private static string Spelt(string field, ImmutableArray<Pair> pairs) => pairs.SelectMany(p => p.Was.Headers)
        .FirstOrDefault(header => field.Length > 2 && field[^2] == '_' && char.IsAsciiDigit(field[^1])
            && HeaderName.Snake(header) == field[..^2]) ?? field;

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
