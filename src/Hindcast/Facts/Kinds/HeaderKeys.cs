namespace Hindcast.Facts.Kinds;

/// <summary>A table's header as a kind looks at it to see whether the table is its own.</summary>
/// <param name="Keys">Every header in small letters and digits.</param>
/// <param name="Fields">The fields of the kind whose columns were found.</param>
internal sealed record HeaderKeys(HashSet<string> Keys, HashSet<string> Fields)
{
    /// <summary>Headers that only a list of people has.</summary>
    internal static string[] OfPersons { get; } = ["email", "emailaddress", "firstname", "lastname", "jobtitle",
        "contactid", "leadid", "prospectid", "isconverted", "converted", "converteddate", "associatedcompany",
        "associatedcompanyid", "associatedcompanyids", "primaryassociatedcompanyid"];

    /// <summary>True where a row is about a person: it has an e-mail, a first or last name, the company one works
    /// for.</summary>
    internal bool IsPerson => HasAny(OfPersons);

    /// <summary>True where a row is about a company and no person: it has a domain, an industry, a number of
    /// employees.</summary>
    internal bool IsCompany => !IsPerson && (HasAny("companyid", "companydomainname", "companyowner",
        "numberofemployees", "domain") || (Has("name") && HasAny("industry", "annualrevenue", "website")));

    /// <summary>True for a history, a line item or a role: it has an id of its own beside that of its parent.</summary>
    internal bool IsChild => (Has("id") && Has("opportunityid")) || HasAny("fivetranstart", "fivetranend")
        || Has("prevamount");

    /// <summary>True where every one of these headers is there.</summary>
    internal bool Has(params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
            if (!Keys.Contains(key))
                return false;
        return true;
    }

    /// <summary>True where one of these headers is there.</summary>
    internal bool HasAny(params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
            if (Keys.Contains(key))
                return true;
        return false;
    }

    /// <summary>True where a column was found for one of these fields.</summary>
    internal bool HasField(params ReadOnlySpan<string> fields)
    {
        foreach (string field in fields)
            if (Fields.Contains(field))
                return true;
        return false;
    }
}
