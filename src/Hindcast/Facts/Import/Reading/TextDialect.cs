using System.Text;

namespace Hindcast.Facts.Import.Reading;

/// <summary>How the bytes of a delimited text become cells.</summary>
/// <param name="Encoding">Of the file; everything is read as UTF-8 once it is decoded.</param>
/// <param name="Delimiter">What stands between cells, one character or several.</param>
/// <param name="Quote">What a cell is put between; null where nothing quotes.</param>
/// <param name="Escape">What stands before a quote that belongs to the cell; null where the quote is doubled.</param>
internal sealed record TextDialect(Encoding Encoding, string Delimiter, char? Quote, char? Escape)
{
    /// <summary>The usual one, with a delimiter of one's own.</summary>
    internal static TextDialect Usual(Encoding encoding, string delimiter) => new(encoding, delimiter, '"', null);

    /// <summary>The bytes of a stream from its first character, as UTF-8.</summary>
    internal Stream Decoded(Stream file) => Encoding.WebName == "utf-8" ? file
        : Encoding.CreateTranscodingStream(file, Encoding, new UTF8Encoding(false));
}
