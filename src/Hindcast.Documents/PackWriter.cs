using System.Text;
using System.Text.Json;
using Hindcast.Documents.Html;
using Hindcast.Documents.Markdown;
using Hindcast.Documents.Packs;
using Hindcast.Journal;
using Hindcast.Retros;

namespace Hindcast.Documents;

/// <summary>Sets one frozen record into the files of a pack.</summary>
/// <remarks>A function of the record alone: the same record gives the same bytes, on every machine and day.</remarks>
public static class PackWriter
{
    /// <summary>All forms.</summary>
    public static IReadOnlySet<PackFormat> AllFormats { get; } = Enum.GetValues<PackFormat>().ToHashSet();

    /// <summary>The files in the order of the formats, and <c>manifest.json</c> last.</summary>
    /// <param name="record">The record; a draft says of itself that it is one.</param>
    /// <param name="formats">Which forms; none gives a manifest without files.</param>
    /// <param name="shown">What a text becomes before it is written; null for itself.</param>
    public static ImmutableArray<PackFile> Write(RetroRecord record, IReadOnlySet<PackFormat> formats, Func<string, string>? shown = null)
    {
        var view = PackView.Of(record);
        ImmutableArray<PackFile> files =
        [
            .. formats.Order().Select(format => format switch
            {
                PackFormat.Html => Text("index.html", PackHtml.Write(view)),
                PackFormat.Markdown => Text("retro.md", PackMarkdown.Write(view)),
                PackFormat.Json => Text("retro.json", Json(record)),
                _ => throw new ArgumentOutOfRangeException(nameof(formats), format, "There is no such format."),
            }),
            .. record.Documents.Select(document => (document.Name, View: DocumentView.Of(document, view.Figures))).SelectMany(document => (PackFile[])
            [
                .. formats.Contains(PackFormat.Html) ? [Text(document.Name + ".html", PackHtml.Write(document.View))] : Array.Empty<PackFile>(),
                .. formats.Contains(PackFormat.Markdown) ? [Text(document.Name + ".md", PackMarkdown.Write(document.View))] : Array.Empty<PackFile>(),
            ]),
        ];
        if (shown is not null)
            files = [.. files.Select(file => file with { Content = Encoding.UTF8.GetBytes(shown(Encoding.UTF8.GetString(file.Content))) })];
        return [.. files, Text(PackManifest.FileName, Json(PackManifest.Of(record, files)))];
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, StoredJson.Indented) + "\n";

    private static PackFile Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
