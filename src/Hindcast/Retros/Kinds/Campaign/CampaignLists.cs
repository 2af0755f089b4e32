using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros.Linting;

namespace Hindcast.Retros.Kinds.Campaign;

/// <summary>Something that worked or did not.</summary>
/// <param name="Id"><c>W1</c> or <c>X1</c> …</param>
/// <param name="Text">In the room's words.</param>
/// <param name="Evidence">What shows it.</param>
public sealed record CampaignItem(string Id, string Text, string Evidence) : IEntry;

/// <summary>Something that sales or customer success heard.</summary>
/// <param name="Id"><c>N1</c> …</param>
/// <param name="Text">As they say it.</param>
/// <param name="About">What it is about.</param>
/// <param name="By">Who heard it; null where nobody is named.</param>
public sealed record FieldNote(string Id, string Text, FieldTopic About, string? By) : IEntry;

/// <summary>What a note from the field is about.</summary>
public enum FieldTopic
{
    /// <summary>How good the leads were.</summary>
    Quality,

    /// <summary>Whether they were the right ones.</summary>
    Fit,

    /// <summary>Whether they came at the right time.</summary>
    Timing,

    /// <summary>What customer success saw.</summary>
    CustomerSuccess,

    /// <summary>Words that buyers used.</summary>
    BuyerLanguage,

    /// <summary>What buyers objected to.</summary>
    Objection,

    /// <summary>Who else was there.</summary>
    Competition,

    /// <summary>What was missing to send or show.</summary>
    ContentGap,

    /// <summary>Who came that nobody had on the list.</summary>
    Persona,
}

/// <summary>Where the room did not agree.</summary>
/// <param name="Id"><c>D1</c> …</param>
/// <param name="Text">About what.</param>
/// <param name="Positions">Who holds what.</param>
/// <param name="Evidence">What shows it; null where nothing does.</param>
/// <param name="DocumentedBy">Who writes it down: VP marketing or VP RevOps.</param>
/// <param name="Scope">Whose it is to decide.</param>
/// <param name="Decision">What was decided; null until then.</param>
/// <param name="DecidedBy">Who decided; null until then.</param>
/// <param name="DecidedOn">When; null until then.</param>
/// <param name="RoutedOn">When it was put to CRO and CMO.</param>
public sealed record Disagreement(
    string Id, string Text, string Positions, string? Evidence, string DocumentedBy, DisagreementScope Scope,
    string? Decision, string? DecidedBy, DateOnly? DecidedOn,
    DateOnly RoutedOn) : IEntry;

/// <summary>Whose a disagreement is to decide.</summary>
public enum DisagreementScope
{
    /// <summary>It concerns several functions: CRO or CMO decide.</summary>
    CrossFunctional,

    /// <summary>It lies within what one person answers for: they decide.</summary>
    Own,
}

/// <summary>A disagreement of an earlier retro, looked at again.</summary>
/// <param name="Id">The retro's id and its own: <c>campaign-c1/D1</c>.</param>
/// <param name="Text">About what.</param>
/// <param name="Decision">What was decided; null where nobody did.</param>
/// <param name="DueOn">The day from which it is looked at.</param>
/// <param name="Outcome">What became of it; null until said.</param>
public sealed record LookAgain(string Id, string Text, string? Decision, DateOnly DueOn, string? Outcome) : IEntry;

/// <summary>The lists of a campaign retro.</summary>
public static class CampaignLists
{
    /// <summary>How many worked and how many did not: exactly so many.</summary>
    public const int ItemsMax = 3;

    /// <summary>What worked.</summary>
    public static KindList Worked { get; } = Items("worked", "worked", "W",
        "Exactly three things that worked, specific, each with evidence.", part => part.Worked, worked: true);

    /// <summary>What did not.</summary>
    public static KindList DidNot { get; } = Items("did_not_work", "did-not-work", "X",
        "Exactly three things that did not work, specific, each with evidence.", part => part.DidNot, worked: false);

