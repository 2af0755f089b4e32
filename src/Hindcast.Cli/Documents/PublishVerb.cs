using System.CommandLine;
using System.Text.Json;
using Hindcast.Documents;
using Hindcast.Journal;
using Hindcast.Outbound;
using Hindcast.Retros;
using Hindcast.Retros.Gating;

namespace Hindcast.Cli.Documents;

/// <summary><c>hindcast publish</c>: writes the pack of a closed retro.</summary>
internal static class PublishVerb
{
    private static readonly Argument<string> Id = new("ID") { Description = "For example gtm-monthly-2026-09" };
    private static readonly Option<string> Out = new("--out") { Description = "The folder to write to",
        HelpName = "DIR", Required = true };
    private static readonly Option<string> Formats = new("--formats")
    {
        Description = "all, or some of html, md, pdf, pptx, xlsx, csv, json", DefaultValueFactory = _ =>
            "all", HelpName = "F,...",
    };

    private const string All = "all";

    private static readonly Dictionary<string, PackFormat> ByName = new()
    {
        ["html"] = PackFormat.Html, ["md"] = PackFormat.Markdown, ["pdf"] = PackFormat.Pdf, ["pptx"] = PackFormat.Pptx,
        ["xlsx"] = PackFormat.Xlsx, ["csv"] = PackFormat.Csv, ["json"] = PackFormat.Json,
    };

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("publish", """
        Write the pack of a closed retro; publishing again writes the same bytes.

        Example:
          hindcast publish gtm-monthly-2026-09 --out packs/gtm-monthly-2026-09
        """) { Id, Out, Formats }, (parsed, session) =>
        Named(parsed.GetRequiredValue(Formats)).Then(formats => Write(session, parsed.GetRequiredValue(Id),
            parsed.GetRequiredValue(Out), formats)));

    /// <summary>Writes the pack and answers where its files are; refused for a draft.</summary>
    public static Outcome<Answer> Write(Session session, string id, string folder, IReadOnlySet<PackFormat> formats) =>
        new Retrospectives(session).Publishable(id).Then<Answer>(record =>
        {
            var warnings = ImmutableArray.CreateBuilder<Warning>();
            var files = Files(formats, record.ClosedOn ?? record.FrozenOn, session, warnings,
                (forms, print) => PackWriter.Write(record, forms, session.Shown, print));
            return Write(id, Path.GetFullPath(folder), files, warnings.ToImmutable(), session).Then(written =>
            {
                new Retrospectives(session).Published(id);
                return (Outcome<Answer>)written;
            });
        });

    /// <summary>The files; where nothing can print, the page stands in for the PDF and a warning says how to get
    /// it.</summary>
    public static ImmutableArray<PackFile> Files(IReadOnlySet<PackFormat> formats, DateOnly day, Session session,
        ImmutableArray<Warning>.Builder warnings,
        Func<IReadOnlySet<PackFormat>, Func<byte[], byte[]>?, ImmutableArray<PackFile>> write)
    {
        if (!formats.Contains(PackFormat.Pdf))
            return write(formats, null);
        var withPage = formats.Append(PackFormat.Html).ToHashSet();
        if (PdfPrinter.Find() is not { } browser)
        {
            warnings.Add(new("pdf-needs-chromium", PdfPrinter.HowToGet));
            return write(withPage, null);
        }

        session.Progress("Printing");
        using var late = session.Longer("Printing the PDF");
        var printer = new PdfPrinter(browser, day);
        Refusal? failed = null;
        var files = write(formats, html => printer.Print(html)
            .Match(pdf => pdf, why =>
        {
            failed = why;
            return [];
        }));
        session.ProgressDone();
        if (failed is null)
            return files;
        warnings.Add(new(failed.Rule, failed.Message));
        return write(withPage, null);
    }

    private static Outcome<Answer> Write(string id, string folder, ImmutableArray<PackFile> files,
        ImmutableArray<Warning> warnings, Session session) =>
        PackFolder.Write(folder, files).Then<Answer>(written => new Answer(
            // The manifest is the last file, and what it says is what was written.
            new { Id = id, Out = folder, Manifest = JsonDocument.Parse(files[^1].Content).RootElement,
                Warnings = warnings },
            output =>
            {
                foreach (string file in written)
                    output.WriteLine(file);
                foreach (var warning in warnings)
                    session.Error.WriteLine($"No PDF: {warning.Message}");
            }));

    /// <summary>Formats by their names, with commas between, in any case; refused as
    /// <c>format-not-available</c>.</summary>
    public static Outcome<IReadOnlySet<PackFormat>> Named(string formats)
    {
        string[] names = formats.ToLowerInvariant().Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries);
        string[] odd = [.. names.Where(name => name != All && !ByName.ContainsKey(name))];
        return odd.Length > 0 || names.Length == 0
            ? new Refusal("format-not-available",
                (odd.Length > 0 ? $"'{odd[0]}' is no format of this version." : "No format is named.")
                + $" Take {All}, or some of {string.Join(", ", ByName.Keys)} with commas between.")
            : new Outcome<IReadOnlySet<PackFormat>>.Granted(names.Contains(All) ? ByName.Values.ToHashSet()
                : names.Select(name => ByName[name]).ToHashSet());
    }
}
