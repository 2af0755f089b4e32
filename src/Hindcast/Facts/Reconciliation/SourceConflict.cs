using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Reconciliation;

/// <summary>Two sources of one kind that are both read, until somebody chooses: an item for the agenda.</summary>
/// <param name="Kind">What the rows are about.</param>
/// <param name="A">One source.</param>
/// <param name="B">The other.</param>
/// <param name="RowsA">Rows of the one.</param>
/// <param name="RowsB">Rows of the other.</param>
/// <param name="Both">Ids that both have: where above 0 these rows are counted twice.</param>
public sealed record SourceConflict(FactKind Kind, string A, string B, int RowsA, int RowsB, int Both)
{
    /// <summary>What to say of it, with both numbers and what to do.</summary>
    public string Sentence =>
        $"{FactKinds.NameOf(Kind)} facts come from {A} ({RowsA:N0}) and {B} ({RowsB:N0}); {Both:N0} ids are in both, and both are counted. Put them beside each other with: "
        + $"hindcast reconcile --kind {FactKinds.NameOf(Kind)} {A} {B}";

    /// <summary>The same as an item of an agenda.</summary>
    public string ToDecide => $"{FactKinds.PluralOf(Kind)} come from {A} ({RowsA:N0}) and {B} ({RowsB:N0}), {Both:N0} in both: choose one";

    /// <summary>Every pair of sources of one kind that is read side by side.</summary>
    public static ImmutableArray<SourceConflict> Of(AsOf asOf) =>
    [
        .. from a in asOf.Tables
           from b in asOf.Tables
           where a.Kind == b.Kind && string.CompareOrdinal(a.Source, b.Source) < 0
           select new SourceConflict(a.Kind, a.Source, b.Source, a.Rows.Count, b.Rows.Count, Ids(a).Intersect(Ids(b)).Count()),
    ];

    private static IEnumerable<string> Ids(SourceTable source) =>
        Enumerable.Range(0, source.Rows.Count).Select(row => source.Rows.Text(Fields.Id)![row]).OfType<string>();
}
