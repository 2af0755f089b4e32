using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Renewals.Escalations;
using Hindcast.Renewals.Plays;
using Hindcast.Retros;

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
            (p, so, look, at, who) => RunEscalation.Answer(so, p.GetRequiredValue(Text), p.GetValue(Next), look.Today,
                at, who)),
        Changes(new("note", "Add evidence, a status or a word to the customer") { Id, Kind, Text },
            (p, so, look, at, who) => RunEscalation.Note(so, p.GetRequiredValue(Kind), p.GetRequiredValue(Text), at, who,
                so.Originator(look.Directory, look.Today))),
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
        Outcome<ImmutableArray<EscalationEvent>>> decide) => Verbs.Runs(command, (parsed, session) =>
        new EscalationBook(session).Change(parsed.GetRequiredValue(Id), (so, at, who) => decide(parsed, so,
            new RenewalPlays(session).Look, at, who)).Then<Answer>(so => Shown(so, session)));

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

    /// <summary>Who should answer now: the rung that it stands on, and by when.</summary>
    private static (int Rung, ImmutableArray<RoleOwner> Who) Rung(Escalation so, EscalationBook book,
        RunPlay.Look look, DateTimeOffset now)
    {
        int rung = so.RungAt(now, look.Calendar, look.Settings.Response(so.Tier));
        return (rung, book.With(so, rung));
    }

    /// <summary>The instant asked of: the end of the day named with --as-of, earlier or to come; else now.</summary>
    private static DateTimeOffset Instant(Session session) => session.StatedAsOf is { } day && day != session.Today
        ? session.Calendar.InstantOf(day.AddDays(1), TimeOnly.MinValue).AddTicks(-1) : session.Clock.GetUtcNow();

    private static Outcome<Answer> List(Session session)
    {
        var (book, look, now) = (new EscalationBook(session), new RenewalPlays(session).Look, Instant(session));
        var streams = Escalation.Streams(new JournalAsOf(session.Journal, now.AddTicks(1)), session.Clock);
        ImmutableArray<Escalation> all = [.. streams.Ids().Select(id => streams.Load(id).State)];
        return new Answer(new { Items = all.Select(so => new { so.Id, so.State, so.Tier, so.Raised!.Brief.Title,
            so.Raised.Brief.Target, so.Raised.Play, so.Raised.At, Rung = Rung(so, book, look, now).Rung + 1,
            Who = Rung(so, book, look, now).Who.Select(o => o.Called) }), Next = (string?)null }, output =>
        {
            if (all.IsEmpty)
                output.WriteLine("Nothing was escalated.");
            else
                TextTable.Print(output, ["id", "tier", "state", "raised", "rung", "with", "title"],
                    all.Select(so => (string[])[so.Id, so.Tier, so.State, $"{so.Raised!.At:yyyy-MM-dd}",
                        $"{Rung(so, book, look, now).Rung + 1} of {so.Ladder.Length}",
                    book.IsOver(so) && so.IsOpen ? $"{so.Originator(look.Directory, look.Today)}, to review it" : so.Answered?.Who ?? string.Join(" and ", Rung(so, book, look, now).Who.Select(o => o.Called)),
                    so.Raised.Brief.Title]));
        });
    }

    private static Answer Shown(Escalation so, Session session)
    {
        var (book, look, now) = (new EscalationBook(session), new RenewalPlays(session).Look, Instant(session));
        var (raised, brief) = (so.Raised!, so.Raised!.Brief);
        var (rung, who) = Rung(so, book, look, now);
        string originator = so.Originator(look.Directory, look.Today);
        var response = look.Settings.Response(so.Tier);
        return new Answer(new { so.Id, so.State, so.Tier, Brief = brief, raised.Play, raised.At,
            Originator = originator, Response = $"{response}", Rung = rung + 1, Who = who, brief.Cadence.Inside,
            CustomerCadence = brief.Cadence.Customer, raised.Warnings, so.Notes, so.Answered, so.Down, so.Closed },
                output =>
        {
            output.WriteLine($"{so.Id}: {brief.Title}");
            output.WriteLine($"{so.State}, tier {so.Tier}, severity {brief.Severity}, for {brief.Target}; raised {raised.At:yyyy-MM-dd HH:mm} UTC by {raised.Who}{(brief.Target == "forecast" ? "" : originator == raised.Who ? ", with whom the customer stays" : $"; the customer stays with {originator}")}{(raised.Play is { } play ? $"; play {play}" : "")}");
            output.WriteLine($"Impact: {string.Join("; ", Impact(brief))}");
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
            output.WriteLine($"For executives: we ask somebody to {brief.Ask}: {brief.AskText}, by "
                + $"{brief.Deadline:yyyy-MM-dd}, because of the impact above. "
                + (brief.Target == "forecast" ? "No customer is concerned."
                    : brief.Customer is null ? "Nobody has told the customer what to expect."
                    : $"What the customer was told stands above; say nothing else without asking {originator}."));
            output.WriteLine($"Word inside {brief.Cadence.Inside}, to the customer {brief.Cadence.Customer}. Answer within {response.InWords()}; without one it climbs: "
                + string.Join(", then ", so.Ladder.Select((_, up) => string.Join(" and ",
                    book.With(so, up).Select(owner => owner.Called)))));
            if (so.IsOpen && book.IsOver(so))
                output.WriteLine($"Its play has ended; {originator} reviews it: hindcast escalate close {so.Id} "
                    + "--learning TEXT --playbook TEXT --commitments TEXT");
            else if (so.State == "open")
                output.WriteLine($"Now with {string.Join(" and ", who.Select(o => o.Called))} (rung {rung + 1} of {so.Ladder.Length}).");
            foreach (string warning in raised.Warnings)
                output.WriteLine($"Warning: {warning}");
            foreach (var note in so.Notes)
                output.WriteLine($"{note.At:yyyy-MM-dd} {note.Kind}, {note.Who}: {note.Text}");
            if (so.Answered is { } answered)
                output.WriteLine($"{answered.At:yyyy-MM-dd} taken on by {answered.Who}: {answered.Text} Next word on {answered.NextOn:yyyy-MM-dd}.");
            if (so.Down is { } down)
                output.WriteLine($"{down.At:yyyy-MM-dd} went back ({down.Reason}). Team: {down.Team} Ticket: {down.Ticket} Customer: {down.Customer} Learnt: {down.Learning}");
            if (so.Closed is { } closed)
                output.WriteLine($"{closed.At:yyyy-MM-dd} closed. Learnt: {closed.Learning} Playbook: {closed.PlaybookUpdate} Commitments: {closed.Commitments}");
        });
    }

    /// <summary>Breadth, revenue, depth, duration, contract and reputation; what nobody said of the first two is
    /// said.</summary>
    private static IEnumerable<string> Impact(Brief brief) => ((string?[])
    [
        brief.Target == "forecast" ? null : (brief.Customers is { } n
            ? Counted.Of(n, "customer")
            : "customers not counted") + ", " + (brief.RevenueAtRisk is { } arr
            ? FormattableString.Invariant($"{arr:N0} {brief.Currency} at risk")
            : "revenue at risk not known"),
        brief.Target == "forecast" ? "nobody can plan by a forecast that misses" : null,
        brief.Workflow is { } cannot ? $"cannot: {cannot}" : null,
        brief.Duration is { } lasted ? $"for how long: {lasted}" : null,
        brief.Sla is { } sla ? $"service level {sla}" : null,
        brief.Reputation is { } outside ? $"outside: {outside}" : null,
    ]).OfType<string>();

    private static Outcome<Answer> Metrics(Session session)
    {
        var (look, now) = (new RenewalPlays(session).Look, session.Clock.GetUtcNow());
        var all = new EscalationBook(session).All;
        var open = all.Where(so => so.Closed is null && so.Down is null).ToArray();
        // An answer that is not due yet counts neither way.
        var due = all.Select(so => (so, Until: look.Calendar.AnswerBy(so.Raised!.At, look.Settings.Response(so.Tier))))
            .Where(each => each.so.Answered is not null || each.Until < now).ToArray();
        int inTime = due.Count(each => each.so.Answered is { } answered && answered.At <= each.Until);
        var tiers = PlaySettings.Risks.Reverse().Select(tier => (Tier: tier, Open: open.Where(so => so.Tier == tier)
            .ToArray())).ToArray();
        var repeats = all.GroupBy(so => so.Raised!.Brief.Issue).Where(same => same.Count() > 1)
            .Select(same => (Issue: same.Key, Times: same.Count(),
                Accounts: same.SelectMany(so => so.Raised!.Brief.Accounts).Distinct().Count())).ToArray();
        // An account that is in several counts once, with the most that any of them says; a play that ended has nothing
        // left at risk.
        var ended = new RenewalPlays(session).All.Where(play => play.Closed is not null).Select(play => play.Id)
            .ToHashSet();
        var counted = new HashSet<string>();
        var risk = open.Where(so => so.Raised is { Brief.RevenueAtRisk: not null } raised && (raised.Play is null
            || !ended.Contains(raised.Play))).OrderByDescending(so => so.Raised!.Brief.RevenueAtRisk)
            .Select(so => so.Raised!.Brief).Select(brief => (Currency: brief.Currency ?? "",
                Arr: Math.Round(brief.RevenueAtRisk!.Value
                * (brief.Accounts.IsEmpty ? 1 : brief.Accounts.Distinct().Count(counted.Add) / (decimal)brief.Accounts
                    .Distinct().Count()))))
            .GroupBy(each => each.Currency).Select(same => (Currency: same.Key, Arr: same.Sum(each => each.Arr)))
            .ToArray();
        return new Answer(new
        {
            Open = tiers.Select(t => new { t.Tier, Open = t.Open.Length, OldestDays = t.Open.Length == 0
                ? (int?)null
                : t.Open.Max(so => (now - so.Raised!.At).Days) }), AnsweredInTime = inTime, AnswersDue = due.Length,
            Repeats = repeats.Select(r => new { r.Issue, r.Times, r.Accounts }),
            RevenueAtRisk = risk.Select(r => new { Amount = r.Arr, r.Currency }), WithoutRevenue = open.Count(so =>
                so.Raised!.Brief.RevenueAtRisk is null),
        }, output =>
        {
            TextTable.Print(output, ["tier", "open", "oldest, days"],
                tiers.Select(t => (string[])[t.Tier, $"{t.Open.Length}", t.Open.Length == 0
                    ? "-"
                    : $"{t.Open.Max(so => (now - so.Raised!.At).Days)}"]));
            output.WriteLine(due.Length == 0
                ? "No answer is due yet."
                : $"Answered in time: {inTime} of {due.Length} that were due.");
            foreach (var (currency, arr) in risk)
                output.WriteLine(FormattableString.Invariant(
                    $"At risk: {arr:N0} {currency}, each account once; {open.Count(so => so.Raised!.Brief.RevenueAtRisk is null)} open ones say no amount."));
            foreach (var (issue, times, accounts) in repeats)
                output.WriteLine($"Again and again: {issue}, {times} times, {accounts} accounts");
            foreach (var play in new RenewalPlays(session).All)
                foreach (var promised in play.Decisions.Where(d => d.DueOn < look.Today))
                    output.WriteLine($"Promise past its day: {promised.Text} ({play.Account}, {promised.By}, by {promised.DueOn:yyyy-MM-dd}). Ask whether it was kept.");
        });
    }
}
