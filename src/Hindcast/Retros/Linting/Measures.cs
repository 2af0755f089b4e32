using System.Text.RegularExpressions;

namespace Hindcast.Retros.Linting;

/// <summary>What makes an intention checkable: a number with a unit or a threshold, or a thing that is there or
/// not.</summary>
internal static partial class Measures
{
    /// <summary>True for "5 %", "2 hours", "below 5", "the last 50 won deals"; false for a bare year, quarter or
    /// day.</summary>
    public static bool In(string text) => Numbers().Matches(Days().Replace(text, " ")).Any(number =>
        number.Groups["threshold"].Success || (number.Groups["unit"].Success && !Year()
            .IsMatch(number.Groups["number"].Value)));

    /// <summary>True where a named thing can be looked at afterwards: a rule, a field, a checklist.</summary>
    public static bool Artefact(string text) => Artefacts().IsMatch(text);

    [GeneratedRegex(@"\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")]
    private static partial Regex Days();

    [GeneratedRegex(@"(?<threshold>(?:[<>≤≥=]\s*|\b(?:at least|at most|below|under|above|over|less than|more than|fewer than|up to|from \d[\d.,]*(?:\s*%)? to)\s+))?"
        + @"(?<![\w.,])(?<number>\d[\d.,]*)(?<unit>\s*[%‰€$£]|[- ]?(?!(?:by|in|at|on|for|and|or|to|until|from|of|with|the|as|then|please|onwards?|again"
        + @"|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)\b)\p{L}+)?",
        RegexOptions.IgnoreCase)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^(?:19|20)\d\d[.,]?$")]
    private static partial Regex Year();

    [GeneratedRegex(@"\b(?:rules?|fields?|forms?|criteria|queues?|lists?|tables?|crm|checklists?|dashboards?|reports?|alerts?|templates?|playbooks?|definitions?"
        + @"|mappings?|workflows?|scripts?|sla|slas|documents?|pages?|checks?|tests?|contracts?|integrations?|syncs?|exports?|imports?|budgets?|audiences?|tiers?"
        + @"|models?|sequences?|segments?|columns?|records?|invoices?|pipelines?(?= (?:stages?|report))|stages?|logs?|validations?|permissions?|recorded session)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Artefacts();
}
