using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Kinds;

/// <summary>One field of a kind: its name, what it holds, what it means and under which headers it comes.</summary>
/// <param name="Name">In lower snake case.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Meaning">For people, in a few words.</param>
/// <param name="Headers">
/// What known systems call it, as <c>HeaderName.Key</c> spells them: small letters and digits; the preferred first.
/// </param>
public sealed record Field(string Name, FieldType Type, string Meaning, params ImmutableArray<string> Headers)
{
    /// <summary>What it may be used for.</summary>
    public FieldRole Role { get; init; } = FieldRole.Fact;

    /// <summary>True where a table without it is not of this kind.</summary>
    public bool IsKey { get; init; }

    /// <summary>A day on which something has happened: never in the future, and not known before it.</summary>
    public bool Happened { get; init; }

    /// <summary>A day that counts as the newest event of its source.</summary>
    public bool IsEvent { get; init; }

    /// <summary>What stopped where this field's days stop (<c>new contacts</c>); null where silence means
    /// nothing.</summary>
    public string? Rhythm { get; init; }

    /// <summary>For a day: the field that keeps the instant where the same cell has a time of day; null for
    /// none.</summary>
    public string? Instant { get; init; }

    /// <summary>The field that says this one in the snapshot; null where it is kept under its own name.</summary>
    /// <remarks>Empty for a flag that is only read, such as the deleted mark.</remarks>
    public string? ToldBy { get; init; }

    /// <summary>By header: what its numbers are multiplied by, for sources that count in another unit.</summary>
    public ImmutableDictionary<string, decimal> Scales { get; init; } = [];

    /// <summary>True for a key of which a cell may hold several that all join; elsewhere the first is taken.</summary>
    public bool JoinsSeveral { get; init; }

    /// <summary>True where <c>25 %</c> means 0.25; elsewhere the sign is left away.</summary>
    public bool PercentIsShare { get; init; }

    /// <summary>Words that hint at this field in an unknown header, the likeliest first.</summary>
    public ImmutableArray<string> Hints { get; init; } = [];

    /// <summary>True where it only describes a row: without it the row is the same fact, and counts the same.</summary>
    public bool Describes { get; init; }

    /// <summary>True where it is read and then told by another field, or by none.</summary>
    public bool IsOnlyRead => ToldBy is not null;
}
