using System.Text.RegularExpressions;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Linting;

namespace Hindcast.Retros.Purposes;

/// <summary>Reads what a review is said to be for, and sends away what a review is not for, with the route to
/// go.</summary>
/// <remarks>
/// What is denied ("not to find who is to blame", "without blame") and what stands in quotation marks is not taken for
/// a wish. Blame and individual performance are looked for in every text that says what is wanted; the other routes in
/// the purpose alone, because a summary may well say that the deploy process is broken.
/// </remarks>
public static partial class ReadPurpose
{
    /// <summary>Why the review cannot be held for this; null where it can.</summary>
    /// <param name="purpose">What it is for, in the words of whoever asks.</param>
    /// <param name="directory">Whose names count as persons.</param>
    public static Refusal? Check(string purpose, PeopleDirectory directory) =>
        Aimed(purpose, directory, isPurpose: true)
        ?? Routed(Wanted(purpose));

    /// <summary>Why a title or summary cannot stand: it aims at a person. Null where it can.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="directory">Whose names count as persons.</param>
    /// <param name="isPurpose">True where it says what the review is for, and not what happened.</param>
    public static Refusal? Aimed(string text, PeopleDirectory directory, bool isPurpose = false)
    {
        string wanted = Wanted(text);
        if ((Aims(Performance(), wanted, directory) ?? Aims(Employment(), wanted, directory)) is { } judged)
            return new("purpose-performance", $"\"{text.Substring(judged.Index, judged.Length)}\" is about a person's "
                + "performance, and that never belongs into a review: "
                + "people would stop saying what happened. Take it to their manager or to HR. The review can ask "
                + "instead which conditions made this likely.");
        string? aim = new[] { Blame(), Guilty(), Prove(), Accountable(), Failing(), WentWrong() }.Select(form =>
            Aims(form, wanted, directory)).FirstOrDefault(found => found is not null) is { } match
            ? text.Substring(match.Index, match.Length)
            // What would be blame in a finding is no better as a wish: "why did sales ignore the leads".
            : BlameLint.Of(wanted, directory).FirstOrDefault()?.Text;
        return aim is null ? null
            : new("purpose-blame", $"\"{aim}\" looks for somebody to blame. A review asks which conditions made it "
                + "likely and would do so for anybody; "
                + "what concerns a person goes to their manager or to HR. "
                + (isPurpose ? "Say the purpose as: learn how this could happen, and what would have caught it."
                    : "Say what happened instead, when, and what it did, for example: 412 leads had no owner for two "
                    + "weeks."));
    }

    /// <summary>Why a retro of any kind cannot be opened with what it was told; null where it can.</summary>
    public static Refusal? Of(KindOptions options, PeopleDirectory directory) =>
        options.Values.Select(told => told.Key == "purpose" ? Check(told.Value, directory) : Aimed(told.Value,
            directory)).FirstOrDefault(refusal => refusal is not null);

    /// <summary>The first match that is about somebody: "prove that the cache caused it" is about a thing.</summary>
    private static Match? Aims(Regex form, string wanted, PeopleDirectory directory) => form.Matches(wanted)
        .FirstOrDefault(match => !match.Groups["subject"].Success || IsSomebody(match.Groups["subject"].Value,
            directory));

    private static bool IsSomebody(string subject, PeopleDirectory directory) =>
        Somebody().IsMatch(subject.Trim()) || directory.People.Any(person => subject.Contains(person.Name.Split(' ')[0],
            StringComparison.Ordinal)
            || (person.Role is { Length: > 0 } role && subject.Contains(role, StringComparison.OrdinalIgnoreCase)))
        // A proper name that is not written like a product: one or two capitalised words and nothing else.
        || ProperName().IsMatch(subject.Trim());

    private static Refusal? Routed(string purpose)
    {
        foreach (var (form, rule, what, route) in Routes)
            if (form.IsMatch(purpose))
                return new(rule, $"{what} Go to: {route}. A review of what has happened stays open to you: say its "
                    + "purpose as what you want to learn from it.");
        return null;
    }

