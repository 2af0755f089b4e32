using System.Collections.Concurrent;
using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Library.Importing;
using Hindcast.Library.Similar;
using Hindcast.Library.Themes;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;

namespace Hindcast.Library;

/// <summary>The documents of a workspace in the form in which they are compared, kept in memory, in a file where they
/// are many, and level with the journal: what changed is read anew, the rest is not.</summary>
/// <remarks>A document is named by its streams and their versions, and streams are only ever appended to; where
/// somebody was erased out of them, or the journal is another one in the same place, all are read anew.</remarks>
public sealed class LibraryShelf
{
    /// <summary>Workspaces of which it is kept; the one asked longest ago goes for the next.</summary>
    public const int WorkspacesKeptMax = 8;

    private static readonly Lock Gate = new();
    private static readonly OrderedDictionary<string, LibraryShelf> Kept = [];

    private readonly ConcurrentDictionary<string, int> numbers;
    private readonly ConcurrentDictionary<string, string> written;
    private readonly string[] stems;
    private readonly int[] holding;
    private readonly ShelfOrigin origin;
    private readonly Dictionary<string, ShelvedDocument> byStream;

    private LibraryShelf(ShelfOrigin origin, Dictionary<string, ShelvedDocument> byStream,
        ConcurrentDictionary<string, int> numbers, ConcurrentDictionary<string, string> written)
    {
        (this.origin, this.byStream, this.numbers, this.written) = (origin, byStream, numbers, written);
        Documents = [.. byStream.Values.Where(document => !document.IsSkipped)];
        stems = new string[numbers.Count];
        foreach (var (stem, number) in numbers)
            stems[number] = stem;
        holding = new int[stems.Length];
        foreach (var document in Documents)
            foreach (var word in document.Words)
                holding[word.Stem]++;
    }

    /// <summary>All but retros that were skipped.</summary>
    public ImmutableArray<ShelvedDocument> Documents { get; }

    /// <summary>A stem by its number, as the shortest word that has it is written.</summary>
    public string Written(int number) => written.GetValueOrDefault(stems[number], stems[number]);

    /// <summary>Stems with how often they stand, those alone that a document has.</summary>
    public ImmutableArray<Weighed> Weigh(IEnumerable<Stem> said) =>
        [.. Counted(said.Select(stem => numbers.TryGetValue(stem.Text, out int number) && number < stems.Length
            ? number : -1).Where(number => number >= 0))];

    /// <summary>The documents but for some, with how rare each stem is among them: the logarithm of all over those that
    /// have it, and one; 0 where none has.</summary>
    public (ImmutableArray<ShelvedDocument> Left, double[] Rarity) Without(Func<ShelvedDocument, bool> isOut)
    {
        int[] have = [.. holding];
        var left = ImmutableArray.CreateBuilder<ShelvedDocument>(Documents.Length);
        foreach (var document in Documents)
            if (!isOut(document))
                left.Add(document);
            else
                foreach (var word in document.Words)
                    have[word.Stem]--;
        return (left.ToImmutable(), [.. have.Select(h => h == 0 ? 0 : Math.Log((1.0 + left.Count) / h))]);
    }

    /// <summary>That of a workspace as it is now.</summary>
    public static LibraryShelf Of(WorkspaceSession workspace)
    {
        var heads = workspace.Journal.Heads(Retro.StreamPrefix)
            .Concat(workspace.Journal.Heads(ImportedReview.StreamPrefix)).ToArray();
        var changes = workspace.Journal.Heads(ActionStatus.StreamPrefix)
            .GroupBy(head => Retro.StreamPrefix
                + head.Stream[ActionStatus.StreamPrefix.Length..head.Stream.LastIndexOf('-')], StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Sum(head => head.Version), StringComparer.Ordinal);
        string erased = workspace.Journal.Read(ErasureEvent.Stream) is [.., var last] ? last.Hash : "";
        lock (Gate)
        {
            string place = workspace.Place;
            var known = Kept.GetValueOrDefault(place) is { } kept && IsOf(kept.origin) ? kept : FromFile();
            if (known?.byStream.Count != heads.Length || !heads.All(head => Same(known, head) is not null))
            {
                var numbers = known?.numbers ?? new(StringComparer.Ordinal);
                var written = known?.written ?? new(StringComparer.Ordinal);
                int anew = heads.Count(head => Same(known, head) is null);
                string stream = known?.origin.Stream is { Length: > 0 } standing ? standing
                    : heads.Min(head => head.Stream) ?? "";
                known = new(new(stream, FirstHash(stream), erased), heads.ToDictionary(head => head.Stream, head =>
                    Same(known, head) ?? Read(workspace, head.Stream, Named(head), numbers, written),
                    StringComparer.Ordinal), numbers, written);
                if (heads.Length >= KeptShelf.DocumentsMin && anew > KeptShelf.ReadAnewMax)
                    KeptShelf.Keep(workspace.Snapshots, known.origin, [.. known.stems.Select(
                        (stem, number) => new Stem(stem, known.Written(number)))], known.byStream);
            }

            Kept.Remove(place);
            if (Kept.Count >= WorkspacesKeptMax)
                Kept.RemoveAt(0);
            return Kept[place] = known;
        }

        string FirstHash(string stream) => stream.Length > 0 && workspace.Journal.Read(stream) is [var first, ..]
            ? first.Hash : "";

        bool IsOf(ShelfOrigin origin) => origin.Erased == erased && FirstHash(origin.Stream) == origin.Hash;

        LibraryShelf? FromFile() => heads.Length >= KeptShelf.DocumentsMin
            && KeptShelf.Read(workspace.Snapshots) is { } read && IsOf(read.Of)
            ? new(read.Of, read.ByStream, new(read.Stems.Select((stem, at) => KeyValuePair.Create(stem.Text, at)),
                StringComparer.Ordinal), new(read.Stems.Select(stem => KeyValuePair.Create(stem.Text, stem.Written)),
                StringComparer.Ordinal)) : null;

        (long, long) Named((string Stream, long Version) head) =>
            (head.Version, changes.GetValueOrDefault(head.Stream));

        ShelvedDocument? Same(LibraryShelf? known, (string Stream, long Version) head) =>
            known?.byStream.GetValueOrDefault(head.Stream) is { } old && old.Named == Named(head) ? old : null;
    }

