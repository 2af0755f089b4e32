using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Hindcast.Documents.Office;
using Hindcast.Documents.Slides;

namespace Hindcast.Documents.Sheets;

/// <summary>Writes sheets as XLSX: row after row, so that a long table takes no more memory than a short one.</summary>
/// <remarks>Standard ECMA-376, SpreadsheetML. There is never a formula in it. The same sheets give the same
/// bytes.</remarks>
public static partial class Workbook
{
    /// <summary>Characters of a cell; the format allows no more, and what is longer ends in "…".</summary>
    public const int CellLengthMax = 32_767;

    /// <summary>Rows of a sheet with its head; the format allows no more.</summary>
    public const int RowsMax = 1_048_576;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <summary>Writes a workbook.</summary>
    /// <param name="to">Left open.</param>
    /// <param name="title">Of the document.</param>
    /// <param name="day">Its date.</param>
    /// <param name="sheets">At least one, each with at least one column. More than <see cref="RowsMax"/> rows are an
    /// error.</param>
    /// <param name="level">How it is packed; not at all where the bytes must be the same on every kind of
    /// machine.</param>
    public static void Write(Stream to, string title, DateOnly day, IReadOnlyList<Sheet> sheets,
        CompressionLevel level = CompressionLevel.NoCompression)
    {
        var styles = new Styles();
        string[] names = Names(sheets);
        OfficePackage.Write(to,
        [
            OfficePackage.Root("xl/workbook.xml"),
            .. OfficePackage.Properties(title, day),
            OfficePart.Xml("xl/workbook.xml", Type + "sheet.main+xml",
                $"<workbook xmlns=\"{Main}\" xmlns:r=\"{OfficePart.Relation}\"><sheets>"
                + string.Concat(names.Select((name, i) =>
                    $"<sheet name=\"{XmlText.Of(name)}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>"))
                + "</sheets></workbook>"),
            OfficePart.Relations("xl/workbook.xml",
                [.. sheets.Select((_, i) => ("worksheet", $"worksheets/sheet{i + 1}.xml")), ("styles", "styles.xml")]),
            .. sheets.Select((sheet, i) => new OfficePart($"xl/worksheets/sheet{i + 1}.xml", Type + "worksheet+xml",
                stream => Rows(stream, sheet, i == 0, styles, names))),
            new("xl/styles.xml", Type + "styles+xml",
                stream => stream.Write(Encoding.UTF8.GetBytes(OfficePart.Declaration + styles.Xml()))),
        ], level);
    }

    private static void Rows(Stream to, Sheet sheet, bool isFirst, Styles styles, string[] names)
    {
        using var xml = new StreamWriter(to, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        string[] letters = [.. Enumerable.Range(0, sheet.Heads.Length).Select(Letters)];
        xml.Write(OfficePart.Declaration);
        xml.Write($"<worksheet xmlns=\"{Main}\"><sheetPr><pageSetUpPr "
            + $"fitToPage=\"1\"/></sheetPr><sheetViews><sheetView{(isFirst ? " tabSelected=\"1\"" : "")} "
            + "workbookViewId=\"0\">"
            + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" "
            + "state=\"frozen\"/></sheetView></sheetViews><cols>");
        for (int c = 0; c < letters.Length; c++)
            xml.Write(string.Create(CultureInfo.InvariantCulture,
                $"<col min=\"{c + 1}\" max=\"{c + 1}\" width=\"{sheet.WidthOf(c):0.##}\" customWidth=\"1\"/>"));
        xml.Write("</cols><sheetData>");
        int row = 1;
        var links = new StringBuilder();
        Row(xml, sheet, letters, row, [.. sheet.Heads.Select(head => (SheetCell)head)], Styles.Head);
        foreach (var cells in sheet.Rows)
            Row(xml, sheet, letters, ++row <= RowsMax ? row : throw new InvalidOperationException(
                $"The sheet '{sheet.Name}' has more than {RowsMax} rows."), cells, styles.Of, Link);
        xml.Write($"</sheetData><autoFilter ref=\"A1:{letters[^1]}{row}\"/>"
            + (links.Length == 0 ? "" : $"<hyperlinks>{links}</hyperlinks>")
            + "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"
            + "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>");

