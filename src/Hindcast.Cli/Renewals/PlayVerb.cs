using System.CommandLine;
using System.Text;
using Hindcast.Cli.Documents;
using Hindcast.Cli.Facts;
using Hindcast.Documents;
using Hindcast.Documents.Renewals;
using Hindcast.Journal;
using Hindcast.Plans.WorkBack;
using Hindcast.Renewals.DealDesk;
using Hindcast.Renewals.Plays;
using Hindcast.Renewals.Plays.Cards;
using Hindcast.Retros;
using Hindcast.Retros.Gating;

namespace Hindcast.Cli.Renewals;

/// <summary><c>hindcast play</c>: what is done with a renewal play from its opening to its end.</summary>
internal static class PlayVerb
{
    private static readonly Argument<string> Id = new("ID")
        { Description = "The play, or the account that has one open play" };
    private static readonly Argument<string> TaskId = new("TASK") { Description = "For example exec-call" };
    private static readonly Argument<string> Text = new("TEXT") { Description = "In plain words" };
    private static readonly Argument<string> First = new("WHAT") { Description = "See the examples" };
    private static readonly Argument<string> Second = new("VALUE") { Description = "See the examples" };
    private static readonly Argument<string> InFile = new("FILE") { Description = "A CSV file" };
    private static readonly Option<string?> Reason = new("--reason") { Description = "Why", HelpName = "TEXT" };
    private static readonly Option<string?> Resources = new("--resources")
        { Description = "What is committed: people, time, money", HelpName = "TEXT" };
    private static readonly Option<string?> Evidence = new("--evidence")
        { Description = "What shows it: a link or a sentence", HelpName = "TEXT" };
    private static readonly Option<DateOnly?> On = Verbs.Day("--on", "The day (default: today)");
    private static readonly Option<DateOnly?> Until = Verbs.Day("--until", "The new day");
    private static readonly Option<int?> Days = new("--days") { Description = "Business days that it is to take" };
    private static readonly Option<string?> Agreed = new("--customer-agreed")
        { Description = "Where the customer agreed in writing; before the first date is reached it is then no slip",
            HelpName = "LINK" };
    private static readonly Option<bool> Commit = new("--commit")
        { Description = "Make the change; without it you see what it would do" };
    private static readonly Option<string?> Risk = new("--risk")
        { Description = "green, yellow or red, as judged today" };
    private static readonly Option<string?> Decided = new("--decision")
        { Description = "continue, change-play, escalate, concede or exit" };
    private static readonly Option<string?> Status = new("--status") { Description = "open, draft or ready" };
    private static readonly Option<bool> Share = new("--approve-sharing")
        { Description = "Approve that the customer gets it" };
    private static readonly Option<string?> By = new("--by")
        { Description = "Who decided it (default: who gives the command)", HelpName = "PERSON" };
    private static readonly Option<DateOnly?> Due = Verbs.Day("--due", "By when it is kept");
    private static readonly Option<string?> Persona = new("--persona") { Description = "With whom it was used" };
    private static readonly Option<string?> Worked = new("--worked")
        { Description = "yes or no; leave it out while nobody can tell" };
    private static readonly Option<string> To = new("--to")
        { Description = string.Join(", ", TaskTarget.All.Select(target => target.Name)), DefaultValueFactory = _ =>
            "generic", HelpName = "TOOL" };
    private static readonly Option<string> Out = new("--out") { Description = "The folder to write to",
        HelpName = "DIR", Required = true };
    private static readonly Option<string> Formats = new("--formats")
    {
        Description = "all, or some of html, md, pdf, pptx, xlsx, csv, json", DefaultValueFactory = _ => "html,md",
            HelpName = "F,...",
    };

