using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Hindcast.Renewals.Plays.Cards;

/// <summary>A renewal motion as a template: why, when, what is done by whom in which order, and what is said to
/// whom.</summary>
/// <remarks>A play keeps the card that it began with; a card that changes later changes the next play.</remarks>
public sealed partial record PlayCard
{
    /// <summary>Kebab case, unique.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>maintain, accelerate or save.</summary>
    public required string Family { get; init; }

    /// <summary>published, or draft: a draft opens no play.</summary>
    public string Status { get; init; } = "published";

    /// <summary>What is to be reached.</summary>
    public string Objective { get; init; } = "";

    /// <summary>When it is the right one.</summary>
    public string Trigger { get; init; } = "";

    /// <summary>How it goes, in words; the dates follow from the tasks.</summary>
    public string Timeline { get; init; } = "";

    /// <summary>The role that answers for it.</summary>
    public string Owner { get; init; } = "";

    /// <summary>By what it is judged.</summary>
    public ImmutableArray<string> Metrics { get; init; } = [];

    /// <summary>What is used.</summary>
    public ImmutableArray<string> Assets { get; init; } = [];

    /// <summary>Calendar days before the deadline by which it should begin.</summary>
    public int RunUpDays { get; init; }

    /// <summary>What may be moved in the price.</summary>
    public ImmutableArray<string> PriceLevers { get; init; } = [];

    /// <summary>Who approves which discount.</summary>
    public ImmutableArray<string> DiscountApprovals { get; init; } = [];

    /// <summary>What the deal desk wants before an offer leaves.</summary>
    public ImmutableArray<string> DealDeskSteps { get; init; } = [];

    /// <summary>How conversion, churn and NRR of the play are measured, and how often they are looked at.</summary>
    public ImmutableArray<string> Measurement { get; init; } = [];

    /// <summary>When the play ends.</summary>
    public ImmutableArray<string> ExitConditions { get; init; } = [];

    /// <summary>The same with one for an account that left, last where none of the card's own says so.</summary>
    [JsonIgnore]
    public ImmutableArray<string> Exits => ExitConditions.Any(condition => OfLoss().IsMatch(condition))
        ? ExitConditions : ExitConditions.Add("The account has left");

    /// <summary>True where a condition says that the account stays and the result that it left, or the other way
    /// round.</summary>
    public static bool Contradicts(string condition, string result) =>
        (result == "churned" ? Kept() : OfLoss()).IsMatch(condition);

    [GeneratedRegex(@"\b(is|was|has been) (signed|renewed)\b|\brisk (is|was) green\b", RegexOptions.IgnoreCase)]
    private static partial Regex Kept();

    [GeneratedRegex(@"\bha(s|ve) (left|given notice|churned)\b|\b(is|was|has been) (lost|cancelled|terminated)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex OfLoss();

    /// <summary>What to say, and not to say.</summary>
    public ImmutableArray<string> TalkingPoints { get; init; } = [];

    /// <summary>What is said to whom.</summary>
    public ImmutableArray<Narrative> Narratives { get; init; } = [];

    /// <summary>The work.</summary>
    public ImmutableArray<CardTask> Tasks { get; init; } = [];

    /// <summary>What is put together to be shown.</summary>
    public ImmutableArray<EnablementItem> Enablement { get; init; } = [];

    /// <summary>For an issue, the function that owns its mitigation.</summary>
    public ImmutableArray<Mitigation> Mitigations { get; init; } = [];

    /// <summary>What retros asked for and somebody accepted, newest first.</summary>
    public ImmutableArray<Adopted> Adopted { get; init; } = [];
}

/// <summary>What is said to one persona.</summary>
/// <param name="Persona">Such as economic-buyer.</param>
/// <param name="Risk">The risk at which it is said; null for every.</param>
/// <param name="ValueStory">What they have of it.</param>
/// <param name="RoiStat">What it is worth, or how that is worked out with them.</param>
/// <param name="RoadmapPreview">What comes, as far as it may be said.</param>
/// <param name="Reference">Who else does it; null where nobody was recorded.</param>
/// <param name="ProofPoint">What shows it; null where nothing was recorded.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Owner">The role that keeps it.</param>
/// <param name="ReviewedOn">When somebody last read it through; null where nobody did.</param>
public sealed record Narrative(
    string Persona, string? Risk, string ValueStory, string RoiStat, string RoadmapPreview, string? Reference,
    string? ProofPoint, string Source, string Owner, DateOnly? ReviewedOn)
{
    /// <summary>Days after which it is read through again.</summary>
    public const int FreshDays = 92;

    /// <summary>Why it should be read through again; null while it is fresh.</summary>
    public string? Stale(DateOnly on) => ReviewedOn is not { } read ? $"The block for {Persona} was never reviewed."
        : on.DayNumber - read.DayNumber > FreshDays
        ? $"The block for {Persona} was last reviewed on {read:yyyy-MM-dd}, more than a quarter ago." : null;
}

/// <summary>A task of a card.</summary>
/// <param name="Id">Kebab case, unique in the card.</param>
/// <param name="Name">What is done.</param>
/// <param name="Role">Who does it.</param>
/// <param name="Days">Business days that it takes.</param>
/// <param name="LeastDays">Business days at the least, with more people; null where it cannot be hurried.</param>
/// <param name="Needs">Tasks that come before.</param>
/// <param name="ByNotice">True where it must be done before notice can be given.</param>
/// <param name="Hours">Hours of work in it, of whoever does it.</param>
/// <param name="IsCommercial">True where it changes price, term or payment, so that the deal desk comes first.</param>
/// <param name="Deliverable">What is there afterwards; null where nothing was said.</param>
public sealed record CardTask(
    string Id, string Name, string Role, int Days, int? LeastDays, ImmutableArray<string> Needs, bool ByNotice,
    double Hours, bool IsCommercial, string? Deliverable);

/// <summary>Something that is put together to be shown.</summary>
/// <param name="Id">Kebab case, unique in the card.</param>
/// <param name="Name">What it is.</param>
/// <param name="Kind">deck, roi, roadmap, faq or other.</param>
/// <param name="Role">Who makes it.</param>
/// <param name="For">The task by whose end it is needed.</param>
/// <param name="IsExternal">True where the customer gets it, so that sharing must be approved.</param>
public sealed record EnablementItem(string Id, string Name, string Kind, string Role, string For, bool IsExternal);

/// <summary>For an issue, who owns what is done about it.</summary>
public sealed record Mitigation(string Issue, string Role, string Step);

/// <summary>A proposal of a retro that changed the card.</summary>
/// <param name="From">The retro and the proposal.</param>
/// <param name="Text">What it asked for.</param>
/// <param name="By">Who accepted it.</param>
public sealed record Adopted(string From, string Text, string By);
