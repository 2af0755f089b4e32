using System.Text.RegularExpressions;
using Hindcast.People;

namespace Hindcast.Retros.Linting;

/// <summary>Finds sentences that explain a fault by a person or a team, and offers the condition instead.</summary>
/// <remarks>
/// First form: a subject (a person of the directory, a team word, or nobody, someone, they, you) right before a blaming verb;
/// blame after the fault ("because of Dana"); and questions for the guilty. What is negated ("did not forget"), inside quotation
/// marks, passive ("was not told") or about the number called sales ("sales did not grow") is no blame.
/// </remarks>
public static partial class BlameLint
{
    /// <summary>The blame in a text, by position.</summary>
    public static IEnumerable<LintFinding> Of(string text, PeopleDirectory directory)
    {
        string open = Unquoted(text);
        var found = new List<LintFinding>();
        foreach (Match who in WhoQuestion().Matches(open))
            found.Add(Question(text, who.Groups["asks"].Index, who.Groups["asks"].Index + who.Groups["asks"].Length));
        foreach (var subject in Subjects.In(open, directory))
        {
            if (found.Any(earlier => Overlap(earlier, subject.Start, subject.End)))
                continue;
            if ((Asked(open, text, subject) ?? Blamed(open, text, subject) ?? Accused(open, text, subject)) is { } blame)
                found.Add(blame);
        }

        return found.OrderBy(blame => blame.Start);
    }

    /// <summary>The first person of the directory whose name or first name stands in a text; null where none does.</summary>
    /// <remarks>Roles do not count: "no check existed when the RevOps lead was away" is a condition.</remarks>
    public static string? Names(string text, PeopleDirectory directory) =>
        directory.People.FirstOrDefault(person => Subjects.Persons(text, new([person with { Role = null }])).Any())?.Name;

    /// <summary>The text, equally long, with what stands in quotation marks blotted out.</summary>
    internal static string Unquoted(string text) => Quoted().Replace(text, quote => new string('\u00b7', quote.Length));

    /// <summary>"Why did sales not work these leads": the subject stands inside a question for the guilty.</summary>
    private static LintFinding? Asked(string open, string text, Subject subject)
    {
        var why = WhyBefore().Match(open[..subject.Start]);
        if (!why.Success)
            return null;
        var after = AskedAfter().Match(open, subject.End);
        bool negated = why.Groups["not"].Success || (after.Success && after.Groups["not"].Success);
        string rest = after.Success ? open[after.Index..] : "";
        bool blames = (negated && !(subject.Word == "sales" && NumberVerb().IsMatch(rest))) || BlamingInfinitive().IsMatch(rest);
        return blames ? Question(text, why.Index, EndOfClause(open, subject.End)) : null;
    }

    /// <summary>"Sales forgot …", "Dana did not …", "nobody checked …".</summary>
    private static LintFinding? Blamed(string open, string text, Subject subject)
    {
        if (Preposition().IsMatch(open[..subject.Start]))
            return null; // The subject is what came before: "leads sent to sales did not convert".
        var verb = subject.Kind == SubjectKind.Nobody ? NobodyVerb().Match(open, subject.End)
            : subject.Kind == SubjectKind.Pronoun ? PronounVerb().Match(open, subject.End)
            : BlamingVerb().Match(open, subject.End);
        if (!verb.Success || (subject.Word == "sales" && NumberVerb().IsMatch(verb.Groups["rest"].Value)))
            return null;
        int end = EndOfClause(open, verb.Groups["rest"].Index);
        return new(subject.Start, end - subject.Start, subject.Rule, text[subject.Start..end],
            Conditions.For(text[verb.Groups["rest"].Index..end]));
    }

    /// <summary>"Because of Dana", "Dana's fault".</summary>
    private static LintFinding? Accused(string open, string text, Subject subject)
    {
        if (subject.Kind is SubjectKind.Nobody or SubjectKind.Pronoun)
            return null;
        var before = AccusedBefore().Match(open[..subject.Start]);
        var after = AccusedAfter().Match(open, subject.End);
        var (start, end) = before.Success && EndsClause().IsMatch(open, subject.End) ? (before.Index, subject.End)
            : after.Success && !NotBefore().IsMatch(open[..subject.Start]) ? (subject.Start, subject.End + after.Length)
            : (0, 0);
        return end == 0 ? null : new(start, end - start, subject.Rule, text[start..end], Conditions.For(""));
    }

