using Hindcast.Journal;

namespace Hindcast.Renewals.Escalations;

/// <summary>What somebody asks of a team that is not theirs: the issue with its impact, what was tried, and a specific
/// ask by a day.</summary>
public sealed record Brief
{
    /// <summary>One line.</summary>
    public required string Title { get; init; }

    /// <summary>bug, or another kind of issue; the key by which the same issue of other customers is known.</summary>
    public required string Kind { get; init; }

    /// <summary>The issue in a word or two that stays the same whoever reports it.</summary>
    public required string Issue { get; init; }

    /// <summary>critical, high or medium.</summary>
    public required string Severity { get; init; }

    /// <summary>l2, engineering, product, security, leadership or renewal.</summary>
    public required string Target { get; init; }

    /// <summary>Accounts that have it.</summary>
    public required ImmutableArray<string> Accounts { get; init; }

    /// <summary>How many customers; null where nobody counted.</summary>
    public int? Customers { get; init; }

    /// <summary>What they cannot do.</summary>
    public string? Workflow { get; init; }

    /// <summary>ARR of those customers; null where it is not known.</summary>
    public decimal? RevenueAtRisk { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }

    /// <summary>Since when, or how long each time; null where nobody said.</summary>
    public string? Duration { get; init; }

    /// <summary>Who outside hears of it, and what they would think; null where nobody said.</summary>
    public string? Reputation { get; init; }

    /// <summary>within, at-risk or breached; null where no service level holds.</summary>
    public string? Sla { get; init; }

    /// <summary>What happens, in three to five sentences.</summary>
    public required string Description { get; init; }

    /// <summary>What was tried, with what came of it.</summary>
    public ImmutableArray<string> Tried { get; init; } = [];

    /// <summary>Steps, what was expected, what came, and where; of a bug.</summary>
    public string? Reproduction { get; init; }

    /// <summary>What the customer was told last, what they expect by when, and how likely they go further up.</summary>
    public string? Customer { get; init; }

    /// <summary>investigate, fix, decide or approve.</summary>
    public required string Ask { get; init; }

    /// <summary>What exactly.</summary>
    public required string AskText { get; init; }

    /// <summary>By when.</summary>
    public required DateOnly Deadline { get; init; }

    /// <summary>Where more is.</summary>
    public ImmutableArray<string> Links { get; init; } = [];

    /// <summary>The form to fill in.</summary>
    public const string Blank = """
        # Fill in and raise with: hindcast escalate raise FILE
        title: ""             # one line
        kind: bug             # bug, or another word
        issue: ""             # a word or two that stays the same whoever reports it, such as export-empty
        severity: high        # critical (immediate), high (same day), medium (this week)
        target: engineering   # l2, engineering, product, security, leadership
        accounts: []
        customers: 1
        workflow: ""          # what they cannot do
        duration: ""          # since when, or how long each time
        revenue_at_risk: ""
        currency: EUR
        sla: at-risk          # within, at-risk, breached: what the contract says
        reputation: ""        # who outside hears of it
        description: ""       # three to five sentences
        tried: []             # "what: what came of it"
        reproduction: ""      # steps, expected, actual, environment; or: not reproducible, with how often it happens
        customer: ""          # last update, what they expect by when, how likely they go further up
        ask: investigate      # investigate, fix, decide or approve
        ask_text: ""
        deadline: 2026-11-30
        links: []
        """;

    /// <summary>The fields of the form.</summary>
    public static readonly ImmutableArray<string> Fields = ["title", "kind", "issue", "severity", "target", "accounts",
        "customers", "workflow", "duration", "revenue_at_risk", "currency", "sla", "reputation",
        "description", "tried", "reproduction",
        "customer", "ask", "ask_text", "deadline", "links"];

