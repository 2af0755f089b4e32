using System.Text;

namespace Hindcast.Facts.Import.Reading;

/// <summary>Finds a file's encoding: by its byte order mark, else UTF-8 where all of it is valid, else
/// Windows-1252.</summary>
internal static class TextEncoding
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>Reads the whole stream once to be sure; answers null with a reason where it is no text.</summary>
    internal static (Encoding? Encoding, string? NoText) Of(Stream stream)
    {
        byte[] buffer = new byte[1 << 16];
        int read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        var head = buffer.AsSpan(0, read);
        if (read == 0)
            return (null, "It is empty.");
        if (head.StartsWith("PK\u0003\u0004"u8))
            return (null, "It is an Excel workbook or a zip archive. Save the sheet as CSV and import that.");
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            return (null, "It is compressed with gzip. Unpack it and import what it holds.");
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return (Encoding.Unicode, null);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return (Encoding.BigEndianUnicode, null);
        if (head.Contains((byte)0))
            return (null, "It holds NUL bytes, so it is no text file. Export it again as CSV in UTF-8.");
        return (IsUtf8(stream, buffer, read) ? Encoding.UTF8 : Windows1252, null);
    }

    /// <summary>The encoding's name in reports.</summary>
    internal static string NameOf(Encoding encoding) => encoding.WebName;

    private static bool IsUtf8(Stream stream, byte[] buffer, int read)
    {
        var decoder = StrictUtf8.GetDecoder();
        var chars = new char[StrictUtf8.GetMaxCharCount(buffer.Length)];
        try
        {
            for (; read > 0; read = stream.Read(buffer))
                decoder.GetChars(buffer.AsSpan(0, read), chars, flush: false);
            decoder.GetChars([], chars, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