    private static LintFinding Question(string text, int start, int end) =>
        new(start, end - start, "blame-question", text[start..end], Conditions.Asked);

    private static int EndOfClause(string open, int from)
    {
        var end = ClauseEnd().Match(open, from);
        return end.Success ? end.Index : open.TrimEnd().Length;
    }

    private static bool Overlap(LintFinding earlier, int start, int end) =>
        start < earlier.Start + earlier.Length && earlier.Start < end;

    [GeneratedRegex("\"[^\"\n]*\"|\u201c[^\u201d\n]*\u201d|\u00ab[^\u00bb\n]*\u00bb|(?<![\\p{L}\\p{N}])'[^'\n]*'(?![\\p{L}\\p{N}])|`[^`\n]*`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?:^|[.!?:;\n]|\u2013|\u2014)\s*(?:and |so |but )?(?<asks>who(?:se| exactly| actually| the hell)?\s+(?!will\b|owns?\b|else\b|confirms?\b|decides?\b"
        + @"|needs?\b|can\b|should (?!have\b)|is (?!to blame|at fault|responsible|guilty)|are (?!to blame|at fault|responsible|guilty)"
        + @"|was (?!to blame|at fault|responsible|supposed|guilty|meant)|were (?!to blame|at fault|responsible|supposed|guilty|meant)"
        + @"|takes?\b|attends?\b|joins?\b|leads?\b|reads?\b|gets?\b|signs?\b)[\p{L}'’][^.!?\n]*)", RegexOptions.IgnoreCase)]
    private static partial Regex WhoQuestion();

