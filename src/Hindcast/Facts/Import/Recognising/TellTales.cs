using Hindcast.Facts.Kinds;

namespace Hindcast.Facts.Import.Recognising;

/// <summary>Headers by which a person tells what a table is about, so that what needs few columns (a company, a person)
/// never stands for an export of another kind that has lost one.</summary>
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
        (FactKind.Account, Set("companyname", "companyowner", "companydomainname", "companyid", "industry",
            "numberofemployees", "employees", "annualrevenue", "accountowner", "accountnumber", "accounttype",
            "billingcity", "billingcountry", "billingstate", "parentaccount", "parentid", "website", "domain")),
        (FactKind.Contact, Set("email", "emailaddress", "firstname", "lastname", "jobtitle", "contactid", "contactowner",
            "leadid", "leadstatus", "leadsource", "leadowner", "prospectid", "isconverted", "converted",
            "converteddate", "associatedcompanyid", "associatedcompanyids", "associatedcompany",
            "primaryassociatedcompanyid", "originalsource", "hsanalyticssource",
            "becameamarketingqualifiedleaddate", "becameasalesqualifiedleaddate", "hslifecyclestagemarketingqualifiedleaddate",
            "hslifecyclestagesalesqualifiedleaddate")),
    ];

    /// <summary>The kind of which a header tells more than of a company or person that it could be read as, with the
    /// headers; null where there is none, or it is read as something else.</summary>
    internal static (FactKind Kind, string[] Told)? Other(HashSet<string> keys, FactKind taken)
    {
        if (taken is not (FactKind.Account or FactKind.Contact))
            return null;
        var most = All.Select(known => (known.Kind, Told: known.Headers.Where(keys.Contains).ToArray()))
            .OrderByDescending(known => known.Told.Length).ThenByDescending(known => known.Kind == taken).First();
        return most.Kind == taken || most.Told.Length == 0 ? null : most;
    }

    /// <summary>In words what a header tells of and lacks, where it could only be read as a company or person that it
    /// tells less of; null where it is none such.</summary>
    internal static string? Unread(string[] header)
    {
        if (Recognise.Torn(header) is not var (kind, other, told))
            return null;
        var lacks = Recognise.Lacking(header, other);
        string[] lacking = [.. (lacks.IsEmpty ? [Snapshots.Fields.Id] : lacks).Select(name => FactKinds.Of(other)
            .Find(name) is { } field ? $"'{name}' ({field.Meaning})" : name)];
        return $"has columns of {FactKinds.PluralOf(other)} ("
            + $"{Shown.Some([.. header.Where(cell => told.Contains(HeaderName.Key(cell)))])}), but lacks "
            + $"{string.Join(", ", lacking)}, without which they are not read. Nothing was imported. Export that "
            + "too; or, "
            + "where a column tells it, name it in a mapping: hindcast import FILE --map-draft > map.yaml, edit it, "
            + "then "
            + $"--map map.yaml; where they are {FactKinds.PluralOf(kind)} all the same, say --kind "
            + $"{FactKinds.NameOf(kind)}.";
    }

    private static HashSet<string> Set(params string[] words) => new(words, StringComparer.Ordinal);
}