    /// <summary>What the field heard.</summary>
    public static KindList Notes { get; } = new EntryList<FieldNote>("field_notes", "field-note", "N",
        "What sales and customer success heard: leads (quality, fit, timing), words, objections, competition, gaps, "
            + "personas.",
        new("note", "as they say it"), new("about", $"one of {Spelling.All<FieldTopic>()}"),
        new("by", "who heard it: one person of the directory"))
    {
        Read = retro => CampaignPart.Of(retro).Notes,
        Tell = n => [n.Text, Spelling.Of(n.About), n.By],
        Make = said => said["note"] is not { } text ? new Refusal("text-missing", "Write what was heard.")
            : said.Choice<FieldTopic>("about", "topic-unknown").Then(about => about is not { } known
                ? new Refusal("topic-missing",
                    $"Say what it is about: --about with one of {Spelling.All<FieldTopic>()}.")
                : said.Person("by").Then<FieldNote>(by => new FieldNote(said.Id, text, known, by))),
        Without = (part, id) => part is CampaignPart own ? own with { Notes = own.Notes.Without(id) } : part,
        Put = note => new CampaignNotePut(note),
    }.Declare();

    /// <summary>Where the room did not agree; a decision may come after the retro was closed.</summary>
    public static KindList Disagreements { get; } = new EntryList<Disagreement>("disagreements", "disagreement", "D",
        "Where the room did not agree: positions, evidence, who writes it down (VP marketing or VP RevOps); then the "
            + "decision.",
        new("disagreement", "about what"), new("positions", "who holds what"), new("evidence", "what shows it"),
        new("documented_by", "VP marketing or VP RevOps"),
        new("scope", $"{Spelling.All<DisagreementScope>()}: who decides it"),
        new("decision", "what was decided"), new("decided_by", "who decided: CRO or CMO, or in their own scope "
            + "whoever answers for it"), new("decided_on", "the day of it"),
        new("agreed", "yes where the room says it agrees now; it needs a decision all the same"))
    {
        Read = retro => CampaignPart.Of(retro).Disagreements,
        Tell = d => [d.Text, d.Positions, d.Evidence, d.DocumentedBy, Spelling.Of(d.Scope), d.Decision, d.DecidedBy,
            d.DecidedOn is { } day ? $"{day:yyyy-MM-dd}" : null, null],
        Make = Disagree,
        Without = (part, id) => part is CampaignPart own
            ? own with { Disagreements = own.Disagreements.Without(id) } : part,
        Put = disagreement => new CampaignDisagreementPut(disagreement),
    }.Declare() with { AfterClose = true };

    /// <summary>Earlier disagreements, answered by what became of them.</summary>
    public static KindList Looks { get; } = new EntryList<LookAgain>("looks_again", "look-again", "",
        "Disagreements of earlier campaign retros: say of each what became of it.",
        new("text", "about what; it stays as it is"),
        new("outcome", "what became of it: settled, or back on the table"))
    {
        IsGiven = true,
        Read = retro => CampaignPart.Of(retro).Looks,
        Tell = look => [look.Text, look.Outcome],
        Make = said => said["text"] != said.Old!.Text
            ? new Refusal("entry-fixed", $"{said.Id} keeps its text. Say what became of it with --outcome TEXT.")
            : said.Old with { Outcome = said["outcome"] },
        Put = look => new CampaignLooked(look),
    }.Declare();

    private static KindList Items(string name, string entry, string letter, string about,
        Func<CampaignPart, ImmutableArray<CampaignItem>> read, bool worked) =>
        new EntryList<CampaignItem>(name, entry, letter, about, new("item", "specific: what, where, how much"),
            new("evidence", "what shows it: a link, a finding (F1) or a note (N1)"))
        {
            Read = retro => read(CampaignPart.Of(retro)),
            Tell = item => [item.Text, item.Evidence],
            Make = said => said["item"] is not { } text ? new Refusal("text-missing", "Write what it was.")
                : text != said.Old?.Text && !VagueLint.IsSpecific(text) ? new Refusal("item-not-specific",
                    $"'{text}' does not say what happened. Say what, where and how much, for example: "
                        + "The booth demo booked 14 meetings.")
                : said.Old is null && read(CampaignPart.Of(said.Retro)).Length >= ItemsMax
                    ? new Refusal("three-only", $"There are {ItemsMax} already. Name the {ItemsMax} that matter: "
                        + $"retro amend {said.Retro.Id} {entry} {letter}1 --item TEXT.")
                : Evidence(said).Then<CampaignItem>(link => link is null
                    ? new Refusal("evidence-missing", "Say what shows it, with --evidence: a link such as "
                        + "crm:report/7, a finding (F1) or a field note (N1).")
                        : new CampaignItem(said.Id, text, link)),
            Without = (part, id) => part is not CampaignPart own ? part : worked
                ? own with { Worked = own.Worked.Without(id) } : own with { DidNot = own.DidNot.Without(id) },
            Put = item => new CampaignItemPut(item, worked),
        }.Declare();

