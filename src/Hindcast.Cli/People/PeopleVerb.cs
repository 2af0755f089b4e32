using System.CommandLine;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Renewals.Plays;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;

namespace Hindcast.Cli.People;

/// <summary><c>hindcast people</c>: who can own things, and who stands in for whom.</summary>
internal static class PeopleVerb
{
    private static readonly Argument<string> Name = new("NAME") { Description = "As the room calls them" };
    private static readonly Argument<string> Other = new("TO") { Description = "One person of the directory" };
    private static readonly Argument<string> RoleName = new("ROLE")
        { Description = "For example \"Renewal Director\"" };
    private static readonly Argument<string> Fallback = new("TO")
        { Description = "A role or person that is asked where nobody fills it" };
    private static readonly Argument<string> Who = new("WHO") { Description = "A person or a role" };
    private static readonly Argument<string> EditFile = new("FILE") { Description = "The edited YAML" };
    private static readonly Option<string?> Role = new("--role") { Description = "For example \"RevOps lead\"" };
    private static readonly Option<string?> Function = new("--function")
        { Description = "marketing, sales, customer-success, revops …" };
    private static readonly Option<DateOnly?> From = Verbs.Day("--from", "The first day (default: today)");
    private static readonly Option<DateOnly?> Until = Verbs.Day("--until", "The last day");
    private static readonly Option<DateOnly?> On = Verbs.Day("--on", "The day (default: today)");
    private static readonly Option<string?> Successor = new("--successor")
        { Description = "Who takes over", HelpName = "PERSON" };
    private static readonly Option<string?> Reason = new("--reason") { Description = "Why", HelpName = "TEXT" };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var verb = Verbs.Runs(new Command("people", """
            List the people who can own actions, with roles, functions, delegates, departures and fallbacks.

            Examples:
              hindcast people
              hindcast people add Ana --role "RevOps lead" --function revops
              hindcast people delegate Ana Ben --from 2026-12-01 --until 2026-12-18 --reason "Leave"
              hindcast people leaves Ben --on 2027-01-31 --successor Chloe
              hindcast people fallback "Renewal Director" "Exec Sponsor"
              hindcast people in-charge "Renewal Director" --on 2026-12-24
              hindcast people erase "Ana Silva" ana@example.org --reason "Asked to be forgotten" --commit
            """), (_, session) => Listed(session, PeopleDocument.Read(session.Journal).Directory));
        verb.Add(Verbs.Runs(new Command("add", "Add somebody") { Name, Role, Function }, (parsed, session) =>
            AddPerson.Run(session.Journal, new(parsed.GetRequiredValue(Name), parsed.GetValue(Role),
                parsed.GetValue(Function)),
                    session.Actor, session.Clock.GetUtcNow())
                .Then<Answer>(directory => new Answer(directory.People[^1],
                    output => Added(output, directory.People[^1])))));
        verb.Add(Changes(new("set", "Say somebody's role or function") { Name, Role, Function }, (p, _, directory) =>
            AmendPerson.Describe(directory, p.GetRequiredValue(Name), p.GetValue(Role), p.GetValue(Function))));
        verb.Add(Changes(new("delegate", "Somebody stands in for a while") { Name, Other, From, Until, Reason },
            (p, session, directory) =>
            p.GetValue(Until) is { } until
                ? AmendPerson.Delegate(directory, p.GetRequiredValue(Name),
                    new(p.GetRequiredValue(Other), p.GetValue(From) ?? session.Today, until, p.GetValue(Reason)))
                : new Refusal("delegation-without-end",
                    "Say until when with --until DAY; a delegation without an end is a departure.")));
        verb.Add(Verbs.Runs(new Command("leaves", "Somebody is not there any more; says what they still have to do")
            { Name, On, Successor }, (p, session) => PeopleDocument.Change(
            session.Journal, directory => AmendPerson.Depart(directory, p.GetRequiredValue(Name), p.GetValue(On)
                ?? session.Today, p.GetValue(Successor)), session.Actor,
            session.Clock.GetUtcNow()).Then(now => Left(session, now, now.Find(p.GetRequiredValue(Name))!))));
        verb.Add(Changes(new("fallback", "Who is asked where nobody fills a role") { RoleName, Fallback },
            (p, _, directory) =>
            AmendPerson.Fallback(directory, p.GetRequiredValue(RoleName), p.GetRequiredValue(Fallback))));
        verb.Add(Verbs.Runs(new Command("in-charge", "Who answers for a person or role on a day") { Who, On },
            InChargeOn));
        verb.Add(Verbs.Runs(new Command("show", "Write the directory as YAML to edit and pass to people apply"),
            (_, session) =>
        {
            string yaml = PeopleDocument.ToYaml(PeopleDocument.Read(session.Journal).Directory);
            return new Answer(new { Yaml = yaml }, output => output.Write(yaml)) { IsEdited = true };
        }));
        verb.Add(Changes(new("apply", "Read an edited file; whom it does not name stays as they are") { EditFile },
            (p, _, directory) =>
            !File.Exists(p.GetRequiredValue(EditFile))
                ? new Refusal("file-not-found", $"There is no file {p.GetRequiredValue(EditFile)}.")
            : PeopleDocument.Parse(File.ReadAllText(p.GetRequiredValue(EditFile)))
            .Then<PeopleDirectory>(file => AmendPerson.Merge(directory, file))));
        verb.Add(EraseVerb.Build());
        return verb;
    }

    private static void Added(TextWriter output, Person person)
    {
        output.WriteLine($"Added {person.Name}.");
        if (person.Function is null)
            output.WriteLine("Their function is not known; it decides into which rosters they come. Say it with: "
                + $"hindcast people set \"{person.Name}\" --function marketing (or sales, customer-success, revops …)");
    }

    private static Command Changes(Command command,
        Func<ParseResult, Session, PeopleDirectory, Outcome<PeopleDirectory>> decide) =>
        Verbs.Runs(command, (parsed, session) => PeopleDocument.Change(
            session.Journal, directory => decide(parsed, session, directory), session.Actor, session.Clock.GetUtcNow())
                .Then(now => Listed(session, now)));

    private static Outcome<Answer> InChargeOn(ParseResult parsed, Session session)
    {
        var on = parsed.GetValue(On) ?? session.Today;
        return InCharge.Find(PeopleDocument.Read(session.Journal).Directory, parsed.GetRequiredValue(Who), on)
            .Then<Answer>(found =>
            new Answer(new { Who = parsed.GetRequiredValue(Who), On = on, Person = found.Person.Name, found.Via },
                output =>
            {
                output.WriteLine(found.Person.Name);
                foreach (string step in found.Via)
                    output.WriteLine($"  {step}");
            }));
    }

    /// <summary>The directory, and what whoever leaves still owns: an action does not find a new owner by
    /// itself.</summary>
    private static Outcome<Answer> Left(Session session, PeopleDirectory directory, Person person)
    {
        var retros = new Retrospectives(session);
        bool Owns(string? owner) => person.Name.Equals(owner, StringComparison.OrdinalIgnoreCase);
        var open = TrackedAction.All(session.Journal, session.Clock).Where(action => action.IsOpen && Owns(action.Owner)
            && retros.Visible.Any(retro => retro.Id == action.Retro.Id)).ToArray();
        var drafted = retros.Visible.Where(retro => retro.State == RetroState.Draft)
            .SelectMany(retro => retro.Actions.Where(a => Owns(a.Owner)).Select(a => (Retro: retro.Id, a.Id, a.What)))
            .ToArray();
        // Tasks of plays find whoever is in charge on their day by themselves.
        var plays = new RenewalPlays(session).All.Where(play => play.Closed is null).SelectMany(play =>
            from task in play.Tasks
            where task.DoneOn is null && Owns(play.Given.GetValueOrDefault(task.Card.Role)?.Person)
            group task by task.Card.Role into role
            select (Play: play.Id, Role: role.Key, Tasks: role.Count(), FirstDueOn: role.Min(task => task.FinishOn),
                To: play.OwnerOn(person.LeavesOn ?? session.Today, role.Key, directory).Person)).ToArray();
        return Listed(session, directory).Then<Answer>(listed => new Answer(
            new
            {
                Items = directory.People, Next = (string?)null, directory.Fallbacks,
                OpenActions = open.Select(a => new { Retro = a.Retro.Id, a.Agreed.Id, a.What,
                    DueOn = (DateOnly?)a.DueOn }).Concat(drafted.Select(a => new { a.Retro, a.Id, a.What,
                        DueOn = (DateOnly?)null })),
                OpenPlayTasks = plays.Select(role => new { role.Play, role.Role, role.Tasks, role.FirstDueOn,
                    role.To }),
            },
            output =>
            {
                listed.Print(output);
                string to = person.Successor ?? "PERSON";
                output.WriteLine(open.Length + drafted.Length == 0 ? $"{person.Name} owns no open action."
                    : $"{person.Name} still owns {open.Length + drafted.Length} open "
                        + $"{(open.Length + drafted.Length == 1 ? "action" : "actions")}"
                        + (person.Successor is { } next ? $"; {next} is asked about them from "
                        + $"{person.LeavesOn:yyyy-MM-dd} on. Hand each over:"
                        : ", and nobody was named to take over. Hand each over:"));
                foreach (var action in open)
                    output.WriteLine($"  {action.What}, due {action.DueOn:yyyy-MM-dd}: hindcast actions reassign "
                        + $"{action.Retro.Id} {action.Agreed.Id} \"{to}\" --reason \"…\"");
                foreach (var action in drafted)
                    output.WriteLine($"  {action.What} (not closed yet): hindcast retro amend {action.Retro} action "
                        + $"{action.Id} owner \"{to}\"");
                foreach (var role in plays)
                    output.WriteLine($"  {role.Play}: {Counted.Of(role.Tasks, "open task")} as {role.Role}, the first "
                        + $"due {role.FirstDueOn:yyyy-MM-dd}; "
                        + (role.To is { } taker && taker != person.Name
                            ? $"{taker} is asked from {person.LeavesOn:yyyy-MM-dd} on"
                            : "nobody takes over") + $". Somebody else: hindcast play owner {role.Play} {role.Role} "
                        + "PERSON --reason \"…\"");
            }));
    }

    private static Outcome<Answer> Listed(Session session, PeopleDirectory directory) =>
        new Answer(new { Items = directory.People, Next = (string?)null, directory.Fallbacks }, output =>
        {
            if (directory.People.IsEmpty)
            {
                output.WriteLine("Nobody yet. Add somebody with: hindcast people add NAME --role ROLE --function "
                    + "FUNCTION");
                return;
            }

            TextTable.Print(output, ["name", "role", "function", "standing"],
                directory.People.Select(p => (string[])[p.Name, p.Role ?? "", p.Function ?? "",
                    Standing(p, session.Today)]));
            foreach (var (role, to) in directory.Fallbacks)
                output.WriteLine($"Where nobody is there as {role}: {to}");
        });

    private static string Standing(Person person, DateOnly today) => person switch
    {
        _ when person.HasLeft(today) => $"left on {person.LeavesOn:yyyy-MM-dd}" + (person.Successor is { } next
            ? $", {next} took over" : ""),
        _ when person.DelegationOn(today) is { } stands => $"{stands.To} stands in until {stands.Until:yyyy-MM-dd}",
        { LeavesOn: { } on } => $"leaves on {on:yyyy-MM-dd}",
        _ => "",
    };
}
