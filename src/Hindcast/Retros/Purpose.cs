using System.Text.RegularExpressions;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros.Linting;

namespace Hindcast.Retros;

/// <summary>Reads what a review is said to be for; one that is to find a culprit or to judge a person is not opened.</summary>
public static partial class Purpose
{
    /// <summary>
    /// Why a review with this purpose is not opened: <c>purpose-proves-blame</c> or <c>purpose-evaluates-person</c>, each with the question
    /// that may be asked instead and the route for what was meant. Null where it may be opened. What is denied ("not to blame anybody") is fine.
    /// </summary>
    public static Refusal? Check(string? text, PeopleDirectory directory)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        string asked = Denied().Replace(text, "");
        if (Evaluates().IsMatch(asked) || (Rates().Match(asked) is { Success: true } rates && Names(asked[rates.Index..], directory)))
            return new("purpose-evaluates-person", "A retro judges no person: what is said in it would never be said again. Ask which conditions made the result "
                + "likely, and take how somebody works to their manager or to HR, outside of any retro.");
        return Culprit().IsMatch(asked) || (Proves().Match(asked) is { Success: true } proves && Names(asked[proves.Index..], directory))
            ? new("purpose-proves-blame", "A retro that knows its culprit finds nothing else. Ask instead which checks, handoffs and incentives let it happen, whoever "
                + "was there; if conduct is the matter, it belongs to the manager or to HR.")
            : null;
    }

    private static bool Names(string text, PeopleDirectory directory) => BlameLint.Names(text, directory) is not null || Somebody().IsMatch(text);

    [GeneratedRegex(@"\b(?:not|never|rather than|instead of|without)\s+(?:\w+\s+){0,2}?(?:blam\w+|prov\w+|evaluat\w+|judg\w+|accus\w+)[^.;]*", RegexOptions.IgnoreCase)]
    private static partial Regex Denied();

    [GeneratedRegex(@"\b(?:performance (?:review|evaluation|appraisal|improvement plan)|disciplin\w+|dismiss\w*|terminat(?:e|ion) of|put \w+ on a pip|grounds? (?:for|to) (?:fir|dismiss|terminat)\w*"
        + @"|case against)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Evaluates();

    [GeneratedRegex(@"\b(?:evaluat\w+|assess\w*|rat(?:e|ing)|rank(?:ing)?|scor(?:e|ing)|apprais\w+|judg(?:e|ing))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Rates();

    [GeneratedRegex(@"\b(?:who(?:se)? (?:is|was|are|were)? ?(?:to blame|at fault|responsible|guilty|fault|caused)|find (?:out )?(?:the )?(?:culprit|guilty|who)|name (?:the )?culprits?|pin (?:it|this|the blame)"
        + @"|hold \w+(?: \w+)? (?:accountable|responsible) for)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Culprit();

    [GeneratedRegex(@"\b(?:prov(?:e|es|ing)|show(?:s|ing)?|demonstrat\w+|establish\w*|confirm\w*|document\w*)\b(?=.*\b(?:caus\w+|fault|to blame|responsible|fail(?:ed|ure|s)?|negligen\w+|incompeten\w+"
        + @"|mess(?:ed)?|broke|ruin\w*|dropped|ignored|underperform\w*|mistake)\b)", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Proves();

    [GeneratedRegex(@"\b(?:(?:the |our )?(?:sales|marketing|revops|customer success|cs|sdrs?|bdrs?|aes?|csms?|engineering|product|support)(?: team| department| lead| manager| director)?"
        + @"|(?:he|she|they|him|her|them)|(?:the|an?) (?:individual|person|employee|rep|engineer|manager|developer|csm|ae|sdr)s?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Somebody();
}
