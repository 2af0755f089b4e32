using System.CommandLine;
using System.CommandLine.Parsing;
using Hindcast.Facts.Import;
using Hindcast.Facts.Import.Cells;
using Hindcast.Journal;

namespace Hindcast.Cli.Facts;

/// <summary>The options by which a person says how a file is to be read.</summary>
internal static class ReadingOptions
{
    /// <summary>Shows what was read in place of importing it.</summary>
    public static readonly Option<int?> ShowRows = new("--show-rows")
    {
        Description = "Show how each file is read and its first N rows, and import nothing", HelpName = "N",
    };

    private static readonly Option<string?> Encoding = new("--encoding")
        { Description = "utf-8, utf-16, windows-1252, … (default: found)", HelpName = "NAME" };

    private static readonly Option<string?> Delimiter = new("--delimiter")
    {
        Description = "comma, semicolon, tab, pipe, space or the characters themselves (default: found)",
        HelpName = "CHARS",
    };

    private static readonly Option<string?> Quote = new("--quote")
        { Description = "double, single, none or a character (default: found)", HelpName = "CHAR" };

    private static readonly Option<string?> Escape = new("--escape")
    {
        Description = "How a quote within quotes is written: doubled or backslash (default: found)", HelpName = "HOW",
    };

    private static readonly Option<int?> HeaderLine = new("--header-line")
    {
        Description = "The line of the header, 0 where there is none (default: found)", HelpName = "LINE",
    };

    private static readonly Option<int?> SkipLines = new("--skip-lines")
        { Description = "Lines at the top not to look at", HelpName = "N" };

    private static readonly Option<DecimalMark?> Decimal = Mark();

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Encoding, Delimiter, Quote, Escape, HeaderLine, SkipLines,
        Decimal, ShowRows];

    /// <summary>What was stated; refused where it cannot be meant.</summary>
    public static Outcome<StatedDialect> Stated(ParseResult parsed) => StatedDialect.Of(
        parsed.GetValue(Encoding), parsed.GetValue(Delimiter), parsed.GetValue(Quote), parsed.GetValue(Escape),
        parsed.GetValue(HeaderLine), parsed.GetValue(SkipLines), parsed.GetValue(Decimal));

    /// <summary>The files as they are read; of several, one that holds no table is told beside the others.</summary>
    public static Outcome<Answer> Show(string[] paths, StatedDialect stated, int rows)
    {
        var shown = ImmutableArray.CreateBuilder<ShownTable>();
        var unread = new List<Refusal>();
        foreach (string path in paths)
        {
            if (ShownTable.Of(path, stated, rows).Is(out var tables, out var why))
                shown.AddRange(tables);
            else if (why.Rule == ShownTable.NoTable)
                unread.Add(why);
            else
                return why;
        }
        if (shown.Count == 0 && unread is [var first, ..])
            return first;
        return new Answer(new { Files = shown, NotShown = unread.Select(why => why.Message) }, output =>
        {
            shown.ToList().ForEach(table => Print(output, table));
            unread.ForEach(why => output.WriteLine(why.Message));
        });
    }

    /// <summary>How a text was read, in words; blank where it is what everybody writes.</summary>
    public static string Words(FileDialect dialect) =>
        dialect is { Encoding: "utf-8", Delimiter: ",", HeaderLine: 1, HeaderLines: 1, SkippedLines: 0, Escape: "" }
            ? ""
        : dialect is { Encoding: FileDialect.Workbook, HeaderLine: 1, HeaderLines: 1, SkippedLines: 0 }
        ? "a sheet of a workbook"
        : (dialect.Encoding == FileDialect.Workbook
            ? "a sheet of a workbook"
            : $"{dialect.Encoding}, {Shown(dialect.Delimiter)} between cells")
            + (dialect.Quote == "\"" ? "" : $", {(dialect.Quote.Length == 0 ? "no quotes" : $"{dialect.Quote} around them")}")
            + (dialect.Escape.Length == 0 ? "" : $", {dialect.Escape} before a quote within")
            + (dialect.HeaderLine == 0 ? ", no header" : $", header on line {dialect.HeaderLine}")
            + (dialect.HeaderLines > 1 ? $" ({dialect.HeaderLines} lines of it)" : "")
            + (dialect.SkippedLines == 0
                ? ""
                : $", {dialect.SkippedLines:N0} other {(dialect.SkippedLines == 1 ? "line" : "lines")} left out")
            + (dialect.TotalRows == 0 ? "" : $", {dialect.TotalRows:N0} of totals");

    private static void Print(TextWriter output, ShownTable table)
    {
        output.WriteLine($"{table.File}: {(Words(table.Dialect) is { Length: > 0 } words ? words : "utf-8, comma between cells, header on line 1")}");
        // A row may have more cells than there are headers, and then shows it.
        int width = table.Rows.Select(row => row.Cells.Length).Append(table.Columns.Length).Max();
        TextTable.Print(output, ["line", .. Wide(table.Columns, width)],
            table.Rows.Select(row => (string[])[$"{row.Line}", .. Wide(row.Cells, width)]));
        if (table.Rows.IsEmpty)
            output.WriteLine("It has no row.");
        output.WriteLine();
    }

    private static IEnumerable<string> Wide(ImmutableArray<string> cells, int width) =>
        cells.Select(OneLine).Concat(Enumerable.Repeat("", width - cells.Length));

    private static string OneLine(string cell) => string.Concat(cell.Select(c => char.IsControl(c) ? ' ' : c))
        is { Length: > 40 } line
        ? line[..39] + "…" : cell.ReplaceLineEndings(" ");

    private static string Shown(string delimiter) => delimiter switch
    {
        "," => "comma", ";" => "semicolon", "\t" => "tab", "|" => "pipe", " " => "space", _ => $"'{delimiter}'",
    };

    private static Option<DecimalMark?> Mark() => new("--decimal-mark")
    {
        Description = "How amounts write decimals: point or comma (default: found in each column)",
        HelpName = "point|comma",
        CustomParser = result => Meant(result, result.Tokens.Count == 1 ? result.Tokens[0].Value : ""),
    };

    private static DecimalMark? Meant(ArgumentResult result, string text)
    {
        if (text is "point" or "comma")
            return text == "comma" ? DecimalMark.Comma : DecimalMark.Point;
        result.AddError($"--decimal-mark takes point or comma, not '{text}'.");
        return null;
    }
}
