using Hindcast.Retros.Gating;

namespace Hindcast.Retros.Kinds.PatternSynthesis;

/// <summary>The gates that only a synthesis has.</summary>
public static class SynthesisGates
{
    /// <summary>Question 1: what needs a decision as a whole has one, with an owner.</summary>
    public static GateRule Patterns { get; } = new GateRule("patterns-decided",
        asked => Gating.Gates.Sentence(SynthesisPart.Of(asked.Retro).Themes.Where(t => t is { NeedsDecision: true,
            Answer: null })
            .Select(t => $"{t.Id} ({t.Name}) {(t.ReturnedAfter.IsEmpty ? $"was seen {t.Count} times" : $"came back after {Counted.All(t.ReturnedAfter)} {(t.ReturnedAfter.Length == 1 ? "was" : "were")} done")} and {t.Undecided()}."),
            $"Decide: hindcast retro amend {asked.Retro.Id} pattern ID --decision TEXT --owner PERSON"),
        retro => SynthesisPart.Of(retro).Themes is { IsEmpty: false } themes
            ? $"{themes.Count(t => t.Answer is not null)} of {Counted.Of(themes.Length, "pattern")} decided about; "
                + "none that must be is left."
            : "No theme keeps coming back.").Overridable();

    /// <summary>Questions 2 and 3 are answered, each with a decision and an owner, or somebody said why there is
    /// nothing.</summary>
    public static GateRule Questions { get; } = new("questions-answered",
        asked => Gating.Gates.Sentence(Enum.GetValues<SynthesisQuestion>()
            .SelectMany(question => Open(asked.Retro, question)), ""),
        retro => string.Join(" ", Enum.GetValues<SynthesisQuestion>().Select(question => $"{Heading(question)}: "
            + $"{SynthesisPart.Of(retro).Items.Count(i => i.Question == question)}.")));

    /// <summary>The synthesis before is not forgotten: it is said what came of its decisions.</summary>
    public static GateRule Earlier { get; } = new("earlier-decisions-told",
        asked => SynthesisPart.Of(asked.Retro) is { DecidedBefore: { IsEmpty: false } before } part
            && !part.Said.ContainsKey(EarlierName)
            ? $"It is not said what came of {Counted.Of(before.Length, "earlier decision")} "
                + $"({string.Join("; ", before)}): hindcast retro set {asked.Retro.Id} {EarlierName} TEXT." : null,
        retro => SynthesisPart.Of(retro).DecidedBefore.IsEmpty ? "Nothing was decided by a synthesis before."
            : "It is said what came of the decisions before.");

    /// <summary>Which value says what came of earlier decisions.</summary>
    public const string EarlierName = "came_of_earlier";

    /// <summary>Each critical blocker that was named twice was taken to somebody who can move it.</summary>
    public static GateRule Blockers { get; } = new("critical-blockers-escalated",
        asked => Gating.Gates.Sentence(SynthesisPart.Of(asked.Retro).Blockers.Where(b => b.EscalatedTo is null
            || b.Outcome is null)
            .Select(b => $"{b.Id} ({b.Text}) is critical and was named in {Counted.All(b.Retros)}; nobody "
                + "who can move it has answered."),
            $"Take it to the CRO and the head of product, and say what they said: hindcast retro amend "
                + $"{asked.Retro.Id} returning-blocker ID --escalated-to PERSON --outcome TEXT"),
        retro => SynthesisPart.Of(retro).Blockers.IsEmpty
            ? "No critical blocker was named twice."
            : "Each critical blocker named twice was taken on.");

    /// <summary>What a question is called above its answers.</summary>
    public static string Heading(SynthesisQuestion question) => question == SynthesisQuestion.Structural
        ? "Structural problems that need a strategy" : "Investments that unlock improvement";

    /// <summary>Which value says why a question has no answer.</summary>
    public static string NoneName(SynthesisQuestion question) => question == SynthesisQuestion.Structural
        ? "no_structural_because" : "no_investment_because";

    private static IEnumerable<string> Open(Retro retro, SynthesisQuestion question)
    {
        var part = SynthesisPart.Of(retro);
        var items = part.Items.Where(i => i.Question == question).ToArray();
        if (items.Length == 0 && !part.Said.ContainsKey(NoneName(question)))
            yield return $"{Heading(question)}: nothing is said. Name one: hindcast retro add {retro.Id} "
                + $"strategic-item TEXT --question {Spelling.Of(question)} --decision TEXT --owner PERSON; "
                + $"or say why there is none: hindcast retro set {retro.Id} {NoneName(question)} TEXT.";
        foreach (var item in items.Where(i => i.Decision is null || i.Owner is null))
            yield return $"{item.Id} ({item.Text}) has no {(item.Decision is null ? "decision" : "owner")}: hindcast "
                + $"retro amend {retro.Id} strategic-item {item.Id} --decision TEXT --owner PERSON.";
    }
}
