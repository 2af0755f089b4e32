using System.CommandLine;
using System.Text.Json;
using Hindcast.Documents;
using Hindcast.Journal;
using Hindcast.Retros;

namespace Hindcast.Cli.Documents;

/// <summary><c>hindcast publish</c>: writes the pack of a closed retro.</summary>
internal static class PublishVerb
{
    private static readonly Argument<string> Id = new("ID") { Description = "For example gtm-monthly-2026-09" };
    private static readonly Option<string> Out = new("--out") { Description = "The folder to write to", HelpName = "DIR", Required = true };
    private static readonly Option<string> Formats = new("--formats")
    {
        Description = "all, or some of html, md, json", DefaultValueFactory = _ => "all", HelpName = "F,...",
    };

    private static readonly Dictionary<string, PackFormat> ByName = new()
    {
        ["html"] = PackFormat.Html, ["md"] = PackFormat.Markdown, ["json"] = PackFormat.Json,
    };

    /// <summary>The verb.</summary>
    public static Command Build(Verbs.Host host) => host.Runs(new Command("publish", """
        Write the pack of a closed retro; publishing again writes the same bytes.

        Example:
          hindcast publish gtm-monthly-2026-09 --out packs/gtm-monthly-2026-09
        """) { Id, Out, Formats }, (parsed, session) =>
        Named(parsed.GetRequiredValue(Formats)).Then(formats => Write(session, parsed.GetRequiredValue(Id), parsed.GetRequiredValue(Out), formats)));

    /// <summary>Writes the pack and answers where its files are; refused for a draft.</summary>
    public static Outcome<Answer> Write(Session session, string id, string folder, IReadOnlySet<PackFormat> formats) =>
        ChainCheck.FirstFault(session.Journal.Read(Retro.StreamPrefix + id)) is { } fault ? fault.ToRefusal()
        : new Retrospectives(session).Load(id).Then(_ => RetroStreams.Record(session.Journal, id)).Then(record => record.State != RetroState.Closed
            ? new Refusal("retro-not-closed", $"{id} is still a draft. See what it lacks with: hindcast retro check {id}")
            : Write(id, Path.GetFullPath(folder), PackWriter.Write(record, formats, session.Shown)).Then(written =>
            {
                new Retrospectives(session).Published(id);
                return (Outcome<Answer>)written;
            }));

    private static Outcome<Answer> Write(string id, string folder, ImmutableArray<PackFile> files) =>
        PackFolder.Write(folder, files).Then<Answer>(written => new Answer(
            // The manifest is the last file, and what it says is what was written.
            new { Id = id, Out = folder, Manifest = JsonDocument.Parse(files[^1].Content).RootElement },
            output =>
            {
                foreach (string file in written)
                    output.WriteLine(file);
            }));

    private static Outcome<IReadOnlySet<PackFormat>> Named(string formats)
    {
        if (formats == "all")
            return new Outcome<IReadOnlySet<PackFormat>>.Granted(PackWriter.AllFormats);
        string[] names = formats.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.FirstOrDefault(name => !ByName.ContainsKey(name)) is { } odd || names.Length == 0
            ? new Refusal("format-not-available", $"'{names.FirstOrDefault(n => !ByName.ContainsKey(n))}' is no format of this version. Take all, or some of {string.Join(", ", ByName.Keys)}.")
            : new Outcome<IReadOnlySet<PackFormat>>.Granted(names.Select(name => ByName[name]).ToHashSet());
    }
}
