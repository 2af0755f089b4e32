using System.Text;

namespace Hindcast.Library.Searching;

/// <summary>The words of a text: runs of letters, digits, marks and underscores, compared whole and without regard to
/// case.</summary>
/// <remarks>Nothing is stemmed and no accent is dropped: <c>routes</c> is not <c>route</c>, and <c>é</c> is not
/// <c>e</c>.</remarks>
public static class Words
{
    /// <summary>A longer run, such as an encoded picture, is compared by its beginning.</summary>
    public const int WordLengthMax = 200;

    /// <summary>A word where it stands.</summary>
    /// <param name="Start">From 0, in characters.</param>
    /// <param name="Length">In characters.</param>
    /// <param name="Text">In the form in which words compare.</param>
    public readonly record struct Word(int Start, int Length, string Text);

    /// <summary>All words of a text, in order.</summary>
    public static IEnumerable<Word> In(string text)
    {
        int start = -1;
        for (int at = 0; at < text.Length;)
        {
            var read = Rune.TryGetRuneAt(text, at, out var rune);
            bool within = read && IsOfWord(rune);
            if (within && start < 0)
                start = at;
            if (!within && start >= 0)
            {
                yield return Of(text, start, at);
                start = -1;
            }

            at += read ? rune.Utf16SequenceLength : 1;
        }

        if (start >= 0)
            yield return Of(text, start, text.Length);
    }

    /// <summary>A text in the form in which it compares, a blank between words.</summary>
    public static string Joined(string text) => string.Join(' ', In(text).Select(word => word.Text));

    private static Word Of(string text, int start, int end) =>
        new(start, end - start, text.Substring(start, Math.Min(end - start, WordLengthMax)).Normalize()
            .ToLowerInvariant());

    private static bool IsOfWord(Rune rune) => rune.Value == '_' || Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber
        or UnicodeCategory.OtherNumber;
}
