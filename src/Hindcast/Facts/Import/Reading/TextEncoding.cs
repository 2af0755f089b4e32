using System.Text;
using System.Text.Unicode;

namespace Hindcast.Facts.Import.Reading;

/// <summary>Finds a text's encoding: by its byte order mark, else by where its NULs stand, else UTF-8 where it is
/// valid, else Windows-1252.</summary>
internal static class TextEncoding
{
    /// <summary>What Windows writes where it does not write UTF-8; holds all of ISO-8859-1 that is printed.</summary>
    internal static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The encoding by the text's beginning; answers null with a reason where it is no text. UTF-8 is only
    /// probable:
    /// what follows may still show that it is Windows-1252.</summary>
    /// <param name="head">The first bytes.</param>
    internal static (Encoding? Encoding, string? NoText) Of(ReadOnlySpan<byte> head)
    {
        if (head.Length == 0 || head.SequenceEqual((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return (null, "It is empty.");
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return (Encoding.Unicode, null);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return (Encoding.BigEndianUnicode, null);
        if (WithoutMark(head) is { } wide)
            return (wide, null);
        if (head.IndexOf((byte)0) is >= 0 and var nul)
            return (null, $"It holds NUL bytes (the first in line {1 + head[..nul].Count((byte)'\n'):N0}), so it was "
                + $"damaged or is no text file. "
                + "Export it again as CSV in UTF-8.");
        return (IsUtf8(head) ? Encoding.UTF8 : Windows1252, null);
    }

    /// <summary>A whole file as text; null where it is none.</summary>
    internal static string? Read(byte[] bytes) => bytes.Length == 0 ? ""
        : (Of(bytes).Encoding is { } encoding ? encoding.Equals(Encoding.UTF8) && !Utf8.IsValid(bytes)
            ? Windows1252
            : encoding : null) is { } found
            ? found.GetString(bytes).TrimStart('\uFEFF') : null;

    /// <summary>True where bytes are valid, but for a character that is cut at the end.</summary>
    internal static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        for (int cut = 0; cut < 4 && cut <= bytes.Length; cut++)
        {
            if (Utf8.IsValid(bytes[..^cut]))
                return true;
            // Only the bytes of one unfinished character may be left out.
            if (bytes[^(cut + 1)] < 0x80)
                return false;
        }
        return false;
    }

    /// <summary>The encoding's name in reports.</summary>
    internal static string NameOf(Encoding encoding) => encoding.WebName;

    /// <summary>UTF-16 without its mark: Latin letters leave every second byte NUL, and no other.</summary>
    private static Encoding? WithoutMark(ReadOnlySpan<byte> head)
    {
        int pairs = head.Length / 2, even = 0, odd = 0;
        for (int i = 0; i < pairs; i++)
        {
            even += head[2 * i] == 0 ? 1 : 0;
            odd += head[(2 * i) + 1] == 0 ? 1 : 0;
        }
        return pairs < 4 ? null
            : even == 0 && odd * 10 > pairs * 7 ? new UnicodeEncoding(bigEndian: false, byteOrderMark: false)
            : odd == 0 && even * 10 > pairs * 7 ? new UnicodeEncoding(bigEndian: true, byteOrderMark: false)
            : null;
    }
}
