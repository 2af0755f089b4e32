using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web;

/// <summary>Pages with roles in place of people's names, where the workspace is set so.</summary>
internal static partial class ShownNames
{
    private static readonly object Written = new();

    /// <summary>The answer is a file that was written as the workspace shows it: its bytes stay as they are.</summary>
    internal static void LeaveAsWritten(HttpContext http) => http.Items[Written] = true;

    /// <summary>Passes the page through; what a form sends back keeps the name that is meant.</summary>
    internal static async Task Tell(HttpContext http, RequestDelegate next)
    {
        var session = Visit.Of(http).Session;
        if (!session.Settings.RolesForNames)
        {
            await next(http).ConfigureAwait(false);
            return;
        }

        var (shown, answer) = (session.Shown, http.Response.Body);
        using var page = new MemoryStream();
        http.Response.Body = page;
        try
        {
            await next(http).ConfigureAwait(false);
        }
        finally
        {
            http.Response.Body = answer;
        }

        byte[] bytes = page.ToArray();
        if (!http.Items.ContainsKey(Written) && Told(http.Response.ContentType))
        {
            bytes = Encoding.UTF8.GetBytes(Told(Encoding.UTF8.GetString(bytes), shown));
            http.Response.ContentLength = null;
        }
        if (bytes.Length > 0)
            await answer.WriteAsync(bytes).ConfigureAwait(false);
    }

    private static bool Told(string? type) =>
        type is not null && (type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase)
        || type.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) || type.Contains("json",
            StringComparison.OrdinalIgnoreCase));

    private static string Told(string page, Func<string, string> shown)
    {
        var told = new StringBuilder(page.Length);
        int from = 0;
        foreach (var kept in SentBack().EnumerateMatches(page))
        {
            told.Append(shown(page[from..kept.Index])).Append(page.AsSpan(kept.Index, kept.Length));
            from = kept.Index + kept.Length;
        }

        return told.Append(shown(page[from..])).ToString();
    }

    [GeneratedRegex("\\svalue=\"[^\"]*\"")]
    private static partial Regex SentBack();
}
