using Hindcast.Facts.Kinds;
using Hindcast.Journal;

namespace Hindcast.Facts.Import.Recognising;

/// <summary>Headers by which a person tells what a table is about, so that what needs few columns (a company, a person,
/// a contract) never stands for an export of another kind.</summary>
internal static class TellTales
{
    /// <summary>So many headers of a kind that is not read speak for it.</summary>
    internal const int ToldMin = 2;

    private static readonly (FactKind Kind, HashSet<string> Headers)[] All =
    [
        (FactKind.Subscription, Set("contractnumber", "contractid", "contractname", "contractstartdate",
            "contractenddate", "contractterm", "contracttermmonths", "contractstatus", "contractowner")),
        (FactKind.Opportunity, Set("opportunityid", "opportunityname", "opportunityowner", "stage", "stagename",
            "closedate", "dealname", "dealstage", "dealowner", "probability", "forecastcategory")),
        (FactKind.Ticket, Set("ticketid", "ticketname", "ticketstatus", "ticketowner", "ticketpriority", "caseid",
            "casenumber", "casestatus", "caseowner", "caseorigin", "casereason", "datetimeopened", "datetimeclosed",
            "origin", "priority", "isescalated", "escalated", "requester", "conversationid", "conversationstate",
            "hsticketpriority", "satisfactionscore", "firstresponsetimeminutes")),
        (FactKind.Usage, Set("usageid", "usagedate", "usedon", "activeusers", "dau", "usagecount", "keyevents",
            "eventcount", "sessions", "logins", "feature")),
        (FactKind.Survey, Set("responseid", "surveyresponseid", "answerid", "responsedate", "answeredon", "npsscore",
            "csatscore", "surveytype", "survey", "surveyname")),
        (FactKind.Health, Set("scoreid", "healthid", "scoredon", "scoredate", "snapshotdate", "asofdate", "healthscore",
            "healthcolor", "currentscore", "overallscore", "scorecardname", "measurename")),
        (FactKind.Touch, Set("activityid", "activitydate", "activitydatetime", "activitytype", "taskid", "eventid",
            "touchid", "touchdate", "whoid", "whatid", "subject", "calltitle", "calloutcome", "meetingname",
            "meetingoutcome", "engagementid", "engagementtype")),
        (FactKind.Account, Set("companyname", "companyowner", "companydomainname", "companyid", "industry",
            "numberofemployees", "employees", "annualrevenue", "accountowner", "accountnumber", "accounttype",
            "billingcity", "billingcountry", "billingstate", "parentaccount", "parentid", "website", "domain")),
        (FactKind.Contact, Set([.. HeaderKeys.OfPersons, "contactowner", "leadstatus", "leadsource", "leadowner",
            "originalsource", "hsanalyticssource", "becameamarketingqualifiedleaddate",
            "becameasalesqualifiedleaddate", "hslifecyclestagemarketingqualifiedleaddate",
            "hslifecyclestagesalesqualifiedleaddate"])),
    ];

    // What terms are told by too, though a list of companies may say it of each.
    private static readonly HashSet<string> OfTerms = Set("subscriptionid", "subscriptionnumber", "renewalid", "termid",
        "subscriptionstartdate", "subscriptionenddate", "termstart", "termend", "termstartdate", "termenddate",
        "currenttermstart", "currenttermend", "renewaldate", "renewalduedate", "outcome", "renewaloutcome",
        "renewalstatus", "arr", "renewedarr");

    // What any row may say of the contract that it belongs to.
    private static readonly HashSet<string> OfContracts = Set("contractnumber", "contractid", "contractname",
        "contractstartdate", "contractenddate");

    /// <summary>True where a header that could be read as either tells more of a kind than of the one that is asked
    /// first. The number and days of a contract beside other rows are one thing that they tell of it.</summary>
    internal static bool Beats(HashSet<string> keys, FactKind other, FactKind first) => Told(keys, other) is { } told
        && (first == FactKind.Subscription && !IsOfWhom(other)
            ? told >= Told(keys, first) - Math.Max(0, OfContracts.Count(keys.Contains) - 1) : told > Told(keys, first));

    /// <summary>How many headers tell of a kind; null of one that is told by other means.</summary>
    internal static int? Told(HashSet<string> keys, FactKind kind) => All.FirstOrDefault(k => k.Kind == kind).Headers
        is { } own ? own.Count(keys.Contains) + (kind == FactKind.Subscription ? OfTerms.Count(keys.Contains) : 0)
        : null;

