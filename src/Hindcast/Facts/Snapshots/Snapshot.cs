namespace Hindcast.Facts.Snapshots;

/// <summary>One import of one kind from one source, with the day on which it was known.</summary>
/// <param name="Source">The source's name, for example <c>salesforce</c>.</param>
/// <param name="Kind">What its rows are about.</param>
/// <param name="KnownOn">The day on which the world looked like this; never earlier than its newest event that has
/// happened.</param>
/// <param name="Scope">Whether a row that is absent has gone.</param>
/// <param name="Content">Names the stored table: SHA-256 over its columns, lower-case hexadecimal.</param>
/// <param name="Rows">How many rows it holds.</param>
/// <param name="CurrencyAssumed">True where no file named a currency and one was taken.</param>
/// <param name="Files">Names of the files it was read from, without folders.</param>
public sealed record Snapshot(
    string Source, FactKind Kind, DateOnly KnownOn, SnapshotScope Scope, string Content, int Rows,
    bool CurrencyAssumed, ImmutableArray<string> Files);

/// <summary>Whether a row that is absent from a snapshot has gone.</summary>
public enum SnapshotScope
{
    /// <summary>The source's whole export: what is absent has gone.</summary>
    Full,

    /// <summary>Some rows: what is absent was merely not in this file.</summary>
    Partial,
}