    private static readonly ImmutableArray<(Regex Form, string Rule, string What, string Route)> Routes =
    [
        (Shipping(), "purpose-process-change", "That wants a way of working changed, not one event understood. A "
            + "process that broke again and again is a debt of the system, and it is paid by changing the process.",
            "shipping-products (process-change work)"),
        (Culture(), "purpose-culture", "That wants a culture changed, which no single review does.",
            "engineering-culture"),
        (Future(), "purpose-future", "That looks ahead, and a review looks back.", "planning-under-uncertainty"),
        (Foregone(), "purpose-foregone", "That has its answer before anybody looked.", "a report or a presentation"),
        (Problem(), "purpose-choose-problem", "That chooses what to work on, before anything was done that could be "
            + "reviewed.", "problem-definition (which problem is worth solving)"),
        (Meeting(), "purpose-other-meeting", "That is another kind of meeting.", "running-effective-meetings"),
    ];

    /// <summary>The text, equally long, without what is quoted and what is denied.</summary>
    private static string Wanted(string text) => Denied().Replace(Quoted().Replace(text, Blot), Blot);

    private static string Blot(Match match) => new('\u00b7', match.Length);

    [GeneratedRegex("\"[^\"]*\"|\u201c[^\u201d]*\u201d")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(?:not(?: about| to| in order to| for)?|never|without|no|rather than|instead of|nor|neither|avoid(?:ing)?|isn't about|don't)\s+"
        + @"(?:(?:to|the|any|a|an|about|looking|asking|saying|judging|deciding|for|who|try|trying|anyone|assigning|assign|finding|find|seeking|pointing|point|placing|place|naming|name|want|blaming|blame)\s+)*"
        + @"(?:blam\w*|fault|culprits?|guilt\w*|fingers?(?: at [\w ]{1,30})?|scapegoats?|accountable|responsible|shame|punish\w*|performance|at fault|is to blame)\b(?: (?:anyone|anybody|somebody|someone|people|individuals?|a person|who))?"
        // Not to find (out) who did it: denied up to where the clause ends.
        + @"|(?<!\bwhy )\b(?:not|never|without|rather than|instead of|nor|neither|avoid(?:ing)?|don['’]t|no)\s+(?:(?:about|to|in order to|for|want|wish|try|trying|interest(?:ed)? in)\s+)*"
        + @"(?:(?:find|figur|work|establish|determin|identify|ask|learn|see|nam|show|look(?:ing)? for|matter|care)(?:e|ing)?(?: out)?\s+)?(?:who(?:m|se)?|(?:the|which) (?:person|individual|one|people))\b(?:(?!\b(?:but|and|so|because|unless)\b)[^.;,:])*",
        RegexOptions.IgnoreCase)]
    private static partial Regex Denied();

    // Names are told by their capital, so case counts there though nowhere else.
    [GeneratedRegex(@"\b(?:(?:individual|personal|his|her|staff|employee|engineer['’]?s?)\s+(?:job\s+)?(?:performance|competence|incompetence|failings|shortcomings|errors? of judg\w+)"
        + @"|(?:evaluat\w+|assess\w*|review\w*|judg\w+|rat(?:e|ing)|document\w*|discuss\w*|criticis\w+|criticiz\w+)\s+(?<subject>(?-i:\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?))['’]s?\s+(?:job\s+)?(?:performance|competence|work|mistakes?|failings|failures?|faults?|shortcomings|attitude|effort|commitment|behaviou?r|errors?)"
        + @"|(?:whether|if|that|how)\s+(?<subject>[\p{L}\p{N} '’.-]{1,40}?)\s+(?:is|are|was|were)(?: not|n['’]t)?\s+(?:really |still )?(?:up to|fit for|cut out|capable|competent|incompetent|good enough|the right (?:person|people|one)|suited|qualified|worth keeping)"
        + @"|(?:decid\w+|determin\w+|set|fix|agree(?: on)?|justify|cut|reduce|withhold|settle|review|discuss)\s+(?<subject>(?-i:\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)|the [\p{L} -]{1,30}?|his|her|their)(?:['’]s?)?\s+(?:bonus(?:es)?|salar(?:y|ies)|pay|raise|promotion|rating|grade|future|fate|commission|compensation|job)\b"
        + @"|(?:whether|if)\s+(?<subject>(?-i:\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)|the [\p{L} -]{1,30}?)\s+(?:should|can|may|deserves?)\s+(?:still |really |ever |not )*(?:to )?(?:be (?:on[- ]call|trusted|promoted|demoted|fired|let go|relied on|paid)|stay (?:on the team|in (?:the|his|her|their) (?:job|role|team))|(?:keep|get|have)?\s*(?:an? |the |his |her |their )(?:bonus|raise|promotion|job|role))"
        + @"|under-?perform(?:er|ers|ing (?:people|reps?|team|members?))|(?:low|poor|weak|bad|bottom) performers?|weak(?:est)? links? (?:in|of|on) (?:the|our|this) (?:\w+ )?(?:team|department|group|staff)|dead ?wood|dead ?weight"
        + @"|drag(?:s|ging)? (?:\w+ ){1,3}down|weed(?:ing)? out|(?:who|which of (?:them|us)|whom) (?:should|can|must|has to|will|to) (?:be )?(?:let go|fired?|dismiss(?:ed)?|replaced?|go\b|leave\b|lose)"
        + @"|performance (?:review|evaluation|appraisal|plan|improvement plan|rating)" + NotOfThing + @"|performance of (?:(?:an? |the |each |every |individual )*)(?:people|person|individuals?|employees?|engineers?|reps?|team members?|developers?|managers?)"
        + @"|(?:put|place) .{1,30} on (?:a )?(?:pip|performance)|\bpip\b"
        + @"|(?:whether|if|that|how (?:well|badly))\s+(?<subject>[\p{L}\p{N} '’.-]{1,40}?)\s+(?:(?:still|really|no longer)\s+)?(?:fits?|suits?|fills?|belongs? (?:in|on|to))\s+(?:into |in )?(?:the|this|his|her|their|our)\s+(?:role|job|team|position|post)\b"
        + @"|(?:rank|rat|scor|grad)(?:e|ing)?\s+(?:(?:the|our|all|each|every)\s+){0,2}(?:\w+\s+)?(?:[sb]drs?|aes?|csms?|sellers?|sales ?people|account executives?|agents?|salesm[ae]n)\b"
        + @"|(?:grades?|ratings?|scores?)\s+(?:for|of)\s+(?<subject>(?-i:\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)|the [\p{L} -]{1,30}?|his|her|their)(?:['’]s?)?\s+(?:[\w-]+\s+)?(?:bonus|review|appraisal|promotion|raise|salary)\b"
        + @"|(?:evaluate|assess|rate|rank|grade|score|judge)\s+(?:(?:the|each|every|an?|our|individual)\s+){0,2}(?:people|person|individuals?|employees?|engineers?|reps?|team members?|developers?|managers?|contributors?)\b"
        + @"|how (?:well|badly|poorly) (?:did )?(?:each|the|every) (?:person|engineer|individual|rep|employee))",
        RegexOptions.IgnoreCase)]
    private static partial Regex Performance();

    // What an employer does to somebody: sends them away, sets them back, warns them in writing, pays them more or less.
    [GeneratedRegex(@"\b(?:(?:fir(?:e|ing)|sack(?:ing)?|dismiss(?:ing)?|terminat(?:e|ing)|demot(?:e|ing)|disciplin(?:e|ing)|reprimand(?:ing)?|punish(?:ing)?|sanction(?:ing)?|suspend(?:ing)?|lay(?:ing)? off|let(?:ting)? go of)\s+" + Whom
        + @"|(?:dismissal|firing|sacking|termination|demotion|suspension) of\s+" + Whom
        + @"|let(?:ting)?\s+(?<subject>[\p{L}\p{N} '’.-]{1,40}?)\s+go(?=[.,;?!]|$|\s+(?:over|for|after|because|or|and)\b)"
        + "|" + Who + @"['’]s?\s+(?:dismissal|sacking|demotion|suspension)\b"
        + "|" + Who + @"\s+(?:should|must|can|may|will|ought to|has to|have to|needs? to|deserves? to|is to|are to)\s+(?:not |still |now |really )?be\s+(?:fired|sacked|dismissed|terminated|demoted|disciplined|reprimanded|punished|suspended|laid off|let go|promoted)\b"
        + @"|(?:" + Letter + @")\s+(?:to|for|against)\s+" + Whom
        + @"|(?:give|giving|hand|issue|send|serve|write)\s+(?<subject>[\p{L}\p{N} '’.-]{1,40}?)\s+(?:an?|the|their|his|her)\s+(?:" + Letter + @")\b"
        + @"|(?:writ(?:e|ing)|issu(?:e|ing)|prepar(?:e|ing)|draft(?:ing)?|justify(?:ing)?|decid(?:e|ing) (?:on|about))\s+(?:an?|the|any)\s+(?:" + Letter + @")(?=[.,;?!]|$)"
        + @"|(?:decid\w+|determin\w+|set|fix|agree(?: on)?|justify|cut(?:ting)?|reduc\w+|withhold\w*|settle|calculat\w+|review|discuss)\s+(?:on\s+)?(?:(?:the|an?|any|all)\s+)?(?:" + Pay + @")\s+(?:of|for|to)\s+" + Whom
        + @"|who(?:m)?\s+(?:should |will |may |can |must )?(?:not )?(?:gets?|deserves?|earns?|receives?|loses?|keeps?)\s+(?:an?|the|his|her|their|any|no)?\s*(?:" + Pay + @")\b"
        + @"|(?:whether|if|that)\s+" + Who + @"\s+(?:should |will |may |can |must )?(?:not )?(?:gets?|deserves?|earns?|receives?|loses?|keeps?)\s+(?:an?|the|his|her|their|any|no)\s+(?:" + Pay + @")\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Employment();

    private const string
        // The rating of an API is nobody's: "the performance rating of the checkout API", not "of the API team".
        NotOfThing = @"(?!s? of (?:(?:the|our|an?|this|each|every) )?(?:(?!(?:on|for|in|at|behind|who|with)\b)[\w'’-]+ )?(?:apis?|systems?|services?|databases?|websites?|pages?|apps?|servers?|clusters?|quer(?:y|ies)|models?|campaigns?|channels?|products?|features?|pipelines?|platforms?|integrations?)\b"
        + @"(?! (?:teams?|engineers?|developers?|owners?|people|staff|managers?|reps?|leads?|admins?)\b))",
        // A person, a role or a thing, up to where the clause goes on; whether it is somebody is asked afterwards.
        Whom = @"(?!(?:for|on|at|in|to|of|when|after|before|until|because|and|or|again|by|with|as|if|from|over|once|while|where)\b)(?<subject>[\p{L}\p{N} '’-]{1,40}?)(?=[.,;:?!]|$|\s+(?:or|and|for|over|because|after|if|now|from|before|who|since|as|in|on|at|with|by|when|to)\b)",
        Who = @"(?<subject>(?:the|an?|our|this|that|each|every)\s+[\p{L}-]+(?:\s[\p{L}-]+){0,2}?|(?-i:\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)|s?he)",
        Letter = @"warning letters?|letters? of (?:warning|dismissal|reprimand|termination)|(?:formal|written|verbal|final|official|disciplinary) warnings?|(?:dismissal|termination|disciplinary) (?:letters?|notices?|actions?|measures?|hearings?)",
        Pay = @"(?:bonus|salary|commission) (?:cuts?|rises?|increases?|reductions?)|bonus(?:es)?|salar(?:y|ies)|pay (?:rises?|cuts?)|raises?|promotions?|(?:performance )?(?:ratings?|grades?)";

    [GeneratedRegex(@"\b(?:(?:assign|place|put|lay|apportion|pin|establish|attribute|determine|allocate|fix)(?:ing)?\s+(?:the\s+|all\s+)?(?:blame|fault|guilt|culpability|it on|this on)"
        + @"|(?:whose|who['’]s|who (?:is|was))\s+(?:fault|mistake|at fault|to blame|responsible for (?:the|this)|the culprit|guilty)|to blame for|blame (?:it |this |that )?(?:on\b|for\b|\p{L}+\b)|point(?:ing)? (?:the |a )?fingers?"
        + @"|(?:has|have|needs?|ought|must|should|will|to make \w+|make \w+|got)\s+(?:to )?(?:answer for|pay for|own up|take the (?:blame|fall|heat))|own(?:ing)? up to|call(?:ing)? out (?:the )?(?:people|person|those|whoever|\w+ who)"
        + @"|nam(?:e|ing) names|(?:admit|confess|acknowledge|own)(?:s|ting|ting to|ing| to)?\s+(?:the|his|her|their|its|to the|to his|to her|to their)\s+(?:mistakes?|faults?|errors?|guilt|failures?|blame|wrongdoing|negligence)"
        + @"|(?:to|the) blame game|witch ?hunt"
        + @"|(?:name|naming) and sham(?:e|ing)|scapegoat\w*|culprit\w*|guilty (?:party|person|one)|make an example of|teach (?:him|her|them|(?:\p{L}+ ){0,3}\p{L}+) a lesson)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Blame();

    [GeneratedRegex(@"\b(?:find(?:ing)?(?: out)?|figur\w+ out|determin\w+|establish\w*|identif\w+|show\w*|prov\w+|learn|know|see|decide|expos\w+|uncover\w*|name|work(?:ing)? out|get(?:ting)? to the bottom of|pin(?:ning)? down|ask\w*|trac\w+(?: \w+){0,4} (?:back )?to|single out|track\w* down|clarify\w*|understand\w*|settle)\s+(?:exactly\s+)?"
        + @"(?:who(?:m|se)?|which (?:person|individual|engineer|employee|developer|reps?|manager|[sb]dr|csm|ae|function|department|team|side|of (?:us|them)|team member|one of)(?= (?!should|owns?|needs?|is affected|was affected|were affected|can\b|could|will|asked|uses?|knew|saw|tried))"
        + @"|the (?:person|individual|engineer|employee|developer|one|people|somebody|manager|rep|team|function)\s+(?:\w+ )?(?:who|that|responsible|at fault|to blame|behind))"
        + @"(?!\s+(?:should|will|can|could|needs?|needed|must|owns?|is affected|was affected|were affected|were hit|was hit|else|gets?|to tell|decides|approves|is on call|was told|were told|knew|heard|to ask|uses?|helped|noticed|saw|caught|reads?))\b[^.;]*", RegexOptions.IgnoreCase)]
    private static partial Regex Guilty();

    [GeneratedRegex(@"\b(?:prov(?:e|ing)|show(?:ing)?|demonstrat(?:e|ing)|document(?:ing)?|confirm(?:ing)?|establish(?:ing)?|get evidence|collect evidence|make the case|gather proof)\s+(?:that\s+)?(?:it (?:was|is)\s+)?"
        + @"(?<subject>[\p{L}\p{N} '’.-]{1,60}?)(?:['’]s?)?\s+(?:caused|was (?:the )?(?:cause|responsible|at fault|to blame|careless|negligent|wrong|incompetent)|(?:is|are) (?:responsible|at fault|to blame|incompetent|careless|the (?:problem|weak link|bottleneck|cause|reason|culprits?))|broke|failed|messed|screwed|forgot|ignored|(?:fault|mistake|error|negligence|carelessness)\b|did (?:it|this|not)|made the mistake|should have)"
        + @"|(?:prove|show|confirm|verify|establish|document)(?:ing)?\s+(?:that\s+)?it (?:was|is)\s+" + Whom
        + @"|(?:build|mak|prepar|assembl)(?:e|ing)?\s+(?:a|the|our)\s+case\s+against\s+" + Whom,
        RegexOptions.IgnoreCase)]
    private static partial Regex Prove();

    [GeneratedRegex(@"\b(?:hold(?:ing)?|held|make|making|keep(?:ing)?)\s+(?<subject>[\p{L}\p{N} '’.-]{1,60}?)\s+(?:accountable|responsible|to account|answerable|answer for|liable|pay for)\b"
        + @"|(?:make|making|get(?:ting)?|have|force|forcing|see(?: to it)? that|make sure(?: that)?|ensure(?: that)?|want)\s+(?<subject>[\p{L}\p{N} '’.-]{1,40}?)\s+(?:to )?(?:takes?|accepts?|assumes?|bears?|owns?|admits?|apologi[sz]es?|owns? up)\b"
        + @"(?:\s+(?:the|full|all|some|their|his|her))*\s*(?:responsibility|blame|accountability|fault|consequences|mistakes?|errors?|up|$)"
        + @"|(?:get|demand|ask for|want|obtain|hear)\w*\s+(?:an |some )?(?:explanations?|apolog(?:y|ies)|answers?|confessions?|justifications?)\s+(?:from|of)\s+(?<subject>[\p{L}\p{N} '’.-]{1,40}?)(?=\s+(?:for|on|about|why|who)\b|[.,;]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Accountable();

    [GeneratedRegex(@"\bwhy\s+(?:on earth )?(?:did(?:n['’]t)?|do(?:es)?(?:n['’]t)?|has(?:n['’]t)?|have(?:n['’]t)?|could(?:n['’]t)?|was(?:n['’]t)?|were(?:n['’]t)?)\s+(?<subject>[\p{L}\p{N} '’.-]{1,40}?)\s+(?:not |never |even )?"
        + @"(?:fail|forget|ignore|neglect|refuse|miss|drop|break|lose|screw|mess|overlook|sit on|let|skip|botch|mishandle|delay|underperform|failed|forgotten|ignored|been so|careless|negligent)\b"
        + @"|\bwhy\s+(?<subject>[\p{L}\p{N} '’.-]{1,40}?)\s+(?:(?:never|always|keeps?|kept|still|repeatedly|again|did(?:n['’]t| not)|does(?:n['’]t| not)|do(?:n['’]t| not))\s+\w+"
        + @"|failed|forgot|ignored|neglected|refused|missed|dropped|broke|lost|screwed|messed|overlooked|sat on|botched|mishandled)\b"
        + @"|(?:was|were|is) it (?<subject>[\p{L}\p{N} '’.-]{1,60}?) (?:that|who) (?:broke|caused|failed|lost|forgot|dropped|ignored|missed|did)", RegexOptions.IgnoreCase)]
    private static partial Regex Failing();

    [GeneratedRegex(@"\b(?:where|what|how|when)\s+(?<subject>[\p{L}\p{N} '’.-]{1,40}?)\s+(?:went wrong|did wrong|got (?:it |this )?wrong|messed up|screwed up|dropped|let us down|failed us|slipped up|blew it)\b", RegexOptions.IgnoreCase)]
    private static partial Regex WentWrong();

    // The head of the subject, at its end: "the engineer on call", not "the sales import".
    [GeneratedRegex(@"\b(?:person|people|somebody|someone|anybody|everybody|everyone|whoever|individuals?|employees?|colleagues?|engineers?|developers?|managers?|reps?|[sb]drs?|csms?|aes?|interns?|contractors?|admins?|operators?|lead|leads|director|vp|head|he|she|they|him|her|them|teams?|sales|marketing|support|engineering|finance|revops|agency|leadership|executives?|staff|on-?call)"
        + @"(?: (?:on|in|of|at|from|for|behind) .{1,30})?$", RegexOptions.IgnoreCase)]
    private static partial Regex Somebody();

    [GeneratedRegex(@"^(?!The |A |An |Our |This |That |Each |New |Old )\p{Lu}\p{Ll}+(?: \p{Lu}[\p{Ll}.]*)?$")]
    private static partial Regex ProperName();

    [GeneratedRegex(@"\b(?:(?:fix|overhaul|redesign|replace|change|rework|repair|re-?do|improve|streamline|speed up|modernis\w+|modernize|rebuild)\s+(?:\w+\s+){0,3}?(?:deploy(?:ment)?|release|shipping|delivery|ci ?/? ?cd|build|rollout|launch|development|code review)\s+(?:process(?:es)?|pipelines?|cadence|practices?|workflows?)"
        + @"|(?:deploy(?:ment)?|release|shipping|delivery|rollout|launch) (?:process|pipeline) is (?:broken|bad|slow)|how we ship|shipping process|fix(?:ing)? how we (?:ship|deploy|release))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Shipping();

    [GeneratedRegex(@"\b(?:chang\w+|fix\w*|improv\w+|transform\w*|build\w*|shift\w*|reset\w*|shap\w+|rebuild\w*|creat\w+)\s+(?:\w+\s+){0,3}?(?:engineering |team |company |our |the |quality |safety |ownership )*culture\b", RegexOptions.IgnoreCase)]
    private static partial Regex Culture();

    [GeneratedRegex(@"\b(?:plan(?:ning)?\s+(?:for\s+)?(?:\w+\s+){0,3}?(?:next|the future|future|the coming|uncertain\w*|scenarios?|202\d|h[12]\b|q[1-4]\b)|^(?:forecast|predict)\w*|(?:to|make a|build a|prepare (?:a|the)|agree (?:a|the)|draw up (?:a|the)) (?:forecast|predict)\w*|scenario planning|what might happen|what could go wrong next|road ?map(?:ping)?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Future();

    // We did well, we were right: what is to be shown is known, and only the showing is left.
    [GeneratedRegex(@"\b(?:convinc\w+|persuad\w+|assur\w+|reassur\w+|show\w*|prov\w+|demonstrat\w+|tell|explain)\s+(?:to\s+)?(?:[\p{L}\p{N} '’.-]{1,40}?\s+)?that\s+(?:we|our (?:team|work|campaign|launch|decision|plan)|the (?:campaign|launch|decision|project|team))\s+(?:all |really )?"
        + @"(?:did (?:well|fine|great|everything|nothing wrong|a (?:good|great) job|our best)|(?:was|were|is|are|has been|have been) (?:a |the )?(?:right|good|great|worth|success|successful|fine|not (?:wrong|at fault|to blame))|succeeded|worked|paid off|handled (?:it|this) well)"
        + @"|\bmak(?:e|ing) (?:us|our \w+|ourselves) look good|\b(?:justif\w+|defend\w*)\s+(?:our|the|this|that)\s+(?:\w+\s+)?(?:budget|spend(?:ing)?|decision|numbers?|headcount|choice)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Foregone();

    [GeneratedRegex(@"\b(?:(?:choos\w+|decid\w+|pick\w*|select\w*|prioriti[sz]\w+|agree(?: on)?|figure out)\s+(?:on\s+)?(?:which|what)\s+(?:problems?|opportunit\w+|projects?|features?|things?|bets?)?\s*(?:we\s+(?:should\s+)?|to\s+)?(?:solve|work on|build|tackle|do next|invest in|focus on)"
        + @"|which problem (?:is worth|to)|prioriti[sz]e (?:the )?(?:backlog|roadmap|problems))\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Problem();

    [GeneratedRegex(@"\b(?:(?:status|progress) (?:update|meeting|report)|^(?:[\w-]+\s+){0,3}stand-?ups?$|one[- ]on[- ]one|1:1|brainstorm\w*|kick-?off|sprint planning|town ?hall|all[- ]hands|"
        + @"(?:make|fix|improve|run|hold|have|shorten|change|rethink|redesign|organi[sz]e)\w*\s+(?:(?:our|the|my|these|those|all|how|we|run|hold|better|more|less|fewer|shorter|effective|efficient|productive|useful|weekly|daily|monthly|bi-?weekly|quarterly|morning|team|staff|status|internal|recurring|regular|project|planning)\s+)*"
        + @"(?:meetings?(?! (?:booked|held|set|rates?|with))|stand-?ups?)|too many meetings|weekly sync|design review|interview (?:a|the) candidate)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Meeting();
}
