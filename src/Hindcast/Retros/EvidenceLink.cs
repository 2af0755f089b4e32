using System.Text.RegularExpressions;
using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>Tells a link to evidence from mere words, so that only what can be looked up is called a fact.</summary>
public static partial class EvidenceLink
{
    private const int HoldsShown = 6;

    /// <summary>
    /// The link, trimmed, or null where none was given. A link is the id of a finding, indicator or claim of the retro,
    /// or an address with a scheme (<c>https://…</c>, <c>crm:…</c>, <c>file:…</c>). Anything else is refused as
    /// <c>evidence-not-a-link</c>.
    /// </summary>
    public static Outcome<string?> Read(string? text, Retro retro)
    {
        if (string.IsNullOrWhiteSpace(text))
            return (string?)null;
        string link = text.Trim();
        if (RetroLimits.Check(link, "the evidence link") is { } refusal)
            return refusal;
        if (Own().Match(link) is { Success: true } own)
            return Named(own.Groups["id"].Value, retro) ? own.Groups["id"].Value
                : new Refusal("evidence-not-found", $"'{link}' is nothing that {retro.Id} holds. {Holds(retro)}");
        return Named(link, retro) || HasScheme(link)
            ? link
            : new Refusal("evidence-not-a-link",
                $"'{link}' is no evidence that can be looked up. {Holds(retro)} "
                + (Held(retro).Any() ? "Give one of these, or a link such as https://… or crm:REPORT; leave" : "Leave")
                + " it out and the sentence is kept as a hypothesis.");
    }

    private static bool Named(string id, Retro retro) =>
        (retro.Evidence is { Report: var report } && (report.Findings.Any(f => f.Id == id)
            || report.Indicators.Any(i => i.Id == id)))
        || retro.Claims.Any(claim => claim.Id == id && claim.Standing == Standing.Fact);

    private static IEnumerable<string> Held(Retro retro) =>
        retro.Report.Findings.Select(f => f.Id).Concat(retro.Report.Indicators.Select(i => i.Id))
            .Concat(retro.Claims.Where(c => c.Standing == Standing.Fact).Select(c => c.Id)).Take(HoldsShown);

    private static string Holds(Retro retro) => Held(retro).ToArray() is { Length: > 0 } ids
            ? $"{retro.Id} holds {string.Join(", ", ids)}."
            : $"{retro.Id} has no finding or indicator of its own; give a link such as https://… or crm:REPORT.";

    /// <summary>What is written like a thing of ours has to be there; other systems' links are not looked up.</summary>
    [GeneratedRegex("^(?:find|finding|indicator|claim|episode|account|sign|retro|action|criterion):(?<id>.*)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Own();

    private static bool HasScheme(string link) =>
        link.IndexOf(':', StringComparison.Ordinal) is > 1 and var at && at < link.Length - 1
        && link[..at].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.')
        && !char.IsWhiteSpace(link[at + 1]);
}
