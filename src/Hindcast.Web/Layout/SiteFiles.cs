using System.Security.Cryptography;
using System.Text;
using Hindcast.Documents.Html;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Layout;

/// <summary>The one style sheet and the one script, each under a path that changes with its text.</summary>
internal static class SiteFiles
{
    // The pages begin with the style of the documents, so that a chart looks alike on both.
    private static readonly string StyleText = PackHtml.Style + Read("site.css"), ScriptText = Read("site.js");

    /// <summary>Path of the style sheet.</summary>
    public static string Style { get; } = $"/assets/{Hash(StyleText)}.css";

    /// <summary>Path of the script.</summary>
    public static string Script { get; } = $"/assets/{Hash(ScriptText)}.js";

    /// <summary>Serves both, and answers whoever asks whether the server is there.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Style, (HttpContext http) => Forever(http, StyleText, "text/css"));
        routes.MapGet(Script, (HttpContext http) => Forever(http, ScriptText, "text/javascript"));
        routes.MapGet("/assets/here", () => Results.NoContent());
    }

    private static IResult Forever(HttpContext http, string text, string type)
    {
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Text(text, type, Encoding.UTF8);
    }

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(SiteFiles).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
