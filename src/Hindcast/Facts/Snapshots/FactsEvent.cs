using System.Text.Json.Serialization;

namespace Hindcast.Facts.Snapshots;

/// <summary>Something that happened to the workspace's facts. Stored for ever: fields are added, never
/// renamed.</summary>
[JsonDerivedType(typeof(SnapshotCommitted), "snapshot-committed/1")]
public abstract record FactsEvent
{
    /// <summary>The stream that all of them are in.</summary>
    public const string Stream = "facts";
}

/// <summary>An import was committed.</summary>
/// <param name="Snapshot">What was imported.</param>
/// <param name="Columns">Where its columns are kept.</param>
public sealed record SnapshotCommitted(Snapshot Snapshot, ImmutableArray<StoredColumn> Columns) : FactsEvent
{
    /// <summary>True where a person or the file said the day on which it was known; imports before this was kept say
    /// false.</summary>
    public bool IsDayStated { get; init; }
}

/// <summary>One column of a stored snapshot.</summary>
/// <param name="Name">The field.</param>
/// <param name="Role">What it may be used for.</param>
/// <param name="File">Name of its file: SHA-256 of the content, lower-case hexadecimal.</param>
public sealed record StoredColumn(string Name, FieldRole Role, string File);
