using Hindcast.Facts.Import.Recognising;

namespace Hindcast.Facts.Import.Mapping;

/// <summary>What a person has written down about a table that we do not recognise, or has settled about one that we
/// do.</summary>
/// <param name="Kind">What a row is about.</param>
/// <param name="Source">The source's name; null for that of the file.</param>
/// <param name="Columns">Each column that it names, in its order; empty where the headers are recognised by
/// themselves.</param>
/// <param name="Stages">What the words of the stage column mean; goes before closed and won flags.</param>
/// <param name="Outcomes">Outcome for words of the outcome column; null for pending.</param>
/// <param name="DateOrder">How days such as 3/4/2026 are meant.</param>
/// <param name="Currency">Code of amounts that name none.</param>
/// <param name="Yaml">The text as it was written.</param>
internal sealed record MappingFile(
    FactKind Kind, string? Source, ImmutableArray<MappedColumn> Columns,
    StageMap Stages, ImmutableDictionary<string, string?> Outcomes,
    DateOrder? DateOrder, string? Currency, string Yaml)
{
    /// <summary>A mapping that says nothing.</summary>
    internal static MappingFile Empty(FactKind kind) =>
        new(kind, null, [], StageMap.None, ImmutableDictionary<string, string?>.Empty, null, null, "");

    /// <summary>The columns without which it does not fit a table; empty where all that it names must be
    /// there.</summary>
    internal ImmutableArray<string> Needs { get; init; } = [];

    /// <summary>In what its amounts are written; null where nobody said.</summary>
    internal AmountUnit? AmountsIn { get; init; }

    /// <summary>True where its days are seconds since 1970.</summary>
    internal bool DaysAreEpochSeconds { get; init; }

    /// <summary>Dimensions and texts that every row has, whatever the file says.</summary>
    internal ImmutableSortedDictionary<string, string> Always { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Fields that say the same as the row's id.</summary>
    internal ImmutableArray<string> AsId { get; init; } = [];

    /// <summary>How the file is to be read; null where nobody said.</summary>
    internal StatedDialect? Reading { get; init; }

    /// <summary>The other kinds of which each row of the same file is one too.</summary>
    internal ImmutableArray<MappingFile> Also { get; init; } = [];

    /// <summary>True where it came with the product: words that are known may then fill what it leaves open.</summary>
    internal bool IsShipped { get; init; }

    /// <summary>True where it says nothing about columns.</summary>
    internal bool OnlySettles => Columns.IsEmpty;

    /// <summary>The columns of a header that it does not name.</summary>
    internal string[] New(string[] header)
    {
        var named = Also.Prepend(this).SelectMany(m => m.Columns).Select(c => HeaderName.Key(c.Column))
            .ToHashSet(StringComparer.Ordinal);
        return [.. header.Where(cell => !named.Contains(HeaderName.Key(cell)))];
    }

    /// <summary>True where a header has a column for half of what it reads.</summary>
    internal bool HasMost(string[] header)
    {
        var keys = header.Select(HeaderName.Key).ToHashSet(StringComparer.Ordinal);
        return Columns.GroupBy(c => c.Name).Sum(field => field.Any(c => keys.Contains(HeaderName.Key(c.Column))) ? 1
            : -1) >= 0;
    }

    /// <summary>The columns whose lack makes it no mapping of this header; of several of one field, one is
    /// enough.</summary>
    internal ImmutableArray<MappedColumn> Absent(string[] header)
    {
        var keys = header.Select(HeaderName.Key).ToHashSet(StringComparer.Ordinal);
        bool IsThere(MappedColumn c) => keys.Contains(HeaderName.Key(c.Column))
            || header.Contains(c.Column, StringComparer.Ordinal);
        return [.. Also.Prepend(this).SelectMany(m => m.Columns.Where(c => !IsThere(c)
            && !(c.As == BoundAs.Field && m.Columns.Any(o => (o.As, o.Name) == (c.As, c.Name) && IsThere(o)))))
            .Where(c => (Needs.IsEmpty || Needs.Any(need => HeaderName.Key(need) == HeaderName.Key(c.Column))))];
    }
}

/// <summary>In what a source writes its amounts.</summary>
public enum AmountUnit
{
    /// <summary>Major units: 12.34 is 12 and 34 hundredths.</summary>
    Units,

    /// <summary>Minor units: 1234 is 12.34 where the currency has two decimals.</summary>
    Minor,

    /// <summary>Millionths of a major unit.</summary>
    Micros,

    /// <summary>Thousands: 1.2 is 1,200.</summary>
    Thousands,

    /// <summary>Millions: 1.2 is 1,200,000.</summary>
    Millions,
}

/// <summary>One column that a mapping names. Where several are one field's, the first of them that is not blank
/// speaks.</summary>
/// <param name="Name">Our field, dimension or filter.</param>
/// <param name="Column">Their header.</param>
/// <param name="As">What is done with it.</param>
/// <param name="Line">Where the mapping says so, from 1.</param>
internal sealed record MappedColumn(string Name, string Column, BoundAs As, int Line);
