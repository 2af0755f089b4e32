using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros.Linting;

namespace Hindcast.Retros.Gating;

/// <summary>Keeps blame out of what a retro holds: refused while it is written, with a condition offered instead, and
/// held at the close.</summary>
public static class Blameless
{
    /// <summary>Nothing that was written blames somebody. Words of before, or a name that joined the directory later,
    /// may have slipped in.</summary>
    public static GateRule Gate { get; } = new GateRule("blameless",
        asked => Gates.Sentence(Faults(asked.Retro, asked.Directory),
            "Amend it, or put somebody's own words in quotation marks."),
        _ => "Nothing that was written blames somebody.").Overridable();

    /// <summary>Why a change cannot be written; null where nothing new in it blames somebody.</summary>
    public static Refusal? Check(Retro before, Retro after, PeopleDirectory directory)
    {
        var known = Written(before).Select(said => said.Text).ToHashSet();
        foreach (var (where, text) in Written(after))
            if (!known.Contains(text) && Check(where, text, directory) is { } refusal)
                return refusal;
        return null;
    }

    /// <summary>Why something cannot be written of an action of a closed retro; null where it blames nobody.</summary>
    public static Refusal? Check(ImmutableArray<ActionEvent> events, PeopleDirectory directory) =>
        events.SelectMany(Said)
        .Select(said => Check(said.Where, said.Text, directory)).FirstOrDefault(refusal => refusal is not null);

    // What the room says of an earlier action is kept of the action too.
    private static IEnumerable<(string Where, string Text)> Written(Retro retro) => retro.Id.Length == 0 ? []
        : Said(retro).Concat(retro.PreviousActions.Where(a => a.Evidence is not null)
            .Select(a => ($"The evidence of {a.Id}", a.Evidence!)));

    private static Refusal? Check(string where, string text, PeopleDirectory directory) =>
        BlameLint.Of(text, directory).FirstOrDefault() is { } blame
            ? new("wording-blames", $"{where} blames somebody: \"{blame.Text}\". Say it as a condition, for example: "
                + $"{blame.Rewrite} If nobody is meant, name what was missing (an owner, a check, a signal) or the system "
                + "that did it; somebody's own words stand in quotation marks.")
            : null;

    private static IEnumerable<(string Where, string Text)> Said(ActionEvent happened) => happened switch
    {
        ActionDone { Evidence: { } evidence } => [("The evidence", evidence)],
        ActionNotDone { Evidence: { } evidence } => [("The evidence", evidence)],
        ActionReopened { Note: { } note } => [("The note", note)],
        ActionUpdated updated => [("The note", updated.Note)],
        ActionRedated redated => [("The reason", redated.Reason)],
        ActionReassigned reassigned => [("The reason", reassigned.Reason)],
        ActionRescoped rescoped => [("The action", rescoped.What), ("The reason", rescoped.Reason)],
        ActionDropped dropped => [("The reason", dropped.Reason)],
        LadderPaused paused => [("The reason", paused.Reason)],
        RemindersMuted muted => [("The reason", muted.Reason)],
        _ => [],
    };

    /// <summary>Everything that people wrote into a retro, with the id or name of the place.</summary>
    public static IEnumerable<(string Where, string Text)> Said(Retro retro) => retro.Id.Length == 0 ? [] :
    [
        .. retro.Movers.SelectMany(m => m.Whys.Select(w => ($"{m.Id} why {w.Number}", w.Text))),
        .. retro.Claims.Select(c => (c.Id, c.Text)),
        .. retro.Actions.SelectMany(a => new[] { a.What, a.Deliverable, (a.Signal as EventSignal)?.What }
            .OfType<string>().Select(text => (a.Id, text))),
        .. retro.Conversations.Select(c => (c.Id, c.Text)),
        .. retro.Rules.Lists.SelectMany(list => list.Entries(retro)).SelectMany(entry => entry.Values.OfType<string>()
            .Select(text => (entry.Id, text))),
        .. retro.Rules.Values.SelectMany(value => value.Read(retro) is { } text
            ? [(value.Name, text)]
            : Array.Empty<(string, string)>()),
    ];

    private static IEnumerable<string> Faults(Retro retro, PeopleDirectory directory) =>
        from said in Said(retro)
        from blame in BlameLint.Of(said.Text, directory)
        select $"{said.Where}: \"{blame.Text}\". Say it as a condition: {blame.Rewrite}";
}
