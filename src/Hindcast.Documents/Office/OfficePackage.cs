using System.IO.Compression;
using System.Text;

namespace Hindcast.Documents.Office;

/// <summary>One part of an Office file.</summary>
/// <param name="Name">Its path in the file, without a slash in front.</param>
/// <param name="ContentType">Its media type; null where its ending says it.</param>
/// <param name="Write">Writes its bytes.</param>
internal sealed record OfficePart(string Name, string? ContentType, Action<Stream> Write)
{
    internal const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    internal const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    internal static OfficePart Xml(string name, string? contentType, string xml) =>
        new(name, contentType, to => to.Write(Encoding.UTF8.GetBytes(Declaration + xml)));

    /// <summary>What a part refers to; the ids are <c>rId1</c>, <c>rId2</c> … in this order.</summary>
    internal static OfficePart Relations(string of, params IEnumerable<(string Type, string Target)> targets)
    {
        int slash = of.LastIndexOf('/') + 1;
        return Xml($"{of[..slash]}_rels/{of[slash..]}.rels", null,
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + string.Concat(targets.Select((target, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\""
                + $"{(target.Type.Contains('/', StringComparison.Ordinal) ? target.Type : $"{Relation}/{target.Type}")}\" Target=\"{target.Target}\"/>"))
            + "</Relationships>");
    }
}

/// <summary>Writes the ZIP file that an Office document is; the same parts give the same bytes.</summary>
internal static class OfficePackage
{
    /// <summary>The earliest date that a ZIP file can hold: every part bears it.</summary>
    internal static readonly DateTimeOffset Undated = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="to">Left open.</param>
    /// <param name="parts">In the order in which they are written.</param>
    /// <param name="level">None where the bytes must be the same on every kind of machine: compressors differ.</param>
    internal static void Write(Stream to, IReadOnlyList<OfficePart> parts, CompressionLevel level =
        CompressionLevel.NoCompression)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var part in (IEnumerable<OfficePart>)[Types(parts), .. parts])
        {
            var entry = zip.CreateEntry(part.Name, level);
            entry.LastWriteTime = Undated;
            using var stream = entry.Open();
            part.Write(stream);
        }
    }

    private static OfficePart Types(IEnumerable<OfficePart> parts) => OfficePart.Xml("[Content_Types].xml", null,
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + "<Default Extension=\"xlsx\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\"/>"
        + string.Concat(parts.Where(part => part.ContentType is not null)
            .Select(part => $"<Override PartName=\"/{part.Name}\" ContentType=\"{part.ContentType}\"/>"))
        + "</Types>");

    /// <summary>Title and date of a document; the program is named, nobody is.</summary>
    internal static IEnumerable<OfficePart> Properties(string title, DateOnly day)
    {
        string at = $"<dcterms:{{0}} xsi:type=\"dcterms:W3CDTF\">{day:yyyy-MM-dd}T00:00:00Z</dcterms:{{0}}>";
        yield return OfficePart.Xml("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml",
            "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
            + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
            + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
            + $"<dc:title>{XmlText.Of(title)}</dc:title><dc:creator>Hindcast</dc:creator>"
            + string.Format(CultureInfo.InvariantCulture, at, "created") + string.Format(CultureInfo.InvariantCulture,
                at, "modified")
            + "</cp:coreProperties>");
        yield return OfficePart.Xml("docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>Hindcast</Application></Properties>");
    }

    internal static OfficePart Root(string document) => OfficePart.Relations("",
        ("officeDocument", document),
        ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
        ("extended-properties", "docProps/app.xml"));
}
