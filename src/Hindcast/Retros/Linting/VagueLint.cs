using System.Text.RegularExpressions;

namespace Hindcast.Retros.Linting;

/// <summary>Finds wishes that look like actions: a good intention without an object and a measure.</summary>
/// <remarks>
/// A weak verb at the start (review, train, ensure, try) needs an object and, beside it, a measure or a thing that can
/// be looked at afterwards. A bare year or digit is no measure.
/// </remarks>
public static partial class VagueLint
{
    /// <summary>Words with content that a wish needs beside it before it counts as an object.</summary>
    private const int ObjectWordsMin = 3;

    /// <summary>Words with content that a weak verb needs: a thing, and which one.</summary>
    private const int ThingWordsMin = 2;

    /// <summary>The wishes in a text; empty where each comes with an object and a measure of its own.</summary>
    public static IEnumerable<LintFinding> Of(string text)
    {
        foreach (Match line in Lines().Matches(text))
        {
            if (Measures.In(line.Value))
                continue;
            var wish = Wish().Match(line.Value);
            if (!wish.Success || ObjectWords(line.Value.Remove(wish.Index, wish.Length)) >= ObjectWordsMin)
                wish = WeakStart(line.Value);
            if (wish.Success)
                yield return new(line.Index + wish.Index, wish.Length, "vague-action", wish.Value,
                    $"Say what will be different, where and by how much, for example: \"Add a field check to the "
                        + "handoff form, so that "
                    + $"missing hand-over notes fall from 30 % to 5 %\" instead of \"{wish.Value}\".");
        }
    }

    /// <summary>True for a text that nobody could start on: a wish, or a single word.</summary>
    public static bool IsVague(string text) => Words().Count(text) < 2 || Of(text).Any();

    /// <summary>True for a text that says what happened to what, or how much: "Email brought students", "14
    /// meetings"; false for a thing alone ("the talk") and for mere praise ("great energy", "Dot did an amazing
    /// job").</summary>
    public static bool IsSpecific(string text) => Measures.In(text)
        || Words().Matches(text).Count(word => !Praise().IsMatch(word.Value)) >= ThingWordsMin;

    private static Match WeakStart(string line)
    {
        var weak = WeakVerb().Match(line);
        if (IsTeam(line, weak))
            return Match.Empty;
        string rest = line[(weak.Index + weak.Length)..];
        return weak.Success && Measures.Artefact(rest) && ObjectWords(rest) >= ThingWordsMin ? Match.Empty : weak;
    }

    /// <summary>Whether "support" is the team: "Support answered …", "Support and sales", "Support leads".</summary>
    private static bool IsTeam(string line, Match weak) =>
        weak.Value.Equals("support", StringComparison.OrdinalIgnoreCase)
        && Words().Match(line, weak.Index + weak.Length) is { Success: true } next
        && next.Value.ToLowerInvariant() is var word
        && (TeamTail.Contains(word) || TeamVerbs.Any(kind => Lexicon.Is(word, kind)));

    private static readonly string[] TeamVerbs = ["past", "s", "modal", "be", "have", "do", "adv"];

    private static readonly string[] TeamTail = ["and", "or", "lead", "leads", "team", "manager", "desk", "agents",
        "engineers", "staff"];

    private static int ObjectWords(string rest) => Words().Matches(rest).Count(word => !Filler().IsMatch(word.Value));

    [GeneratedRegex(@"[^\r\n.;!?]+")]
    private static partial Regex Lines();

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}'’_-]*")]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(?:(?:communicate|collaborate|coordinate|cooperate|listen|share|work|engage|plan|prepare|perform|execute|do)"
        + @"(?: together)? (?:better|more|harder|smarter|closer|closely|faster|more \w+)"
        + @"|(?:better|more|improved|stronger|closer) (?:communication|alignment|collaboration|coordination|cooperation|quality|focus|visibility"
        + @"|transparency|awareness|discipline|follow-?up|ownership|accountability)"
        + @"|be (?:more|better|extra) (?:\w+ )?\w+|pay (?:more|closer|better) attention|try (?:harder|more)|step up|raise (?:the bar|awareness)"
        + @"|(?:improve|enhance|optimi[sz]e|strengthen|streamline|boost|tighten|increase|fix|address|revisit|rethink|rework|clarify|ensure|drive)"
        + @"(?: up| on)?(?: the| our| overall| team| lead| data| general| internal){0,3}"
        + @" (?:quality|hand-?offs?|communications?|alignment|process(?:es)?|collaboration|follow-?ups?|performance|efficiency|conversions?"
        + @"|awareness|visibility|relationships?|pipeline|productivity|results|things|it|synergy|excellence)"
        + @"|(?:re-?)?align(?:ment)?|get (?:on the same page|aligned)|touch base|sync up|circle back|think about|look into|keep an eye on"
        + @"|focus (?:more )?on|take (?:more )?care|make an effort|consider)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Wish();

    [GeneratedRegex(@"(?<=^\s*(?:(?:please|let['’]?s|we|to|must|should|will|need)\s+)*)(?:review|re-?train|train|discuss|monitor|look (?:into|at)|think about|talk (?:about|to|with)"
        + @"|improve|re-?align|communicate|ensure|make sure|try|explore|investigate|consider|revisit|educate|remind|encourage|coach|support)\b(?! (?:was|were|is|are|has|had)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex WeakVerb();

    [GeneratedRegex(@"^(?:a|an|the|our|we|us|i|it|its|this|that|they|all|to|on|in|of|for|with|by|at|and|or|as|is|are|was|were|be|been|has|had|have"
        + @"|did|do|does|done|went|made|got|very|really|so|too|just|quite|super|overall|great|good|nice|amazing|awesome|fantastic|excellent"
        + @"|brilliant|wonderful|superb|outstanding|perfect|cool|fun|best|better|bad|poor|terrible|awful|worst|worse|fine|ok|okay|well|badly"
        + @"|job|work|worked|working|effort|energy|vibes?|mood|spirit|atmosphere|teamwork|team|everything|everybody|everyone|nothing|things?|stuff)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Praise();

    /// <summary>Words that name no object: grammar, groups of people and the vocabulary of wishes.</summary>
    [GeneratedRegex(@"^(?:a|an|the|our|we|us|i|to|on|in|of|for|with|by|at|and|or|as|is|are|be|will|should|must|need|needs|that|this|it|its|all"
        + @"|more|better|next|time|future|between|about|across|around|together|everyone|team|teams|sales|marketing|sdrs?|aes?|bdrs?|csms?"
        + @"|revops|success|people|other|each|from|now|going|forward|regularly|often|leads?|quality|communication|handoffs?|process)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Filler();
}
