using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Hindcast.Tests.Documents;

/// <summary>What a reader of an Office file sees, taken from its parts and not from the code that wrote them.</summary>
internal static partial class OfficeText
{
    private static readonly XNamespace Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Drawing =
        "http://schemas.openxmlformats.org/drawingml/2006/main";

    /// <summary>Every part as XML, by name; a part that is no well-formed XML fails.</summary>
    public static Dictionary<string, XDocument> Parts(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return zip.Entries.Where(entry => !entry.Name.EndsWith(".xlsx", StringComparison.Ordinal))
            .ToDictionary(entry => entry.FullName, entry =>
        {
            using var stream = entry.Open();
            return XDocument.Load(stream, LoadOptions.PreserveWhitespace);
        });
    }

    /// <summary>Every text that anybody could find in it, whatever it is for.</summary>
    public static string Of(byte[] file) => string.Join('\n',
        from part in Parts(file)
        from text in part.Value.DescendantNodes().OfType<XText>().Select(text => text.Value)
            .Concat(part.Value.Descendants().Attributes().Where(a => a.Name.LocalName is "descr" or "name" or "title")
                .Select(a => a.Value))
        select text);

    /// <summary>Slides and notes, one paragraph a line.</summary>
    public static string OfSlides(byte[] file) => string.Join('\n',
        from part in Parts(file)
        where part.Key.StartsWith("ppt/slides/", StringComparison.Ordinal) || part.Key.StartsWith("ppt/notesSlides/",
            StringComparison.Ordinal)
        from paragraph in part.Value.Descendants(Drawing + "p")
        select string.Concat(paragraph.Descendants(Drawing + "t").Select(text => text.Value)).Replace('\u00a0', ' '));

    /// <summary>The cells of the sheets for people, as a spreadsheet shows them, one a line.</summary>
    public static string OfSheets(byte[] file)
    {
        var parts = Parts(file);
        var formats = parts["xl/styles.xml"].Descendants(Sheet + "numFmt")
            .ToDictionary(f => (string)f.Attribute("numFmtId")!, f => (string)f.Attribute("formatCode")!);
        string[] styles = [.. parts["xl/styles.xml"].Descendants(Sheet + "cellXfs").Elements()
            .Select(xf => formats.GetValueOrDefault((string)xf.Attribute("numFmtId")!, "@"))];
        int data = parts["xl/workbook.xml"].Descendants(Sheet + "sheet")
            .TakeWhile(sheet => !((string)sheet.Attribute("name")!).StartsWith("data ", StringComparison.Ordinal))
            .Count();
        return string.Join('\n',
            from at in Enumerable.Range(1, data)
            from cell in parts[$"xl/worksheets/sheet{at}.xml"].Descendants(Sheet + "c")
            select cell.Element(Sheet + "v") is { } value
                ? Formatted(double.Parse(value.Value, CultureInfo.InvariantCulture), styles[(int)cell.Attribute("s")!])
                : string.Concat(cell.Descendants(Sheet + "t").Select(text => text.Value)));
    }

    /// <summary>A number as a spreadsheet shows it: the part of ECMA-376's number formats that is used here.</summary>
    private static string Formatted(double value, string format)
    {
        if (format.Contains("yyyy", StringComparison.Ordinal))
            return DateTime.FromOADate(value).ToString(format.Replace("mmm", "MMM", StringComparison.Ordinal)
                .Replace("\\", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        string[] sections = format.Split(';');
        string section = value < 0 && sections.Length > 1 ? sections[1] : sections[0], shape = Shape()
            .Match(section).Value;
        string[] around = section.Split(shape);
        double shown = Math.Abs(value) * (around[1].Contains('%', StringComparison.Ordinal) ? 100 : 1);
        return (around[0] + shown.ToString(shape, CultureInfo.InvariantCulture) + around[1]).Replace("\\", "",
            StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal);
    }

    [GeneratedRegex("#,##0(?:\\.0+)?")]
    private static partial Regex Shape();
}
