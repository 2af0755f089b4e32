using Hindcast.Facts.Import.Checking;

namespace Hindcast.Facts.Kinds;

/// <summary>All that is particular to one kind of fact; reading, checking, cutting and mapping ask it and know no
/// kind.</summary>
/// <remarks>To add a kind, write one file like its neighbours, and name it in <see cref="FactKind"/> and
/// <see cref="FactKinds"/>.</remarks>
public sealed record KindDeclaration
{
    /// <summary>Which kind.</summary>
    public required FactKind Kind { get; init; }

    /// <summary>What it is called in files and on the command line: singular, with hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>Its fields, in the order in which they claim columns.</summary>
    public required ImmutableArray<Field> Fields { get; init; }

    /// <summary>The day field before which a row is not there; null where rows have no beginning.</summary>
    public string? Begins { get; init; }

    /// <summary>The day by which most indicators count; a row without it is kept and counted in a warning.</summary>
    public string? CountedBy { get; init; }

    /// <summary>The fields that name a row where no column does; rows alike in all of them are numbered.</summary>
    public ImmutableArray<string> NaturalKey { get; init; } = [];

    /// <summary>Fields of which a table must have one, beside the key fields; empty where there is no such
    /// choice.</summary>
    public ImmutableArray<string> OneOf { get; init; } = [];

    /// <summary>Fields that are blank before the day of their result.</summary>
    public ImmutableArray<ResultOf> Results { get; init; } = [];

    /// <summary>True where each row is what happened on a day, and reports are usually of a window of days: rows from
    /// before the first day of a report have not gone, and equal days of two tables may be two things.</summary>
    public bool TellsDays { get; init; }

    /// <summary>What a later export no longer tells of an earlier day, for people.</summary>
    public required string NotReconstructed { get; init; }

    /// <summary>Words in headers that hint at this kind.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Words in cells that hint at this kind and no other.</summary>
    internal Func<string, bool> HasCell { get; init; } = _ => false;

    /// <summary>Whether a header with the key fields is that of a known export of this kind.</summary>
    internal Func<HeaderKeys, bool> LooksLike { get; init; } = _ => false;

    /// <summary>The usual name of the system that exports such a header; null where none is usual.</summary>
    internal Func<HeaderKeys, string?> UsualSource { get; init; } = _ => null;

    /// <summary>What is checked beyond the form of single cells.</summary>
    internal Action<FileFacts>? Check { get; init; }

    /// <summary>A field by name; null where the kind has none such.</summary>
    public Field? Find(string name)
    {
        foreach (var field in Fields)
            if (field.Name == name)
                return field;
        return null;
    }

    /// <summary>What a mapping file may give.</summary>
    public IEnumerable<string> Mappable => Fields.Select(f => f.Name);

    /// <summary>What is lacking for these fields to make a table of this kind, as a person would say it.</summary>
    internal ImmutableArray<string> Lacks(HashSet<string> fields)
    {
        var lacking = Fields.Where(f => f.IsKey && !fields.Contains(f.Name)).Select(f => f.Name).ToList();
        // What names a row may stand in for an id that no column has.
        if (!NaturalKey.IsEmpty && NaturalKey.Any(fields.Contains))
            lacking.Remove(Snapshots.Fields.Id);
        if (!OneOf.IsEmpty && !OneOf.Any(fields.Contains))
            lacking.Add(string.Join(" or ", OneOf.Where(f => Find(f) is { Name: not "is_closed" })));
        return [.. lacking];
    }
}

/// <summary>What becomes known with a result, and is blank before.</summary>
/// <param name="On">The day of the result.</param>
/// <param name="Until">The day that counts where the result has none; null where it then counts as not known.</param>
/// <param name="Fields">Texts and amounts that tell the result.</param>
/// <param name="Before">A field and what it says before; null for none.</param>
public sealed record ResultOf(string On, string? Until, ImmutableArray<string> Fields,
    (string Field, string Value)? Before = null);