    /// <summary>The kind of which a header tells more than of a company, person or contract that it could be read as,
    /// with the headers; null where there is none, or it is read as something else.</summary>
    internal static (FactKind Kind, string[] Told)? Other(HashSet<string> keys, FactKind taken)
    {
        if (taken is not (FactKind.Account or FactKind.Contact or FactKind.Subscription))
            return null;
        // What a company is told by may stand on its contracts; readings and tickets of it may stand on a company.
        var most = All.Where(known => taken == FactKind.Subscription ? !IsOfWhom(known.Kind)
            : IsOfWhom(known.Kind) || known.Kind is FactKind.Subscription or FactKind.Opportunity)
            .Select(known => (known.Kind, Told: known.Headers.Where(keys.Contains).ToArray()))
            .OrderByDescending(known => known.Told.Length).ThenByDescending(known => known.Kind == taken).First();
        return most.Kind == taken || most.Told.Length <= (Told(keys, taken) ?? 0) ? null : most;
    }

    /// <summary>True for what stands beside rows of any kind: whose they are.</summary>
    internal static bool IsOfWhom(FactKind kind) => kind is FactKind.Account or FactKind.Contact;

    /// <summary>Why a header is none that is read, where it could only be read as a company, person or contract that it
    /// tells less of, or as a company as well as a person; null where it is none such.</summary>
    internal static Refusal? Unread(string path, string[] header)
    {
        var torn = Recognise.Torn(header);
        if (torn is { } of ? IsOfWhom(of.Other) : IsOfEither(header))
            return new("kind-untold", $"{path} may list contacts or companies, and no column tells which: an e-mail, "
                + "first or last name of a person; the domain, industry or number of employees of a company. Nothing "
                + "was imported. Export one of those too; or import the file by itself with --kind contact or --kind "
                + "account.");
        if (torn is not var (kind, other, told))
            return null;
        var lacks = Recognise.Lacking(header, other);
        string[] lacking = [.. (lacks.IsEmpty ? [Snapshots.Fields.Id] : lacks).Select(name => FactKinds.Of(other)
            .Find(name) is { } field ? $"'{name}' ({field.Meaning})" : name)];
        return new(ReadOneFile.ColumnsGone, $"{path} has columns of {FactKinds.PluralOf(other)} ("
            + $"{Shown.Some([.. header.Where(cell => told.Contains(HeaderName.Key(cell)))])}), but lacks "
            + $"{string.Join(", ", lacking)}, without which they are not read. Nothing was imported. Export that "
            + "too; or, where a column tells it, name it in a mapping: hindcast import FILE --map-draft > map.yaml, "
            + $"edit it, then --map map.yaml{(lacks.IsEmpty ? Named(other) : "")}; where they "
            + $"are {FactKinds.PluralOf(kind)} all the same, say --kind {FactKinds.NameOf(kind)}.");
    }

    /// <summary>Why somebody must say of what kind a file is that came as another before, or lists companies with the
    /// numbers of their contracts; null where nobody must.</summary>
    internal static Refusal? Asked(string path, string[] header, FileBinding now, FactKind[] before)
    {
        if (before is [.., var was] && !before.Contains(now.Kind))
            return new("kind-changed", $"{path} came as {FactKinds.PluralOf(was)} before, and by its columns reads as "
                + $"{FactKinds.PluralOf(now.Kind)} now. {Say(was, now.Kind)}");
        var keys = header.Select(HeaderName.Key).ToHashSet(StringComparer.Ordinal);
        return now.Kind == FactKind.Subscription && before is [] && Told(keys, FactKind.Account) > Told(keys, now.Kind)
            ? new("kind-untold", $"{path} has a row for each company or for each contract: it tells more of companies, and "
                + $"numbers their contracts. {Say(FactKind.Account, FactKind.Subscription)}") : null;
    }

    private static string Say(FactKind one, FactKind other) => "Nothing was imported. Import it by itself and say which it "
        + $"is: --kind {FactKinds.NameOf(one)} or --kind {FactKinds.NameOf(other)}; that is remembered for a file of this "
        + "name and these columns.";

    /// <summary>How rows without ids are read all the same.</summary>
    private static string Named(FactKind kind) => $"; or say --kind {FactKinds.NameOf(kind)}, to name each by "
        + string.Join(" and ", FactKinds.Of(kind).NaturalKey.Select(name => $"'{name}'"));

    /// <summary>True for records with a name and a stage of life, which companies have as well as people.</summary>
    private static bool IsOfEither(string[] header) => header.Select(HeaderName.Key).ToArray() is var keys
        && keys.Contains("name") && keys.Contains("lifecyclestage")
        && Recognise.ByHeader(header, null, null, "") is null
        && Recognise.Lacking(header, FactKind.Contact).IsEmpty && Recognise.Lacking(header, FactKind.Account).IsEmpty;

    private static HashSet<string> Set(params string[] words) => new(words, StringComparer.Ordinal);
}
