namespace Hindcast.Facts.Import.Recognising;

/// <summary>What the words of a header give away about a column that is no field of ours.</summary>
internal static class ColumnWords
{
    private static readonly HashSet<string> ContactData =
        Set("email", "emails", "mail", "phone", "mobile", "fax", "telephone",
        "address", "street", "postalcode", "zip", "zipcode", "birthdate", "birthday", "gender", "ssn", "salutation",
            "linkedin", "twitter", "ip");

    private static readonly HashSet<string> PersonalKeys =
        Set("firstname", "lastname", "middlename", "fullname", "contactname", "personname",
        "mailingpostalcode", "postalcode", "dateofbirth", "maidenname", "maiden", "photourl", "ipaddress", "username",
        // German.
        "vorname", "nachname", "anrede", "geburtsdatum", "telefon", "telefonnummer", "mobiltelefonnummer",
        "handynummer", "adresse", "anschrift", "straße", "strasse", "postleitzahl", "plz");

    private static readonly HashSet<string> Person =
        Set("owner", "owners", "rep", "reps", "agent", "manager", "csm", "ae", "sdr", "bdr", "assigned",
        "assignee", "by", "sponsor", "closer", "seller", "salesperson", "salesrep", "executive",
        // German, French, Spanish and Portuguese, Italian; without accents.
        "bearbeiter", "bearbeiterin", "sachbearbeiter", "betreuer", "betreuerin", "kundenbetreuer", "verkaufer",
        "verkauferin", "vertriebler", "vertriebsmitarbeiter", "mitarbeiter", "mitarbeiterin", "besitzer", "inhaber",
        "eigentumer", "zustandig", "zustandiger", "zustandige", "verantwortlich", "verantwortlicher",
        "verantwortliche", "ansprechpartner", "vertreter", "berater", "kundenberater",
        "proprietaire", "vendeur", "vendeuse", "responsable", "conseiller", "gestionnaire", "interlocuteur",
        "vendedor", "vendedora", "propietario", "proprietario", "responsavel", "agente", "asesor", "ejecutivo",
        "encargado", "asignado", "venditore", "responsabile", "referente", "assegnatario");

    private static readonly HashSet<string> Working =
        Set("owner", "rep", "agent", "csm", "ae", "sdr", "bdr", "assigned", "assignee", "ownerid");

    // "Account" names one company, "Account Segment" does not.
    private static readonly HashSet<string> NamesAtTheEnd =
        Set("name", "user", "contact", "account", "company", "customer", "domain", "website", "url");

    private static readonly HashSet<string> WithOutcome =
        Set("stage", "status", "closed", "won", "lost", "probability", "forecast", "outcome",
        "reason", "reasons", "converted", "churn", "churned", "renewed");

    private static readonly HashSet<string> FreeText =
        Set("description", "notes", "note", "comment", "comments", "subject", "title", "step", "summary", "text",
        "message");

    private static readonly HashSet<string> Measure =
        Set("amount", "revenue", "count", "number", "score", "age", "days", "arr", "mrr", "acv", "tcv",
        "price", "value", "total", "quantity", "employees", "seats", "minutes", "hours", "percent", "latitude",
            "longitude", "usd", "eur", "gbp", "annualrevenue");

    private static readonly HashSet<string> Day = Set("date", "datetime", "timestamp", "modstamp", "synced", "at");

    /// <summary>Contact data of a person, which is not stored at all. A role such as the owner is not among
    /// it.</summary>
    internal static bool IsPersonal(string header, FactKind kind)
    {
        string key = HeaderName.Key(header);
        var words = HeaderName.Words(header);
        return PersonalKeys.Contains(key) || (kind == FactKind.Contact && key is "name")
            || words.Any(ContactData.Contains)
            || key.EndsWith("email", StringComparison.Ordinal) || key.EndsWith("phone", StringComparison.Ordinal)
            || (words.Contains("postal") && words.Contains("code"));
    }

    internal static bool IsId(string header) =>
        HeaderName.Words(header) is [.., "id" or "ids" or "guid" or "uuid" or "gsid" or "key"]
            || header.EndsWith("Id", StringComparison.Ordinal);

    /// <summary>A person in a role: an owner, a rep, a manager.</summary>
    internal static bool IsPerson(string header) => HeaderName.Words(header)
        .Any(word => Person.Contains(Cells.Words.Plain(word)));

    /// <summary>The person who works on a row, by our own name of the column: an owner, a rep; not who made
    /// it.</summary>
    internal static bool WorksOnIt(string name) => name.Split('_').Any(Working.Contains);

    /// <summary>A name of somebody, person or company.</summary>
    internal static bool NamesSomebody(string header) => HeaderName.Words(header) is [.., var last]
        && NamesAtTheEnd.Contains(last);

    // "Amount (converted)" speaks of a currency, not of a conversion.
    internal static bool TellsTheOutcome(string header) => HeaderName.Words(header) is var words
        && words.Any(word => WithOutcome.Contains(word) && !(word == "converted" && words.Contains("amount")));

    internal static bool IsFreeText(string header) => HeaderName.Words(header).Any(FreeText.Contains);

    internal static bool IsMeasure(string header) => HeaderName.Words(header).Any(Measure.Contains);

    internal static bool IsDay(string header) =>
        HeaderName.Words(header) is [.., var last]
            && (Day.Contains(last) || last is "on" or "createdate" or "closedate" or "lastmodifieddate");

    /// <summary>A day by what it is called, where only the form of its values can confirm it:
    /// <c>current_period_start</c>.</summary>
    internal static bool BeginsOrEnds(string header) => IsDay(header) || HeaderName.Words(header) is [..,
        "start" or "end" or "created" or "updated" or "anchor"];

    private static HashSet<string> Set(params string[] words) => new(words, StringComparer.Ordinal);
}