    /// <summary>
    /// A filled form. Refused as <c>brief-incomplete</c>, <c>brief-without-impact</c>, <c>brief-without-ask</c>,
    /// <c>brief-without-deadline</c>,
    /// <c>brief-without-reproduction</c>, <c>word-unknown</c>, <c>number-not-readable</c> or for what cannot be read.
    /// </summary>
    public static Outcome<Brief> Parse(string yaml, DateOnly today) => YamlEntry.Root(yaml, Fields.AsSpan())
        .Then<Brief>(root =>
    {
        if (((string[])["title", "kind", "issue", "severity", "target", "description"]).Where(field =>
            root[field] is null).ToArray() is { Length: > 0 } missing)
            return new Refusal("brief-incomplete", $"The brief has no {string.Join(", no ", missing)}.");
        foreach (var (field, words) in ((string, string[])[])[("severity", ["critical", "high", "medium"]),
            ("target", ["l2", "engineering", "product", "security", "leadership"]),
            ("sla", ["within", "at-risk", "breached"])])
            if (root[field] is { } word && !words.Contains(word))
                return new Refusal("word-unknown", $"'{word}' does not fit {field}. Write {string.Join(", ", words)}.");
        int? customers = int.TryParse(root["customers"], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? count : null;
        if (root["customers"] is not null && customers is null)
            return new Refusal("number-not-readable", $"'{root["customers"]}' is no number of customers.");
        decimal? revenue = DealDesk.GuardrailsDocument.Number(root["revenue_at_risk"]);
        if (root["revenue_at_risk"] is not null && (revenue is null || root["currency"] is null))
            return new Refusal("number-not-readable", "revenue_at_risk is a number, and currency says of what.");
        if ((customers is null or 0) && revenue is null)
            return new Refusal("brief-without-impact", "Say how many customers it affects, or how much revenue is at "
                + "risk. Without a number nobody can put it in order.");
        if (root["ask"] is not ("investigate" or "fix" or "decide" or "approve") || root["ask_text"] is null)
            return new Refusal("brief-without-ask",
                "Ask for one thing: ask: investigate, fix, decide or approve; and ask_text says of what.");
        if (!DateOnly.TryParseExact(root["deadline"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var deadline))
            return new Refusal("brief-without-deadline", "Say by when, as deadline: 2026-11-30.");
        if (deadline < today)
            return new Refusal("deadline-passed",
                $"The deadline {deadline:yyyy-MM-dd} has passed; today is {today:yyyy-MM-dd}.");
        if (root["kind"] == "bug" && root["reproduction"] is null)
            return new Refusal("brief-without-reproduction", "A bug needs steps, what was expected, what came and "
                + "where; or say 'not reproducible' and how often it happens.");
        return new Brief
        {
            Title = root["title"]!, Kind = root["kind"]!, Issue = BlockerKey.Of(root["kind"]!, root["issue"]!),
            Severity = root["severity"]!, Target = root["target"]!, Accounts = root.Texts("accounts"),
            Customers = customers,
            Workflow = root["workflow"], Duration = root["duration"], Reputation = root["reputation"],
            RevenueAtRisk = revenue, Currency = root["currency"], Sla = root["sla"],
            Description = root["description"]!, Tried = root.Texts("tried"), Reproduction = root["reproduction"],
            Customer = root["customer"], Ask = root["ask"]!, AskText = root["ask_text"]!, Deadline = deadline,
            Links = root.Texts("links"),
        };
    });

    /// <summary>Breadth, revenue, depth, duration, contract and reputation; what nobody said of the first two is
    /// said.</summary>
    public IEnumerable<string> Impact() => ((string?[])
    [
        Target == "forecast" ? null : (Customers is { } n ? n == 1 ? "1 customer" : $"{n} customers"
            : "customers not counted") + ", " + (RevenueAtRisk is { } arr
            ? FormattableString.Invariant($"{arr:N0} {Currency} at risk") : "revenue at risk not known"),
        Target == "forecast" ? "nobody can plan by a forecast that misses" : null,
        Workflow is { } cannot ? $"cannot: {cannot}" : null,
        Duration is { } lasted ? $"for how long: {lasted}" : null,
        Sla is { } sla ? $"service level {sla}" : null,
        Reputation is { } outside ? $"outside: {outside}" : null,
    ]).OfType<string>();

    /// <summary>What an executive needs who reads one sentence.</summary>
    /// <param name="originator">Who raised it, with whom the customer stays.</param>
    public string ForExecutives(string originator) => $"we ask somebody to {Ask}: {AskText}, by {Deadline:yyyy-MM-dd}, "
        + "because of the impact above. " + (Target == "forecast" ? "No customer is concerned."
            : Customer is null ? "Nobody has told the customer what to expect."
            : $"What the customer was told stands above; say nothing else without asking {originator}.");

    /// <summary>How often the team and the customer hear of it.</summary>
    public (string Inside, string Customer) Cadence => (Target, Severity) switch
    {
        ("forecast", _) => ("with each forecast", "not at all"),
        ("renewal", _) => ("at each checkpoint of the play", "as the play says"), (_, "critical") =>
            ("every 2 hours", "every 2 to 4 hours"), (_, "high") => ("every 4 hours", "every 4 to 8 hours"),
        _ => ("every day", "every 1 to 2 business days"),
    };
}
