using System.CommandLine;
using Hindcast.Retros;

namespace Hindcast.Cli.Retros;

/// <summary><c>hindcast retro amend ID …</c>: changes what was said; the change log keeps both.</summary>
internal static class RetroAmendVerb
{
    private static readonly Argument<string> Id = new("ID") { Description = "For example gtm-monthly-2026-09" };
    private static readonly Argument<string> Entry = new("ENTRY") { Description = "Its id, such as A1 or S2" };
    private static readonly Argument<string> Field = new("FIELD")
        { Description = "what, owner, due, deliverable, signal, follow_up or mover" };
    private static readonly Argument<string> Value = new("VALUE") { Description = "What it is now" };
    private static readonly Argument<int> Number = new("NUMBER") { Description = "Which why, from 1" };
    private static readonly Option<string?> Mover = new("--mover")
        { Description = "Which mover (default: the only one)", HelpName = "ID" };
    private static readonly Option<string?> Text = new("--text") { Description = "In the room's words" };
    private static readonly Option<string?> Evidence = new("--evidence")
        { Description = "Id of a finding or indicator, or a link" };
    private static readonly Option<EndKind?> EndsAt = Verbs.Choice<EndKind>("--ends-at",
        "The last why: what kind of condition it reached");
    private static readonly Option<string?> Owner = new("--owner") { Description = "One person of the directory",
        HelpName = "PERSON" };
    private static readonly Option<DateOnly?> HeldOn = Verbs.Day("--held-on", "The day of the session");
    private static readonly Option<int?> Minutes = new("--minutes") { Description = "How long it is" };
    private static readonly Option<string?> Facilitator = new("--facilitator")
        { Description = "Who leads it", HelpName = "PERSON" };
    private static readonly Option<string?> Reason = new("--reason")
        { Description = "Why it is changed", HelpName = "TEXT" };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        Command Amends(Command command, RetroChange.Decision decide) => RetroChange.Runs(command, Id, decide);
        return new Command("amend", """
            Change what was said; the change log keeps who, when, old, new and why.

            Examples:
              hindcast retro amend gtm-monthly-2026-09 assumption S1 --owner Ana
              hindcast retro amend gtm-monthly-2026-09 action A1 due 2026-11-03 --reason "Waits for the CRM release"
            """)
        {
            Id,
            Amends(new Command("session", "Day, hour, length or facilitator") { HeldOn, RetroVerb.At, Minutes, Facilitator, Reason },
                (p, r, retro) => AmendSession.Decide(retro,
                    new(p.GetValue(HeldOn), p.GetValue(Minutes), p.GetValue(Facilitator), p.GetValue(Reason),
                        p.GetValue(RetroVerb.At)),
                    r.Directory, r.Calendar, r.By)),
            Amends(new Command("why", "A why's text, evidence or end") { Number, Mover, Text, Evidence,
                EndsAt, Reason },
                (p, r, retro) => AmendWhy.Decide(retro, new(p.GetValue(Mover)
                    ?? (retro.Movers is [var only] ? only.Id : ""),
                    p.GetRequiredValue(Number), p.GetValue(Text), p.GetValue(Evidence), p.GetValue(EndsAt),
                    p.GetValue(Reason)), r.By)),
            Amends(new Command("action", "One field of an action") { Entry, Field, Value, Reason },
                (p, r, retro) => AmendAction.Decide(retro,
                    new(p.GetRequiredValue(Entry), p.GetRequiredValue(Field), p.GetRequiredValue(Value),
                        p.GetValue(Reason)), r.Directory, r.By)),
            Amends(new Command("assumption", "An assumption's text, or who confirms it") { Entry, Text, Owner, Reason },
                (p, r, retro) => AmendAssumption.Decide(retro,
                    new(p.GetRequiredValue(Entry), p.GetValue(Text), p.GetValue(Owner), p.GetValue(Reason)),
                    r.Directory, r.By)),
        }.With(KindListVerbs.Amend(Id));
    }
}
