namespace Hindcast.Journal;

/// <summary>The full-text index of a journal; a store implements it.</summary>
/// <remarks>
/// Every append marks its stream as changed in its own transaction. Before a search the marked streams are read anew,
/// so that an answer is never older than the journal. What a stream says, and to whom, is for the caller to tell.
/// </remarks>
public interface ITexts
{
    /// <summary>
    /// Reads marked streams anew, at most <paramref name="limit"/>, with nobody else doing so; answers how many it
    /// took. A store that may only be read takes none.
    /// </summary>
    /// <param name="read">The documents that follow from these streams; a marked stream without one loses the one it
    /// had.</param>
    /// <param name="limit">How many streams at once.</param>
    int Refresh(Func<ImmutableArray<string>, IEnumerable<IndexedText>> read, int limit);

    /// <summary>How many streams are marked.</summary>
    int Changed();

    /// <summary>Forgets every document and marks every stream.</summary>
    void Rebuild();

    /// <summary>The documents that a question finds, newest first, then by stream.</summary>
    TextHits Find(TextQuery asked);

    /// <summary>The values of a facet in the documents that a reader may find, in ordinal order.</summary>
    /// <param name="facet">Its name.</param>
    /// <param name="reader">Who asks, in the form in which names compare.</param>
    /// <param name="limit">How many at the most.</param>
    ImmutableArray<string> Values(string facet, string reader, int limit);
}

/// <summary>A document as it is indexed.</summary>
/// <param name="Stream">The stream that it is of; one document a stream.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Day">What it is ordered by; null where it has none.</param>
/// <param name="Body">What is given back of it, in whatever form the caller likes.</param>
/// <param name="Words">All its words in order, in the form in which they compare, a blank between.</param>
/// <param name="Facets">By what it can be picked; names and values compare as they are.</param>
/// <param name="Readers">Who alone may find it, in the form in which names compare; null where everybody may.</param>
public sealed record IndexedText(
    string Stream, string Title, DateOnly? Day, string Body, string Words, ImmutableArray<TextFacet> Facets,
    ImmutableArray<string>? Readers);

/// <summary>One thing by which a document can be picked.</summary>
/// <param name="Name">For example <c>segment</c>.</param>
/// <param name="Value">For example <c>smb</c>.</param>
public readonly record struct TextFacet(string Name, string Value);

/// <summary>What is looked for.</summary>
/// <param name="Terms">Each a word, or several in a row; all must be there. None finds every document.</param>
/// <param name="Facets">All must hold.</param>
/// <param name="From">The first day; null for any.</param>
/// <param name="To">The last day; null for any.</param>
/// <param name="Streams">Only these; null for any.</param>
/// <param name="Reader">Who asks, in the form in which names compare.</param>
/// <param name="After">Only what comes after this stream; null for the beginning.</param>
/// <param name="Limit">How many documents are given back at the most.</param>
public sealed record TextQuery(
    ImmutableArray<ImmutableArray<string>> Terms, ImmutableArray<TextFacet> Facets, DateOnly? From, DateOnly? To,
    ImmutableArray<string>? Streams, string Reader, string? After, int Limit);

/// <summary>What was found.</summary>
/// <param name="Total">Documents found, whatever the limit.</param>
/// <param name="Items">Those given back.</param>
/// <param name="More">True where there are further ones.</param>
public sealed record TextHits(int Total, ImmutableArray<TextHit> Items, bool More);

/// <summary>A document that was found.</summary>
/// <param name="Stream">Its stream.</param>
/// <param name="Title">Its title.</param>
/// <param name="Day">Its day; null where it has none.</param>
/// <param name="Body">As it was indexed.</param>
public sealed record TextHit(string Stream, string Title, DateOnly? Day, string Body);
