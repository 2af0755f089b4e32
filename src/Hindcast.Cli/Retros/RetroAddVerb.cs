using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Retros.Kinds.GtmMonthly;

namespace Hindcast.Cli.Retros;

/// <summary><c>hindcast retro add ID …</c>: everything that the room adds to a retro.</summary>
internal static class RetroAddVerb
{
    private static readonly Argument<string> Id = new("ID") { Description = "For example gtm-monthly-2026-09" };
    private static readonly Argument<string> Text = new("TEXT") { Description = "In the room's words" };
    private static readonly Argument<string[]> Names = new("ID")
        { Description = "One or more ids", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Argument<string> Name = new("NAME") { Description = "As in the directory, or an id" };
    private static readonly Option<string?> Mover = new("--mover")
        { Description = "Which mover (default: the only one)", HelpName = "ID" };
    private static readonly Option<string?> Evidence = new("--evidence")
        { Description = "Link or reference; without it, it is a hypothesis", HelpName = "ID|LINK" };
    private static readonly Option<EndKind?> EndsAt = Verbs.Choice<EndKind>("--ends-at",
        "The last why: what kind of condition it reached");
    private static readonly Option<string?> Owner = new("--owner") { Description = "One person of the directory",
        HelpName = "PERSON" };
    private static readonly Option<string?> Due = new("--due") { Description = "A day", HelpName = "YYYY-MM-DD" };
    private static readonly Option<string?> Deliverable = new("--deliverable")
        { Description = "What will exist afterwards" };
    private static readonly Option<string?> FollowUp = new("--follow-up") { Description = "When the room looks again",
        HelpName = "YYYY-MM-DD" };
    private static readonly Option<string?> Signal = new("--signal")
    {
        Description = "How it will be judged: \"INDICATOR [DIM=VALUE,...] >= LEVEL [n>=N] by DAY\" or \"event: WHAT "
            + "by DAY\"",
    };

    private static readonly Option<string?> Reason = new("--reason") { Description = "Why" };
    private static readonly Option<bool> NotDone = new("--not-done") { Description = "It was not done" };
    private static readonly Option<bool> GoesOn = new("--open")
        { Description = "It goes on: its day has not come" };
    private static readonly Option<string> Label = new("--label") { Description = "A short name for it",
        Required = true };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        Command Adds(Command command, RetroChange.Decision decide) => RetroChange.Runs(command, Id, decide);
        return new Command("add", """
            Add to a retro, or choose among what it proposes.

            Examples:
              hindcast retro add gtm-monthly-2026-09 why "No SDR followed up" --evidence crm:report/112
              hindcast retro add gtm-monthly-2026-09 action "Route webinar leads to the SDR queue" --owner Ana --due 2026-10-20 \
                --signal "mql_to_sql source=Webinar >= 25% n>=80 by 2026-12-15"
            """)
        {
            Id,
            Adds(new Command("panel", "Choose the 3 or 4 indicators that the room reviews") { Names, Reason },
                (p, r, retro) => ChoosePanel.Decide(retro,
                    [.. (p.GetValue(Names) ?? []).SelectMany(ids => ids.Split(',',
                        StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
                    p.GetValue(Reason), r.By)),
            Adds(new Command("movers", "Choose the 1 or 2 that moved the wrong way (ids of findings or indicators)")
                { Names, Reason },
                (p, r, retro) => ChooseMovers.Decide(retro, [.. p.GetValue(Names) ?? []], p.GetValue(Reason), r.By)),
            Adds(new Command("why", "Ask once more why; three at least, ending at a condition")
                { Text, Mover, Evidence, EndsAt },
                (p, _, retro) => AskWhy.Decide(retro, new(p.GetValue(Mover), p.GetRequiredValue(Text),
                    p.GetValue(Evidence), p.GetValue(EndsAt)))),
            Adds(new Command("finding", "Add what people found; a fact with evidence, else a hypothesis")
                { Text, Evidence },
                (p, r, retro) => AddFinding.Decide(retro, p.GetRequiredValue(Text), p.GetValue(Evidence), r.By)),
            Adds(new Command("action", "Agree an action: one owner, one day, one signal") { Text, Mover, Owner, Due,
                Deliverable, Signal, FollowUp },
                (p, r, retro) => Day(p, Due).Then(due => Day(p, FollowUp).Then(followUp => Parsed(p.GetValue(Signal),
                    retro).Then(signal =>
                    AgreeAction.Decide(retro, new(p.GetRequiredValue(Text), p.GetValue(Mover), p.GetValue(Owner), due,
                        p.GetValue(Deliverable),
                        signal, followUp), r.Directory))))),
            Adds(new Command("conversation", "Keep something as talk, not change") { Text },
                (p, _, retro) => AddConversation.Decide(retro, p.GetRequiredValue(Text))),
            Adds(new Command("assumption", "Note what was taken as given, and who confirms it") { Text, Label, Owner },
                (p, r, retro) => NoteAssumption.Decide(retro, new(p.GetRequiredValue(Label), p.GetRequiredValue(Text),
                    p.GetValue(Owner)), r.Directory)),
            Adds(new Command("person", "Ask somebody to the session") { Name },
                (p, r, retro) => InvitePerson.Decide(retro, p.GetRequiredValue(Name), r.Directory, r.By)),
            Adds(new Command("review", "Say whether an action of the retro before was done; one whose day has not "
                + "come goes on") { Name, NotDone, GoesOn, Evidence },
                (p, r, retro) => ReviewPreviousAction.Decide(retro, new(p.GetRequiredValue(Name),
                    p.GetValue(GoesOn) ? null : !p.GetValue(NotDone), p.GetValue(Evidence)), r.By)),
        }.With(KindListVerbs.Add(Id));
    }

    private static Outcome<DateOnly?> Day(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } text
            ? ParsedDay.Read(text).Then<DateOnly?>(day => (DateOnly?)day)
            : (Outcome<DateOnly?>)(DateOnly?)null;

    private static Outcome<SuccessSignal?> Parsed(string? text, Retro retro) =>
        text is null ? (Outcome<SuccessSignal?>)(SuccessSignal?)null : SuccessSignal.Parse(text, retro.HeldOn)
            .Then<SuccessSignal?>(signal => signal);
}
