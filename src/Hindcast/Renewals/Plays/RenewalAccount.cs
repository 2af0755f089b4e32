using System.Text.Json.Serialization;

namespace Hindcast.Renewals.Plays;

/// <summary>An account as renewals see it on a day: what is due next, and what is known of it.</summary>
/// <param name="Id">The account's, or the term's where no account is named.</param>
/// <param name="Name">What it is called; null where nobody said.</param>
/// <param name="Parent">Id of the account above it; null where none is recorded.</param>
/// <param name="Segment">As the source spells it; null where it does not say.</param>
/// <param name="Due">Open terms with a due day, the first first.</param>
/// <param name="Currency">Of all money; null where there is none.</param>
public sealed record RenewalAccount(string Id, string? Name, string? Parent, string? Segment,
    ImmutableArray<DueTerm> Due, string? Currency)
{
    /// <summary>Currencies that its terms are in as their source writes them; empty where none says.</summary>
    public ImmutableArray<string> Currencies { get; init; } = [];

    /// <summary>Terms whose due day has passed without an outcome or a term that follows, the first first.</summary>
    public ImmutableArray<DueTerm> PastDue { get; init; } = [];

    /// <summary>The same; where nothing lies ahead, what is past due and undecided is what is due.</summary>
    public RenewalAccount OrPastDue => Due.IsEmpty ? this with { Due = PastDue } : this;

    /// <summary>Terms that are decided already, each with its due day and what became of it.</summary>
    public ImmutableArray<(string Id, DateOnly DueOn, string Outcome)> Decided { get; init; } = [];

    /// <summary>Those of the next due day: a renewal in part.</summary>
    public IEnumerable<(string Id, DateOnly DueOn, string Outcome)> DecidedTogether =>
        Decided.Where(term => term.DueOn == DueOn);

    /// <summary>The account as it stands on each of its due days, the first first.</summary>
    public IEnumerable<RenewalAccount> EachDay() => Due.Select(term => term.DueOn).Distinct()
        .Select(day => this with { Due = [.. Due.Where(term => term.DueOn >= day)] });

    /// <summary>What people call it.</summary>
    public string Called => AccountName.Called(Name, Id);

    /// <summary>The first due day; null where no open term has one.</summary>
    public DateOnly? DueOn => Due.IsEmpty ? null : Due[0].DueOn;

    /// <summary>The terms that are due on that day together.</summary>
    public ImmutableArray<DueTerm> Next => [.. Due.Where(term => term.DueOn == DueOn)];

    /// <summary>ARR that is due next; null where any of it is not known.</summary>
    public decimal? ArrDue => Next.IsEmpty || Next.Any(term => term.Arr is null) ? null : Next.Sum(term => term.Arr);

    /// <summary>ARR of all its running terms, in its currency; null where any of it is not known, or in several without
    /// rates.</summary>
    public decimal? RunningArr { get; init; }

    /// <summary>What is due next as it is billed, with what it was converted to; the rate and day are null where
    /// nothing was converted. Null where it is not known, or billed in several currencies.</summary>
    public OwnArr? Own => ArrDue is not { } due ? null
        : Next.Select(term => term.Converted?.From.Currency).Distinct().ToArray() is not [var code] ? null
        : code is null ? new(due, Currency, null)
        : new(Next.Sum(term => term.Converted!.From.Amount), code,
            new(due, Currency!, Next[0].Converted!.At.Value, Next[0].Converted!.At.On));

    /// <summary>What some of its terms come to in a currency in which they are billed; null where none is, or where
    /// any of those is not known.</summary>
    public static decimal? BilledIn(string currency, string? converted, IEnumerable<DueTerm> terms)
    {
        decimal?[] of = [.. terms.Where(term => (term.Converted?.From.Currency ?? converted) == currency)
            .Select(term => term.Converted?.From.Amount ?? term.Arr)];
        return of.Length == 0 || of.Any(amount => amount is null) ? null : of.Sum();
    }

    /// <summary>The last day on which notice can be given for what is due next, the earliest of its terms; null where
    /// no term says.</summary>
    public DateOnly? NoticeOn => Next.Select(term => term.NoticeOn).Min();

    /// <summary>The term due later whose notice day comes before that of what is due next, or before its due day where
    /// that has none; null where there is none.</summary>
    public DueTerm? NoticeBefore => Due.Where(term => term.DueOn > DueOn && term.NoticeOn < (NoticeOn ?? DueOn))
        .MinBy(term => term.NoticeOn);
}

