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
        shown ??= text => text;
        var view = PackView.Of(record);
        var day = record.ClosedOn ?? record.FrozenOn;
        ImmutableArray<PackFile> files =
        [
            .. formats.Order().SelectMany<PackFormat, PackFile>(format => format switch
            {
                PackFormat.Html => [Text("index.html", shown(PackHtml.Write(view)))],
                PackFormat.Markdown => [Text("retro.md", PackMarkdown.Write(view, shown))],
                PackFormat.Json => [Text("retro.json", shown(Json(record)))],
                PackFormat.Csv => Csv(record, shown),
                PackFormat.Xlsx => [new("retro.xlsx", PackWorkbook.Write(Outline.Of(view).Shown(shown),
                    [.. DataTable.Of(record).Select(table => table.Shown(shown))], day))],
                PackFormat.Pptx => [new("retro.pptx", DeckWriter.Write(Outline.Of(view).Shown(shown), day))],
                PackFormat.Pdf => print is null
                    ? []
                    : [new("retro.pdf", print(Encoding.UTF8.GetBytes(shown(PackHtml.Write(view)))))],
                _ => throw new ArgumentOutOfRangeException(nameof(formats), format, "There is no such format."),
            }),
            .. record.Documents.SelectMany(document => Further(document.Name, DocumentView.Of(document, view.Figures),
                view.Foot, view.Behind, day, formats, shown, print)),
        ];
        return [.. files, Text(PackManifest.FileName, Json(PackManifest.Of(record, files)))];
    }

    /// <summary>A document in the forms that people read.</summary>
    internal static IEnumerable<PackFile> Further(
        string name, DocumentView view, string foot, string sources, DateOnly day, IReadOnlySet<PackFormat> formats,
        Func<string, string> shown, Func<byte[], byte[]>? print)
    {
        if (formats.Contains(PackFormat.Html))
            yield return Text(name + ".html", shown(PackHtml.Write(view)));
        if (formats.Contains(PackFormat.Markdown))
            yield return Text(name + ".md", PackMarkdown.Write(view, shown));
        if (formats.Contains(PackFormat.Xlsx))
            yield return new(name + ".xlsx", PackWorkbook.Write(Outline.Of(view, foot, sources).Shown(shown),
                [], day));
        if (formats.Contains(PackFormat.Pptx))
            yield return new(name + ".pptx", DeckWriter.Write(Outline.Of(view, foot, sources).Shown(shown), day));
        if (formats.Contains(PackFormat.Pdf) && print is not null)
            yield return new(name + ".pdf", print(Encoding.UTF8.GetBytes(shown(PackHtml.Write(view)))));
    }

    private static IEnumerable<PackFile> Csv(RetroRecord record, Func<string, string> shown) =>
        DataTable.Of(record).Select(table => Text(table.Name + ".csv", table.Shown(shown).Csv()));

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, StoredJson.Indented) + "\n";

    private static PackFile Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
