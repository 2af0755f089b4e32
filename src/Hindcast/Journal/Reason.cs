using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Hindcast.Journal;

/// <summary>Tells a reason from what only looks like one, wherever somebody is asked why.</summary>
public static partial class Reason
{
    /// <summary>Fewest letters: "-" and "42" explain nothing.</summary>
    public const int LettersMin = 3;

    /// <summary>True for words that say something; false for a blank, a dash, digits, or a refusal to say ("none",
    /// "n/a", "because").</summary>
    public static bool IsGiven([NotNullWhen(true)] string? reason) => reason is not null && reason.Count(char.IsLetter)
        >= LettersMin
        && Word().Matches(reason).Any(word => !Empty().IsMatch(word.Value));

    /// <summary>True for words or a reference ("PR-12", "#40") that show something; false where <see cref="IsGiven"/>
    /// is, and no number is named beside a letter or sign.</summary>
    public static bool IsShown([NotNullWhen(true)] string? evidence) => IsGiven(evidence)
        || evidence is not null && evidence.Any(char.IsDigit) && evidence.Any(c => char.IsLetter(c) || c == '#');

    /// <summary>The refusal of what is no reason: what was said instead, where something was, and what is asked
    /// for.</summary>
    public static Refusal Missing(string? said, string ask, string rule = "reason-missing") => new(rule,
        (string.IsNullOrWhiteSpace(said) ? "" : $"'{said.Trim()}' says no why. ") + ask);

    [GeneratedRegex(@"[\p{L}\p{N}/'’]+")]
    private static partial Regex Word();

    /// <summary>Words that say nothing, alone or beside each other.</summary>
    [GeneratedRegex(@"^(?:no|not?|none|nil|null|nothing|n/?a|nan|any|applicable|available|given|unknown|because|cause|just|reasons?|why|tb[cda]|todo|ok(?:ay)?|fine|yes|yep"
        + @"|whatever|wherever|test(?:ing)?|foo|bar|asdf\w*|qwert\w*|x+|blah|bla|later|see|above|below|same|as|before|said|obvious(?:ly)?|it|is|was|so|i|we|do|don['’]?t|want|wanted|say|to|the|a|an|of|for"
        + @"|this|that|be|needed|required|necessary|must|override|waived?|skip(?:ped)?|please|thanks|sure|idk"
        + @"|dunno|know|knows|idea|clue|last|time|again|ditto|maybe|unclear|can['’]?t|cannot|tell|who"
        + @"|and|or|in|at|on|by)$", RegexOptions.IgnoreCase)]
    private static partial Regex Empty();
}