/// <summary>ARR as an account is billed.</summary>
/// <param name="Amount">A year.</param>
/// <param name="Currency">In which it is billed; null where no source says.</param>
/// <param name="Converted">What it is in the currency of the workspace; null where that is the same.</param>
public sealed record OwnArr(decimal Amount, string? Currency, ConvertedArr? Converted)
{
    /// <summary>In words, with what was converted, at which rate and of which day.</summary>
    public string InWords() => FormattableString.Invariant($"{Amount:N0} {Currency}").TrimEnd()
        + (Converted is { } to ? $" ({to.InWords()})" : "");
}

/// <summary>ARR in the currency of the workspace.</summary>
/// <param name="Amount">A year.</param>
/// <param name="Currency">The workspace's.</param>
/// <param name="Rate">Units of it for one unit of the account's.</param>
/// <param name="RateOn">The day from which that rate holds.</param>
public sealed record ConvertedArr(decimal Amount, string Currency, decimal Rate, DateOnly RateOn)
{
    /// <summary>In words.</summary>
    public string InWords() => FormattableString.Invariant(
        $"{Amount:N0} {Currency} at {Rate:0.######}, the rate from {RateOn:yyyy-MM-dd} on");
}

/// <summary>An open term of an account.</summary>
/// <param name="Id">The term's.</param>
/// <param name="DueOn">The day on which renewal is due.</param>
/// <param name="Arr">Annual recurring revenue; null where it is not known.</param>
/// <param name="NoticeDays">Days of notice; null where the source does not say.</param>
/// <param name="TermMonths">Length of the term; null where the source does not say.</param>
/// <param name="AutoRenews">Whether it renews by itself; null where the source does not say.</param>
public sealed record DueTerm(string Id, DateOnly DueOn, decimal? Arr, int? NoticeDays, int? TermMonths,
    bool? AutoRenews)
{
    /// <summary>What was billed, where it was converted to the currency of all; null where it was not.</summary>
    public Money.Converted? Converted { get; init; }

    /// <summary>Its first day; null where the source does not say.</summary>
    [JsonIgnore]
    public DateOnly? StartOn { get; init; }

    /// <summary>How long it is, in words: as the source says, else derived from its first day and its due day, which is
    /// its last day or the one after; null where neither is there.</summary>
    [JsonIgnore]
    public string? Length => TermMonths is { } said ? $"{said} months"
        : StartOn is not { } from || from >= DueOn ? null
        : ((Months(from, DueOn) ?? Months(from, DueOn.AddDays(1))) is { } months ? $"{months} months"
            : $"{DueOn.DayNumber - from.DayNumber} days") + $", derived: {from:yyyy-MM-dd} to {DueOn:yyyy-MM-dd}";

    /// <summary>The last day on which notice can be given as the source has it as a day, which holds where its days of
    /// notice give another; null where it has none.</summary>
    public DateOnly? NoticeSaid { get; init; }

    /// <summary>The last day on which notice can be given; null where the source does not say.</summary>
    public DateOnly? NoticeOn => NoticeSaid ?? NoticeByDays;

    /// <summary>The day that its days of notice give, where the source has another as a day; null where both agree, and
    /// where it has one of them.</summary>
    public DateOnly? NoticeDiffers => NoticeSaid is { } said && NoticeByDays is { } by && by != said ? by : null;

    private static int? Months(DateOnly from, DateOnly to) =>
        ((to.Year - from.Year) * 12) + to.Month - from.Month is > 0 and var months && from.AddMonths(months) == to
            ? months : null;

    private DateOnly? NoticeByDays => NoticeDays is { } days ? DueOn.AddDays(-days) : null;
}

/// <summary>One thing that is known of an account, or that should be and is not.</summary>
/// <param name="What">What it tells of.</param>
/// <param name="Value">In words; null where it is missing.</param>
/// <param name="Source">Where it comes from, or what would have to be imported.</param>
/// <param name="AsOf">The day up to which the source tells; null where it is missing.</param>
public sealed record ContextItem(string What, string? Value, string Source, DateOnly? AsOf);

/// <summary>A sign that a play goes by.</summary>
/// <param name="Id">exec-weak, champion-lost, price-objection, low-usage, low-value, silent.</param>
/// <param name="Why">What shows it, with its source.</param>
public sealed record AccountSign(string Id, string Why);
