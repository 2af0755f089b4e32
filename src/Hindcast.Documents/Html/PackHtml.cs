using System.Text;
using System.Text.RegularExpressions;
using Hindcast.Documents.Packs;
using Hindcast.Journal;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hindcast.Documents.Html;

/// <summary>Sets a pack as one HTML file that needs nothing else: no script, no font, no network.</summary>
public static partial class PackHtml
{
    /// <summary>The style sheet that stands inside every page.</summary>
    public static string Style { get; } = ReadStyle();

    /// <summary>The whole document; lines end in LF.</summary>
    public static string Write(PackView view) => view.HasMonth ? Render<PackPage>(view) : Render<KindPage>(view);

    /// <summary>A further document of a pack.</summary>
    public static string Write(DocumentView view) => Render<DocumentPage>(view);

    private static string Render<TPage>(object view) where TPage : IComponent
    {
        using var services = new ServiceCollection().AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .BuildServiceProvider();
        using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        // Nothing in a pack is awaited, so the work is over when the dispatcher returns.
        string html = renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<TPage>(
                ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(PackPage.View)] = view }))
                    .ConfigureAwait(false);
            return page.ToHtmlString();
        }).GetAwaiter().GetResult();
        return Straight(html).ReplaceLineEndings("\n").TrimEnd() + "\n";
    }

    /// <summary>Without characters that turn the direction of what stands beside them; the renderer writes them as
    /// references.</summary>
    private static string Straight(string html) => Turning().Replace(Unseen.Without(html), "");

    [GeneratedRegex("&#x(?:200B|202[A-E]|2060|206[6-9]|FEFF);", RegexOptions.IgnoreCase)]
    private static partial Regex Turning();

    private static string ReadStyle()
    {
        using var stream = typeof(PackHtml).Assembly.GetManifestResourceStream("Hindcast.Documents.Html.pack.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