    private static readonly Option<string?> Ids = new("--ids")
        { Description = "A CSV of name,id: who is who in the tool", HelpName = "FILE" };
    private static readonly Option<bool> Mark = new("--bom")
        { Description = "Begin the file with a byte order mark, for Excel" };
    private static readonly Option<string?> Result = new("--result")
        { Description = "renewed, expanded, contracted or churned" };
    private static readonly Option<int?> Exit = new("--exit")
        { Description = "Number of the exit condition that was met" };
    private static readonly Option<decimal?> ArrAfter = new("--arr-after")
        { Description = "ARR since, in the currency in which the account is billed (default: that of the signed "
            + "deal)" };
    private static readonly Option<DateOnly?> Signed = Verbs.Day("--signed-on",
        "The day of the signature, or of the notice");
    private static readonly Option<string?> Summary = new("--summary")
        { Description = "What to remember", HelpName = "TEXT" };
    private static readonly Option<bool> WithClosed = new("--all") { Description = "Closed ones too" };

    /// <summary>The verb.</summary>
    public static Command Build() => new("play", """
        Run renewal plays: start them, keep their tasks and checkpoints, export them, and close them with what came of it.

        A play is opened with: hindcast orchestrate-renewal-play --account ACCOUNT

        Examples:
          hindcast play list
          hindcast play show acme-2027-01-31
          hindcast play approve acme-2027-01-31 --resources "Two engineers for a month" --as "Eve Stone"
          hindcast play check acme-2027-01-31 governance pass --as "Olu Bright"
          hindcast play start acme-2027-01-31
          hindcast play done acme-2027-01-31 exec-call --evidence "Notes in the CRM"
          hindcast play slip acme-2027-01-31 success-plan --until 2026-12-18 --reason "Their sponsor is away" --commit
          hindcast play hurry acme-2027-01-31 quick-wins --days 8 --reason "Two engineers more" --commit
          hindcast play checkpoint acme-2027-01-31 --risk red --decision escalate --reason "No sponsor on their side"
          hindcast play change acme-2027-01-31 risk yellow --reason "The sponsor confirmed the plan" --commit
          hindcast play switch acme-2027-01-31 pricing-refresh --reason "It is about the price after all" --commit
          hindcast play owner acme-2027-01-31 csm "Kim Lee" --reason "Ana is on leave"
          hindcast play item acme-2027-01-31 exec-deck --status ready
          hindcast play log acme-2027-01-31 concession "Two months free" --by "Rita Moss"
          hindcast play export acme-2027-01-31 --to hubspot --ids people.csv --out tasks
          hindcast play import acme-2027-01-31 back-from-hubspot.csv
          hindcast play packet acme-2027-01-31 --out packet
          hindcast play close acme-2027-01-31 --result renewed --exit 1 --arr-after 120000 --summary "The joint plan kept them"
        """)
    {
        Verbs.Runs(new Command("list", "List the plays, the next deadline first") { WithClosed }, List),
        Verbs.Runs(new Command("show", "Show a play whole: what is known, said, planned and decided") { Id },
            (parsed, session) => new RenewalPlays(session) is var plays
            ? plays.Load(parsed.GetRequiredValue(Id)).Then<Answer>(found => OrchestrateVerb.Shown(found.Play, plays,
                session, PlayPlans.Find(session, found.Play.Id)?.File)) : null!),
        Changes(new("approve", "The executive sponsor approves a play and commits resources") { Id, Resources },
            (p, play, look) => RunPlay.Approve(play, p.GetValue(Resources) ?? "", look)),
        Changes(new("check", "Answer a check before the start: governance pass, or one 'waived: reason'")
            { Id, First, Second }, (p, play, look) => RunPlay.Check(play, p.GetRequiredValue(First),
                p.GetRequiredValue(Second), look)),
        Changes(new("start", "Start it once its checks pass") { Id }, (_, play, look) => RunPlay.Start(play, look)),
        Changes(new("done", "A task is done") { Id, TaskId, On, Evidence }, (p, play, look, session) =>
            RunPlay.Done(play, p.GetRequiredValue(TaskId), p.GetValue(On), p.GetValue(Evidence),
                IsApproved(session, play), look)),
        Moves(new("slip", "Give a task another date; see first what follows from it") { Id, TaskId, Until, Reason,
            Agreed, Commit }, (p, play, look, _) => p.GetValue(Until) is { } day
            ? RunPlay.Move(play, p.GetRequiredValue(TaskId), day, p.GetValue(Reason), p.GetValue(Agreed), look)
            : new Refusal("day-missing", "Give the new day with --until YYYY-MM-DD.")),
        Moves(new("hurry", "Give a task fewer days; see first what follows from it") { Id, TaskId, Days, Reason,
            Commit }, (p, play, look, _) => p.GetValue(Days) is { } days
            ? RunPlay.Hurry(play, p.GetRequiredValue(TaskId), days, p.GetValue(Reason), look)
            : new Refusal("days-missing", "Say how many business days it is to take, with --days.")),
        Moves(new("change", "Change risk, tier or deadline, or say 'commercial unchanged'") { Id, First, Second, Reason,
            Commit }, (p, play, look, _) =>
            RunPlay.Change(play, p.GetRequiredValue(First), p.GetRequiredValue(Second), p.GetValue(Reason), look)),
        Moves(new("switch", "Go on by another card; what was done stays done") { Id, First, Reason, Commit },
            (p, play, look, session) =>
            PlayCards.Find(session.Journal, p.GetRequiredValue(First))
                .Then(card => RunPlay.Switch(play, card, p.GetValue(Reason), look))),
        Changes(new("owner", "Somebody else fills a role") { Id, First, Second, Reason }, (p, play, look) =>
            RunPlay.Own(play, p.GetRequiredValue(First), p.GetRequiredValue(Second), p.GetValue(Reason), look)),
        Changes(new("checkpoint", "Hold a checkpoint: judge the risk and decide") { Id, Risk, Decided, Reason },
            (p, play, look) => RunPlay.Checkpoint(play, p.GetValue(Risk), p.GetValue(Decided), p.GetValue(Reason),
                look)),
        Changes(new("item", "An enablement item has come further") { Id, First, Status, Share }, (p, play, look) =>
            RunPlay.Item(play, p.GetRequiredValue(First), p.GetValue(Status), p.GetValue(Share), look)),
        Changes(new("log", "Record a concession, a roadmap promise or a contract term, by whoever may make it")
            { Id, First, Text, By, Due }, (p, play, look) =>
            RunPlay.Log(play, p.GetRequiredValue(First), p.GetRequiredValue(Text), p.GetValue(By) ?? look.Who,
                p.GetValue(Due), look)),
        Changes(new("proof", "Record a proof point that was used") { Id, Text, Persona }, (p, play, look) =>
            RunPlay.Prove(p.GetValue(Persona), p.GetRequiredValue(Text), look)),
        Changes(new("deviation", "Record what was done otherwise than the card says; again with --worked once that "
            + "can be told") { Id, Text, Worked }, (p, play, look) =>
            RunPlay.Deviate(p.GetRequiredValue(Text), p.GetValue(Worked), look)),
        Verbs.Runs(new Command("export", "Write tasks, checkpoints and escalations for another tool; later ones add "
            + "what is new and what changed as files of their own") { Id, To, Out, Ids, Mark }, Export),
        Verbs.Runs(new Command("import", "Read a status file back; where it and the play disagree nothing changes and "
            + "you are told") { Id, InFile, Ids, ImportVerb.Order }, Import),
        Verbs.Runs(new Command("packet", "Write the packet, its tracker and its briefing, in the forms that you "
            + "ask for") { Id, Out, Formats }, Packet),
        Changes(new("close", "Close it with what came of it") { Id, Result, Exit, ArrAfter, Signed, Summary },
            (p, play, look, session) => ClosePlay.Decide(
            play, new(p.GetValue(Result), p.GetValue(Exit), p.GetValue(ArrAfter), p.GetValue(Signed),
                p.GetValue(Summary)), new DealBook(session).Of(play), look)),
    };

