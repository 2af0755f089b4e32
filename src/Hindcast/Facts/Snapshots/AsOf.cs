using Hindcast.Facts.Findings;
using Hindcast.Facts.Kinds;

namespace Hindcast.Facts.Snapshots;

/// <summary>What was known on a day: the tables that every answer for that day rests on.</summary>
/// <param name="Day">The as-of day.</param>
/// <param name="Tables">One entry per source and kind.</param>
public sealed record AsOf(DateOnly Day, ImmutableArray<SourceTable> Tables)
{
    /// <summary>What the workspace agreed that answers rest on beside the facts.</summary>
    public Conventions Conventions { get; init; } = Conventions.None;

    /// <summary>Known only where every source was known by the day.</summary>
    public Basis Basis => Tables.Any(t => t.Basis == Basis.Reconstructed) ? Basis.Reconstructed : Basis.Known;

    /// <summary>True where an import that became known after the day was read, whether or not anything of it had to be
    /// cut.</summary>
    public bool RestsOnLater => Tables.Any(t => t.IsFromLater);

    /// <summary>
    /// What was known on a day. Per source and kind: the snapshots known by that day, the newest value of each row
    /// winning (after a full one, absent rows are gone). Where no source of a kind is that early, each one's earliest
    /// later one, cut back.
    /// </summary>
    /// <remarks>
    /// A snapshot that was known after the day is never read where one of its kind is known by it, so later knowledge
    /// changes no known answer, not even that of a source that was added later; and the earliest later one stays the
    /// earliest however many follow.
    /// </remarks>
    /// <param name="snapshots">The facts.</param>
    /// <param name="day">The as-of day.</param>
    /// <param name="conventions">Agreements; a source that another was chosen over is not read. Null for none.</param>
    public static AsOf Read(ISnapshots snapshots, DateOnly day, Conventions? conventions = null) =>
        Read(snapshots, day, Used(snapshots, day, day, conventions), day, conventions, isNow: false);

    /// <summary>
    /// A day as it is known today: every import that was known by then is read, cut back to the day. Days before it are
    /// read as they were known.
    /// </summary>
    /// <remarks>
    /// An export is made after the newest event in it, so that as of that event's own day it would not be read at all.
    /// Nothing is reconstructed where nothing had to be cut; <see cref="KnownLaterOn"/> says whether the day itself
    /// knew other imports.
    /// </remarks>
    public static AsOf ReadNow(ISnapshots snapshots, DateOnly day, DateOnly today, Conventions? conventions = null)
    {
        var (now, then) = (Used(snapshots, today, today, conventions), Used(snapshots, day, day, conventions));
        var read = Read(snapshots, day, now, today, conventions, isNow: true);
        return read with
        {
            KnownLaterOn = Imports(now).SequenceEqual(Imports(then)) && !read.Tables.Any(t => t.IsTakenAsKnown) ? null
                : now.Max(used => used[^1].KnownOn),
        };
    }

    private static IEnumerable<(FactKind, string, DateOnly, string)> Imports(
        ImmutableArray<ImmutableArray<Snapshot>> used) =>
        used.SelectMany(those => those).Select(s => (s.Kind, s.Source, s.KnownOn, s.Content));

    /// <summary>
    /// The newest known-on day that was read, where nobody named the day and the imports known on the day itself were
    /// others, or are read otherwise by whoever names it; null where they are the same.
    /// </summary>
    public DateOnly? KnownLaterOn { get; private init; }

    /// <summary>The same with the day, as an answer tells it.</summary>
    public LaterKnowledge? Later => KnownLaterOn is { } knownOn ? new(Day, knownOn) : null;

    /// <summary>The imports that an answer rests on, per kind and source, oldest first.</summary>
    /// <param name="snapshots">The facts.</param>
    /// <param name="knownBy">Imports known by this day are used, where there are such.</param>
    /// <param name="asked">The day that asks; what came after it is not used either, where there is something
    /// before.</param>
    /// <param name="conventions">Agreements.</param>
    private static ImmutableArray<ImmutableArray<Snapshot>> Used(
        ISnapshots snapshots, DateOnly knownBy, DateOnly asked, Conventions? conventions) =>
    [
        .. from snapshot in snapshots.All()
           where conventions?.IsPassedOver(snapshot.Kind, snapshot.Source) is not true
           group snapshot by snapshot.Kind into all
           orderby all.Key
           let kind = all.Any(s => s.KnownOn <= asked) ? all.Where(s => s.KnownOn <= asked) : all
           let known = kind.Any(s => s.KnownOn <= knownBy)
           from export in kind.GroupBy(s => s.Source).OrderBy(s => s.Key, StringComparer.Ordinal)
           where !known || export.Any(s => s.KnownOn <= knownBy)
           select Used([.. export], knownBy),
    ];

    private static ImmutableArray<Snapshot> Used(ImmutableArray<Snapshot> export, DateOnly knownBy)
    {
        var until = export.Any(s => s.KnownOn <= knownBy) ? knownBy : export.Min(s => s.KnownOn);
        // OrderBy keeps the order of commitment within a day.
        ImmutableArray<Snapshot> used = [.. export.Where(s => s.KnownOn <= until).OrderBy(s => s.KnownOn)];
        int lastFull = used.LastIndexOf(used.LastOrDefault(s => s.Scope == SnapshotScope.Full)!);
        return used[Math.Max(0, lastFull)..];
    }

