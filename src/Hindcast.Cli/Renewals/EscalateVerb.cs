using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Renewals.Escalations;
using Hindcast.Renewals.Plays;

namespace Hindcast.Cli.Renewals;

/// <summary><c>hindcast escalate</c>: briefs that ask another team for something, and what becomes of them.</summary>
internal static class EscalateVerb
{
    private static readonly Argument<string> Id = new("ID") { Description = "For example esc-001" };
    private static readonly Argument<string> InFile = new("FILE") { Description = "The filled form" };
    private static readonly Argument<string> Kind = new("KIND") { Description = "evidence, status or customer" };
    private static readonly Argument<string> Text = new("TEXT") { Description = "In plain words" };
    private static readonly Option<DateOnly?> Next = Verbs.Day("--next", "The day of the next word");
    private static readonly Option<string?> Reason = new("--reason")
        { Description = string.Join(", ", RunEscalation.DownReasons) };
    private static readonly Option<string?> Team = new("--team") { Description = "What the receiving team was told",
        HelpName = "TEXT" };
    private static readonly Option<string?> Ticket = new("--ticket") { Description = "Where the ticket was updated",
        HelpName = "TEXT" };
    private static readonly Option<string?> Customer = new("--customer") { Description = "What the customer was told",
        HelpName = "TEXT" };
    private static readonly Option<string?> Learning = new("--learning")
        { Description = "What was learnt", HelpName = "TEXT" };
    private static readonly Option<string?> Playbook = new("--playbook")
        { Description = "What changes in a card, or 'nothing' and why", HelpName = "TEXT" };
    private static readonly Option<string?> Commitments = new("--commitments")
        { Description = "How what was promised is kept, or 'none'", HelpName = "TEXT" };
    private static readonly Option<string[]> Beyond = new("--category")
        { Description = string.Join(", ", RunEscalation.Categories), AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> Support = new("--support")
        { Description = string.Join(", ", RunEscalation.SupportReasons), AllowMultipleArgumentsPerToken = true };
    private static readonly Option<int> Customers = new("--customers") { Description = "How many have the same issue",
        DefaultValueFactory = _ => 1 };

    /// <summary>The verb.</summary>
    public static Command Build() => new("escalate", """
        Escalate an issue to a team that can move it, with its impact and a specific ask, and keep it until it is reviewed.

        A renewal play that is red has its escalation by itself; later triggers are added to it.

        Examples:
          hindcast escalate assess --category technical --customers 3
          hindcast escalate form > brief.yaml
          hindcast escalate raise brief.yaml --as "Ana Silva"
          hindcast escalate answer esc-001 "We look into the export" --next 2026-11-23 --as "Pia Lund"
          hindcast escalate note esc-001 customer "Told them that it is being looked into" --as "Ana Silva"
          hindcast escalate down esc-001 --reason workaround --team TEXT --ticket TEXT --customer TEXT --learning TEXT
          hindcast escalate close esc-001 --learning TEXT --playbook TEXT --commitments TEXT
          hindcast escalate metrics
        """)
    {
        Verbs.Runs(new Command("assess", "Say whether something should be escalated or handled in support")
            { Beyond, Support, Customers }, Assess),
        Verbs.Runs(new Command("form", "Write the form of a brief to fill in"),
            (_, _) => new Answer(new { Yaml = Brief.Blank }, output => output.WriteLine(Brief.Blank))),
        Verbs.Runs(new Command("raise", "Raise a filled brief; the same issue again is added to the open one")
            { InFile }, (parsed, session) => PlaysVerb.ReadFile(parsed.GetRequiredValue(InFile))
            .Then(text => Brief.Parse(text, new RenewalPlays(session).Today)).Then(new EscalationBook(session).Raise)
            .Then<Answer>(so => Shown(so, session))),
        Verbs.Runs(new Command("list", "List the escalations, with who should answer now"), (_, session) =>
            List(session)),
        Verbs.Runs(new Command("show", "Show one whole: brief, briefing for executives, what was done") { Id },
            (parsed, session) => new EscalationBook(session).Load(parsed.GetRequiredValue(Id))
                .Then<Answer>(so => Shown(so, session))),
        Changes(new("answer", "Take it on, with the day of the next word") { Id, Text, Next },
            (p, so, look, at, who, isOver) => RunEscalation.Answer(so, isOver, p.GetRequiredValue(Text),
                p.GetValue(Next), look.Today, at, who)),
        Changes(new("note", "Add evidence, a status or a word to the customer") { Id, Kind, Text },
            (p, so, look, at, who) => RunEscalation.Note(so, p.GetRequiredValue(Kind), p.GetRequiredValue(Text), at,
                who, so.Originator(look.Directory, look.Today))),
        Ends(new("down", "It goes back to where it came from") { Id, Reason, Team, Ticket, Customer, Learning },
            (p, so, at, who) =>
            RunEscalation.Down(so, p.GetValue(Reason), p.GetValue(Team), p.GetValue(Ticket), p.GetValue(Customer),
                p.GetValue(Learning), at, who)),
        Ends(new("close", "Close it with its review") { Id, Learning, Playbook, Commitments }, (p, so, at, who) =>
            RunEscalation.Close(so, p.GetValue(Learning), p.GetValue(Playbook), p.GetValue(Commitments), at, who)),
        Verbs.Runs(new Command("metrics", "Show open ones by tier and age, answers in time, repeats, and revenue at "
            + "risk by account"), (_, session) => Metrics(session)),
    };

    private static Command Changes(Command command, Func<ParseResult, Escalation, RunPlay.Look, DateTimeOffset, string,
        Outcome<ImmutableArray<EscalationEvent>>> decide) =>
        Changes(command, (parsed, so, look, at, who, _) => decide(parsed, so, look, at, who));

    private static Command Changes(Command command, Func<ParseResult, Escalation, RunPlay.Look, DateTimeOffset, string,
        bool, Outcome<ImmutableArray<EscalationEvent>>> decide) => Verbs.Runs(command, (parsed, session) =>
    {
        var book = new EscalationBook(session);
        return book.Change(parsed.GetRequiredValue(Id), (so, at, who) => decide(parsed, so,
            new RenewalPlays(session).Look, at, who, book.IsOver(so))).Then<Answer>(so => Shown(so, session));
    });

    private static Command Ends(Command command, Func<ParseResult, Escalation, DateTimeOffset, string,
        Outcome<ImmutableArray<EscalationEvent>>> decide) =>
        Verbs.Runs(command, (parsed, session) => new EscalationBook(session).End(parsed.GetRequiredValue(Id),
            (so, at, who) => decide(parsed, so, at, who))
            .Then<Answer>(so => Shown(so, session)));

    private static Outcome<Answer> Assess(ParseResult parsed, Session session)
    {
        string[] categories = parsed.GetValue(Beyond) ?? [], support = parsed.GetValue(Support) ?? [];
        if (categories.FirstOrDefault(c => !RunEscalation.Categories.Contains(c)) is { } odd)
            return new Refusal("word-unknown",
                $"'{odd}' is no category. Take {string.Join(", ", RunEscalation.Categories)}.");
        if (support.FirstOrDefault(s => !RunEscalation.SupportReasons.Contains(s)) is { } strange)
            return new Refusal("word-unknown",
                $"'{strange}' is no means of support. Take {string.Join(", ", RunEscalation.SupportReasons)}.");
        var (escalate, why) = RunEscalation.Assess([.. categories], [.. support], parsed.GetValue(Customers));
        return new Answer(new { Escalate = escalate, Why = why },
            output => output.WriteLine($"{(escalate ? "Escalate" : "Handle it in support")}: {why}."));
    }

    /// <summary>The instant asked of: the end of the day named with --as-of, earlier or to come; else now.</summary>
    private static DateTimeOffset Instant(Session session) => session.StatedAsOf is { } day && day != session.Today
        ? session.Calendar.InstantOf(day.AddDays(1), TimeOnly.MinValue).AddTicks(-1) : session.Clock.GetUtcNow();

    private static Outcome<Answer> List(Session session)
    {
        var (book, look, now) = (new EscalationBook(session), new RenewalPlays(session).Look, Instant(session));
        var streams = Escalation.Streams(new JournalAsOf(session.Journal, now.AddTicks(1)), session.Clock);
        ImmutableArray<Escalation> all = [.. streams.Ids().Select(id => streams.Load(id).State)];
        EscalationStanding[] rows = [.. all.Select(so => EscalationStanding.Of(so, book, look, now))];
        return new Answer(new
        {
            Items = from row in rows
                    let so = row.Escalation
                    let raised = so.Raised!
                    select new { so.Id, so.State, so.Tier, raised.Brief.Title, raised.Brief.Target, raised.Play,
                        raised.At, Rung = row.Rung + 1, Who = row.With.Select(o => o.Called) },
            Next = (string?)null,
        }, output =>
        {
            if (all.IsEmpty)
                output.WriteLine("Nothing was escalated.");
            else
                TextTable.Print(output, ["id", "tier", "state", "raised", "rung", "with", "title"],
                    rows.Select(row => (string[])[row.Escalation.Id, row.Escalation.Tier, row.Escalation.State,
                        $"{look.Calendar.DayOf(row.Escalation.Raised!.At):yyyy-MM-dd}",
                        $"{row.Rung + 1} of {row.Escalation.Ladder.Length}", row.Holder,
                        row.Escalation.Raised.Brief.Title]));
        });
    }

    private static Answer Shown(Escalation so, Session session)
    {
        var (book, look, now) = (new EscalationBook(session), new RenewalPlays(session).Look, Instant(session));
        var (raised, brief) = (so.Raised!, so.Raised!.Brief);
        var (_, rung, who, response, originator, isOver, _) = EscalationStanding.Of(so, book, look, now);
        return new Answer(new { so.Id, so.State, so.Tier, Brief = brief, raised.Play, raised.At,
            Originator = originator, Response = $"{response}", Rung = rung + 1, Who = who, brief.Cadence.Inside,
            CustomerCadence = brief.Cadence.Customer, raised.Warnings, so.Notes, so.Answered, so.Down, so.Closed },
                output =>
        {
            output.WriteLine($"{so.Id}: {brief.Title}");
            output.WriteLine($"{so.State}, tier {so.Tier}, severity {brief.Severity}, for {brief.Target}; raised {raised.At:yyyy-MM-dd HH:mm} UTC by {raised.Who}{(brief.Target == "forecast" ? "" : originator == raised.Who ? ", with whom the customer stays" : $"; the customer stays with {originator}")}{(raised.Play is { } play ? $"; play {play}" : "")}");
            output.WriteLine($"Impact: {string.Join("; ", brief.Impact())}");
            output.WriteLine(brief.Description);
            foreach (string tried in brief.Tried)
                output.WriteLine($"  Tried: {tried}");
            if (brief.Reproduction is { } steps)
                output.WriteLine($"  To see it: {steps}");
            if (brief.Customer is { } customer)
                output.WriteLine($"  Customer: {customer}");
            foreach (string link in brief.Links)
                output.WriteLine($"  More: {link}");
            output.WriteLine($"Ask: {brief.Ask}: {brief.AskText}, by {brief.Deadline:yyyy-MM-dd}");
            output.WriteLine($"For executives: {brief.ForExecutives(originator)}");
            output.WriteLine($"Word inside {brief.Cadence.Inside}, to the customer {brief.Cadence.Customer}. Answer within {response.InWords()}; without one it climbs: "
                + string.Join(", then ", so.Ladder.Select((_, up) => string.Join(" and ",
                    book.With(so, up).Select(owner => owner.Called)))));
            if (isOver)
                output.WriteLine($"Its play has ended; {originator} reviews it: hindcast escalate close {so.Id} "
                    + "--learning TEXT --playbook TEXT --commitments TEXT");
            else if (so.State == "open")
                output.WriteLine($"Now with {string.Join(" and ", who.Select(o => o.Called))} (rung {rung + 1} of {so.Ladder.Length}).");
            foreach (string warning in raised.Warnings)
                output.WriteLine($"Warning: {warning}");
            foreach (var note in so.Notes)
                output.WriteLine($"{look.Calendar.DayOf(note.At):yyyy-MM-dd} {note.Kind}, {note.Who}: {note.Text}");
            if (so.Answered is { } answered)
                output.WriteLine($"{look.Calendar.DayOf(answered.At):yyyy-MM-dd} taken on by {answered.Who}: {answered.Text.TrimEnd('.')}. Next word on {answered.NextOn:yyyy-MM-dd}.");
            if (so.Down is { } down)
                output.WriteLine($"{look.Calendar.DayOf(down.At):yyyy-MM-dd} went back ({down.Reason}). Team: {down.Team} Ticket: {down.Ticket} Customer: {down.Customer} Learnt: {down.Learning}");
            if (so.Closed is { } closed)
                output.WriteLine($"{look.Calendar.DayOf(closed.At):yyyy-MM-dd} closed. Learnt: {closed.Learning} Playbook: {closed.PlaybookUpdate} Commitments: {closed.Commitments}");
        });
    }

    private static Outcome<Answer> Metrics(Session session)
    {
        var figures = EscalationFigures.Of(session);
        return new Answer(figures, output =>
        {
            TextTable.Print(output, ["tier", "open", "oldest, days"], figures.Open.Select(t => (string[])[t.Tier,
                $"{t.Open}", t.OldestDays is { } days ? $"{days}" : "-"]));
            output.WriteLine(figures.AnswersDue == 0
                ? "No answer is due yet."
                : $"Answered in time: {figures.AnsweredInTime} of {figures.AnswersDue} that were due.");
            foreach (var (arr, currency) in figures.RevenueAtRisk)
                output.WriteLine(FormattableString.Invariant(
                    $"At risk: {arr:N0} {currency}, each account once; {figures.WithoutRevenue} open ones say no amount."));
            foreach (var (issue, times, accounts) in figures.Repeats)
                output.WriteLine($"Again and again: {issue}, {times} times, {accounts} accounts");
            var plays = new RenewalPlays(session);
            foreach (var play in plays.All)
                foreach (var promised in play.Decisions.Where(d => d.DueOn < plays.Today))
                    output.WriteLine($"Promise past its day: {promised.Text} ({play.Account}, {promised.By}, by {promised.DueOn:yyyy-MM-dd}). Ask whether it was kept.");
        });
    }
}
