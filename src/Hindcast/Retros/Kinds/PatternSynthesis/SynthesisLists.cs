using Hindcast.Journal;

namespace Hindcast.Retros.Kinds.PatternSynthesis;

/// <summary>The lists of a synthesis.</summary>
public static class SynthesisLists
{
    /// <summary>Themes that came back: given, and decided about as a whole.</summary>
    public static KindList Themes { get; } = new EntryList<RecurringTheme>("patterns", "pattern", "T",
        "What keeps coming back (question 1): decide about each as a whole, beyond single actions.",
        new("name", "its name; it stays as it is"),
        new("decision", "what is done about it as a whole; none takes it back"),
        new("owner", "one person of the directory who sees to it"),
        new("by", "by when"), new("remedy",
            $"what sort of thing that changes: {Spelling.All<Remedy>()}; told by its words where left out"),
        new("because", "why the same remedy again, where it came back after it"))
    {
        IsGiven = true,
        Read = retro => SynthesisPart.Of(retro).Themes,
        Tell = t => [t.Name, t.Answer?.Decision, t.Answer?.Owner, t.Answer?.By is { } by ? $"{by:yyyy-MM-dd}" : null,
            t.Answer?.Remedy is { } remedy ? Spelling.Of(remedy) : null, t.Answer?.Because],
        Make = said => said["name"] != said.Old!.Name
            ? new Refusal("entry-fixed", $"{said.Id} keeps its name here. Rename the theme with: hindcast themes name "
                + $"{said.Old.Key} NAME")
            : said["decision"] is null ? said.Old with { Answer = null }
            : Day(said).Then(by => Sort(said).Then(remedy =>
                AnswerTheme.Decide(said.Old.Name, said.Old.Spent, said["decision"], said["owner"], by, remedy,
                    said["because"], said.Context.Directory)
                    .Then<RecurringTheme>(answer => said.Old with { Answer = answer }))),
        Put = theme => new SynthesisThemeAnswered(theme.Key, theme.Answer),
    }.Declare();

    /// <summary>Critical blockers: given, and taken to somebody who can move them.</summary>
    public static KindList Blockers { get; } = new EntryList<RecurringBlocker>("returning_blockers",
        "returning-blocker", "B",
        "Critical blockers of renewals that were named again: say who took each on, and what they said.",
        new("text", "what it is; it stays as it is"),
        new("escalated_to", "the person of the directory who can move it, such as the CRO or the head of product"),
        new("outcome", "what they said"))
    {
        IsGiven = true,
        Read = retro => SynthesisPart.Of(retro).Blockers,
        Tell = b => [b.Text, b.EscalatedTo, b.Outcome],
        Make = said => said["text"] != said.Old!.Text
            ? new Refusal("entry-fixed", $"{said.Id} keeps its text. Say with --escalated-to PERSON who took it on.")
            : said.Person("escalated_to").Then<RecurringBlocker>(person => said.Old with { EscalatedTo = person,
                Outcome = said["outcome"] }),
        Put = b => new SynthesisBlockerEscalated(b.Key, b.EscalatedTo, b.Outcome),
    }.Declare();

    /// <summary>Questions 2 and 3: what needs a strategy, and what unlocks improvement.</summary>
    public static KindList Items { get; } = new EntryList<StrategicItem>("strategic_items", "strategic-item", "I",
        "Structural problems that need a strategy (question 2), and investments that unlock improvement (question 3).",
        new("text", "what it is"), new("question", "structural or investment"), new("decision", "what was decided"),
        new("owner", "one person of the directory who sees to it"),
        new("by", "by when"), new("themes", "ids or keys of the patterns that it rests on, comma separated"))
    {
        Read = retro => SynthesisPart.Of(retro).Items,
        Tell = i => [i.Text, Spelling.Of(i.Question), i.Decision, i.Owner, i.By is { } by ? $"{by:yyyy-MM-dd}" : null,
            i.Themes.IsEmpty ? null : string.Join(", ", i.Themes)],
        Make = said => said["text"] is not { } text ? new Refusal("text-missing", "Say what it is.")
            : said.Choice<SynthesisQuestion>("question", "question-unknown").Then(question => question is not { } asked
                ? new Refusal("question-unknown", "Say with --question whether it is structural or an investment.")
                : said.Person("owner").Then(owner => Keys(said)
                    .Then(keys => (said["by"] is { } day
                        ? ParsedDay.Read(day).Then<DateOnly?>(d => d)
                        : (Outcome<DateOnly?>)(DateOnly?)null)
                    .Then<StrategicItem>(by => new StrategicItem(said.Id, text, asked, said["decision"], owner,
                        by, keys))))),
        Without = (part, id) => part is SynthesisPart own ? own with { Items = own.Items.Without(id) } : part,
        Put = item => new SynthesisItemAdded(item),
    }.Declare();

    private static Outcome<DateOnly?> Day(Said<RecurringTheme> said) => said["by"] is { } day ? ParsedDay.Read(day)
        .Then<DateOnly?>(d => d) : (Outcome<DateOnly?>)(DateOnly?)null;

    // A decision that changed is told by its own words, not by what its forerunner was.
    private static Outcome<Remedy?> Sort(Said<RecurringTheme> said) =>
        said.Old?.Answer is { Remedy: { } before } old && said["decision"] != old.Decision
            && said["remedy"] == Spelling.Of(before) && Remedies.Of(old.Decision) == before
            ? (Remedy?)null : said.Choice<Remedy>("remedy", "remedy-unknown");

    private static Outcome<ImmutableArray<string>> Keys(Said<StrategicItem> said)
    {
        var themes = SynthesisPart.Of(said.Retro).Themes;
        var named = said.List("themes")
            .Select(name => (name, themes.FirstOrDefault(t => t.Id.Equals(name, StringComparison.OrdinalIgnoreCase)
                || t.Key == name)?.Key)).ToArray();
        return named.FirstOrDefault(n => n.Key is null).name is { } odd
            ? new Refusal("pattern-not-found", $"'{odd}' is no pattern here. It has "
                + $"{(themes.IsEmpty ? "none" : string.Join(", ", themes.Select(t => $"{t.Id} ({t.Key})")))}.")
            : named.Select(n => n.Key!).ToImmutableArray();
    }
}
