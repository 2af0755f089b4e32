namespace Hindcast.Documents.Slides;

/// <summary>How much room text takes on a slide, in points, for the widest of the fonts that stand in for each
/// other.</summary>
internal static class SlideText
{
    private const double Character = 0.51, Leading = 1.22;

    /// <summary>Height of a text in points.</summary>
    internal static double Height(string text, double size, double wide) => Lines(text, size, wide) * size * Leading;

    /// <summary>Characters that fit into a room.</summary>
    internal static int Fits(double size, double wide, double high) =>
        Math.Max(8, (int)(high / (size * Leading)) * Math.Max(1, (int)(wide / (size * Character)) - 2));

    private static double Lines(string text, double size, double wide)
    {
        double perLine = Math.Max(1, wide / (size * Character)), lines = 0;
        foreach (string line in text.Split('\n'))
            // Words that do not fit leave the end of a line empty.
            lines += Math.Max(1, Math.Ceiling(line.Length * 1.06 / perLine));
        return lines;
    }

    /// <summary>A heading's beginning, where a sentence or its proof begins behind it; the whole where it is
    /// short.</summary>
    internal static string Heading(string text)
    {
        int end = text.Length;
        foreach (string stop in (ReadOnlySpan<string>)[" (n = ", ". ", "; "])
            if (text.IndexOf(stop, Math.Min(30, text.Length), StringComparison.Ordinal) is > 0 and var at)
                end = Math.Min(end, at);
        return Begin(text[..end], HeadingLength);
    }

    /// <summary>Characters of a heading: two lines.</summary>
    private const int HeadingLength = 118;

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
