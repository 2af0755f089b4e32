using System.Text.RegularExpressions;
using Hindcast.Journal;

namespace Hindcast.Retros.PostMortems;

/// <summary>Tells a cause that only says the symptom again ("the deploy script failed") from a condition that can be
/// changed.</summary>
public static partial class ShallowCause
{
    /// <summary>Why it is no end of a chain of whys: it is its first level. Null where it names a condition.</summary>
    public static Refusal? In(string text)
    {
        string words = text.Trim().TrimEnd('.', '!');
        return Symptom().IsMatch(words) && !Condition().IsMatch(words)
            ? new("cause-too-shallow", $"\"{words}\" says what happened, which is the first level of why. Ask what "
                + "allowed it: what was missing that would have "
                + "prevented or caught it, for example \"no integration coverage for deploy scripts, no runbook, no "
                + "alerting\".")
            : null;
    }

    [GeneratedRegex(@"^(?:(?:because|since|as)\s+)?(?:(?:the|a|an|our|one|some|this|that|all|its)\s+)?(?:[\w'’./-]+\s+){1,6}(?:had\s+|has\s+|have\s+|was\s+|were\s+|got\s+|just\s+|suddenly\s+|again\s+)*"
        + @"(?:fail(?:ed|s|ing)?|failure|broke(?:n)?|breaks|crash(?:ed|es)?|went down|goes down|down|timed out|stopped(?: working| responding)?|hung|errored|died|buggy|unavailable|did(?:n't| not) work"
        + @"|a bug|wrong|corrupt(?:ed)?|late|slow|outage|incident)(?:\s+(?:again|suddenly|twice|on \w+|at [\w:]+|during [\w ]+|last night|yesterday|in production|unexpectedly))*$", RegexOptions.IgnoreCase)]
    private static partial Regex Symptom();

    [GeneratedRegex(@"\b(?:no|not|never|none|without|lack(?:s|ed|ing)?|missing|absent|nobody|nothing|only|unless|although|because|instead of|before|until|while|so that|coverage|runbook|alert\w*|review|check|policy|limit|default|ownership|unclear|untested|undocumented|manual\w*)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Condition();
}
