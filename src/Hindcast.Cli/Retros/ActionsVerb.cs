using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;

namespace Hindcast.Cli.Retros;

/// <summary><c>hindcast actions</c>: what closed retros agreed, what it has come to, and what may happen to
/// it.</summary>
internal static class ActionsVerb
{
    private static readonly Argument<string> Retro = new("RETRO") { Description = "For example gtm-monthly-2026-09" };
    private static readonly Argument<string> Action = new("ACTION") { Description = "For example A1" };
    private static readonly Argument<string> Note = new("NOTE") { Description = "How it stands" };
    private static readonly Argument<DateOnly> Day = Verbs.DayArgument("DAY", "YYYY-MM-DD");
    private static readonly Argument<string> Person = new("PERSON") { Description = "One person of the directory" };
    private static readonly Argument<string> What = new("WHAT")
        { Description = "A verb, its object and what will be different" };
    private static readonly Option<string?> Evidence = new("--evidence") { Description = "What shows it, or why not" };
    private static readonly Option<string?> Reason = new("--reason")
        { Description = "Why; it is kept", HelpName = "TEXT" };
    private static readonly Option<string?> Signal = new("--signal")
        { Description = "How it will be judged from now on" };
    private static readonly Option<DateOnly?> Due = Verbs.Day("--due", "The day by which it is done");
    private static readonly Option<DateOnly?> On = Verbs.Day("--on",
        "The day on which it was done (default: today); a past day asks for --evidence");
    private static readonly Option<DateOnly?> Until = Verbs.Day("--until",
        "The day on which its ladder goes on (default: when it is resumed)");
    private static readonly Option<bool> Unmute = new("--off") { Description = "Remind again" };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var verb = ActionsList.Build();
        verb.Add(Changes(new("done", "Mark an action done") { Evidence, On }, (p, r, a) =>
            MarkAction.Decide(a.Status, a.Retro, new(a.Agreed.Id, true, p.GetValue(Evidence))
                { DoneOn = p.GetValue(On) }, r.By)));
        verb.Add(Changes(new("not-done", "Mark an action not done") { Evidence }, (p, r, a) =>
            MarkAction.Decide(a.Status, a.Retro, new(a.Agreed.Id, false, p.GetValue(Evidence)), r.By)));
        verb.Add(Changes(new("update", "Say how an action stands"), (p, r, a) => ChangeAction.Update(a,
            p.GetRequiredValue(Note), r.By), Note));
        verb.Add(Changes(new("redate", "Give it another day; a later one is a slip, and after two slips it is refused")
            { Reason },
            (p, r, a) => ChangeAction.Redate(a, p.GetRequiredValue(Day), Why(p), r.By), Day));
        verb.Add(Changes(new("reassign", "Give it to somebody else") { Due, Reason },
            (p, r, a) => ChangeAction.Reassign(a, p.GetRequiredValue(Person), p.GetValue(Due), Why(p), r.Directory,
                r.By), Person));
        verb.Add(Changes(new("rescope", "Make it something else") { Due, Signal, Reason },
            (p, r, a) => ChangeAction.Rescope(a, p.GetRequiredValue(What), p.GetValue(Due),
                p.GetValue(Signal), Why(p), r.By), What));
        verb.Add(Changes(new("drop", "Decide that it is not done any more") { Reason }, (p, r, a) =>
            ChangeAction.Drop(a, Why(p), r.By)));
        verb.Add(Changes(new("pause", "Send nothing about it for a while") { Until, Reason }, (p, r, a) =>
            ChangeAction.Pause(a, p.GetValue(Until), Why(p), r.By)));
        verb.Add(Changes(new("resume", "Let its ladder go on"), (_, r, a) => ChangeAction.Resume(a, r.By)));
        verb.Add(Changes(new("mute", "Do not remind its owner; escalations go on") { Unmute, Reason },
            (p, r, a) => ChangeAction.Mute(a, !p.GetValue(Unmute), Why(p), r.By)));
        return verb;
    }

    private static string Why(ParseResult parsed) => parsed.GetValue(Reason) ?? "";

    private static Command Changes(
        Command command, Func<ParseResult, Retrospectives, TrackedAction, Outcome<ImmutableArray<ActionEvent>>> decide,
        Argument? more = null)
    {
        command.Add(Retro);
        command.Add(Action);
        if (more is not null)
            command.Add(more);
        return Verbs.Runs(command, (parsed, session) =>
        {
            var retros = new Retrospectives(session);
            string retro = parsed.GetRequiredValue(Retro), action = parsed.GetRequiredValue(Action);
            return retros.Track(retro, action, tracked => decide(parsed, retros, tracked))
                .Then(_ => retros.Tracked(retro, action))
                .Then<Answer>(tracked => ActionText.Shown(tracked, session));
        });
    }
}