    /// <summary>True where the deal desk approved an offer for the play.</summary>
    private static bool IsApproved(Session session, Play play) => new DealBook(session).IsApproved(play.Id);

    private static Command Changes(Command command,
        Func<ParseResult, Play, RunPlay.Look, Outcome<ImmutableArray<PlayEvent>>> decide) =>
        Changes(command, (parsed, play, look, _) => decide(parsed, play, look));

    private static Command Changes(Command command, Func<ParseResult, Play, RunPlay.Look, Session,
        Outcome<ImmutableArray<PlayEvent>>> decide) => Verbs.Runs(command, (parsed, session) =>
    {
        var plays = new RenewalPlays(session);
        return plays.Load(parsed.GetRequiredValue(Id)).Then(before => plays.Change(before.Play.Id,
            play => decide(parsed, play, plays.Look, session))
                .Then<Answer>(after => Changed(before.Play, after, plays)));
    });

    private static Answer Changed(Play before, Play after, RenewalPlays plays) => new(
        new { after.Id, after.State, after.Risk, after.Deadline, Slips = after.Slips.Length, after.RipCords,
            after.Climbed, after.Closed, NextCheckpoint = PlayNotices.Next(after, plays.Look.Calendar,
                plays.Look.Settings) },
        output =>
        {
            output.WriteLine($"{after.Id}: {after.State}, risk {after.Risk}, deadline {after.Deadline:yyyy-MM-dd}.");
            foreach (var slip in after.Slips.Skip(before.Slips.Length))
                output.WriteLine($"Slip: {slip.Task} of {slip.Date:yyyy-MM-dd}; {slip.Why}.");
            foreach (var missed in after.Checkpoints.Skip(before.Checkpoints.Length).OfType<CheckpointMissed>())
                output.WriteLine($"Missed: the checkpoint of {missed.DueOn:yyyy-MM-dd}.");
            foreach (var up in after.Climbed.Skip(before.Climbed.Length))
                output.WriteLine($"Escalated to {string.Join(" and ", up.To.Select(to => to.Called))}: {up.Why}.");
            foreach (var cord in after.RipCords.Skip(before.RipCords.Length))
                output.WriteLine($"Rip-cord: {cord.Why}. Told together: "
                    + $"{string.Join(", ", cord.To.Select(to => to.Called))}.");
            output.WriteLine($"Next: {NextStep.Of(after, plays.Look, plays.EscalationsOf(after)).Told}");
        });

