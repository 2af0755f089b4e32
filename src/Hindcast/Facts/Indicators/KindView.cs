using Hindcast.Facts.Findings;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Indicators;

/// <summary>One kind of fact on one day, from every source that has it, narrowed to a slice.</summary>
public sealed record KindView
{
    private readonly ImmutableArray<SourceTable> sources;

    private KindView(AsOf asOf, ImmutableArray<SourceTable> sources, FactTable table) =>
        (Day, Conventions, this.sources, Table) = (asOf.Day, asOf.Conventions, sources, table);

    /// <summary>The as-of day.</summary>
    public DateOnly Day { get; }

    /// <summary>What the workspace agreed that answers rest on beside the facts.</summary>
    public Conventions Conventions { get; }

    /// <summary>The rows.</summary>
    public FactTable Table { get; private init; }

    /// <summary>All rows, those outside the slice too.</summary>
    internal FactTable Unsliced { get => field ?? Table; private init; }

    /// <summary>The slice.</summary>
    internal Slice Where { get; private init; } = Slice.All;

    /// <summary>Whether they were known on the day.</summary>
    public Basis Basis => sources.Any(s => s.Basis == Basis.Reconstructed) ? Basis.Reconstructed : Basis.Known;

    /// <summary>True where some source's currency was assumed.</summary>
    public bool CurrencyAssumed => sources.Any(s => s.CurrencyAssumed);

    /// <summary>What a reader must know of the rows; usually nothing.</summary>
    public ImmutableArray<string> Notes { get; private init; } = [];

    /// <summary>
    /// The rows of a kind on a day, in a slice; refused as <c>facts-not-found</c> where nobody imported any. Where
    /// there are renewals and no subscriptions, those are read for these. Trials are no terms (<see cref="Trials"/>).
    /// Refused as <c>days-not-found</c> where no
    /// column of them holds days.
    /// </summary>
    public static Outcome<KindView> Of(AsOf asOf, FactKind kind, Slice where) => WithoutDays(asOf, kind, where)
        .Then(view =>
        FactKinds.Of(kind).CountedBy is null || HasDays(view.Table)
        ? kind == FactKind.Subscription ? Trials.LeftOut(view) : view
        : (Outcome<KindView>)new Refusal("days-not-found", $"No column of the {FactKinds.NameOf(kind)} facts holds "
            + "days, so nothing of them can be told over time. Export the days with them; "
            + $"for shares over all of them: hindcast shares {FactKinds.NameOf(kind)} FIELD."));

    /// <summary>Other rows of the same facts, with what is said of them.</summary>
    internal KindView With(FactTable table, FactTable unsliced, string note) =>
        this with { Table = table, Unsliced = unsliced, Notes = [.. Notes, note] };

    /// <summary>The rows of a table as they are known last, whatever the day.</summary>
    internal static KindView AtLast(FactTable table) => new(new AsOf(DateOnly.MaxValue, []), [], table);

    /// <summary>True where some column holds days.</summary>
    internal static bool HasDays(FactTable table) => table.Columns.Values.Any(column => column is DayColumn);

    /// <summary>The same for questions that need no days.</summary>
    internal static Outcome<KindView> WithoutDays(AsOf asOf, FactKind kind, Slice where)
    {
        if (kind == FactKind.Subscription && asOf.Of(kind) is null && asOf.Of(FactKind.Renewal) is { } renewals)
        {
            var terms = Dimensions.WithAccounts(RenewalTerms.Of(renewals), where.Where.Keys, asOf);
            return Dimensions.Within(terms, where, asOf).Then<KindView>(within =>
                new KindView(asOf, [.. asOf.Tables.Where(t => t.Kind == FactKind.Renewal)], within)
                    { Notes = [RenewalTerms.Said, .. Dimensions.JoinedNotes(asOf, renewals, where.Where.Keys)],
                        Unsliced = terms, Where = where });
        }
        ImmutableArray<SourceTable> sources = [.. asOf.Tables.Where(t => t.Kind == kind)];
        if (asOf.Of(kind) is not { } table)
            return new Refusal("facts-not-found",
                $"There are no {FactKinds.NameOf(kind)} facts. Import them with: hindcast import FILE --commit"
                + (kind == FactKind.Subscription && asOf.Of(FactKind.Account)?.Text(Fields.Status) is not null
                    ? "; what the accounts say without days: hindcast shares account status" : ""));
        bool unnamed = kind == FactKind.Contact && (table.Day(Fields.MqlOn) is null || table.Day(Fields.SqlOn) is null)
            && asOf.Tables.Any(t => t.Kind == FactKind.StageChange && LifecycleDays.IsOfContacts(t.Whole));
        var joined = Dimensions.WithAccounts(table, where.Where.Keys, asOf);
        return Dimensions.Within(joined, where, asOf).Then<KindView>(within => new KindView(asOf, sources, within)
            { Notes = [.. unnamed ? [LifecycleDays.NotNamed] : ImmutableArray<string>.Empty,
                .. Dimensions.JoinedNotes(asOf, table, where.Where.Keys)], Unsliced = joined, Where = where });
    }

    /// <summary>That no row has the day of a first step, or no file that of the next one, and what to bring; null where
    /// they have.</summary>
    internal string? Untold(string first, string next)
    {
        string? field = Unsliced.Day(first)?.Days.Any(day => day != DayColumn.Missing) != true ? first
            : Unsliced.Day(next) is null ? next : null;
        if (field is null)
            return null;
        string facts = string.Join(" and ", sources.Select(s => $"{s.Source} {FactKinds.NameOf(s.Kind)}"));
        var (called, history) = field switch
        {
            Fields.MqlOn or Fields.SqlOn => (field[..^3].ToUpperInvariant(), "the field history (Status) or "),
            _ => (field.EndsWith("_on", StringComparison.Ordinal) ? field[..^3].Replace('_', ' ') : field, ""),
        };
        return $"No day of {called} in {facts} facts"
            + (Notes.Contains(LifecycleDays.NotNamed) ? "." : $"; bring {history}a column with the day.");
    }

    /// <summary>Days on which a source told nothing of an event field and has told of it since, oldest first.</summary>
    public ImmutableArray<(int First, int Last)> Gaps(string field) =>
        [.. sources.SelectMany(source => SourceStop.Gaps(source, field)).Order()];

    /// <summary>The last complete day of some event fields: the earliest over fields and sources.</summary>
    public DateOnly Through(params ReadOnlySpan<string> fields)
    {
        var until = Day;
        foreach (string field in fields)
            foreach (var source in sources)
                if (SourceStop.Through(source, field).Until is var last && last < until)
                    until = last;
        return until;
    }
}
