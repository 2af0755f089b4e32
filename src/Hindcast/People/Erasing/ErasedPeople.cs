using Hindcast.Journal;

namespace Hindcast.People.Erasing;

/// <summary>Who was erased, so that a later import does not bring them back.</summary>
/// <param name="All">In the order in which they were erased.</param>
public sealed record ErasedPeople(ImmutableArray<PersonErased> All)
{
    /// <summary>Reads them.</summary>
    public static ErasedPeople Read(IJournal journal) =>
        new([.. journal.Read(ErasureEvent.Stream).Select(EventJson<ErasureEvent>.Read).OfType<PersonErased>()]);

    /// <summary>A text without anybody who was erased: their pseudonym where the whole text named them, else the text.</summary>
    public string Keep(string text, Salt salt)
    {
        string digest = salt.Digest(text);
        foreach (var erased in All)
            if (erased.Digests.Contains(digest) || erased.Digests.Contains(text))
                return erased.Pseudonym;
        return text;
    }
}
