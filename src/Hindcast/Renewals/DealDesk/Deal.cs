using System.Text.Json.Serialization;
using Hindcast.Journal;
using Hindcast.Renewals.Plays;

namespace Hindcast.Renewals.DealDesk;

/// <summary>What is asked of the deal desk, one version of it.</summary>
public sealed record DealTerms
{
    /// <summary>The account's id.</summary>
    public required string Account { get; init; }

    /// <summary>What it was called when the deal was asked for; null where it has no name.</summary>
    public string? AccountName { get; init; }

    /// <summary>The account's name, with its id.</summary>
    [JsonIgnore]
    public string Called => Renewals.AccountName.Called(AccountName, Account);

    /// <summary>The renewal play that it is for; null where there is none.</summary>
    public string? Play { get; init; }

    /// <summary>Product and segment, for the guardrail.</summary>
    public string? Product { get; init; }

    /// <summary>The account's segment, for the guardrail.</summary>
    public string? Segment { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>ARR of each year of the term, before free months.</summary>
    public required ImmutableArray<decimal> Years { get; init; }

    /// <summary>Its annual recurring revenue: that of the first year, as billing knows it once the term begins; free
    /// months are no less of it. What is billed over the term, by its years, is the price per year
    /// (<see cref="PriceBases.Offered"/>).</summary>
    [JsonIgnore]
    public decimal Arr => Years[0];

    /// <summary>Months that are not paid.</summary>
    public decimal FreeMonths { get; init; }

    /// <summary>List price per year; null where it was not given.</summary>
    public decimal? List { get; init; }

    /// <summary>What was paid last year; null where it was not given.</summary>
    public decimal? Prior { get; init; }

    /// <summary>What it costs per year; null where it was not given.</summary>
    public decimal? Cost { get; init; }

    /// <summary>First day of the term; null where it was not given.</summary>
    public DateOnly? StartOn { get; init; }

    /// <summary>Days until payment.</summary>
    public int PaymentDays { get; init; } = 30;

    /// <summary>Ids of terms that are not standard.</summary>
    public ImmutableArray<string> Special { get; init; } = [];

    /// <summary>Why the discount is asked for, in a word of the guardrails; null where it was not given.</summary>
    public string? Reason { get; init; }

    /// <summary>What is asked, why, how risky it is, what it brings and what is known of others.</summary>
    public required DealCase Case { get; init; }

    /// <summary>What stands behind a version: the same terms have the same text.</summary>
    public string Fingerprint => string.Create(CultureInfo.InvariantCulture, $"{Promised}|{List}|{Prior}");

    /// <summary>What the customer is promised: the same promise has the same text, whatever it is held
    /// against.</summary>
    public string Promised => string.Create(CultureInfo.InvariantCulture,
        $"{Account}|{Currency}|{string.Join(',', Years)}|{FreeMonths}|{StartOn:O}|{PaymentDays}|")
        + string.Join(',', Special);
}

/// <summary>The case for it; every part is asked for.</summary>
public sealed record DealCase(string PricingAsk, string Rationale, string Risk, string BusinessCase, string Roi,
    string ChurnRisk, string Competitor);

/// <summary>A request to the deal desk as its events have made it so far.</summary>
public sealed record Deal
{
    /// <summary>What the streams of deals begin with.</summary>
    public const string StreamPrefix = "deal/";

    /// <summary>Nothing has happened.</summary>
    public static Deal None { get; } = new();

    /// <summary>Its id; empty where it does not exist.</summary>
    public string Id { get; init; } = "";

    /// <summary>Every version that was submitted, oldest first.</summary>
    public ImmutableArray<DealSubmitted> Versions { get; init; } = [];

    /// <summary>Approvals and rejections of every version; they never change.</summary>
    public ImmutableArray<DealDecided> Decisions { get; init; } = [];

    /// <summary>To whom each version climbed that nobody answered in time.</summary>
    public ImmutableArray<DealClimbed> Climbed { get; init; } = [];

    /// <summary>Set once it was offered, signed or withdrawn; null while it is open.</summary>
    public DealEnded? Ended { get; init; }

    /// <summary>The version that counts.</summary>
    public DealSubmitted Now => Versions[^1];

