using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>Tells a link to evidence from mere words, so that only what can be looked up is called a fact.</summary>
public static class EvidenceLink
{
    /// <summary>
    /// The link, trimmed, or null where none was given. A link is the id of a finding, indicator or claim of the retro, or an
    /// address with a scheme (<c>https://…</c>, <c>crm:…</c>, <c>file:…</c>). Anything else is refused as <c>evidence-not-a-link</c>.
    /// </summary>
    public static Outcome<string?> Read(string? text, Retro retro)
    {
        if (string.IsNullOrWhiteSpace(text))
            return (string?)null;
        string link = text.Trim();
        if (RetroLimits.Check(link, "the evidence link") is { } refusal)
            return refusal;
        bool known = retro.Evidence is { Report: var report }
            && (report.Findings.Any(f => f.Id == link) || report.Indicators.Any(i => i.Id == link));
        return known || retro.Claims.Any(claim => claim.Id == link && claim.Standing == Standing.Fact) || HasScheme(link)
            ? link
            : new Refusal("evidence-not-a-link",
                $"'{link}' is no evidence that can be looked up. Give the id of a finding or an "
                + "indicator, or a link such as https://… or crm:REPORT; leave it out and the sentence is kept as a hypothesis.");
    }

    private static bool HasScheme(string link) =>
        link.IndexOf(':', StringComparison.Ordinal) is > 1 and var at && at < link.Length - 1
        && link[..at].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.') && !char.IsWhiteSpace(link[at + 1]);
}
