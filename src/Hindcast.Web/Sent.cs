using Hindcast.Documents;
using Hindcast.Journal;

namespace Hindcast.Web;

/// <summary>A form that could not be taken: what was written in it, and why, so that nothing is lost and the field is
/// found.</summary>
/// <param name="Fields">What was written.</param>
/// <param name="Why">What the rule said.</param>
public sealed record Sent(FormFields Fields, Refusal Why)
{
    /// <summary>The first part of a rule's name, or a few words of its message, and the fields that it can be
    /// about.</summary>
    private static readonly (string Sign, string[] Fields)[] About =
    [
        ("the reason", ["reason"]), ("the evidence", ["evidence"]), ("the deliverable", ["deliverable"]),
        ("to filter by", ["where"]), ("Say why", ["reason", "text"]),
        ("reason-", ["reason"]), ("owner-", ["owner", "to", "name", "facilitator"]),
        ("person-", ["owner", "to", "facilitator", "name", "successor"]),
        ("due-", ["due", "heldOn", "until", "from"]), ("day-", ["due", "on", "until", "asof"]),
        ("follow-up-", ["followUp"]),
        ("signal-", ["signal"]), ("vague-", ["what"]),
        ("scope-", ["what"]), ("evidence-", ["evidence"]), ("mover-", ["mover"]), ("name-", ["name"]),
        ("setting-", ["value"]), ("calendar-", ["value"]), ("month-", ["month", "from"]), ("months-", ["from"]), ("too-many-months", ["from"]),
        ("known-on-", ["knownOn"]), ("currency-", ["currency", "value"]), ("event-", ["text"]), ("held-", ["heldOn"]),
        ("minutes-", ["minutes"]),
        ("session-", ["minutes"]), ("label-", ["label"]), ("format-", ["format"]), ("token-", ["name"]),
        ("text-", ["text", "what", "value"]), ("days-", ["days", "within"]), ("slice-", ["where", "slice"]),
        ("dimension-", ["by"]), ("window-", ["window"]), ("arr-after-", ["arr_after"]), ("exit-", ["exit"]),
        ("result-", ["result"]), ("summary-", ["summary"]), ("account-", ["accounts", "account"]),
        ("brief-without-impact", ["customers"]), ("brief-without-ask", ["ask_text"]), ("deadline-", ["deadline"]),
        ("brief-without-deadline", ["deadline"]), ("brief-without-reproduction", ["reproduction"]),
        ("number-not-", ["revenue_at_risk"]), ("day-passed", ["next"]), ("not-the-originator", ["kind"]),
    ];

    /// <summary>The field that the message is about; null where it is about the whole form.</summary>
    public string? Field => About.Where(about => Why.Rule.StartsWith(about.Sign, StringComparison.Ordinal)
        || Why.Message.Contains(about.Sign, StringComparison.Ordinal))
        .SelectMany(about => about.Fields).FirstOrDefault(Fields.Has);

    /// <summary>What the page calls things of which the rule knows the id.</summary>
    public ImmutableArray<(string Id, string Name)> Names { get; init; } = [];

    /// <summary>The message in the page's words.</summary>
    public string Message => Plainly.Named(Plainly.Of(Why.Message), Names);

    /// <summary>True for the form of that name.</summary>
    public bool Is(string form) => Fields.Form == form;
}

/// <summary>One form of a page while it is drawn.</summary>
/// <param name="Name">Unique on the page.</param>
/// <param name="Refused">What was sent of this form and not taken; null for none.</param>
public sealed record FormScope(string Name, Sent? Refused)
{
    /// <summary>What stands in a field: what was written before all, else what is kept.</summary>
    public string? Value(string field, string? kept) => Refused is { } sent ? sent.Fields[field] : kept;

    /// <summary>The message for a field; null where it has none.</summary>
    public string? Fault(string field) => Refused is { } sent && sent.Field == field ? sent.Message : null;

    /// <summary>Unique on the page.</summary>
    public string IdOf(string field) =>
        field + "-" + new string([.. Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
}