    private static ShelvedDocument Read(WorkspaceSession workspace, string stream, (long, long) named,
        ConcurrentDictionary<string, int> numbers, ConcurrentDictionary<string, string> written)
    {
        if (stream.StartsWith(ImportedReview.StreamPrefix, StringComparison.Ordinal))
        {
            var review = ImportedReview.Streams(workspace.Journal, workspace.Clock)
                .Load(stream[ImportedReview.StreamPrefix.Length..]).State;
            return Shelve(ImportedReview.Kind, Case.Of(review, review.Read()), null, false, false);
        }

        var retro = RetroStreams.Of(workspace.Journal, workspace.Clock).Load(stream[Retro.StreamPrefix.Length..]).State;
        var actions = ActionStatus.Streams(workspace.Journal, workspace.Clock);
        return Shelve(retro.Rules.Spelling, Case.Of(retro, retro.State != RetroState.Closed ? [] :
            [.. retro.CompleteActions.Select(action => Tried.Of(new TrackedAction(retro, action,
                actions.Load(ActionStatus.IdOf(retro.Id, action.Id)).State)))]), retro.Rules.Readers(retro),
            retro.State == RetroState.Skipped,
            retro.State == RetroState.Draft);

        ShelvedDocument Shelve(string kind, Case read, ImmutableArray<string>? readers, bool isSkipped, bool isDraft)
        {
            foreach (var stem in read.Stems.Distinct())
                written.AddOrUpdate(stem.Text, stem.Written, (_, old) => old.Length < stem.Written.Length
                    || (old.Length == stem.Written.Length && string.CompareOrdinal(old, stem.Written) <= 0)
                    ? old : stem.Written);
            return new(kind, read with { Stems = [] }, readers,
                [.. Counted(read.Stems.Select(stem => numbers.GetOrAdd(stem.Text, _ => numbers.Count)))], isSkipped,
                isDraft, named);
        }
    }

    private static IEnumerable<Weighed> Counted(IEnumerable<int> stems) => stems.GroupBy(stem => stem)
        .Select(g => new Weighed(g.Key, g.Count()));
}

/// <summary>A stem that a document has.</summary>
/// <param name="Stem">Its number in the shelf.</param>
/// <param name="Times">How often it stands there.</param>
public readonly record struct Weighed(int Stem, int Times)
{
    /// <summary>One, and the logarithm of how often it stands.</summary>
    public double Weight => Times == 1 ? 1 : 1 + Math.Log(Times);
}

/// <summary>A document as it stands in the shelf.</summary>
/// <param name="Kind">A retro's kind, or <c>post-mortem</c>.</param>
/// <param name="Case">By what it is compared, without its stems.</param>
/// <param name="Readers">Who alone may see it; null where everybody may.</param>
/// <param name="Words">Its stems, each once, in the order in which they first stand.</param>
/// <param name="IsSkipped">True for a retro that was not held.</param>
/// <param name="IsDraft">True for a retro that is not closed: nothing was learned of it yet.</param>
/// <param name="Named">The version of its stream, and all versions of its actions' streams together.</param>
public sealed record ShelvedDocument(string Kind, Case Case, ImmutableArray<string>? Readers,
    ImmutableArray<Weighed> Words, bool IsSkipped, bool IsDraft,
    (long, long) Named)
{
    /// <summary>True where somebody may see it.</summary>
    public bool IsOpenTo(string person) => Readers is not { } readers || readers.Contains(person,
        StringComparer.OrdinalIgnoreCase);
}
