using System.Text;

namespace Hindcast.Facts.Import.Reading;

/// <summary>Cells as bytes of UTF-8, and as text.</summary>
internal static class Utf8Text
{
    // What Windows-1252 has at 0x80 to 0x9F; a file that was taken for Latin-1 on its way carries them as control
    // characters.
    private const string Windows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    /// <summary>The byte order mark.</summary>
    internal static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>Without blanks at the ends: spaces, tabs, line ends, no-break spaces, byte order marks.</summary>
    internal static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> cell)
    {
        while (cell.Length > 0 && BlankAtStart(cell) is var blank and > 0)
            cell = cell[blank..];
        while (cell.Length > 0 && BlankAtEnd(cell) is var blank and > 0)
            cell = cell[..^blank];
        return cell;
    }

    /// <summary>The text of a cell; dashes and quotes of Windows that were mistaken for control characters are put
    /// right.</summary>
    internal static string Of(ReadOnlySpan<byte> cell)
    {
        // A spreadsheet's way to keep the leading zeros of a text.
        if (cell.Length > 3 && cell.StartsWith("=\""u8) && cell[^1] == '"' && cell[2..^1].IndexOf((byte)'"') < 0)
            cell = cell[2..^1];
        string text = Encoding.UTF8.GetString(cell);
        return text.AsSpan().ContainsAnyInRange('\u0080', '\u009F')
            ? string.Concat(text.Select(c => c is >= '\u0080' and <= '\u009F' ? Windows[c - '\u0080'] : c)) : text;
    }

    private static int BlankAtStart(ReadOnlySpan<byte> cell) => cell[0] switch
    {
        <= (byte)' ' => 1,
        < 0x80 => 0,
        0xC2 when cell.Length > 1 && cell[1] == 0xA0 => 2,
        0xEF when cell.StartsWith(Mark) => 3,
        0xE2 when cell.StartsWith("\u200B"u8) => 3,
        _ => 0,
    };

    private static int BlankAtEnd(ReadOnlySpan<byte> cell) => cell[^1] switch
    {
        <= (byte)' ' => 1,
        < 0x80 => 0,
        0xA0 when cell.Length > 1 && cell[^2] == 0xC2 => 2,
        0xBF when cell.EndsWith(Mark) => 3,
        0x8B when cell.EndsWith("\u200B"u8) => 3,
        _ => 0,
    };
}
