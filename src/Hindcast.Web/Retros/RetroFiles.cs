using Hindcast.Documents;
using Hindcast.Documents.Packs;
using Hindcast.Journal;
using Hindcast.Outbound;
using Hindcast.Retros;
using Hindcast.Web.Access;
using Hindcast.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Hindcast.Web.Retros;

/// <summary>The files of a closed retro's pack, to be taken away: the bytes that <c>hindcast publish</c>
/// writes.</summary>
internal static class RetroFiles
{
    /// <summary>All of them in one file.</summary>
    public const string AllName = "all.zip";

    /// <summary>What is said where nothing on the server's machine can print.</summary>
    public const string NoPdf = "There is no PDF here: it is the page as Chromium prints it, and the server's machine "
        + "has no Chromium. Whoever runs the server can install it or name one in HINDCAST_CHROMIUM. Until then open "
        + "the page and print it.";

    private static readonly IReadOnlySet<PackFormat> Formats = Enum.GetValues<PackFormat>().ToHashSet();

    /// <summary>Maps the files.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/retros/{id}/files/{name}", (HttpContext http, string id, string name) => Give(http, id, name));

    /// <summary>The files that can be had; refused where the pack is not published.</summary>
    public static Outcome<ImmutableArray<PackPart>> Of(Visit visit, string id) =>
        new Retrospectives(visit.Session).Publishable(id).Then<ImmutableArray<PackPart>>(record =>
            PackWriter.Parts(record, null, PdfPrinter.Find() is null ? null : page => page));

    /// <summary>One file by its name; what must be printed is a work that is followed.</summary>
    public static async Task<IResult> Give(HttpContext http, string id, string name)
    {
        var visit = Visit.Of(http);
        if (!new Retrospectives(visit.Session).Publishable(id).Is(out var record, out var why))
            return Refused(visit, why);
        var (shown, browser) = (visit.Session.Shown, PdfPrinter.Find());
        var own = PackWriter.Parts(record, shown);
        if (own.FirstOrDefault(part => part.Name == name) is { } at)
            return File(visit, id, at.Made);
        bool isPage = name != AllName;
        if (isPage && !own.Any(part => part.Format == PackFormat.Html && NameOfPdf(part) == name))
            return Refused(visit, new("file-not-found", $"The pack of {id} has no file '{name}'. The retro's page "
                + "lists what it has."));
        if (browser is null)
            return isPage ? Refused(visit, new("pdf-needs-chromium", NoPdf)) : File(visit, id,
                new(AllName, PackZip.Of(PackWriter.Write(record, Formats, shown))));
        // What is printed rests on the pages, and what is packed on the record as it is shown.
        string read = $"print {id} {name} " + PackManifest.HashOf([.. own.Where(part => part.Format is PackFormat.Html
            or PackFormat.Json).SelectMany(part => part.Made.Content)]);
        return await visit.Work(read, Printed(visit, read, print => isPage
            ? PackWriter.Parts(record, shown, print).First(part => part.Name == name).Made
            : new(AllName, PackZip.Of(PackWriter.Write(record, Formats, shown, print))),
            new PdfPrinter(browser, record.ClosedOn ?? record.FrozenOn)), (now, made) => Task.FromResult(made.Match(
                file => IsFollowed(now) ? now.SeeOther($"/retros/{id}?printed={name}#take") : File(now, id, file),
                unprinted => Refused(now, unprinted))), work => ApiAnswer.IsFor(http)
                    ? ApiAnswer.Working(visit, work, read) : visit.SeeOther($"/works/{work}")).ConfigureAwait(false);
    }

    /// <summary>The page of a work is left for the retro's, from which the file is taken: a browser that gets a file
    /// stays where it is.</summary>
    private static bool IsFollowed(Visit visit) => visit.Path.StartsWith("/works/", StringComparison.Ordinal);

    /// <summary>What a page is called once it is printed.</summary>
    private static string NameOfPdf(PackPart page) =>
        page.Name == "index.html" ? "retro.pdf" : Path.ChangeExtension(page.Name, "pdf");

    /// <summary>Prints among the long reads, one after the other; what failed is not kept.</summary>
    private static async Task<Outcome<PackFile>> Printed(Visit visit, string read,
        Func<Func<byte[], byte[]>, PackFile> write, PdfPrinter printer)
    {
        try
        {
            return await visit.Looks.Await(read, session => write(page =>
            {
                WatchedSnapshots.Say(session, "Printing the PDF");
                return printer.Print(page).Match(pdf => pdf, why => throw new NotPrintedException(why));
            })).ConfigureAwait(false);
        }
        catch (NotPrintedException failed)
        {
            return failed.Why;
        }
    }

    private static IResult Refused(Visit visit, Refusal why) => ApiAnswer.IsFor(visit.Request.HttpContext)
        ? ApiAnswer.Problem(visit.Request.HttpContext, why) : visit.Refused(why);

    /// <summary>A page opens in the browser, as a document of its own; everything else is kept as a file.</summary>
    private static IResult File(Visit visit, string id, PackFile file)
    {
        var http = visit.Request.HttpContext;
        ShownNames.LeaveAsWritten(http);
        string type = TypeOf(file.Name);
        bool isPage = type.StartsWith("text/html", StringComparison.Ordinal);
        if (isPage)
            SecurityHeaders.ForPack(http.Response);
        var place = new ContentDispositionHeaderValue(isPage ? "inline" : "attachment");
        place.SetHttpFileName($"{id}-{file.Name}");
        http.Response.Headers.ContentDisposition = place.ToString();
        return Results.Bytes(file.Content, type);
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".md" => "text/markdown; charset=utf-8",
        ".csv" => "text/csv; charset=utf-8",
        ".json" => "application/json",
        ".pdf" => "application/pdf",
        ".zip" => "application/zip",
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _ => "application/octet-stream",
    };

    private sealed class NotPrintedException(Refusal why) : Exception(why.Message)
    {
        public Refusal Why => why;
    }
}
