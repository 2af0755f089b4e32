using System.CommandLine;
using System.Text.Json;
using Hindcast.Journal;
using Hindcast.Retros;

namespace Hindcast.Cli.Journal;

/// <summary><c>hindcast log</c>: what happened to a thing, and whether the record still is what was recorded.</summary>
internal static class LogVerb
{
    private static readonly Argument<string?> Stream = new("STREAM")
    {
        Description = "For example retro/gtm-monthly-2026-09; without it, all streams are listed and checked",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Manifest = new("--against")
    {
        Description = "A published manifest.json: its head must still be in the chain", HelpName = "FILE",
    };

    private static readonly Option<int> Limit = new("--limit") { Description = "How many at the most",
        DefaultValueFactory = _ => 50 };
    private static readonly Option<long> After = new("--after") { Description = "Only what comes after this version",
        HelpName = "VERSION" };

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("log", """
        Show the events of a stream and check their hash chain.

        Examples:
          hindcast log
          hindcast log retro/gtm-monthly-2026-09 --against packs/gtm-monthly-2026-09/manifest.json
        """) { Stream, Manifest, Limit, After }, (parsed, session) =>
        parsed.GetValue(Stream) is { } stream ? Of(parsed, session, stream) : All(session));

    private static Outcome<Answer> Of(ParseResult parsed, Session session, string name)
    {
        if (new Retrospectives(session).Closed(name) is { } restricted)
            return restricted;
        var events = session.Journal.Read(name);
        string? head = null;
        if (parsed.GetValue(Manifest) is { } file && !PublishedHead(file, name).Is(out head, out var why))
            return why;
        if (events.IsEmpty)
            return new Refusal("stream-not-found", head is null
                ? $"There is no stream '{name}'. List them with: hindcast log"
                : $"There is no stream '{name}' any more, though a manifest of it was published: it was deleted. "
                    + "Restore the workspace from a backup.");

        var fault = ChainCheck.FirstFault(events, head);
        Recorded[] shown = [.. events.Where(e => e.Version > parsed.GetValue(After)).Take(parsed.GetValue(Limit))];
        return new Answer(
            new
            {
                Stream = name, Intact = fault is null, Fault = fault,
                Items = shown.Select(e => new { e.Version, e.Type, e.At, e.Actor.Person, e.Actor.Assurance, e.Hash,
                    Data = JsonDocument.Parse(e.Data).RootElement }),
                Next = shown is [.., var last] && last.Version < events[^1].Version ? (long?)last.Version : null,
            },
            output =>
            {
                TextTable.Print(output, ["version", "at", "by", "what", "hash"],
                    shown.Select(e => (string[])[$"{e.Version}", $"{e.At:yyyy-MM-dd HH:mm:ss}Z", e.Actor.Person, e.Type,
                        e.Hash[..12] + "…"]));
                output.WriteLine(fault is null ? "The chain holds." : $"TAMPERED: {fault.What}.");
            },
            fault is null ? Exit.Done : Exit.Error);
    }

    /// <summary>The head that a manifest of this stream published.</summary>
    private static Outcome<string> PublishedHead(string file, string stream)
    {
        if (!File.Exists(file))
            return new Refusal("manifest-not-found",
                $"There is no file {file}. Give the manifest.json of a published pack.");
        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllText(file));
            if (!manifest.RootElement.TryGetProperty("headHash", out var head) || head.GetString() is not { } published)
                return new Refusal("manifest-without-head",
                    $"{file} names no head. Give the manifest.json of a published pack.");
            string? record = manifest.RootElement.TryGetProperty("record", out var id) ? id.GetString() : null;
            return record is not null && !stream.EndsWith("/" + record, StringComparison.Ordinal)
                ? new Refusal("manifest-of-another-stream", $"{file} is of {record} and not of {stream}.")
                : published;
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            return new Refusal("manifest-not-readable", $"{file} is no manifest of a published pack.");
        }
    }

    private static Outcome<Answer> All(Session session)
    {
        var streams = session.Journal.Streams("").Select(name => (Name: name, Events: session.Journal.Read(name)))
            .Select(s => (s.Name, s.Events.Length, Fault: ChainCheck.FirstFault(s.Events))).ToArray();
        return new Answer(
            new { Items = streams.Select(s => new { Stream = s.Name, Events = s.Length, Intact = s.Fault is null,
                s.Fault }), Next = (string?)null },
            output =>
            {
                TextTable.Print(output, ["stream", "events", "chain"],
                    streams.Select(s => (string[])[s.Name, $"{s.Length}", s.Fault is null
                        ? "holds"
                        : $"TAMPERED: {s.Fault.What}"]));
            },
            streams.All(s => s.Fault is null) ? Exit.Done : Exit.Error);
    }
}
