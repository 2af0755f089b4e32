using System.IO.Compression;
using System.Text;

namespace Hindcast.Tests.Facts.Import.Reading;

/// <summary>Workbooks made of as little as Excel accepts.</summary>
internal static class Sheets
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Behind the rows of a sheet: cells that are merged.</summary>
    internal static string Merged(params string[] ranges) =>
        $"</sheetData><mergeCells>{string.Concat(ranges.Select(r => $"<mergeCell ref=\"{r}\"/>"))}</mergeCells>";

    /// <summary>Writes sheets by name with the XML of their rows; style 1 is a day.</summary>
    internal static void Write(string path, params (string Name, string Rows)[] sheets)
    {
        using var book = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        void Part(string name, string xml)
        {
            using var part = new StreamWriter(book.CreateEntry(name).Open(), new UTF8Encoding(false));
            part.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + xml);
        }

        string Each(Func<int, string> of) => string.Concat(Enumerable.Range(1, sheets.Length).Select(of));
        Part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" "
            + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
        Part("_rels/.rels", $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"rId1\" "
            + $"Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Part("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>"
            + Each(i => $"<sheet name=\"{sheets[i - 1].Name}\" sheetId=\"{i}\" r:id=\"rId{i}\"/>")
            + "</sheets></workbook>");
        Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Relations}\">"
            + Each(i => $"<Relationship Id=\"rId{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>")
            + $"<Relationship Id=\"rId99\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>");
        Part("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><fonts count=\"1\"><font/></fonts><fills "
            + "count=\"1\"><fill/></fills>"
            + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
            + "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" "
            + "applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
        for (int i = 0; i < sheets.Length; i++)
            Part($"xl/worksheets/sheet{i + 1}.xml",
                $"<worksheet xmlns=\"{Main}\"><sheetData>{sheets[i].Rows}"
                    + (sheets[i].Rows.EndsWith("</mergeCells>", StringComparison.Ordinal) ? "" : "</sheetData>")
                    + "</worksheet>");
    }

    /// <summary>A row of texts; what begins with <c>=</c> is a formula with the value behind the bar, <c>@</c> a day's
    /// number,
    /// <c>#</c> a number.</summary>
    internal static string Row(int number, params string[] cells) =>
        $"<row r=\"{number}\">" + string.Concat(cells.Select((cell, c) =>
    {
        string at = $"{(char)('A' + c)}{number}";
        return cell switch
        {
            ['=', ..] => $"<c r=\"{at}\"><f>{cell[1..].Split('|')[0]}</f><v>{cell.Split('|')[1]}</v></c>",
            ['@', ..] => $"<c r=\"{at}\" s=\"1\"><v>{cell[1..]}</v></c>",
            ['#', ..] => $"<c r=\"{at}\"><v>{cell[1..]}</v></c>",
            "" => "",
            _ => $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>",
        };
    })) + "</row>";
}