        void Link(string cell, int at) => links.Append($"<hyperlink ref=\"{cell}\" "
            + $"location=\"{XmlText.Of($"'{names[at].Replace("'", "''", StringComparison.Ordinal)}'!A1")}\"/>");
    }

    private static void Row(
        StreamWriter xml, Sheet sheet, string[] letters, int row, IReadOnlyList<SheetCell> cells,
        Func<SheetCell, bool, int> styleOf, Action<string, int>? link = null)
    {
        string number = row.ToString(CultureInfo.InvariantCulture);
        xml.Write("<row r=\"");
        xml.Write(number);
        if (LinesOf(sheet, cells) is > 1 and var lines)
        {
            xml.Write("\" customHeight=\"1\" ht=\"");
            xml.Write((Math.Min(lines * LinePoints + 2, 409)).ToString(CultureInfo.InvariantCulture));
        }

        xml.Write("\">");
        for (int c = 0; c < cells.Count; c++)
        {
            var cell = cells[c];
            if (cell is { Text: null, Number: null })
                continue;
            if (cell.To is { } at)
                link?.Invoke(letters[c] + number, at);
            xml.Write("<c r=\"");
            xml.Write(letters[c]);
            xml.Write(number);
            xml.Write("\" s=\"");
            xml.Write(styleOf(cell, sheet.IsFigure(c)).ToString(CultureInfo.InvariantCulture));
            if (cell.Number is { } value)
            {
                xml.Write("\"><v>");
                xml.Write(value.ToString("R", CultureInfo.InvariantCulture));
                xml.Write("</v></c>");
            }
            else
            {
                xml.Write("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                xml.Write(Words(cell.Text!));
                xml.Write("</t></is></c>");
            }
        }

        xml.Write("</row>");
    }

    private const int LinePoints = 13;

    /// <summary>Columns are as wide as so many digits, which programs take as whole pixels; their words are
    /// indented.</summary>
    private const double DigitEms = 0.525, IndentEms = 1;

    /// <summary>Lines that the longest of the cells takes in its column; not every program finds out by
    /// itself.</summary>
    private static int LinesOf(Sheet sheet, IReadOnlyList<SheetCell> cells)
    {
        int most = 1;
        for (int c = 0; c < cells.Count; c++)
            if (cells[c].Text is { } text && (text.Length > sheet.WidthOf(c) || text.Contains('\n')))
                most = Math.Max(most, SlideText.Lines(text, sheet.WidthOf(c) * DigitEms - IndentEms));
        return most;
    }

    /// <summary>A text in which nothing reads as one of the format's own escapes.</summary>
    private static string Words(string text)
    {
        if (text.Length > CellLengthMax)
            text = text[..(CellLengthMax - 1)] + "…";
        return XmlText.Of(text.Contains("_x", StringComparison.OrdinalIgnoreCase)
            ? Escape().Replace(text, "_x005F_")
            : text);
    }

    private static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : Letters(column / 26 - 1)
        + (char)('A' + column % 26);

    /// <summary>Tabs have 31 characters, none of seven, and differ whatever their case; a longer name is cut between
    /// words.</summary>
    private static string[] Names(IReadOnlyList<Sheet> sheets)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. sheets.Select(sheet =>
        {
            string plain = Unnameable().Replace(sheet.Name, " ").Trim().Trim('\'');
            plain = plain.Length == 0 ? "Sheet" : plain;
            string name = Cut(plain, 31);
            for (int i = 2; !taken.Add(name); i++)
                name = $"{Cut(plain, 27)} {i}";
            return name;
        })];

        static string Cut(string name, int length) => SlideText.Begin(name, length);
    }

    [GeneratedRegex(@"_(?=[xX][0-9A-Fa-f]{4}_)")]
    private static partial Regex Escape();

    [GeneratedRegex(@"[\[\]:*?/\\\p{C}\s]+")]
    private static partial Regex Unnameable();

    /// <summary>How cells are set: the number formats are those that the sheets used.</summary>
    private sealed class Styles
    {
        private const int PlainWords = 3, RightWords = 4, GuardedWords = 5, StrongWords = 6, QuietWords = 7,
            LinkWords = 8, FirstFormat = 9, FirstId = 164;
        private readonly Dictionary<string, int> formats = [];

        internal static int Head(SheetCell head, bool isFigure) => isFigure ? 2 : 1;

        internal int Of(SheetCell cell, bool isFigure)
        {
            if (cell.Text is { } text)
                // The mark says "this is text" to whoever edits the cell or saves the sheet in another format.
                return text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\''
                    ? GuardedWords
                    : cell switch
                    {
                        { To: not null } => LinkWords,
                        { Look: SheetLook.Strong } => StrongWords,
                        { Look: SheetLook.Quiet } => QuietWords,
                        _ => isFigure ? RightWords : PlainWords,
                    };
            if (!formats.TryGetValue(cell.Format, out int at))
                formats[cell.Format] = at = formats.Count;
            return FirstFormat + at;
        }

        internal string Xml() =>
            $"<styleSheet xmlns=\"{Main}\">"
            + (formats.Count == 0 ? "" : $"<numFmts count=\"{formats.Count}\">"
                + string.Concat(formats.Select(f =>
                    $"<numFmt numFmtId=\"{FirstId + f.Value}\" formatCode=\"{XmlText.Of(f.Key)}\"/>")) + "</numFmts>")
            + $"<fonts count=\"5\">{Font("FF1B1B1B")}{Font("FFFFFFFF", "<b/>")}{Font("FF1B1B1B", "<b/>")}"
            + $"{Font("FF595959")}{Font("FF0B4F6C", "<u/>")}</fonts>"
            + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
            + "patternType=\"gray125\"/></fill>"
            + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF0B4F6C\"/><bgColor "
            + "indexed=\"64\"/></patternFill></fill></fills>"
            + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
            + $"<cellXfs count=\"{FirstFormat + formats.Count}\">"
            + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
            + Words(1, 2, "vertical=\"center\" indent=\"1\"") + Words(1, 2, "horizontal=\"right\" vertical=\"center\"")
            + Words(0, 0, "vertical=\"top\" indent=\"1\"") + Words(0, 0, "horizontal=\"right\" vertical=\"top\"")
            + Words(0, 0, "vertical=\"top\" indent=\"1\"", " quotePrefix=\"1\"")
            + string.Concat(((int[])[2, 3, 4]).Select(font => Words(font, 0, "vertical=\"top\" indent=\"1\"")))
            + string.Concat(formats.Select(f =>
                $"<xf numFmtId=\"{FirstId + f.Value}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
                + "applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment horizontal=\"right\" vertical=\"top\"/></xf>"))
            + "</cellXfs></styleSheet>";

        private static string Font(string colour, string how = "") =>
            $"<font>{how}<sz val=\"10\"/><color rgb=\"{colour}\"/><name val=\"Arial\"/><family val=\"2\"/></font>";

        private static string Words(int font, int fill, string alignment, string guard = "") =>
            $"<xf numFmtId=\"49\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"0\" xfId=\"0\"{guard} "
                + "applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\">"
            + $"<alignment {(alignment.StartsWith('h') ? "" : "horizontal=\"left\" ")}{alignment} wrapText=\"1\"/></xf>";
    }
}