    private static Outcome<string?> Evidence(Said<CampaignItem> said) =>
        CampaignPart.Of(said.Retro).Notes.FirstOrDefault(note => note.Id.Equals(said["evidence"],
            StringComparison.OrdinalIgnoreCase)) is { } note
            ? note.Id : EvidenceLink.Read(said["evidence"], said.Retro);

    private static Outcome<Disagreement> Disagree(Said<Disagreement> said)
    {
        if (said["disagreement"] is not { } text || said["positions"] is not { } positions)
            return new Refusal("positions-missing", "Write what it is about, and with --positions who holds what.");
        if (said.Retro.State == RetroState.Closed && (said.Old is null || (text, positions, said["evidence"])
            != (said.Old.Text, said.Old.Positions, said.Old.Evidence)))
            return new Refusal("retro-closed",
                $"{said.Retro.Id} is closed. Of a disagreement only the decision can still be said.");
        if (said["agreed"] is "yes" or "true" && said["decision"] is null)
            return new Refusal("disagreement-undecided", "A disagreement ends with a decision, not with silence: "
                + "--decision TEXT --decided-by PERSON --decided-on DAY.");
        if (said.Old is { Decision: { } stood } && (said["decision"], said["decided_by"], said["decided_on"]) != (stood,
            said.Old.DecidedBy, $"{said.Old.DecidedOn:yyyy-MM-dd}") && !Reason.IsGiven(said.Reason))
            return Reason.Missing(said.Reason, $"{said.Id} was decided: \"{stood}\". Say why that changes. "
                + RetroLimits.ReasonForms);
        return said.Person("documented_by").Then(documents => documents is null
            || !Documents(said.Context.Directory.Find(documents))
            ? new Refusal("documented-by-whom",
                "Say with --documented-by who writes it down: the VP marketing or the VP RevOps.")
            : said.Choice<DisagreementScope>("scope", "scope-unknown").Then(scope => said.Person("decided_by")
                .Then(by => Day(said).Then(day =>
                Decided(said, new Disagreement(said.Id, text, positions, said["evidence"], documents, scope
                    ?? DisagreementScope.CrossFunctional, said["decision"], by, day,
                    said.Old?.RoutedOn ?? said.Context.By.On))))));
    }

    private static Outcome<Disagreement> Decided(Said<Disagreement> said, Disagreement now) =>
        now is { Decision: null, DecidedBy: null, DecidedOn: null } ? now
        : now.Decision is null || now.DecidedBy is null || now.DecidedOn is null
            ? new Refusal("decision-incomplete", "A decision has its words, its person and its day: --decision TEXT "
                + "--decided-by PERSON --decided-on DAY.")
        : now.Scope == DisagreementScope.CrossFunctional && said.Context.Directory.Find(now.DecidedBy)?.Role is var role
        && !CampaignSeats.Is(role, "cro") && !CampaignSeats.Is(role, "cmo")
            ? new Refusal("decision-not-theirs", $"It concerns several functions, so CRO or CMO decide, not "
                + $"{now.DecidedBy}. Within one person's own scope, say --scope own.")
        : now;

    private static Outcome<DateOnly?> Day(Said<Disagreement> said) => said["decided_on"] is { } text
        ? ParsedDay.Read(text).Then<DateOnly?>(day => day > said.Context.By.On
            ? new Refusal("decided-in-future", $"{day:yyyy-MM-dd} has not come. Say the day on which it was decided.")
            : day)
        : (DateOnly?)null;

    private static bool Documents(Person? person) => CampaignSeats.Is(person?.Role, "vp marketing")
        || CampaignSeats.Is(person?.Role, "vp revops");
}
