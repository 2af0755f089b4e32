using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Reconciliation;

/// <summary>Two sources of one kind that are both read, until somebody chooses: an item for the agenda.</summary>
/// <param name="Kind">What the rows are about.</param>
/// <param name="A">One source.</param>
/// <param name="B">The other.</param>
/// <param name="RowsA">Rows of the one.</param>
/// <param name="RowsB">Rows of the other.</param>
/// <param name="Both">Rows that both have, by the key: where above 0 these are counted twice.</param>
/// <param name="Key">What they are matched by, <c>A=B</c>; null for the id.</param>
public sealed record SourceConflict(FactKind Kind, string A, string B, int RowsA, int RowsB, int Both, string? Key =
    null)
{
    /// <summary>Of the smaller source's rows, in hundredths, those that a column of ids must find in the
    /// other.</summary>
    private const int KeyPercentMin = 50;

    /// <summary>What to say of it, with both numbers and what to do.</summary>
    public string Sentence =>
        $"{FactKinds.NameOf(Kind)} facts come from {A} ({RowsA:N0}) and {B} ({RowsB:N0}); {Both:N0} "
            + $"{(Key is null ? "ids are" : $"rows are, by {Key},")} in both, and both are counted. Put them beside "
            + "each other with: "
        + $"hindcast reconcile --kind {FactKinds.NameOf(Kind)} {A} {B}{(Key is null ? "" : $" --key {Key}")}";

    /// <summary>The same as an item of an agenda.</summary>
    public string ToDecide => $"{FactKinds.PluralOf(Kind)} come from {A} ({RowsA:N0}) and {B} ({RowsB:N0}), {Both:N0} "
        + "in both: choose one";

    /// <summary>Every pair of sources of one kind that is read side by side.</summary>
    public static ImmutableArray<SourceConflict> Of(AsOf asOf) =>
    [
        .. from a in asOf.Tables
           from b in asOf.Tables
           where a.Kind == b.Kind && string.CompareOrdinal(a.Source, b.Source) < 0
           select Between(a, b),
    ];

    /// <summary>True where at least half of the smaller source's rows are in both.</summary>
    internal bool AreMost => Both > 0 && Both * 100L >= KeyPercentMin * (long)Math.Min(RowsA, RowsB);

    /// <summary>What two sources of one kind have in common: by their ids, else by the column of ids, or the digest of
    /// the e-mail address, that finds most.</summary>
    public static SourceConflict Between(SourceTable a, SourceTable b)
    {
        HashSet<string> idsA = [.. Texts(a.Rows, Fields.Id)], idsB = [.. Texts(b.Rows, Fields.Id)];
        var byId = new SourceConflict(a.Kind, a.Source, b.Source, a.Rows.Count, b.Rows.Count,
            idsA.Count(idsB.Contains));
        if (byId.Both > 0)
            return byId;
        // A tool that is fed by another keeps the other's id in a column of its own.
        return IdsOfOthers(b.Rows).Select(name => (Key: $"{Fields.Id}={name}", Both: Texts(b.Rows, name).Distinct()
            .Count(idsA.Contains)))
            .Concat(IdsOfOthers(a.Rows).Select(name => (Key: $"{name}={Fields.Id}", Both: Texts(a.Rows, name).Distinct()
                .Count(idsB.Contains))))
            .Append((Key: Fields.EmailHash, Both: Texts(a.Rows, Fields.EmailHash).Distinct()
                .Intersect(Texts(b.Rows, Fields.EmailHash)).Count()))
            .OrderByDescending(found => found.Both).Select(found => byId with { Both = found.Both, Key = found.Key })
            .FirstOrDefault(found => found.AreMost, byId);
    }

    private static IEnumerable<string> IdsOfOthers(FactTable rows) => rows.Columns.Values.OfType<TextColumn>()
        .Where(c => c.Name is not (Fields.Id or Fields.EmailHash)
            && (c.Role == FieldRole.Id || c.Name.EndsWith("id", StringComparison.Ordinal)))
        .Select(c => c.Name);

    private static IEnumerable<string> Texts(FactTable rows, string field) => rows.Text(field) is not { } texts ? []
        : Enumerable.Range(0, rows.Count).Select(row => texts[row]).OfType<string>();
}
