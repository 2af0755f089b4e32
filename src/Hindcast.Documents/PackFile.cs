namespace Hindcast.Documents;

/// <summary>One file of a pack.</summary>
/// <param name="Name">Its name in the pack's folder; never a path.</param>
/// <param name="Content">Its bytes; text is UTF-8 without a byte order mark, lines end in LF.</param>
public sealed record PackFile(string Name, byte[] Content);

/// <summary>One file that a pack can have, written when it is asked for.</summary>
/// <param name="Title">The document that it holds.</param>
/// <param name="Format">Its form.</param>
/// <param name="Name">Its name in the pack's folder; never a path.</param>
/// <param name="Write">Gives its bytes.</param>
public sealed record PackPart(string Title, PackFormat Format, string Name, Func<byte[]> Write)
{
    /// <summary>The file.</summary>
    public PackFile Made => new(Name, Write());
}

/// <summary>
/// The forms in which a pack can be had; spelt <c>html</c>, <c>md</c>, <c>json</c> and so on on the command line.
/// </summary>
public enum PackFormat
{
    /// <summary><c>index.html</c>: self-contained, for a screen, a phone and paper.</summary>
    Html,

    /// <summary><c>retro.md</c>: the same words and figures as Markdown.</summary>
    Markdown,

    /// <summary><c>retro.json</c>: the record itself.</summary>
    Json,

    /// <summary><c>retro.xlsx</c>: what it says and every table, with figures that a sheet can count with.</summary>
    Xlsx,

    /// <summary><c>retro.pptx</c>: slides with tables, charts and notes that can be edited.</summary>
    Pptx,

    /// <summary><c>indicators.csv</c> and <c>actions.csv</c>: for programs.</summary>
    Csv,

    /// <summary><c>retro.pdf</c>: the page as a browser prints it.</summary>
    Pdf,
}