    private static Command Moves(
        Command command, Func<ParseResult, Play, RunPlay.Look, Session,
            Outcome<(ImmutableArray<PlayEvent> Events, WorkBackDifference Difference, WorkBackPlan Plan)>> decide) =>
                Verbs.Runs(command, (parsed, session) =>
    {
        var plays = new RenewalPlays(session);
        bool commit = parsed.GetValue(Commit);
        return plays.Load(parsed.GetRequiredValue(Id)).Then(before => plays.Replan(before.Play.Id, commit,
            play => decide(parsed, play, plays.Look, session)).Then<Answer>(made => new Answer(
            new { made.Play.Id, Committed = commit, made.Difference, made.Plan.FloatDays, made.Plan.CriticalPath,
                made.Plan.Compress, made.Play.RipCords, Slips = made.Play.Slips.Length,
                TooLate = Behind(before.Play, made.Play) },
            output =>
            {
                output.WriteLine(commit
                    ? "Changed."
                    : "This is what it would do. Nothing is changed yet; repeat it with --commit.");
                TextTable.Print(output, ["task", "finish by, before", "finish by, after", "float before",
                    "float after"], made.Difference.Tasks.Select(d => (string[])
                    [d.Id, Day(FinishOn(before.Play, d.Id)), Day(FinishOn(made.Play, d.Id)), Bd(d.Before?.FloatDays),
                        Bd(d.After?.FloatDays)]));
                output.WriteLine($"Float of the whole: {Bd(made.Difference.FloatBefore)} before, "
                    + $"{Bd(made.Plan.FloatDays)} after.");
                if (OpenPlay.Infeasible(made.Plan, made.Play) is { } late)
                    output.WriteLine(late);
                if (Behind(before.Play, made.Play) is { } behind)
                    output.WriteLine($"Warning: {behind}");
                if (commit)
                    Changed(before.Play, made.Play, plays).Print(output);
            })));
    });

    /// <summary>What is said of another deadline that lies behind the contract's end; null where it does not.</summary>
    private static string? Behind(Play before, Play after) =>
        before.Deadline == after.Deadline ? null : OpenPlay.TooLate(after);

    private static string Day(DateOnly? day) => day is { } known ? $"{known:yyyy-MM-dd}" : "-";

