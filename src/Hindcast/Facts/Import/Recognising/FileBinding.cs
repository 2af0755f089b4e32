using Hindcast.Facts.Import.Mapping;
using Hindcast.Facts.Kinds;

namespace Hindcast.Facts.Import.Recognising;

/// <summary>What a file is about and what each of its columns means.</summary>
/// <param name="Kind">What a row is about.</param>
/// <param name="Source">The source's name.</param>
/// <param name="Columns">In the file's order.</param>
/// <param name="Mapping">The mapping that decided; null where the headers were recognised.</param>
internal sealed record FileBinding(FactKind Kind, string Source, ImmutableArray<BoundColumn> Columns,
    MappingFile? Mapping)
{
    /// <summary>True where the mapping was not given for this import, so that what the file itself shows goes before
    /// it.</summary>
    internal bool IsRemembered { get; init; }

    /// <summary>True where somebody said of what kind its rows are, now or when it came last.</summary>
    internal bool IsStated { get; init; }

    /// <summary>True where another kind of the same file carries the mapping.</summary>
    internal bool IsBeside { get; init; }

    /// <summary>How its file is read, as it was stated now or before.</summary>
    internal StatedDialect Reading { get; init; } = StatedDialect.None;

    /// <summary>True where some of that was stated in an earlier import.</summary>
    internal bool ReadsAsRemembered { get; init; }

    /// <summary>Without the columns that name a person, which are then not even read.</summary>
    internal FileBinding WithoutPersons() => this with
    {
        Columns = [.. Columns.Select(c => c.As == BoundAs.Field && FactKinds.Of(Kind)
            .Find(c.Name)?.Type == FieldType.PersonKey
            ? c with { As = BoundAs.LeftOut, How = ImportedColumn.Personal } : c)],
    };

    /// <summary>With what was settled earlier about this source and kind.</summary>
    internal FileBinding Settled(MappingFile? settled) => settled is null ? this : this with
    {
        IsRemembered = true,
        Mapping = (Mapping ?? settled with { Columns = [], Always = settled.Always.Clear() }) with
        {
            Stages = settled.Stages.Stages.IsEmpty ? Mapping?.Stages ?? settled.Stages : settled.Stages,
            DateOrder = settled.DateOrder ?? Mapping?.DateOrder, Currency = settled.Currency ?? Mapping?.Currency,
            AmountsIn = settled.AmountsIn ?? Mapping?.AmountsIn,
            Outcomes = (Mapping?.Outcomes ?? settled.Outcomes).SetItems(settled.Outcomes),
        },
    };

    /// <summary>The position of a field's column; -1 where the file has none.</summary>
    internal int IndexOf(string field)
    {
        for (int c = 0; c < Columns.Length; c++)
        {
            if (Columns[c].As == BoundAs.Field && Columns[c].Name == field)
                return c;
        }
        return -1;
    }

    /// <summary>The position of the column that a text is read from, be it a field, a dimension or a filter; -1 where the
    /// file has none.</summary>
    internal int IndexOfText(string name)
    {
        for (int c = 0; c < Columns.Length; c++)
        {
            if (Columns[c].As != BoundAs.LeftOut && Columns[c].Name == name)
                return c;
        }

        return -1;
    }
}

/// <summary>What one column means.</summary>
/// <param name="Header">As the file spells it.</param>
/// <param name="Name">Field, dimension or filter; the column's own name where nobody decided.</param>
/// <param name="As">What is done with it.</param>
/// <param name="How">Why, in words.</param>
internal sealed record BoundColumn(string Header, string Name, BoundAs As, string How)
{
    /// <summary>The field whose rows it fills where the field's own column is blank; null for none. It stays a column
    /// of its own beside that.</summary>
    internal string? Fills { get; init; }
}

/// <summary>What is done with a column.</summary>
internal enum BoundAs
{
    /// <summary>Part of the fact.</summary>
    Field,

    /// <summary>A dimension by its header or by the mapping.</summary>
    Dimension,

    /// <summary>A filter by the mapping.</summary>
    Filter,

    /// <summary>Its values decide.</summary>
    Undecided,

    /// <summary>Not even read.</summary>
    LeftOut,
}
