namespace Hindcast.Documents.Slides;

/// <summary>How much room text takes on a slide, in points, for the widest of the fonts that stand in for each
/// other.</summary>
internal static class SlideText
{
    private const double Leading = 1.22;

    /// <summary>Bold letters and other renderers take a little more room than the plain letter's table says.</summary>
    private const double Spare = 1.05;

    /// <summary>Widths of the characters from the space to the tilde in hundredths of the letters' size: Helvetica's,
    /// which Arial and Liberation Sans share.</summary>
    private static readonly byte[] Widths =
    [
        28, 28, 36, 56, 56, 89, 67, 19, 33, 33, 39, 58, 28, 33, 28, 28, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 28, 28,
        58, 58, 58, 56, 102, 67, 67, 72, 72, 67, 61, 78, 72, 28, 50, 67, 56, 83, 72, 78, 67, 78, 72, 67, 61, 72, 67, 94,
        67, 67, 61, 28, 28, 28, 47, 56, 33, 56, 56, 50, 56, 56, 28, 56, 56, 22, 22, 50, 22, 83, 56, 56, 56, 56, 33, 50,
        28, 56, 50, 72, 50, 50, 50, 33, 26, 33, 58,
    ];

    /// <summary>Width of a text on one line, in sizes of its letters.</summary>
    internal static double Ems(ReadOnlySpan<char> text)
    {
        int hundredths = 0;
        foreach (char c in text)
            hundredths += c is >= ' ' and <= '~' ? Widths[c - ' ']
                : c == '\u00a0' ? Widths[0] : c < '\u2E80' ? 62 : 100;
        return hundredths * Spare / 100;
    }

    /// <summary>Height of a text in points.</summary>
    internal static double Height(string text, double size, double wide) => Lines(text, wide / size) * size * Leading;

    /// <summary>The text, or as much of its beginning as fits a room.</summary>
    internal static string Fit(string text, double size, double wide, double high)
    {
        high = Math.Max(high, size * Leading + 0.1);
        if (Height(text, size, wide) <= high)
            return text;
        int fits = 1, more = text.Length;
        while (more - fits > 1)
        {
            int half = (fits + more) / 2;
            if (Height(Begin(text, half), size, wide) <= high)
                fits = half;
            else
                more = half;
        }

        return Begin(text, Math.Max(2, fits));
    }

    /// <summary>Lines that words take in a room of so many ems; a word that is wider than the room is broken.</summary>
    internal static int Lines(ReadOnlySpan<char> text, double room)
    {
        int lines = 1;
        double at = 0, space = Ems(" ");
        foreach (var range in text.SplitAny(' ', '\n', '\t'))
        {
            double word = Ems(text[range]);
            if (at > 0 && at + word > room)
                (lines, at) = (lines + 1, 0);
            for (; word > room && room > 1; word -= room)
                lines++;
            at += word + space;
        }

        return lines;
    }

    /// <summary>A heading's beginning, where a sentence or its proof begins behind it; the whole where it is
    /// short.</summary>
    internal static string Heading(string text)
    {
        int end = text.Length;
        foreach (string stop in (ReadOnlySpan<string>)[" (n = ", ". ", "; "])
        {
            int at = text.IndexOf(stop, Math.Min(30, text.Length), StringComparison.Ordinal);
            while (at > 0 && stop == ". " && IsCount(text.AsSpan(0, at)))
                at = text.IndexOf(stop, at + 1, StringComparison.Ordinal);
            if (at > 0)
                end = Math.Min(end, at);
        }

        return Begin(text[..end], HeadingLength);
    }

    /// <summary>True where what ends is a number that counts what follows, as in "8. What did not", and no
    /// sentence.</summary>
    private static bool IsCount(ReadOnlySpan<char> text) =>
        text[(text.LastIndexOf(' ') + 1)..] is { Length: 1 or 2 } word && word.IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Characters of a heading: two lines.</summary>
    internal const int HeadingLength = 118;

    /// <summary>The text, or its beginning up to a word and "…".</summary>
    internal static string Begin(string text, int length)
    {
        if (text.Length <= length)
            return text;
        int end = text.LastIndexOf(' ', length - 1);
        end = end > length / 2 ? end : length - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd() + "…";
    }
}