    /// <summary>The day that a play gives a task; null where it has no such task.</summary>
    private static DateOnly? FinishOn(Play play, string task) =>
        play.Tasks.FirstOrDefault(each => each.Id == task)?.FinishOn;

    private static string Bd(int? days) => days is { } known ? $"{known} bd" : "-";

    private static Outcome<Answer> List(ParseResult parsed, Session session)
    {
        var plays = new RenewalPlays(session);
        var look = plays.Look;
        Play[] shown = [.. plays.All.Where(play => parsed.GetValue(WithClosed) || play.Closed is null)];
        return new Answer(
            new
            {
                Items = shown.Select(play => new
                {
                    play.Id, play.State, Account = play.Opened!.Account, play.Opened.Name, Play = play.Card.Id,
                    play.Risk, play.Tier, play.Deadline, Float = play.Schedule(look.Today, look.Calendar)
                        .Match(plan => plan.FloatDays, _ => null),
                    NextCheckpoint = PlayNotices.Next(play, look.Calendar, look.Settings), Slips = play.Slips.Length,
                    Result = play.Closed?.Result, Next = NextStep.Of(play, look).Told,
                }),
                Next = (string?)null,
            },
            output =>
            {
                if (shown.Length == 0)
                    output.WriteLine("No play is open. Open one with: hindcast orchestrate-renewal-play --account "
                        + "ACCOUNT");
                else
                    TextTable.Print(output, ["play", "account", "card", "state", "risk", "deadline", "float",
                        "checkpoint", "next"], shown.Select(play => (string[])[play.Id, play.Opened!.Name
                            ?? play.Opened.Account, play.Card.Id,
                        play.Closed is { } closed ? $"closed, {closed.Result}" : play.State, play.Risk,
                        Day(play.Deadline), play.Closed is null ? play.Schedule(look.Today, look.Calendar)
                            .Match(plan => Bd(plan.FloatDays), _ => "past") : "",
                        Day(PlayNotices.Next(play, look.Calendar, look.Settings)), NextStep.Of(play, look).Told]));
            });
    }

    private static Outcome<Answer> Export(ParseResult parsed, Session session)
    {
        var plays = new RenewalPlays(session);
        string ids = "";
        if (parsed.GetValue(Ids) is { } file && !PlaysVerb.ReadFile(file).Is(out ids!, out var missing))
            return missing;
        return TaskTarget.Read(parsed.GetRequiredValue(To)).Then(target => plays.Load(parsed.GetRequiredValue(Id))
            .Then(found => ExportPlay.Decide(found.Play, target, ExportPlay.Ids(ids), IsApproved(session, found.Play),
                plays.Look)
                .Then(export =>
        {
            if (export.Event is not null && plays.Fixed(found.Play) is { } shut)
                return shut;
            string folder = Path.GetFullPath(parsed.GetRequiredValue(Out));
            byte[] Bytes(string text) => new UTF8Encoding(parsed.GetValue(Mark)) is var utf8
                ? [.. utf8.GetPreamble(), .. utf8.GetBytes(session.Shown(text))] : [];
            Directory.CreateDirectory(folder);
            var files = TaskCsv.Files(found.Play, target, export);
            foreach (var written in files)
                File.WriteAllBytes(Path.Combine(folder, written.Name), Bytes(written.Text));
            string? Of(string what) => files.FirstOrDefault(f => f.What == what) is { } f
                ? Path.Combine(folder, f.Name) : null;
            string? tasks = Of("all"), fresh = Of("new"), changes = Of("changes");
            var recorded = export.Event is null
                ? (Outcome<Play>)found.Play
                : plays.Change(found.Play.Id, _ => Decision.Of<PlayEvent>(export.Event));
            return recorded.Then<Answer>(_ => new Answer(new
            {
                File = tasks, Rows = export.All.Length, Export = export.Number, New = export.New.Select(row => row.Id),
                NewFile = fresh,
                ChangesFile = changes, Changes = export.Changes.Select(c => new { c.Id, Field = c.What, c.Before,
                    c.Now }), export.HeldBack, export.Unmapped,
            }, output =>
            {
                output.WriteLine($"{Counted.Of(export.All.Length, "row")}, all of the play as it stands, in {tasks}");
                if (export.Number > 1 && export.Event is null)
                    output.WriteLine("Nothing is new or changed since the last export.");
                else if (export.Number > 1)
                    output.WriteLine("If you took the rows into the tool before, take only what is new and follow the "
                        + "changes:");
                if (fresh is not null)
                    output.WriteLine($"{Counted.Of(export.New.Length, "new row")} in {fresh}");
                if (changes is not null)
                    output.WriteLine($"{Counted.Of(export.Changes.Length, "change")} of rows that were exported "
                        + $"before in {changes}");
                if (!export.HeldBack.IsEmpty)
                    output.WriteLine($"Held back until the deal desk has approved: {string.Join(", ", export.HeldBack)}");
                if (!export.Unmapped.IsEmpty)
                    output.WriteLine($"No id of {target.Name} is known for: {string.Join(", ", export.Unmapped)}; "
                        + "their rows name no owner.");
            }));
        })));
    }

