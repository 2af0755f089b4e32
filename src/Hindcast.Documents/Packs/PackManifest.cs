using System.Security.Cryptography;
using Hindcast.Retros;

namespace Hindcast.Documents.Packs;

/// <summary>
/// What a pack holds, with the hash of every file and of the journal behind it, so that rewriting shows.
/// </summary>
/// <param name="Format">Name and version of this shape; fields are added, never renamed.</param>
/// <param name="Record">The record's id.</param>
/// <param name="Kind">The record's kind.</param>
/// <param name="Month">The month under review.</param>
/// <param name="State">Draft or closed.</param>
/// <param name="AsOf">The day whose knowledge the figures rest on.</param>
/// <param name="StreamVersion">The stream's version.</param>
/// <param name="HeadHash">Hash of the stream's newest event.</param>
/// <param name="Files">Every file but this one, by name.</param>
public sealed record PackManifest(
    string Format, string Record, RetroKind Kind, string Month, RetroState State, DateOnly AsOf, long StreamVersion,
    string HeadHash,
    ImmutableArray<PackManifest.Entry> Files)
{
    /// <summary>The shape that is written today.</summary>
    public const string FormatToday = "hindcast-pack/1";

    /// <summary>The manifest's own file name.</summary>
    public const string FileName = "manifest.json";

    /// <summary>One file.</summary>
    /// <param name="File">Its name in the pack's folder.</param>
    /// <param name="Sha256">SHA-256 of its content, lower-case hexadecimal.</param>
    /// <param name="Bytes">Its length.</param>
    public sealed record Entry(string File, string Sha256, long Bytes);

    /// <summary>Describes the files of a record.</summary>
    public static PackManifest Of(RetroRecord record, IEnumerable<PackFile> files) => new(
        FormatToday, record.Id, record.Kind, record.Month, record.State, record.AsOf ?? record.FrozenOn,
        record.Version, record.HeadHash,
        [.. files.Select(f => new Entry(f.Name, HashOf(f.Content), f.Content.Length))
            .OrderBy(e => e.File, StringComparer.Ordinal)]);

    /// <summary>The hash by which a file is known.</summary>
    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
