using System.Text.RegularExpressions;

namespace Hindcast.Retros.Linting;

/// <summary>Finds a last answer that ends at a person whom the directory does not know: "Bob forgot", "people are
/// careless".</summary>
/// <remarks>
/// An unknown capitalised word counts as somebody only before what people do and systems do not (forgot, was lazy, did
/// not bother):
/// "HubSpot overwrote the date" and "Salesforce failed to sync" are conditions. Text in quotation marks is not judged.
/// </remarks>
internal static partial class PersonEnds
{
    /// <summary>The words that end at a person; null where the sentence names none.</summary>
    public static string? In(string text)
    {
        string open = BlameLint.Unquoted(text);
        if (HumanError().Match(open) is { Success: true } error)
            return text.Substring(error.Index, error.Length);
        foreach (Match group in GenericPerson().Matches(open))
            if (!Aside().IsMatch(open[..group.Index]))
                return text.Substring(group.Index, group.Length);
        foreach (Match named in UnknownName().Matches(open))
            if (!KnownThing().IsMatch(named.Groups["name"].Value) && !Aside().IsMatch(open[..named.Index]))
                return text.Substring(named.Index, named.Length);
        return null;
    }

    [GeneratedRegex(@"\b(?:human|user|operator|pilot|people|personal|individual)(?:['’]s)? (?:errors?|mistakes?|failures?|negligence|carelessness|oversights?)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex HumanError();

    // What somebody without a name did wrong. Users and staff who were not told, or who could not see, are no fault of
    // theirs.
    [GeneratedRegex(@"\b(?:"
        + @"(?:people|humans?|users?|staff|employees?|colleagues?|folks|workers?|interns?|trainees?|juniors?|newcomers?|new hires?|temps?|contractors?"
        + @"|freelancers?|assistants?|admins?|administrators?|reps?|sdrs?|bdrs?|csms?|managers?|marketers?|sellers?|salespeople|salesperson"
        + @"|somebody|someone|they|he|she|you|we)\s+(?:(?:also|just|simply|clearly|again|always|often|once|has|have|had|then|\w+ly)\s+){0,2}"
        + @"(?:forgot(?:ten)?|forgets?|neglect(?:s|ed)?|ignored?s?|refused?s?|overlook(?:s|ed)?|skipped|missed|failed to|deleted|removed|broke|overwrote"
        + @"|mistyped|misread|misunderstood|botched|slacked|messed up|screwed up|got it wrong|did it wrong|made (?:an? |the |some )?(?:\w+ )?(?:mistakes?|errors?)"
        + @"|(?:did|do|does)(?:n['’]t|\s+not)\s+(?:bother|care|listen|think|try|follow|read|check|pay|call|tell|ask|remember|update|look|log|enter|fill)\b"
        + @"|never\s+(?:bother|care|listen|think|thought|tried|follow|read|check|paid|call|told|ask|remember|update|look|log|enter|fill)\w*"
        + @"|(?:was|were|is|are|got|been)\s+(?:(?:too|so|very|just|being|simply|not|n['’]t)\s+)*"
        + @"(?:careless|lazy|sloppy|negligent|incompetent|irresponsible|inattentive|careful|diligent|paying attention|disciplined)|entered [^.;]*\bwrong\w*)"
        + @"|(?:somebody|someone)\s+(?:\w+ly\s+)?(?:\w{3,}ed|did|made|took|put|set|went|let|wrote|sent|turned|switched)\b"
        + @"|(?:nobody|no[ -]one)\s+(?:\w+ly\s+)?(?:checks|owns|looks|cares|reviews|reads|updates|watches|maintains|monitors|notices|thinks|tells|asks"
        + @"|bothers|took|paid|(?:is|was|felt|feels) (?:responsible|in charge))\b)", RegexOptions.IgnoreCase)]
    private static partial Regex GenericPerson();

    [GeneratedRegex(@"\b(?<name>\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+)?)\s+(?:(?:also|just|simply|clearly|again|always|often|has|have|had|\w+ly)\s+){0,2}"
        + @"(?:forgot(?:ten)?|forgets|neglect(?:ed|s)|ignore[ds]|refuse[ds]|overlook(?:ed|s)|slacked|messed up|screwed up|was (?:too )?busy|made (?:a|the) mistake"
        + @"|(?:did|does)(?:n['’]t|\s+not)\s+(?:bother|care|listen|think|remember|try|pay attention|call|tell|ask|read|follow up)\b"
        + @"|never\s+(?:bothered|cared|listened|thought|remembered|tried|called|told|asked|read|followed up)\b"
        + @"|failed to (?:call|tell|ask|remember|follow up|reply|respond|attend|listen|read)\b|could(?:n['’]t| not) be bothered"
        + @"|(?:was|is|got)(?:n['’]t| not)?\s+(?:(?:too|so|very|just|simply|being)\s+)*"
        + @"(?:careless|careful|lazy|sloppy|negligent|incompetent|irresponsible|inattentive|diligent|at fault|to blame))")]
    private static partial Regex UnknownName();

    /// <summary>Products, and words that open a sentence with a capital without being somebody.</summary>
    [GeneratedRegex(@"^(?:(?:The|A|An|Our|This|That|These|Those|Each|Every|No|Its|Their|New|Old) )?(?:Salesforce|Hubspot|Marketo|Pardot|Zapier|Outreach|Salesloft|Gong"
        + @"|Clari|Clearbit|Segment|Snowflake|Stripe|Chargebee|Zuora|Intercom|Zendesk|Slack|Google|Linkedin|Facebook|Meta|Microsoft|Dynamics|Pipedrive"
        + @"|Zoho|Excel|Sheets|Notion|Airtable|Tableau|Looker|Fivetran|Workato|Eloqua|Drift|Calendly|Mailchimp|Apollo|Zoominfo|Cognism|Gainsight"
        + @"|Jira|Asana|Webhooks?|Workflows?|Imports?|Exports?|Syncs?|Forms?|Fields?|Filters?|Rules?|Scripts?|Jobs?|Reports?|Dashboards?|Queues?|Alerts?"
        + @"|Models?|Scores?|Leads?|Deals?|Accounts?|Customers?|Prospects?|Buyers?|Contacts?|Partners?|Vendors?|Budgets?|Campaigns?|Parsers?|Routers?"
        + @"|\p{L}+(?:tion|sion|ing|ment|ware|ness|ity|ics)s?)(?: .*)?$|^(?:It|Which|What|Nothing|There|Everything)$")]
    private static partial Regex KnownThing();

    // After a preposition the word is no subject, and after "when" or "if" it names the case that the condition does
    // not cover.
    [GeneratedRegex(@"\b(?:to|from|for|by|with|of|in|on|at|between|into|via|through|than|per|without|when|whenever|if|where|wherever|unless|until"
        + @"|whether|before|after|case|cases|who)\s+(?:(?:the|an?|our|some|one|any|new|junior|all|most|many)\s+)*$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Aside();
}