    private static Outcome<Answer> Import(ParseResult parsed, Session session)
    {
        var plays = new RenewalPlays(session);
        string ids = "";
        if (parsed.GetValue(Ids) is { } named && !PlaysVerb.ReadFile(named).Is(out ids!, out var missing))
            return missing;
        return PlaysVerb.ReadFile(parsed.GetRequiredValue(InFile)).Then(text => plays.Load(parsed.GetRequiredValue(Id))
            .Then(found => StatusFile.Read(text, found.Play, ExportPlay.Ids(ids),
                ImportVerb.OrderIn(parsed), plays.Look)
            .Then(file =>
        {
            var taken = new List<string>();
            var refused = new List<string>(file.Conflicts);
            // In the order of the card, so that what others wait for is done first.
            foreach (string task in found.Play.Tasks.Select(task => task.Id).Where(file.Done.Contains))
                if (plays.Change(found.Play.Id, play => RunPlay.Done(play, task, null, $"status file "
                    + $"{Path.GetFileName(parsed.GetRequiredValue(InFile))}", IsApproved(session, play), plays.Look))
                    .Is(out _, out var why))
                    taken.Add(task);
                else
                    refused.Add($"{task} is done there: {why.Message}");
            return (Outcome<Answer>)new Answer(new { found.Play.Id, Done = taken, file.Same, Conflicts = refused,
                file.Unknown, file.Aside, CannotTell = file.Untold }, output =>
            {
                output.WriteLine($"{taken.Count} tasks are done by "
                    + $"it{(taken.Count == 0 ? "" : $": {string.Join(", ", taken)}")}; {file.Same} rows say what the "
                    + "play says.");
                foreach (string conflict in refused)
                    output.WriteLine($"Conflict: {conflict}");
                foreach (string untold in file.Untold)
                    output.WriteLine($"Cannot tell: {untold}");
                foreach (string aside in file.Aside)
                    output.WriteLine($"Not done by a file, {aside}");
                foreach (string unknown in file.Unknown)
                    output.WriteLine($"Not of this play: {unknown}");
            });
        })));
    }

    private static Outcome<Answer> Packet(ParseResult parsed, Session session)
    {
        var plays = new RenewalPlays(session);
        var warnings = ImmutableArray.CreateBuilder<Warning>();
        return PublishVerb.Named(parsed.GetRequiredValue(Formats)).Then(formats =>
            plays.Load(parsed.GetRequiredValue(Id)).Then(found => PackFolder.Write(Path.GetFullPath(parsed.GetRequiredValue(Out)), PublishVerb.Files(formats,
                plays.Look.Today, session, warnings, (forms, print) => PlayPacket.Write(found.Play, plays.Look,
                    plays.EscalationsOf(found.Play), forms, session.Shown, print))).Then<Answer>(files =>
            new Answer(new { found.Play.Id, Files = files, Warnings = warnings.ToImmutable() }, output =>
            {
                foreach (string file in files)
                    output.WriteLine(file);
                foreach (var warning in warnings)
                    session.Error.WriteLine($"No PDF: {warning.Message}");
            }))));
    }
}
