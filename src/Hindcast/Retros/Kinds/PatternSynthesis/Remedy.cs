using System.Text.RegularExpressions;

namespace Hindcast.Retros.Kinds.PatternSynthesis;

/// <summary>What sort of thing an action changes. Spelt in kebab case outside.</summary>
public enum Remedy
{
    /// <summary>People are told, asked or taught again.</summary>
    Reminder,

    /// <summary>Something is written down.</summary>
    Documentation,

    /// <summary>A rule, routine, agreement or responsibility.</summary>
    Rule,

    /// <summary>A system that does it, or does not let it happen.</summary>
    System,

    /// <summary>It is seen earlier: alerts, reports, reviews.</summary>
    Detection,

    /// <summary>More people or hours.</summary>
    Capacity,

    /// <summary>Money, prices, contracts, a supplier.</summary>
    Money,

    /// <summary>What is aimed at, sold or offered.</summary>
    Strategy,
}

/// <summary>Tells remedies by the words of an action.</summary>
public static partial class Remedies
{
    /// <summary>The remedy of an action, by the word that comes first; null where no word says it.</summary>
    public static Remedy? Of(string what)
    {
        (int At, Remedy Remedy)? first = null;
        foreach (var (remedy, words) in Words)
            if (words.Match(what) is { Success: true, Index: var at } && (first is null || at < first.Value.At))
                first = (at, remedy);
        return first?.Remedy;
    }

    private static readonly ImmutableArray<(Remedy, Regex)> Words =
    [
        (Remedy.Reminder, ReminderWords()), (Remedy.Documentation, DocumentationWords()), (Remedy.Rule, RuleWords()),
        (Remedy.System, SystemWords()),
        (Remedy.Detection, DetectionWords()), (Remedy.Capacity, CapacityWords()), (Remedy.Money, MoneyWords()),
        (Remedy.Strategy, StrategyWords()),
    ];

    private const RegexOptions Any = RegexOptions.IgnoreCase;

    [GeneratedRegex(@"\b(?:remind\w*|train\w*|coach\w*|teach\w*|workshop\w*|brief(?:ing)?|refresher\w*|enablement|tell the|ask the)\b", Any)]
    private static partial Regex ReminderWords();

    [GeneratedRegex(@"\b(?:document\w*|playbook\w*|checklist\w*|runbook\w*|wiki|guide(?:line)?s?|template\w*|write (?:down|up)|faq)\b", Any)]
    private static partial Regex DocumentationWords();

    [GeneratedRegex(@"\b(?:rules?|process\w*|polic(?:y|ies)|sla|criteria|criterion|agreement|routine|cadence|sign(?:s|ed)?[- ]off|approval\w*|gates?|handoff|hand-over|ownership|owners? of|responsib\w*|queue)\b", Any)]
    private static partial Regex RuleWords();

    [GeneratedRegex(@"\b(?:automat\w*|integrat\w*|sync\w*|fields?|forms?|crm|script\w*|build|deploy\w*|feature|validation|required|api|pipeline job|tool\w*|software|rollback|rollout\w*|flags?|configur\w*)\b", Any)]
    private static partial Regex SystemWords();

    [GeneratedRegex(@"\b(?:alert\w*|alarm\w*|monitor\w*|dashboard\w*|report\w*|audit\w*|inspect\w*|review\w*|track\w*|test\w*)\b", Any)]
    private static partial Regex DetectionWords();

    [GeneratedRegex(@"\b(?:hir(?:e|ing)|headcount|staff\w*|backfill\w*|contractor\w*|shift\w*|capacity|second (?:person|analyst|engineer|rep))\b", Any)]
    private static partial Regex CapacityWords();

    [GeneratedRegex(@"\b(?:budget\w*|spend\w*|pric(?:e|es|ing)|discount\w*|contract\w*|vendor\w*|supplier\w*|licen[cs]e\w*|fund\w*|invest\w*)\b", Any)]
    private static partial Regex MoneyWords();

    [GeneratedRegex(@"\b(?:strateg\w*|segment\w*|icp|target market|position\w*|packag\w*|roadmap|product line|stop selling|exit)\b", Any)]
    private static partial Regex StrategyWords();
}
