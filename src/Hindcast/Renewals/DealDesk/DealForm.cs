using Hindcast.Calendars;
using Hindcast.Journal;

namespace Hindcast.Renewals.DealDesk;

/// <summary>The intake form of the deal desk: YAML that a person fills in.</summary>
public static class DealForm
{
    /// <summary>Years of one term at the most.</summary>
    public const int YearsMax = 10;

    /// <summary>The form to fill in.</summary>
    public const string Blank = """
        # Fill in and submit with: hindcast deal submit FILE
        account: ""             # id of the account
        play: ""                # id of the renewal play, if there is one
        product: ""
        segment: ""
        currency: EUR
        years: [92400]          # ARR of each year of the term; a ramp has several numbers
        free_months: 0
        list: 120000            # list price per year
        prior: 100000           # what was paid last year
        cost: ""                # what it costs per year, if you know it
        start_on: 2027-02-01
        payment_days: 30
        special_terms: []       # ids of hindcast deal guardrails
        pricing_ask: ""
        reason: ""              # one word of hindcast deal guardrails, such as competitor; creep is told by it
        rationale: ""
        risk: ""                # green, yellow or red, and why
        business_case: ""
        roi: ""
        churn_risk: ""          # what is lost if it is refused, and how likely
        competitor: ""          # what is known, or: nothing known
        """;

    /// <summary>The form with the currency of a workspace.</summary>
    public static string BlankIn(string currency) => Blank.Replace("currency: EUR", $"currency: {currency}",
        StringComparison.Ordinal);

    /// <summary>The form's fields filled with the terms of a version, for the one that follows it.</summary>
    public static ImmutableDictionary<string, string> Filled(DealTerms terms) => new Dictionary<string, string?>
    {
        ["account"] = terms.Account, ["play"] = terms.Play, ["product"] = terms.Product,
        ["segment"] = terms.Segment, ["currency"] = terms.Currency,
        ["years"] = string.Join(", ", terms.Years.Select(year => Number(year))),
        ["free_months"] = Number(terms.FreeMonths), ["list"] = Number(terms.List), ["prior"] = Number(terms.Prior),
        ["cost"] = Number(terms.Cost), ["start_on"] = terms.StartOn is { } start ? $"{start:yyyy-MM-dd}" : null,
        ["payment_days"] = Number(terms.PaymentDays), ["special_terms"] = string.Join(", ", terms.Special),
        ["reason"] = terms.Reason, ["pricing_ask"] = terms.Case.PricingAsk, ["rationale"] = terms.Case.Rationale,
        ["risk"] = terms.Case.Risk, ["business_case"] = terms.Case.BusinessCase, ["roi"] = terms.Case.Roi,
        ["churn_risk"] = terms.Case.ChurnRisk, ["competitor"] = terms.Case.Competitor,
    }.Where(pair => pair.Value is not null).ToImmutableDictionary(pair => pair.Key, pair => pair.Value!);

    private static string? Number(decimal? number) => number?.ToString("0.############", CultureInfo.InvariantCulture);

    private static readonly string[] Fields = ["account", "play", "product", "segment", "currency", "years",
        "free_months", "list", "prior", "cost", "start_on", "payment_days", "special_terms",
        "pricing_ask", "reason", "rationale", "risk", "business_case", "roi", "churn_risk", "competitor"];

    /// <summary>The terms of a filled form. Refused as <c>deal-form-incomplete</c>, <c>number-not-readable</c>,
    /// <c>currency-not-a-code</c> or for what cannot be read.</summary>
    public static Outcome<DealTerms> Parse(string yaml) => YamlEntry.Root(yaml, Fields).Then<DealTerms>(root =>
    {
        if (((string[])["account", "currency", "years", "pricing_ask", "rationale", "risk", "business_case", "roi",
            "churn_risk", "competitor"]).Where(field => root.Texts(field).IsEmpty).ToArray()
            is { Length: > 0 } missing)
            return new Refusal("deal-form-incomplete",
                $"The form has no {string.Join(", no ", missing)}. Nobody can decide without it; write 'nothing known' where that is so.");
        if (!Hindcast.Money.Money.IsCode(root["currency"]!))
            return new Refusal("currency-not-a-code",
                $"'{root["currency"]}' is no ISO 4217 code. Write three capital letters, such as EUR.");
        decimal?[] years = [.. root.Texts("years").Select(GuardrailsDocument.Number)];
        if (years.Length > YearsMax || years.Any(year => year is null))
            return new Refusal("number-not-readable", $"years holds the ARR of each year, 1 to {YearsMax} numbers.");
        if (((string[])["free_months", "list", "prior", "cost"]).FirstOrDefault(field => root[field] is not null
            && GuardrailsDocument.Number(root[field]) is null) is { } odd)
            return new Refusal("number-not-readable", $"'{root[odd]}' is no number for {odd}.");
        DateOnly start = default;
        if (root["start_on"] is { } day && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out start))
            return new Refusal("day-not-readable", $"'{day}' is no day. Write it as "
                + $"{DayForm.Meant(day) ?? "2027-02-01"}.");
        int payment = 30;
        if (root["payment_days"] is { } days && (!int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture,
            out payment) || payment > 366))
            return new Refusal("number-not-readable", $"'{days}' is no number of days for payment_days.");
        if (GuardrailsDocument.Number(root["free_months"]) > 12 * years.Length)
            return new Refusal("number-not-readable", "free_months is longer than the term.");
        return new DealTerms
        {
            Account = root["account"]!, Play = root["play"], Product = root["product"], Segment = root["segment"],
            Currency = root["currency"]!, Years = [.. years.Select(year => year!.Value)],
            FreeMonths = GuardrailsDocument.Number(root["free_months"]) ?? 0, List = GuardrailsDocument.Number(
                root["list"]), Prior = GuardrailsDocument.Number(root["prior"]), Cost = GuardrailsDocument.Number(
                    root["cost"]),
            Reason = root["reason"]?.Trim().ToLowerInvariant(),
            StartOn = root["start_on"] is null
                ? null
                : start, PaymentDays = payment, Special = [.. root.Texts("special_terms")
                    .Order(StringComparer.Ordinal)],
            Case = new(root["pricing_ask"]!, root["rationale"]!, root["risk"]!, root["business_case"]!, root["roi"]!,
                root["churn_risk"]!, root["competitor"]!),
        };
    });
}