    [GeneratedRegex(@"\bwhy\s+(?:did|do|does|has|have|had|was|were|is|are|would|will)(?<not>n['’]t)?\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex WhyBefore();

    [GeneratedRegex(@"\G\s+(?:(?:just|simply|ever|even|still)\s+)?(?<not>not\s+|never\s+)?(?!been\b|told\b|given\b)", RegexOptions.IgnoreCase)]
    private static partial Regex AskedAfter();

    [GeneratedRegex(@"^\s*(?:\w+ly\s+)?(?:fail|forget|ignore|refuse|neglect|overlook|miss|drop|mess|screw|botch|let)\b", RegexOptions.IgnoreCase)]
    private static partial Regex BlamingInfinitive();

    [GeneratedRegex(@"\b(?:to|from|for|by|with|of|in|on|at|between|into|via|through|than|per|without)\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex Preposition();

    // A verb that blames by itself; a negated auxiliary before a verb of doing; a reproach; a trait.
    [GeneratedRegex(@"\G(?:,)?\s+(?:(?:also|just|simply|clearly|again|always|often|has|have|had|\w+ly)\s+){0,2}(?:"
        + @"(?:forgot(?:ten)?|forgets?|failed|fails?|ignored?s?|refused?s?|neglect(?:ed|s)?|overlook(?:ed|s)?|missed|misses|mishandled|botched|blew|slacked|caused|broke"
        + @"|messed up|screwed up|dropped the ball|sat on|gave up on|let (?:us|everyone) down|could(?:n['’]t| not) be bothered|could(?:n['’]t| not) care)\b"
        + @"|(?:(?:did|do|does|has|have|had|would|will)(?:n['’]t|\s+not)|won['’]t|never)\s+(?:\w+ly\s+|even\s+|ever\s+|once\s+|bother(?:ed)? to\s+)?"
        + @"(?!(?:fail|forg[eo]t|ignore|refuse|neglect|miss|overlook|been|receive|get|got|have|had|need|see|seen|hear|heard|cause|break|the|a|an)(?:ed|d|s|ten|en)?\b)(?=\p{L})"
        + @"|should(?:n['’]t|\s+not)?(?:\s+have|['’]ve)\b|ought to have\b|should (?:be more|try|pay|care)\b|needs? to (?:care|try|be more|pay)\b"
        + @"|(?:was|were|is|are|got|became|been)\s+(?:(?:too|so|very|just|being|simply|again)\s+)*(?:careless|lazy|sloppy|negligent|incompetent|irresponsible"
        + @"|inattentive|unprofessional|complacent|at fault|to blame|guilty|unprepared|disengaged|unmotivated|useless|clueless)\b"
        + @"|(?:was|were|is|are)(?:n['’]t|\s+not)\s+(?:careful|diligent|paying attention|prepared|engaged|motivated|competent|interested|listening|following"
        + @"|trying|working|doing|using|proactive|committed|good|professional)\b"
        + @")\s*(?:to\s+)?(?<rest>[^.!?\n]*)", RegexOptions.IgnoreCase)]
    private static partial Regex BlamingVerb();

    [GeneratedRegex(@"\G\s+(?:(?:also|just|simply|clearly|again|always|\w+ly)\s+){0,2}(?:"
        + @"(?:forgot|failed to|ignored|refused|neglected|overlooked|mishandled|botched|messed up|screwed up|dropped the ball|slacked)\b"
        + @"|(?:(?:did|do|does|has|have|had|would|will)(?:n['’]t|\s+not)|won['’]t|never)\s+(?:\w+ly\s+|even\s+|bother(?:ed)? to\s+)?"
        + @"(?=(?:car|bother|follow|try|tri|listen|read|check|call|respond|repl|updat|log|tell|told|communicat|work|do|want|understand|pay|paid|use|using"
        + @"|pick|own|think|test|ask|shar|show|enter|fill|notify|notifi|document|train|prepar|look|answer|escalat|review|hand|document)\w*\b)"
        + @"|should(?:n['’]t|\s+not)?(?:\s+have|['’]ve)\b|should (?:be more|try|pay|care)\b"
        + @"|(?:was|were|is|are)\s+(?:(?:too|so|very|just|simply)\s+)*(?:careless|lazy|sloppy|negligent|incompetent|irresponsible|at fault|to blame)\b"
        + @")\s*(?:to\s+)?(?<rest>[^.!?\n]*)", RegexOptions.IgnoreCase)]
    private static partial Regex PronounVerb();

    [GeneratedRegex(@"\G\s+(?:ever\s+|even\s+|bothered to\s+|had\s+)?(?!failed|ignored|refused|neglected|needed|missed|overlooked|complained)"
        + @"(?=(?:noticed|checked|told|knew|cared|bothered|took|thought|read|saw|owned|did|picked|ran|wrote|spoke|kept|made|looked|[a-z]{3,}ed)\b)"
        + @"(?<rest>[^.!?\n]*)", RegexOptions.IgnoreCase)]
    private static partial Regex NobodyVerb();

    /// <summary>What the number called sales does, and no team.</summary>
    [GeneratedRegex(@"^\s*(?:grow|increas|ris|recover|improv|chang|mov|materiali|rebound|declin|decreas|drop|fall|fell|reach|exceed|pick up|hold|stay|matter)",
        RegexOptions.IgnoreCase)]
    private static partial Regex NumberVerb();

    [GeneratedRegex(@"(?<!\bnot\s)(?<!n['’]t\s)\b(?:because of|caused by|blame|the fault of|forgotten by|ignored by|missed by|broken by|neglected by|overlooked by"
        + @"|due to)\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex AccusedBefore();

    [GeneratedRegex(@"\G\s*(?:$|[.,;:!?)\n]|and\b|who\b|not\b)", RegexOptions.IgnoreCase)]
    private static partial Regex EndsClause();

    [GeneratedRegex(@"\G['’]s?\s+(?:own\s+)?(?:fault|mistake|error|negligence|carelessness|failure|laziness|oversight|incompetence)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AccusedAfter();

    [GeneratedRegex(@"(?:\bnot|n['’]t|\bno|\bnever)\s+$", RegexOptions.IgnoreCase)]
    private static partial Regex NotBefore();

    [GeneratedRegex(@"\s*(?:[.,;:!?\n]|\s(?:because|but|while|when|so|which|although|since|after|before)\s)", RegexOptions.IgnoreCase)]
    private static partial Regex ClauseEnd();
}
