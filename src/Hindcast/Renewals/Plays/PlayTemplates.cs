using Hindcast.Journal;

namespace Hindcast.Renewals.Plays;

/// <summary>Forms that go with a play, as Markdown to fill in; what is known of a play stands in them
/// already.</summary>
public static class PlayTemplates
{
    /// <summary>What there is.</summary>
    public static readonly ImmutableArray<string> Names = ["ebr-brief", "risk-plan", "escalation-update"];

    /// <summary>A form; refused as <c>template-unknown</c>.</summary>
    /// <param name="name">Which.</param>
    /// <param name="play">What is filled in from it; null for the blank form.</param>
    /// <param name="look">The surroundings.</param>
    public static Outcome<string> Write(string name, Play? play, RunPlay.Look look) => name switch
    {
        "ebr-brief" => Brief(play),
        "risk-plan" => Risks(play),
        "escalation-update" => Update(play, look),
        _ => new Refusal("template-unknown", $"There is no template '{name}'. Take {string.Join(", ", Names)}; a "
            + "blank play card is any card: hindcast plays show exec-save --yaml"),
    };

    private static string Account(Play? play) => play?.Account ?? "ACCOUNT";

    private static string Brief(Play? play) => $"""
        # Business review with {Account(play)}

        Day: ____  Where: ____  From us: {play?.Owner(play.Card.Owner).Called ?? "____"}, {play?.Owner("exec-sponsor").Called ?? "____"}  From them: ____

        ## What we want from it

        - Aim: {play?.Card.Objective.Trim() ?? "____"}
        - Decision that we ask for, by {(play is null ? "____" : $"{play.Deadline:yyyy-MM-dd}")}: ____
        - Risk as we see it: {play?.Risk ?? "____"}

        ## What they get from us

        | goal that they named | what was reached, with the number and its source | what is next, who, by when |
        |---|---|---|
        | ____ | ____ | ____ |

        ## What is open

        {Lines(play?.Tasks.Where(task => task.DoneOn is null).Select(task =>
            $"{task.Card.Name}, by {task.FinishOn:yyyy-MM-dd}"))}

        ## The executive's checklist

        - [ ] I have read the packet, and know what they pay and when it ends
        - [ ] I know the one thing that goes wrong for them, and who mends it by when
        - [ ] I know what may be promised, and by whom; I promise nothing of price or roadmap myself
        - [ ] Numbers that are shown were agreed with them beforehand
        - [ ] Somebody writes down what is said; it goes into the play the same day (hindcast play log, hindcast play proof)
        - [ ] They have the next day in their calendar before we part

        """;

    private static string Risks(Play? play) => $"""
        # What may stand in the way of {Account(play)}, and who owns it

        | issue | functional owner | first step | by when | how we see that it is gone | state |
        |---|---|---|---|---|---|
        {string.Join("\n", play?.Card.Mitigations.Select(m =>
            $"| {m.Issue} | {play.Owner(m.Role).Called} | {m.Step} | ____ | ____ | open |") ?? ["| ____ | ____ | ____ | ____ | ____ | open |"])}

        An issue without an owner of its function goes to {play?.Owner("renewal-director").Called ?? "the Renewal Director"}. What slips twice goes up the ladder of the play.

        """;

    private static string Update(Play? play, RunPlay.Look look) => $"""
        # Escalation update: {Account(play)}

        Since the last word ({(play?.Checkpoints.OfType<CheckpointHeld>().LastOrDefault() is { } held ? $"{held.On:yyyy-MM-dd}" : "____")}):

        - What happened: ____
        - What we did, and what came of it: ____
        - Risk now: {play?.Risk ?? "____"}, because ____
        - What we need, from whom, by when: ____
        - What the customer was told, and expects by when: ____
        - The next word is on: ____

        ## How often, to whom

        | tier | when | somebody answers within | meeting | written update | who is there |
        |---|---|---|---|---|---|
        {string.Join("\n", PlaySettings.Risks.Reverse().Select(risk => Tier(risk, play, look)))}

        """;

    private static string Tier(string risk, Play? play, RunPlay.Look look)
    {
        string Called(string role) => play?.Owner(role).Called ?? PlayRoles.Resolve(role, look.Directory,
            look.Today).Called;
        var (when, update, there) = risk switch
        {
            "red" => ("the play is red, or a critical issue", "each business day until the risk is yellow",
                $"{Called("csm")}, {Called("ae")}, {Called("renewal-director")}, "
                + $"{Called("exec-sponsor")}; product, finance and legal where they own a step"),
            "yellow" => ("the play is yellow, or a high issue", "each week",
                $"{Called("csm")}, {Called("ae")}; {Called("renewal-director")} is told"),
            _ => ("the play is green, or a medium issue", "after each checkpoint", Called("csm")),
        };
        return $"| {risk} | {when} | {look.Settings.Response(risk).InWords()} | every "
            + $"{look.Settings.CadenceDays(risk)} days, the checkpoint | {update} | {there} |";
    }

    private static string Lines(IEnumerable<string>? items) => items?.ToArray() is { Length: > 0 } known
        ? string.Join("\n", known.Select(item => $"- {item}")) : "- ____";
}
