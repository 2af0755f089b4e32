using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Facts.Findings;
using Hindcast.Renewals.DealDesk;
using Hindcast.Renewals.Escalations;
using Hindcast.Renewals.Plays;
using Hindcast.Retros;

namespace Hindcast.Cli.Renewals;

/// <summary><c>hindcast renewals</c>: what comes due, what one person owes this week, and who is booked beyond their
/// hours.</summary>
internal static class RenewalsVerb
{
    private static readonly Option<int> Horizon = new("--days") { Description = "How far ahead to look",
        DefaultValueFactory = _ => DueRenewals.DaysUsual };
    private static readonly Option<int> Limit = new("--limit") { Description = "How many at the most",
        DefaultValueFactory = _ => 50 };
    private static readonly Option<string?> After = new("--after")
        { Description = "Only what comes after this account" };
    private static readonly Option<string?> Who = new("--who")
        { Description = "Whose week (default: who gives the command)", HelpName = "PERSON" };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var verb = Verbs.Runs(new Command("renewals", """
            List the renewals that come due, by what comes first of notice and due day, with risk, play and next step.

            Examples:
              hindcast renewals --days 90
              hindcast renewals my-week --as "Ana Silva"
              hindcast renewals capacity
            """) { Horizon, Limit, After }, List);
        verb.Add(Verbs.Runs(new Command("my-week", "What one person owes this week over all plays: tasks, "
            + "checkpoints, approvals, deals, escalations") { Who }, Week));
        verb.Add(Verbs.Runs(new Command("capacity",
            "Who is booked beyond their hours, in which week, and what to move"), (_, session) => Capacity(session)));
        return verb;
    }

    private static Outcome<Answer> List(ParseResult parsed, Session session) =>
        DueRenewals.Read(session, parsed.GetValue(Horizon)).Then<Answer>(due =>
    {
        RenewalAccount[] rest = parsed.GetValue(After) is { } after
            ? [.. due.All.SkipWhile(account => due.Cursor(account) != after).Skip(1)] : [.. due.All];
        DueLine[] shown = [.. rest.Take(parsed.GetValue(Limit)).Select(due.Line)];
        return new Answer(
            new
            {
                due.AsOf, due.Today, due.Until, Warning = due.Untold,
                Decided = due.Decided.Select(each => new { Play = each.Play.Id, each.Outcome, each.On }), Items = shown,
                Next = shown.Length < rest.Length ? shown[^1].Cursor : null,
            },
            output =>
            {
                if (due.Untold is { } untold)
                    output.WriteLine($"Warning: {untold} This list is short of them.");
                int Accounts(IEnumerable<RenewalAccount> lines) => lines.DistinctBy(line => line.Id).Count();
                var (late, more) = (Accounts(due.Late), Accounts(due.Coming));
                output.WriteLine((late > 0 ? $"{Counted.Of(late, "account")} past due and undecided; " : "")
                    + $"{more}{(late > 0 ? " more" : "")} {(more == 1 ? "account comes" : "accounts come")} due by "
                    + $"{due.Until:yyyy-MM-dd}{(due.Coming.Length > more ? $", one line for each of {due.Coming.Length} due days" : "")}, {due.KnownHow} {due.AsOf:yyyy-MM-dd}");
                if (shown.Length > 0)
                    TextTable.Print(output, ["account", "notice by", "due", "ARR", "forecast", "risk", "play",
                        "float", "next"], shown.Select(row => (string[])[row.Account.Called
                            + (row.Parent is { } parent ? $", below {parent}" : ""),
                        row.NoticeOn is { } notice
                            ? $"{notice:yyyy-MM-dd}{(notice < due.Today ? " passed" : "")}" : "-",
                        $"{row.DueOn:yyyy-MM-dd}{(row.Together is { Length: > 0 } terms ? $" ({terms})" : "")}"
                            + (row.PastDue ? " past due, undecided" : ""),
                        row.Arr is { } arr ? FormattableString.Invariant(
                            $"{arr.Amount:N0} {arr.Currency}").TrimEnd() + Billed(row.Account) : Figures.CannotTell,
                        row.Chance is { } chance ? Figures.Of(chance, Unit.Share)
                            + (row.Forecast!.Said is { } word ? $", {word.Who}" : "") : Figures.CannotTell,
                        row.Risk ?? Figures.CannotTell, row.Running is { } play ? $"{play.Card.Id}, {play.State}"
                            : row.Ended is { } ended ? $"{ended.Card.Id}, {ended.Closed!.Result}" : "-",
                        row.FloatDays is { } days ? $"{days} bd" : "-", row.Next]));
                if (shown.Length < rest.Length)
                    output.WriteLine($"{rest.Length - shown.Length} more: --after {shown[^1].Cursor}");
                if (shown.Any(row => Billed(row.Account).Length > 0))
                    output.WriteLine("Amounts in brackets are as billed; they were converted at the rate in force "
                        + $"on the due day: {string.Join("; ", shown.Select(row => row.Account.Own?.Converted is { } at
                            ? FormattableString.Invariant($"1 {row.Account.Own.Currency} = {at.Rate:0.######} {at.Currency} from {at.RateOn:yyyy-MM-dd} on")
                            : null).OfType<string>().Distinct())}");
                foreach (var (parent, group) in due.Families)
                    output.WriteLine(FormattableString.Invariant(
                        $"Together: {parent.Called} and those below it, {Accounts(group)} accounts, {Sum(group)}, first by {group.Min(due.First):yyyy-MM-dd}. ")
                        + "Ask whether they should renew together.");
                foreach (var (play, outcome, on) in due.Decided)
                    output.WriteLine($"{play.Account} was {outcome} on {on:yyyy-MM-dd}, and its play is open: "
                        + $"hindcast play close {play.Id} --result RESULT --exit N --arr-after ARR --summary TEXT");
                output.WriteLine(due.Unforecast is null ? "Forecast is the chance that it is kept, as its owner said "
                    + "or as fitted on decided renewals: hindcast forecast"
                    : due.Unforecast == due.Untold
                    ? "No forecast, for the reason of the warning."
                    : $"No forecast: {due.Unforecast}");
                output.WriteLine("Risk is the play's where there is one, else it is derived from health; – means "
                    + "that too little of it was measured.");
            });
    });

    /// <summary>What was billed, in brackets, where it was converted.</summary>
    private static string Billed(RenewalAccount account) => account.Own is { Converted: not null } own
        ? FormattableString.Invariant($" ({own.Amount:N0} {own.Currency})") : "";

    private static string Sum(RenewalAccount[] group) =>
        string.Join(" and ", group.Where(each => each.ArrDue is not null).GroupBy(each => each.Currency)
        .Select(same => FormattableString.Invariant($"{same.Sum(each => each.ArrDue):N0} {same.Key}").TrimEnd()))
        + (group.Count(each => each.ArrDue is null) is > 0 and var unknown ? $" and {unknown} of unknown ARR" : "");

    /// <summary>What one person owes to an open escalation: an answer, the next word, or the review of what is
    /// over.</summary>
    private static IEnumerable<(DateOnly By, string Play, string What, string Kind, string How)> Owed(Escalation so,
        string person, RenewalPlays plays, Session session)
    {
        var (look, now) = (plays.Look, session.Clock.GetUtcNow());
        string subject = so.Raised!.Play ?? so.Id;
        bool isOver = so.Down is not null || (so.Raised.Play is { } id && plays.Load(id)
            .Match(found => found.Play.Closed is not null, _ => false));
        int rung = so.RungAt(now, look.Calendar, look.Settings.Response(so.Tier));
        if (isOver && so.Originator(look.Directory, look.Today) == person)
            yield return (look.Today, subject, $"Review {so.Id}: {so.Raised.Brief.Title}", "review",
                $"hindcast escalate close {so.Id} --learning TEXT --playbook TEXT --commitments TEXT");
        else if (!isOver && so.Answered?.Who == person && so.WordOn is { } word)
            yield return (word, subject, $"The next word on {so.Id}: {so.Raised.Brief.Title}", "escalation",
                $"hindcast escalate note {so.Id} status TEXT");
        else if (!isOver && so.Answered is null
            && new EscalationBook(session).With(so, rung).Any(owner => owner.Person == person))
            yield return (look.Calendar.DayOf(look.Calendar.AnswerBy(so.ReachedAt(rung, look.Calendar,
                look.Settings.Response(so.Tier)), look.Settings.Response(so.Tier))), subject,
                $"Answer {so.Id}: {so.Raised.Brief.Title}", "escalation",
                $"hindcast escalate answer {so.Id} TEXT --next DAY");
    }

    private static Outcome<Answer> Week(ParseResult parsed, Session session)
    {
        var plays = new RenewalPlays(session);
        var look = plays.Look;
        string who = parsed.GetValue(Who) ?? look.Who;
        if (look.Directory.Find(who) is not { } person)
            return Hindcast.People.PeopleDirectory.Unknown(who);
        // The week that is worked: of a day after its last worked one, the week after it.
        var until = look.Calendar.Add(look.Today, 0) is var worked
            ? worked.AddDays(6 - (((int)worked.DayOfWeek + 6) % 7)) : look.Today;
        var open = plays.All.Where(play => play.Closed is null).ToArray();
        // Who is in charge on the day on which it is due, of this week.
        bool Has(Play play, string role, DateOnly day) => play.OwnerOn(day < look.Today ? look.Today
            : day > until ? until : day, role, look.Directory).Person == person.Name;
        var due = open.SelectMany(play => play.Tasks.Where(task => task.DoneOn is null && task.StartOn <= until
            && (play.State == "active" || task.FinishOn >= look.Today) && Has(play, task.Card.Role, task.FinishOn))
                .Select(task => (By: task.FinishOn, Play: play.Id, What: task.Card.Name,
                    Kind: task.FinishOn < look.Today ? "task, late" : task.FinishOn <= until
                        ? "task"
                        : "task, under way", How: $"hindcast play done {play.Id} {task.Id}")))
            .Concat(open.Where(play => PlayNotices.Next(play, look.Calendar, look.Settings) is { } next
                && next <= until && Has(play, play.Card.Owner, next))
                .Select(play => (By: PlayNotices.Next(play, look.Calendar, look.Settings)!.Value, Play: play.Id,
                    What: "Judge the risk and decide", Kind: "checkpoint",
                    How: $"hindcast play checkpoint {play.Id} --risk RISK --decision DECISION --reason TEXT")))
            .Concat(open.Where(play => play.State == "planned" && play.Tier == "strategic" && play.Approval is null
                && play.Owner("exec-sponsor").Person == person.Name)
                .Select(play => (By: look.Today, Play: play.Id, What: $"Approve the play on {play.Account}",
                    Kind: "approval", How: $"hindcast play approve {play.Id} --resources TEXT")))
            .Concat(new DealBook(session).All.Where(deal => deal.State == "open" && Deciders.Of(deal, look)
                .Any(owner => deal.Waiting.Contains(owner.Role) && owner.Person == person.Name))
                .Select(deal => (By: look.Calendar.DayOf(deal.Now.AnswerBy), Play: deal.Now.Terms.Play ?? deal.Id,
                    What: $"Decide {deal.Id}: {deal.Now.Terms.Case.PricingAsk}", Kind: "deal",
                    How: $"hindcast deal show {deal.Id}")))
            .Concat(new EscalationBook(session).All.Where(so => so.Closed is null)
                .SelectMany(so => Owed(so, person.Name, plays, session)).Where(row => row.By <= until))
            .OrderBy(row => row.By).ThenBy(row => row.Play, StringComparer.Ordinal).ToArray();
        return new Answer(new { person = person.Name, look.Today, Until = until,
            Items = due.Select(row => new { row.By, row.Play, row.What, row.Kind, row.How }), Next = (string?)null },
                output =>
        {
            output.WriteLine($"{person.Name}, {look.Today:yyyy-MM-dd} to {until:yyyy-MM-dd}");
            if (due.Length == 0)
                output.WriteLine("Nothing is owed this week.");
            else
                TextTable.Print(output, ["by", "kind", "play", "what", "when it is done"],
                    due.Select(row => (string[])[$"{row.By:yyyy-MM-dd}", row.Kind, row.Play, row.What, row.How]));
        });
    }

    /// <summary>How to hand on the largest task of a week that stays: to somebody of the same role, else to whoever is
    /// named.</summary>
    private static string Relieves(PlayCapacity week, RenewalPlays plays, RunPlay.Look look)
    {
        var task = week.Tasks.ExceptBy(week.Move.Select(moved => (moved.Play, moved.Task)),
            each => (each.Play, each.Task)).MaxBy(each => each.Hours) ?? week.Tasks.MaxBy(each => each.Hours)!;
        string role = plays.All.First(play => play.Id == task.Play).Tasks.First(each => each.Id == task.Task).Card.Role;
        string? other = PlayRoles.All.First(each => each.Role == role).Words.SelectMany(look.Directory.InRole)
            .FirstOrDefault(person => person.Name != week.Person)?.Name;
        return $"{task.Task}: hindcast play owner {task.Play} {role} {(other is null ? "NAME" : $"\"{other}\"")} --reason TEXT";
    }

    private static Outcome<Answer> Capacity(Session session)
    {
        var plays = new RenewalPlays(session);
        var look = plays.Look;
        int most = look.Settings.PlayHoursPerWeek;
        var weeks = PlayCapacity.Of(plays.All, look);
        var over = weeks.Where(week => week.Hours > most).ToArray();
        return new Answer(new { HoursPerWeek = most, Items = weeks, Over = over }, output =>
        {
            output.WriteLine($"Work of open plays, each task spread over its business days; {most} hours of a week are for plays (setting play_hours_per_week)");
            if (weeks.Length > 0)
                TextTable.Print(output, ["week of", "person", "hours", "plays", ""],
                    weeks.Where(week => week.Hours > most || week.Monday <= look.Today.AddDays(21))
                        .Select(week => (string[])[$"{week.Monday:yyyy-MM-dd}", week.Person,
                    FormattableString.Invariant($"{week.Hours:0.#}"),
                    $"{week.Tasks.Select(task => task.Play).Distinct().Count()}", week.Hours > most
                        ? "beyond their hours" : ""]));
            if (weeks.Count(week => week.Hours <= most && week.Monday > look.Today.AddDays(21)) is > 0 and var left)
                output.WriteLine($"{Counted.Of(left, "later line")} of people within their hours "
                    + $"{(left == 1 ? "is" : "are")} left out; --json has every week.");
            foreach (var week in over)
            {
                output.WriteLine(FormattableString.Invariant(
                    $"{week.Person}, week of {week.Monday:yyyy-MM-dd}: {week.Hours - most:0.#} hours beyond"));
                foreach (var task in week.Move)
                    output.WriteLine(FormattableString.Invariant(
                        $"  do {task.Task} of {task.Play} ({task.Hours:0.#} h) in the week of {task.To:yyyy-MM-dd} already; it can be up to {task.FloatDays} business days earlier: ")
                        + $"hindcast play slip {task.Play} {task.Task} --until {task.Until:yyyy-MM-dd} --reason TEXT");
                if (week.Move.IsEmpty && week.Left == 0)
                    output.WriteLine("  what is moved in other weeks takes what comes before it along, and this with it");
                if (week.Left > 0)
                    output.WriteLine(FormattableString.Invariant(
                        $"  {week.Left:0.#} hours stay beyond whatever is moved: ")
                        + $"hand them to somebody else, for example {Relieves(week, plays, look)}");
            }

            if (over.Any(week => week.Move.Length > 0))
                output.WriteLine("An earlier date is no slip, and what comes before moves with it; each line shows "
                    + "what follows, and makes it with --commit.");
            if (over.Length == 0)
                output.WriteLine("Nobody is booked beyond their hours.");
        });
    }
}
