using System.CommandLine;
using Hindcast.Cli.Documents;
using Hindcast.Documents;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Import;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Plans.Documents;
using Hindcast.Retros;
using Hindcast.Retros.Kinds;
using Hindcast.Settings;

namespace Hindcast.Cli.Demo;

/// <summary><c>hindcast demo</c>: a made-up company from exports to a published retro, on the product's own
/// path.</summary>
internal static class DemoVerb
{
    private const string DefaultFolder = "hindcast-demo";

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("demo", """
        Make a sample company, run its monthly retro and publish it; a good first look.

        Example:
          hindcast demo && hindcast find --workspace hindcast-demo
        """), Run, folder: DefaultFolder, clock: Clock);

    /// <summary>The sample's own present.</summary>
    public static TimeProvider Clock { get; } = new SampleClock();

    /// <summary>Makes the sample company in a folder that is not there yet, and says how far it is; the refusal where it
    /// cannot.</summary>
    public static Refusal? Make(string folder, Action<string>? says = null)
    {
        using var store = Storage.Embedded.EmbeddedStore.Open(folder);
        return Fill(new Session(store, folder, Clock, null, null, TextWriter.Null, true) { Says = says }).Match<Refusal?>(_ => null,
            why => why);
    }

    private static Outcome<Answer> Run(ParseResult parsed, Session session)
    {
        if (System.IO.Directory.Exists(session.Folder) && System.IO.Directory.EnumerateFileSystemEntries(session.Folder)
            .Any())
            return new Refusal("demo-folder-not-empty",
                $"{session.Folder} is not empty, and the demo overwrites nothing. Name a new folder with --workspace "
                    + "DIR, or delete that one.");
        if (!session.Journal.Streams("").IsEmpty)
            return new Refusal("demo-store-not-empty",
                $"{session.Place} holds a workspace, and the demo overwrites nothing. Name an empty one, for example "
                    + "with ?schema=demo, or give no --store.");
        return Fill(session).Then(retro => RetroOutcome(session, Period.Month(SampleOptions.Default.LastDay), retro));
    }

    /// <summary>Makes the company's exports, imports them and holds the month's retro.</summary>
    private static Outcome<Retro> Fill(Session session)
    {
        session.Progress($"Making two years of {SampleCompany.Name}");
        var options = SampleOptions.Default;
        var files = SampleCompany.Make(SampleCompany.DefaultSeed, options)
            .WriteTo(Path.Combine(session.Folder, "exports"));
        // Its plans stay in its own folder, so that deleting that deletes all of it.
        if (!AllSettings.Decide(session, WorkspaceSettings.PlansFolderKey, $"{PlanFolder.Within}/plans")
                .Then(settings => VersionedDocument.Read(session.Journal, WorkspaceSettings.Document)
                    .Write(session.Journal, settings.ToYaml(), session.Actor, session.Clock.GetUtcNow()))
                    .Is(out _, out var unset))
            return unset;
        session.Progress("Importing its exports");
        var plan = ReadExports.Plan([.. files], new(null, null, null, options.LastDay, SnapshotScope.Full, null,
            session.Settings.Currency, null),
            _ => null, session.Today, null);
        if (plan.Refusal is { } refusal)
            return refusal;
        session.Snapshots.Commit(plan.Snapshots, true, session.Actor, session.Clock.GetUtcNow());
        session.Progress("Reading the month");
        return Hold(session, Period.Month(options.LastDay));
    }

    /// <summary>People, whys and actions as a room would give them; everything else is the product's own
    /// work.</summary>
    private static Outcome<Retro> Hold(Session session, Period month)
    {
        foreach (var person in SampleSession.People)
            if (!AddPerson.Run(session.Journal, person, session.Actor, session.Clock.GetUtcNow())
                .Is(out _, out var why))
                return why;
        var retros = new Retrospectives(session);
        session.Progress("Holding the retro");
        var outcome = retros.Open(RetroKinds.Of(RetroKind.GtmMonthly), KindOptions.None, month, 0, session.Today, null,
            null)
            .Then(retros.Load).Then<Retro>(loaded => loaded.Retro);
        if (!outcome.Is(out var retro, out _))
            return outcome;
        foreach (var add in SampleSession.Decisions(retro, retros))
            if (!(outcome = retros.Change(retro.Id, add)).Is(out _, out _))
                return outcome;
        return retros.Change(retro.Id, closing => CloseRetro.Decide(closing, retros.Directory, retros.By));
    }

    private static Outcome<Answer> RetroOutcome(Session session, Period month, Retro retro)
    {
        session.Progress("Writing the pack");
        string folder = Path.Combine(session.Folder, "packs", retro.Id);
        var published = PublishVerb.Write(session, retro.Id, folder, PackWriter.OwnFormats);
        session.ProgressDone();
        var report = retro.Report;
        return published.Then<Answer>(pack => new Answer(
            new { Workspace = session.Folder, Company = SampleCompany.Name, month = month.Name, Retro = retro.Id,
                Pack = folder, report.Findings },
            output => Print(output, session, retro, report, folder)));
    }

    private static void Print(TextWriter output, Session session, Retro retro, FindReport report, string pack)
    {
        string workspace = Path.GetRelativePath(System.IO.Directory.GetCurrentDirectory(), session.Folder);
        workspace = workspace.Contains(' ', StringComparison.Ordinal) ? $"\"{workspace}\"" : workspace;
        output.WriteLine($"{SampleCompany.Name} (made up), {report.Month}, as known on {report.AsOf:yyyy-MM-dd}:");
        output.WriteLine();
        foreach (var (finding, number) in report.Findings.Select((f, i) => (f, i + 1)))
            output.WriteLine($"{number}. {finding.Headline}");
        output.WriteLine();
        output.WriteLine($"The retro {retro.Id} was held on {retro.HeldOn:yyyy-MM-dd} and closed with "
            + $"{retro.CompleteActions.Length} actions:");
        foreach (var action in retro.CompleteActions)
            output.WriteLine($"  {action.Owner}, by {action.DueOn:yyyy-MM-dd}: {action.What}");
        output.WriteLine();
        output.WriteLine($"The pack: {Path.Combine(pack, "index.html")}");
        output.WriteLine();
        output.WriteLine("Try next:");
        output.WriteLine($"  hindcast find --workspace {workspace}");
        output.WriteLine($"  hindcast indicator mql_to_sql --by source --workspace {workspace}");
        output.WriteLine($"  hindcast backtest --from 2026-04 --to {report.Month} --workspace {workspace}");
        output.WriteLine($"  hindcast retro show {retro.Id} --workspace {workspace}");
        output.WriteLine($"  hindcast campaigns --owed --workspace {workspace}");
        output.WriteLine("With your own exports: hindcast import FOLDER, then the same with --commit, then hindcast "
            + "find.");
    }

    /// <summary>Stands still in the sample's own present, so that two runs write the same bytes.</summary>
    private sealed class SampleClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => SampleCompany.ClockAt(SampleOptions.Default);
    }
}
