using System.Text;
using Hindcast.Facts.Import.Cells;
using Hindcast.Journal;

namespace Hindcast.Facts.Import;

/// <summary>How a file is to be read, where the person who imports knows better; null is "see for yourself".</summary>
/// <param name="Encoding">A name such as <c>utf-8</c>, <c>utf-16</c> or <c>windows-1252</c>.</param>
/// <param name="Delimiter">What stands between cells, at most <see cref="DelimiterLengthMax"/> characters.</param>
/// <param name="Quote">The quote character; blank where nothing quotes.</param>
/// <param name="Escape">What stands before a quote within a cell; blank where the quote is doubled.</param>
/// <param name="HeaderLine">Physical line of the header, from 1; 0 where there is none, and columns are then
/// <c>col_0</c>, <c>col_1</c> and so on.</param>
/// <param name="SkipLines">Physical lines at the top that are not looked at.</param>
/// <param name="DecimalMark">How amounts write decimals.</param>
public sealed record StatedDialect(
    string? Encoding = null, string? Delimiter = null, string? Quote = null, string? Escape = null,
    int? HeaderLine = null, int? SkipLines = null, DecimalMark? DecimalMark = null)
{
    /// <summary>Characters of a delimiter.</summary>
    public const int DelimiterLengthMax = 8;

    /// <summary>The line in which a header may be said to stand, and the lines that may be skipped.</summary>
    public const int LinesMax = 1_000;

    /// <summary>Nothing is stated.</summary>
    public static StatedDialect None { get; } = new();

    /// <summary>With what another says wherever this one says nothing.</summary>
    internal StatedDialect Or(StatedDialect? other) => other is null ? this : new(
        Encoding ?? other.Encoding, Delimiter ?? other.Delimiter, Quote ?? other.Quote, Escape ?? other.Escape,
        HeaderLine ?? other.HeaderLine, SkipLines ?? other.SkipLines, DecimalMark ?? other.DecimalMark);

    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["comma"] = ",", ["semicolon"] = ";", ["tab"] = "\t", ["\\t"] = "\t", ["pipe"] = "|", ["space"] = " ",
        ["double"] = "\"", ["single"] = "'", ["none"] = "", ["doubled"] = "", ["backslash"] = "\\",
    };

    /// <summary>Reads what was typed: names such as <c>tab</c> or <c>none</c>, or the characters themselves.</summary>
    public static Outcome<StatedDialect> Of(string? encoding, string? delimiter, string? quote, string? escape,
        int? headerLine, int? skipLines, DecimalMark? decimalMark)
    {
        if (encoding is not null && EncodingOf(encoding) is null)
            return new Refusal("encoding-not-known",
                $"'{encoding}' is no encoding that can be read. Take utf-8, utf-16, utf-16BE, windows-1252 or "
                    + "iso-8859-1.");
        string? between = Meant(delimiter);
        if (between is not null && (between.Length is 0 or > DelimiterLengthMax || between.Any(c => c is '\n' or '\r'
            or '"' or '\0')))
            return new Refusal("delimiter-not-usable",
                $"'{delimiter}' cannot stand between cells. Take comma, semicolon, tab, pipe, space, or up to "
                    + $"{DelimiterLengthMax} characters.");
        foreach (string? mark in new[] { Meant(quote), Meant(escape) })
        {
            if (mark is { Length: > 0 } and not { Length: 1 } || mark is [> '~'] or [< ' '])
                return new Refusal("quote-not-usable", $"'{mark}' is no quote or escape. Take one character, or none.");
        }
        if (headerLine is < 0 or > LinesMax || skipLines is < 0 or > LinesMax)
            return new Refusal("line-out-of-range",
                $"A header stands within the first {LinesMax:N0} lines, and no more can be skipped.");
        return new StatedDialect(encoding, between, Meant(quote), Meant(escape), headerLine, skipLines, decimalMark);
    }

    /// <summary>The encoding of a name; null where it is none that is known.</summary>
    internal static Encoding? EncodingOf(string name)
    {
        try
        {
            return name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) ? new UTF8Encoding(false)
                : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? System.Text.Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? Meant(string? typed) => typed is not null && Names.TryGetValue(typed, out string? named)
        ? named : typed;
}
