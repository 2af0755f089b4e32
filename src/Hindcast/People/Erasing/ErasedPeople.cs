using System.Text;
using Hindcast.Journal;

namespace Hindcast.People.Erasing;

/// <summary>Who was erased, so that a later import does not bring them back.</summary>
/// <param name="All">In the order in which they were erased.</param>
public sealed record ErasedPeople(ImmutableArray<PersonErased> All)
{
    /// <summary>Longest name that is looked for where an erasure did not note the lengths.</summary>
    private const int LengthMax = 64;

    private readonly Dictionary<string, string> pseudonyms = All
        .SelectMany(erased => erased.Digests.Select(digest => (digest, erased.Pseudonym))).DistinctBy(d => d.digest)
        .ToDictionary(d => d.digest, d => d.Pseudonym, StringComparer.Ordinal);

    // The longest first: a full name goes as a whole.
    private readonly int[] lengths = [.. All.SelectMany(erased => (IEnumerable<int>?)erased.Lengths
        ?? Enumerable.Range(ErasePerson.LengthMin, LengthMax - ErasePerson.LengthMin + 1)).Distinct()
        .OrderDescending()];

    /// <summary>Reads them.</summary>
    public static ErasedPeople Read(IJournal journal) =>
        new([.. journal.Read(ErasureEvent.Stream).Select(EventJson<ErasureEvent>.Read).OfType<PersonErased>()]);

    /// <summary>A text without anybody who was erased: their pseudonym wherever an erasure would put it.</summary>
    public string Keep(string text, Salt salt)
    {
        if (pseudonyms.TryGetValue(text, out string? digested))
            return digested;
        if (Array.IndexOf(lengths, text.AsSpan().Trim().Length) >= 0 && pseudonyms.TryGetValue(salt.Digest(text),
            out string? whole))
            return whole;
        StringBuilder? kept = null;
        int from = 0;
        for (int start = 0; start < text.Length; start++)
        {
            if ((start > 0 && char.IsLetterOrDigit(text[start - 1])) || char.IsWhiteSpace(text[start])
                || Named(text, start, salt) is not (> 0 and var length, var pseudonym))
                continue;
            (kept ??= new()).Append(text, from, start - from).Append(pseudonym);
            from = start + length;
            start = from - 1;
        }
        return kept is null ? text : kept.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>Where a part of a length ends; blanks beyond the first of several do not count.</summary>
    private static int EndOf(string text, int start, int length)
    {
        int end = start;
        for (int counted = 0; counted < length; end++)
        {
            if (end >= text.Length)
                return int.MaxValue;
            counted += end > start && char.IsWhiteSpace(text[end]) && char.IsWhiteSpace(text[end - 1]) ? 0 : 1;
        }
        return end;
    }

    private (int Length, string Pseudonym) Named(string text, int start, Salt salt)
    {
        foreach (int length in lengths)
        {
            int end = EndOf(text, start, length);
            if (end > text.Length || (end < text.Length && char.IsLetterOrDigit(text[end]))
                || char.IsWhiteSpace(text[end - 1]))
                continue;
            string part = text[start..end];
            if (ErasePerson.StandsAnywhere(part) && !ErasePerson.PartsTwo(text, start, end)
                && pseudonyms.TryGetValue(salt.Digest(part), out string? pseudonym))
                return (end - start, pseudonym);
        }
        return default;
    }
}
