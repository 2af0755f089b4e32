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
        ChainCheck.FirstFault(session.Journal.Read(Retro.StreamPrefix + id)) is { } fault ? fault.ToRefusal()
        : new Retrospectives(session).Load(id).Then(_ => RetroStreams.Record(session.Journal, id))
        .Then<Answer>(record =>
        {
            if (record.State != RetroState.Closed)
                return new Refusal("retro-not-closed",
                    $"{id} is still a draft. See what it lacks with: hindcast retro check {id}");
            var warnings = ImmutableArray.CreateBuilder<Warning>();
            var files = Files(record, formats, session, warnings);
            return Write(id, Path.GetFullPath(folder), files, warnings.ToImmutable(), session).Then(written =>
            {
                new Retrospectives(session).Published(id);
                return (Outcome<Answer>)written;
            });
        });

    /// <summary>The pack; where nothing can print, the page stands in for the PDF and a warning says how to get
    /// it.</summary>
    private static ImmutableArray<PackFile> Files(
        RetroRecord record, IReadOnlySet<PackFormat> formats, Session session, ImmutableArray<Warning>.Builder warnings)
    {
        if (!formats.Contains(PackFormat.Pdf))
            return PackWriter.Write(record, formats, session.Shown);
        var withPage = formats.Append(PackFormat.Html).ToHashSet();
        if (PdfPrinter.Find() is not { } browser)
        {
            warnings.Add(new("pdf-needs-chromium", PdfPrinter.HowToGet));
            return PackWriter.Write(record, withPage, session.Shown);
        }

        session.Progress("Printing");
        var printer = new PdfPrinter(browser, record.ClosedOn ?? record.FrozenOn);
        Refusal? failed = null;
        var files = PackWriter.Write(record, formats, session.Shown, html => printer.Print(html)
            .Match(pdf => pdf, why =>
        {
            failed = why;
            return [];
        }));
        session.ProgressDone();
        if (failed is null)
            return files;
        warnings.Add(new(failed.Rule, failed.Message));
        return PackWriter.Write(record, withPage, session.Shown);
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

    private static Outcome<IReadOnlySet<PackFormat>> Named(string formats)
    {
        if (formats == "all")
            return new Outcome<IReadOnlySet<PackFormat>>.Granted(ByName.Values.ToHashSet());
        string[] names = formats.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.FirstOrDefault(name => !ByName.ContainsKey(name)) is { } odd || names.Length == 0
            ? new Refusal("format-not-available", $"'{names.FirstOrDefault(n => !ByName.ContainsKey(n))}' is no "
                + $"format of this version. Take all, or some of {string.Join(", ", ByName.Keys)}.")
            : new Outcome<IReadOnlySet<PackFormat>>.Granted(names.Select(name => ByName[name]).ToHashSet());
    }
}
