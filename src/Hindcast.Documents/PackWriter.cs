using System.Text;
using System.Text.Json;
using Hindcast.Documents.Html;
using Hindcast.Documents.Markdown;
using Hindcast.Documents.Packs;
using Hindcast.Documents.Sheets;
using Hindcast.Documents.Slides;
using Hindcast.Journal;
using Hindcast.Retros;

namespace Hindcast.Documents;

/// <summary>Sets one frozen record into the files of a pack.</summary>
/// <remarks>A function of the record alone: the same record gives the same bytes, on every machine and day.</remarks>
public static class PackWriter
{
    /// <summary>All forms that need nothing but this program: PDF needs a browser.</summary>
    public static IReadOnlySet<PackFormat> OwnFormats { get; } = Enum.GetValues<PackFormat>()
        .Where(format => format != PackFormat.Pdf).ToHashSet();

    /// <summary>The files in the order of the formats, and <c>manifest.json</c> last.</summary>
    /// <param name="record">The record; a draft says of itself that it is one.</param>
    /// <param name="formats">Which forms; none gives a manifest without files.</param>
    /// <param name="shown">What a text becomes before it is written; null for itself.</param>
    /// <param name="print">Prints a page as PDF; null where nothing can, and then there is none.</param>
    public static ImmutableArray<PackFile> Write(
        RetroRecord record, IReadOnlySet<PackFormat> formats, Func<string, string>? shown = null,
        Func<byte[], byte[]>? print = null)
    {
        ImmutableArray<PackFile> files = [.. Parts(record, shown, print).Where(part => formats.Contains(part.Format))
            .Select(part => part.Made)];
        return [.. files, Text(PackManifest.FileName, Json(PackManifest.Of(record, files)))];
    }

    /// <summary>Every file that a pack of the record can have beside its manifest, in order, none written yet.</summary>
    /// <param name="record">The record.</param>
    /// <param name="shown">What a text becomes before it is written; null for itself.</param>
    /// <param name="print">Prints a page as PDF; null where nothing can, and then there is none.</param>
    public static ImmutableArray<PackPart> Parts(RetroRecord record, Func<string, string>? shown = null,
        Func<byte[], byte[]>? print = null)
    {
        shown ??= text => text;
        var view = PackView.Of(record);
        var day = record.ClosedOn ?? record.FrozenOn;
        PackPart Of(PackFormat format, string name, Func<byte[]> write) => new(record.Title, format, name, write);
        var page = Once(() => Bytes(shown(PackHtml.Write(view))));
        return
        [
            Of(PackFormat.Html, "index.html", page),
            Of(PackFormat.Markdown, "retro.md", () => Bytes(PackMarkdown.Write(view, shown))),
            Of(PackFormat.Json, "retro.json", () => Bytes(shown(Json(record)))),
            Of(PackFormat.Xlsx, "retro.xlsx", () => PackWorkbook.Write(Outline.Of(view).Shown(shown),
                [.. DataTable.Of(record).Select(table => table.Shown(shown))], day)),
            Of(PackFormat.Pptx, "retro.pptx", () => DeckWriter.Write(Outline.Of(view).Shown(shown), day)),
            .. DataTable.Of(record).Select(table => Of(PackFormat.Csv, table.Name + ".csv",
                () => Bytes(table.Shown(shown).Csv()))),
            .. print is null ? (PackPart[])[] : [Of(PackFormat.Pdf, "retro.pdf", () => print(page()))],
            .. record.Documents.SelectMany(document => Further(document.Name, DocumentView.Of(document, view.Figures),
                view.Foot, view.Behind, day, shown, print)),
        ];
    }

    /// <summary>A document in the forms that people read.</summary>
    internal static IEnumerable<PackPart> Further(string name, DocumentView view, string foot, string sources,
        DateOnly day, Func<string, string> shown, Func<byte[], byte[]>? print)
    {
        PackPart Of(PackFormat format, string ending, Func<byte[]> write) =>
            new(view.Title, format, $"{name}.{ending}", write);
        var page = Once(() => Bytes(shown(PackHtml.Write(view))));
        yield return Of(PackFormat.Html, "html", page);
        yield return Of(PackFormat.Markdown, "md", () => Bytes(PackMarkdown.Write(view, shown)));
        yield return Of(PackFormat.Xlsx, "xlsx", () => PackWorkbook.Write(Outline.Of(view, foot, sources).Shown(shown),
            [], day));
        yield return Of(PackFormat.Pptx, "pptx", () => DeckWriter.Write(Outline.Of(view, foot, sources).Shown(shown),
            day));
        if (print is not null)
            yield return Of(PackFormat.Pdf, "pdf", () => print(page()));
    }

    /// <summary>The page is both a file and what is printed.</summary>
    private static Func<byte[]> Once(Func<byte[]> write)
    {
        var once = new Lazy<byte[]>(write);
        return () => once.Value;
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, StoredJson.Indented) + "\n";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static PackFile Text(string name, string text) => new(name, Bytes(text));
}