    private static AsOf Read(
        ISnapshots snapshots, DateOnly day, ImmutableArray<ImmutableArray<Snapshot>> used, DateOnly asked,
        Conventions? conventions, bool isNow) =>
        new(day, [.. used.Select(those => Read(snapshots, those, HistoryOf(those[^1], used, day, isNow), used, day,
            isNow, conventions))])
        {
            Conventions = conventions ?? Conventions.None, Reading = new(snapshots, asked),
        };

    /// <summary>What it was read from; null where there is nothing but these tables.</summary>
    internal AsOfReading? Reading { get; private init; }

    /// <summary>What was known on an earlier day; where nothing but these tables is at hand, they are cut back to
    /// it.</summary>
    public AsOf On(DateOnly earlier) => earlier >= Day ? this
        : Reading is var (from, asked) ? Read(from, earlier, Used(from, earlier, asked, Conventions), asked,
            Conventions, isNow: false)
        : new(earlier, [.. Tables.Select(t => t.CutTo(earlier))]) { Conventions = Conventions };

    /// <summary>The rows of a kind from every source, one after the other; null where there is no such
    /// source.</summary>
    public FactTable? Of(FactKind kind) =>
        Tables.Where(t => t.Kind == kind).Select(t => t.Rows) is var rows && rows.Any()
            ? rows.Aggregate(FactTableMerge.Concat) : null;

    /// <summary>
    /// The newest day on which any source has an event that has happened, never later than <paramref name="today"/>;
    /// where no fact has a day of its own, the newest known-on day; null where there are no facts.
    /// </summary>
    public static DateOnly? Newest(ISnapshots snapshots, DateOnly today) =>
        Read(snapshots, today).Tables is var tables && tables.Max(t => t.LastEventOn()) is { } newest ? newest
        : tables.IsEmpty ? null
        : tables.Max(t => t.KnownOn) is var known && known < today ? known : today;

    /// <summary>The history of the same source's contacts; one that was known later adds nothing to what was
    /// known.</summary>
    private static ImmutableArray<Snapshot> HistoryOf(Snapshot contacts, ImmutableArray<ImmutableArray<Snapshot>> used,
        DateOnly day, bool isNow) => contacts.Kind != FactKind.Contact ? []
        : used.FirstOrDefault(u => u[^1].Kind == FactKind.StageChange && u[^1].Source == contacts.Source
            && (isNow || contacts.KnownOn > day || u[^1].KnownOn <= day), []);

    private static SourceTable Read(ISnapshots snapshots, ImmutableArray<Snapshot> used,
        ImmutableArray<Snapshot> history, ImmutableArray<ImmutableArray<Snapshot>> all, DateOnly day, bool isNow,
        Conventions? conventions)
    {
        var rows = Import.Mapping.StageNames.In(Open(snapshots, used),
            conventions?.StageNames.GetValueOrDefault(used[^1].Source));
        if (used[^1].Kind == FactKind.StageChange)
            rows = OfLiving(rows, snapshots, all.Where(u => u[^1].Source == used[^1].Source));
        if (!history.IsEmpty)
            rows = LifecycleDays.Into(rows, Open(snapshots, history), day);
        bool known = used[^1].KnownOn <= day;
        var cut = known || !isNow ? null : Cut.To(rows, day);
        var read = new SourceTable(used[^1].Source, used[^1].Kind, rows, used[^1].KnownOn,
            known || ReferenceEquals(cut, rows) ? Basis.Known : Basis.Reconstructed, used.Any(s => s.CurrencyAssumed),
            day);
        return cut is null ? read : read with { Rows = cut };
    }

    /// <summary>A history without the changes of what the same source has since marked as deleted, unless a later
    /// import brought it back.</summary>
    private static FactTable OfLiving(FactTable history, ISnapshots snapshots,
        IEnumerable<ImmutableArray<Snapshot>> ofSource)
    {
        foreach (var those in ofSource.Where(u => u[^1].Kind is FactKind.Opportunity or FactKind.Contact
            or FactKind.Ticket))
        {
            string[] marked = [.. those.Where(s => s.Scope == SnapshotScope.Partial).Select(snapshots.Open)
                .SelectMany(FactTableMerge.DeletedIds)];
            if (marked.Length == 0 || history.Text(Fields.ObjectId) is not { } of)
                continue;
            var gone = marked.ToHashSet(StringComparer.Ordinal);
            var rows = Open(snapshots, those);
            for (int row = 0; row < rows.Count; row++)
                gone.Remove(rows.Text(Fields.Id)![row]!);
            bool[] isGone = [.. of.Values.Select(gone.Contains)];
            history = history.Take([.. Enumerable.Range(0, history.Count).Where(row => of.Codes[row] < 0
                || !isGone[of.Codes[row]])]);
        }
        return history;
    }

