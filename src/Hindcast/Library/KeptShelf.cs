using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Library.Similar;
using Hindcast.Library.Themes;
using Hindcast.Retros;

namespace Hindcast.Library;

/// <summary>The documents of a shelf in a file of the workspace, so that the next program does not read them all
/// again. Whoever deletes it loses time.</summary>
internal static class KeptShelf
{
    /// <summary>Fewer documents are read anew by each program.</summary>
    public const int DocumentsMin = 500;

    /// <summary>The file is written again once more documents than these had to be read anew.</summary>
    public const int ReadAnewMax = 50;

    private const string Name = "library.shelf";

    // Another program may tell other stems.
    private static readonly byte[] Program = typeof(KeptShelf).Assembly.ManifestModule.ModuleVersionId.ToByteArray();

    /// <summary>Keeps documents with the stems that they number.</summary>
    /// <param name="snapshots">Where files are kept.</param>
    /// <param name="of">The journal that they are of.</param>
    /// <param name="stems">By their numbers.</param>
    /// <param name="byStream">The documents.</param>
    public static void Keep(ISnapshots snapshots, ShelfOrigin of, IReadOnlyCollection<Stem> stems,
        IReadOnlyDictionary<string, ShelvedDocument> byStream)
    {
        using var bytes = new MemoryStream();
        using (var to = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            to.Write(Program);
            to.Write(of.Stream);
            to.Write(of.Hash);
            to.Write(of.Erased);
            Put(to, stems, stem =>
            {
                to.Write(stem.Text);
                to.Write(stem.Written);
            });
            Put(to, byStream, one =>
            {
                to.Write(one.Key);
                Put(to, one.Value);
            });
        }

        bytes.Write(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        snapshots.Keep(Name, bytes.ToArray());
    }

    /// <summary>What was kept; null where nothing was, or by another program, or what is there is damaged.</summary>
    public static (ShelfOrigin Of, ImmutableArray<Stem> Stems, Dictionary<string, ShelvedDocument> ByStream)? Read(
        ISnapshots snapshots)
    {
        if (snapshots.Kept(Name) is not { } bytes || bytes.Length < Program.Length + SHA256.HashSizeInBytes
            || !bytes.AsSpan().StartsWith(Program)
            || !SHA256.HashData(bytes.AsSpan(..^SHA256.HashSizeInBytes)).AsSpan()
                .SequenceEqual(bytes.AsSpan(^SHA256.HashSizeInBytes..)))
            return null;
        using var from = new BinaryReader(new MemoryStream(bytes, Program.Length, bytes.Length - Program.Length));
        ShelfOrigin of = new(from.ReadString(), from.ReadString(), from.ReadString());
        var stems = Take(from, () => new Stem(from.ReadString(), from.ReadString()));
        int count = from.Read7BitEncodedInt();
        var byStream = new Dictionary<string, ShelvedDocument>(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
            byStream.Add(from.ReadString(), TakeDocument(from));
        return (of, stems, byStream);
    }

    private static void Put(BinaryWriter to, ShelvedDocument document)
    {
        var read = document.Case;
        to.Write(document.Kind);
        to.Write(document.IsSkipped);
        to.Write(document.IsDraft);
        to.Write(document.Named.Item1);
        to.Write(document.Named.Item2);
        to.Write(read.Id);
        to.Write(read.Title);
        to.Write7BitEncodedInt(read.Day?.DayNumber ?? -1);
        Put(to, read.Marks, mark =>
        {
            to.Write(mark.Name);
            to.Write(mark.Value);
        });
        Put(to, read.Tried, tried =>
        {
            to.Write(tried.What);
            to.Write((sbyte)(tried.State is { } state ? (int)state : -1));
            to.Write((byte)tried.Effect);
            to.Write(tried.LessThanAgreed);
            to.Write(tried.Undone);
            to.Write(tried.Owner ?? "");
            to.Write7BitEncodedInt(tried.DoneOn?.DayNumber ?? -1);
        });
        Put(to, read.Slices, to.Write);
        to.Write(document.Readers is not null);
        Put(to, document.Readers ?? [], to.Write);
        Put(to, document.Words, word =>
        {
            to.Write7BitEncodedInt(word.Stem);
            to.Write7BitEncodedInt(word.Times);
        });
    }

    private static ShelvedDocument TakeDocument(BinaryReader from)
    {
        string kind = from.ReadString();
        bool isSkipped = from.ReadBoolean(), isDraft = from.ReadBoolean();
        var named = (from.ReadInt64(), from.ReadInt64());
        string id = from.ReadString(), title = from.ReadString();
        int day = from.Read7BitEncodedInt();
        var marks = Take(from, () => new TextFacet(from.ReadString(), from.ReadString()));
        var tried = Take(from, () =>
        {
            string what = from.ReadString();
            int state = from.ReadSByte();
            return new Tried(what, state < 0 ? null : (ActionState)state, (EffectVerdict)from.ReadByte())
            {
                LessThanAgreed = from.ReadBoolean(), Undone = from.ReadBoolean(),
                Owner = from.ReadString() is { Length: > 0 } owner ? owner : null,
                DoneOn = from.Read7BitEncodedInt() is >= 0 and var on ? DateOnly.FromDayNumber(on) : null,
            };
        });
        var slices = Take(from, from.ReadString);
        bool isRestricted = from.ReadBoolean();
        var readers = Take(from, from.ReadString);
        var words = Take(from, () => new Weighed(from.Read7BitEncodedInt(), from.Read7BitEncodedInt()));
        return new(kind, new Case(id, title, day < 0 ? null : DateOnly.FromDayNumber(day), [.. marks], [])
            { Tried = tried, Slices = slices }, isRestricted ? readers : null, words, isSkipped, isDraft, named);
    }

    private static void Put<T>(BinaryWriter to, IReadOnlyCollection<T> all, Action<T> put)
    {
        to.Write7BitEncodedInt(all.Count);
        foreach (var one in all)
            put(one);
    }

    private static ImmutableArray<T> Take<T>(BinaryReader from, Func<T> take)
    {
        var all = new T[from.Read7BitEncodedInt()];
        for (int i = 0; i < all.Length; i++)
            all[i] = take();
        return ImmutableCollectionsMarshal.AsImmutableArray(all);
    }
}

/// <summary>By which a journal is known again: the first event of one of its documents, and the last time somebody was
/// erased.</summary>
/// <param name="Stream">The document; empty where there was none.</param>
/// <param name="Hash">Of its first event.</param>
/// <param name="Erased">Hash of the last erasure; empty where there was none.</param>
internal sealed record ShelfOrigin(string Stream, string Hash, string Erased);
