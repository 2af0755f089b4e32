using System.CommandLine;
using Hindcast.Facts.Findings;
using Hindcast.Journal;
using Hindcast.Library;
using Hindcast.Outbound;
using Hindcast.Storage.Embedded;

namespace Hindcast.Cli.Doctor;

/// <summary><c>hindcast doctor</c>: what is installed, what is missing, what to do.</summary>
internal static class DoctorVerb
{
    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(
        new Command("doctor", "Check what Hindcast needs on this machine, and the workspace: its chains and its "
            + "column files"), (_, session) =>
        {
            Finding[] findings = [Runtime(), Sqlite(), Browser(), Place(session), Chains(session), Columns(session),
                .. Stages(session), Index(session)];
            bool well = findings.All(f => f.Ok);
            return new Answer(new { Ok = well, Items = findings, Next = (string?)null }, output =>
            {
                foreach (var finding in findings)
                    output.WriteLine($"{(finding.Ok ? "ok  " : "BAD ")} {finding.What}: "
                        + $"{finding.Found}{(finding.Do is { } mend ? $" {mend}" : "")}");
            }, well ? Exit.Done : Exit.Error);
        });

    private static Finding Runtime() =>
        new(true, "runtime", $".NET {Environment.Version} on {Environment.OSVersion.Platform}.", null);

    /// <summary>A PDF can be done without: that is said, and not counted as bad.</summary>
    private static Finding Browser() => PdfPrinter.Find() is { } browser
        ? new(true, "pdf", $"{browser} prints it.", null)
        : new(true, "pdf", "cannot be printed.", PdfPrinter.HowToGet);

    private static Finding Sqlite()
    {
        try
        {
            return new(true, "sqlite", $"{EmbeddedStore.SqliteVersion()}.", null);
        }
        catch (Exception missing) when (missing is DllNotFoundException or TypeInitializationException)
        {
            return new(false, "sqlite", "the system's SQLite library was not found.",
                "Install it (on Debian: apt-get install libsqlite3-0).");
        }
    }

    private static Finding Place(Session session) =>
        session.Place == session.Folder ? Writable(session) : new(true, "store", $"{session.Place}.", null);

    private static Finding Writable(Session session)
    {
        var folder = new DirectoryInfo(session.Folder);
        while (folder is { Exists: false })
            folder = folder.Parent;
        try
        {
            string probe = Path.Combine(folder!.FullName, ".hindcast-probe");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new(true, "workspace", $"{session.Folder}{(EmbeddedStore.Exists(session.Folder) ? "" : " (not made yet)")}.", null);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            return new(false, "workspace", $"{session.Folder} cannot be written: {denied.Message}",
                "Name another with --workspace DIR.");
        }
    }

    private static Finding Chains(Session session)
    {
        var streams = session.Journal.Streams("");
        var fault = streams.Select(s => ChainCheck.FirstFault(session.Journal.Read(s)))
            .FirstOrDefault(f => f is not null);
        return fault is null
            ? new(true, "journal", $"{streams.Length} streams, every chain holds.", null)
            : new(false, "journal", $"{fault.Stream}: {fault.What}.", "Restore the workspace from a backup.");
    }

    private static Finding Columns(Session session)
    {
        var snapshots = session.Snapshots.All();
        try
        {
            foreach (var column in snapshots.SelectMany(snapshot => session.Snapshots.Open(snapshot).Columns.Values))
                column.Load();
            return new(true, "facts", $"{snapshots.Length} snapshots, every column file is what its name says.", null);
        }
        catch (Exception damaged) when (damaged is IOException or InvalidDataException)
        {
            return new(false, "facts", damaged.Message, null);
        }
    }

    /// <summary>Stages of deals that are not settled; that is said, and not counted as bad.</summary>
    private static IEnumerable<Finding> Stages(Session session) => session.AsOfDay()
        .Match(day => UnknownStages.In(session.EverySourceOn(day)), _ => [])
        .Select(stages => new DoctorVerb.Finding(true, "stages", $"{stages.Sentence}.", null));

    /// <summary>Rebuilt rather than compared: that takes no longer, and afterwards it is right.</summary>
    private static Finding Index(Session session)
    {
        session.Journal.Texts.Rebuild();
        int streams = LibraryIndex.Refresh(session), left = session.Journal.Texts.Changed();
        return left == 0
            ? new(true, "library", $"the search index was built anew from {streams} streams.", null)
            : new(false, "library", $"the search index lacks {left} streams.",
                "The workspace may only be read here; run this as its owner.");
    }

    private sealed record Finding(bool Ok, string What, string Found, string? Do);
}