    private static FactTable Open(ISnapshots snapshots, ImmutableArray<Snapshot> used) =>
        used.Select(snapshots.Open).Aggregate((FactTable?)null, (older, newer) => FactTableMerge.Living(
            older is null ? newer : FactTableMerge.Overlay(older, newer)))!;
}

/// <summary>What an as-of day was read from.</summary>
/// <param name="Snapshots">The facts.</param>
/// <param name="Asked">The day that asks.</param>
internal sealed record AsOfReading(ISnapshots Snapshots, DateOnly Asked);

/// <summary>One kind of fact from one source as it was known on a day.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Kind">What the rows are about.</param>
/// <param name="Whole">The rows as they were imported.</param>
/// <param name="KnownOn">The known-on day of the newest snapshot used.</param>
/// <param name="Basis">Known by the day, or cut back from a later snapshot.</param>
/// <param name="CurrencyAssumed">True where no file named the currency of its amounts.</param>
/// <param name="Day">The as-of day.</param>
public sealed record SourceTable(
    string Source, FactKind Kind, FactTable Whole, DateOnly KnownOn, Basis Basis, bool CurrencyAssumed, DateOnly Day)
{
    private readonly Lazy<FactTable> rows = new(() => Basis == Basis.Reconstructed ? Cut.To(Whole, Day) : Whole);

    /// <summary>The rows as of the day, cut back to it where they were known later; cut when somebody asks for
    /// them.</summary>
    public FactTable Rows
    {
        get => rows.Value;
        init => rows = new(value);
    }

    /// <summary>True where it became known after the day, or was cut back.</summary>
    public bool IsFromLater => Basis == Basis.Reconstructed || KnownOn > Day;

    /// <summary>True for terms that became known after the day and of which nothing had to be cut: what follows a term
    /// tells at once then, and waits where somebody names the day.</summary>
    internal bool IsTakenAsKnown => Kind == FactKind.Subscription && Basis == Basis.Known && KnownOn > Day;

    /// <summary>The last day that the snapshot can speak of.</summary>
    public DateOnly ObservedUntil => IsFromLater ? Day : KnownOn;

    /// <summary>The same cut back to an earlier day.</summary>
    internal SourceTable CutTo(DateOnly earlier) =>
        new(Source, Kind, Rows, KnownOn, Basis.Reconstructed, CurrencyAssumed, earlier);

    /// <summary>The events of each day of a field by the as-of day; null where there is no such field.</summary>
    public DayCounts? CountsOf(string field)
    {
        if (Basis == Basis.Known || rows.IsValueCreated || FactKinds.Of(Kind) is not { Begins: { } begins,
            Results.IsEmpty: true })
            return Rows.Day(field)?.Counts;
        // What is later than the as-of day counts for nobody who asks until then; a row that was made later is not
        // there.
        if (Whole.Day(field) is not { } of || Whole.Day(begins) is not { } made)
            return Rows.Day(field)?.Counts;
        int[] later = [.. of.Before(made).Where(row => row.Made > Day.DayNumber).Select(row => row.Day)];
        return later.Length > 0 ? of.Counts.Without(later) : of.Counts;
    }

    /// <summary>The fields in which events of this kind happen.</summary>
    public ImmutableArray<string> EventFields => [.. FactKinds.Of(Kind).Fields.Where(f => f.IsEvent)
        .Select(f => f.Name)];

    /// <summary>Those that people or systems enter as they happen, so that silence means something.</summary>
    public ImmutableArray<string> RhythmFields => [.. FactKinds.Of(Kind).Fields.Where(f => f.Rhythm is not null)
        .Select(f => f.Name)];

    /// <summary>The first event; null where there is none.</summary>
    public DateOnly? FirstEventOn()
    {
        DayColumn[] columns = [.. EventFields.Select(Rows.Day).OfType<DayColumn>()];
        Column.Load(columns);
        return columns.Min(c => c.Counts.First) is { } first ? DateOnly.FromDayNumber(first) : null;
    }

    /// <summary>The newest event by the as-of day; null where there is none.</summary>
    public DateOnly? LastEventOn()
    {
        DayColumn[] columns = [.. EventFields.Select(Rows.Day).OfType<DayColumn>()];
        Column.Load(columns);
        DateOnly? newest = columns.Max(c => c.Counts.LastBy(Day.DayNumber)) is { } day ? DateOnly.FromDayNumber(day)
            : null, decided = Rows.Day(Fields.OutcomeOn) is null ? LastDecided() : null;
        return decided > newest ? decided : newest ?? decided;
    }

    /// <summary>The last day on which something was due whose outcome is written down, where no day says when it became
    /// known.</summary>
    private DateOnly? LastDecided()
    {
        if (Rows.Text(Fields.Outcome) is not { } outcome || Rows.Day(Fields.DueOn)?.Days is not { } due)
            return null;
        int last = Enumerable.Range(0, due.Length).Where(row => outcome[row] is not null && due[row] <= Day.DayNumber)
            .Select(row => due[row]).DefaultIfEmpty(-1).Max();
        return last < 0 ? null : DateOnly.FromDayNumber(last);
    }
}