    /// <summary>Roles that have not approved the newest version.</summary>
    public ImmutableArray<string> Waiting =>
        [.. Now.Approvers.Where(role => !Current.Any(d => d.Approved && d.Role == role))];

    /// <summary>Decisions on the newest version.</summary>
    public IEnumerable<DealDecided> Current => Decisions.Where(decided => decided.Version == Versions.Length);

    /// <summary>open, approved, rejected, signed or withdrawn.</summary>
    public string State => Ended is { } ended ? ended.Result : Current.Any(d => !d.Approved)
        ? "rejected"
        : Waiting.IsEmpty ? "approved" : "open";

    /// <summary>
    /// True where both cannot be promised: offers to one account with other terms, of the same product where both name
    /// one.
    /// </summary>
    public bool Contradicts(Deal other) => other.Id != Id && Now.Terms is var mine && other.Now.Terms is var its
        && its.Account == mine.Account
        && its.Promised != mine.Promised && (its.Product is null || mine.Product is null
            || its.Product.Equals(mine.Product, StringComparison.OrdinalIgnoreCase));

    /// <summary>What the next event makes of it. Total.</summary>
    public static Deal Evolve(Deal deal, DealEvent happened) => happened switch
    {
        DealSubmitted submitted => deal with { Id = submitted.Id, Versions = deal.Versions.Add(submitted) },
        DealDecided decided => deal with { Decisions = deal.Decisions.Add(decided) },
        DealClimbed climbed => deal with { Climbed = deal.Climbed.Add(climbed) },
        DealEnded ended => deal with { Ended = ended },
        _ => deal,
    };

    /// <summary>All deals of a workspace, over a journal.</summary>
    public static Streams<Deal, DealEvent> Streams(IJournal journal, TimeProvider clock) =>
        new(journal, clock, StreamPrefix, None, Evolve);
}

/// <summary>Something that happened to a deal. Stored for ever: fields are added, never renamed.</summary>
[JsonDerivedType(typeof(DealSubmitted), "deal-submitted/1")]
[JsonDerivedType(typeof(DealDecided), "deal-decided/1")]
[JsonDerivedType(typeof(DealClimbed), "deal-climbed/1")]
[JsonDerivedType(typeof(DealEnded), "deal-ended/1")]
public abstract record DealEvent;

/// <summary>A version was submitted.</summary>
/// <param name="Id">The deal's.</param>
/// <param name="Terms">What is asked.</param>
/// <param name="Bases">The three discounts.</param>
/// <param name="Approvers">Roles of which each must approve.</param>
/// <param name="Because">Why each of them, one sentence each.</param>
/// <param name="Warnings">What is odd.</param>
/// <param name="GuardrailsHash">Of the guardrails that held.</param>
/// <param name="AnswerBy">By when they answer.</param>
/// <param name="On">The day.</param>
/// <param name="Who">Who asks.</param>
public sealed record DealSubmitted(
    string Id, DealTerms Terms, PriceBases Bases, ImmutableArray<string> Approvers, ImmutableArray<string> Because,
    ImmutableArray<string> Warnings, string GuardrailsHash, DateTimeOffset AnswerBy,
    DateOnly On, string Who) : DealEvent;

/// <summary>An approver said yes or no to one version.</summary>
public sealed record DealDecided(int Version, string Role, bool Approved, string Comment, ImmutableArray<string> Via,
    DateTimeOffset At, string Who) : DealEvent;

/// <summary>Its approvers let the day pass, and somebody above them was told; that person may decide in their
/// place.</summary>
/// <param name="Version">Of the deal.</param>
/// <param name="To">The role with the person who fills it.</param>
/// <param name="At">The instant.</param>
public sealed record DealClimbed(int Version, RoleOwner To, DateTimeOffset At) : DealEvent;

/// <summary>It was signed or withdrawn.</summary>
/// <param name="Result">signed or withdrawn.</param>
/// <param name="Outcome">What came of the concession.</param>
/// <param name="Rule">What the guardrails should learn; null where nothing.</param>
/// <param name="On">The day.</param>
/// <param name="Who">By whose command.</param>
public sealed record DealEnded(string Result, string Outcome, string? Rule, DateOnly On, string Who) : DealEvent;
