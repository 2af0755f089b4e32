using System.Text.RegularExpressions;
using Hindcast.Journal;

namespace Hindcast.Retros.Kinds.ImpactLearnings;

/// <summary>Tells a status ("the project is on track") from a learning.</summary>
public static partial class StatusOnly
{
    /// <summary>Why a text is refused; null where it may be a learning.</summary>
    public static Refusal? In(string text) => Status().IsMatch(text) && !Learning().IsMatch(text)
        ? new("status-only", $"\"{text.Trim()}\" is a status, and those can be read elsewhere. Say what was learned "
            + "and what was decided because of it.")
        : null;

    [GeneratedRegex(@"\b(?:on track|off track|on schedule|behind schedule|ahead of schedule|in progress|work(?:ing)? continues|no update|nothing new|as planned|no blockers?"
        + @"|\d{1,3} ?% (?:done|complete\w*|finished)|(?:is|are|was|were|has been|have been|got) (?:done|complete|completed|finished|shipped|released|launched|deployed|merged|delivered|green|yellow|red|started|closed)"
        + @"|status(?: update)?|will be (?:done|finished|shipped|ready)|milestone (?:reached|hit|met))\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Status();

    [GeneratedRegex(@"\b(?:learn\w*|because|turned out|found out|showed|shows|we now know|so we|therefore|surpris\w+|instead|only when|unless|decided|which means)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Learning();
}
