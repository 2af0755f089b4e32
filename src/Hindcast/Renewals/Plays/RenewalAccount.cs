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

    /// <summary>Terms of the next due day that are decided already, each with what became of it: a renewal in
    /// part.</summary>
    public ImmutableArray<(string Id, string Outcome)> DecidedTogether { get; init; } = [];

    /// <summary>What people call it.</summary>
    public string Called => Name is { } name && name != Id ? $"{name} ({Id})" : Id;

    /// <summary>The first due day; null where no open term has one.</summary>
    public DateOnly? DueOn => Due.IsEmpty ? null : Due[0].DueOn;

    /// <summary>The terms that are due on that day together.</summary>
    public ImmutableArray<DueTerm> Next => [.. Due.Where(term => term.DueOn == DueOn)];

    /// <summary>ARR that is due next; null where any of it is not known.</summary>
    public decimal? ArrDue => Next.IsEmpty || Next.Any(term => term.Arr is null) ? null : Next.Sum(term => term.Arr);

    /// <summary>The last day on which notice can be given for what is due next, the earliest of its terms; null where
    /// no term says.</summary>
    public DateOnly? NoticeOn => Next.Where(term => term.NoticeDays is not null)
        .Select(term => (DateOnly?)term.DueOn.AddDays(-term.NoticeDays!.Value)).Min();
}

/// <summary>An open term of an account.</summary>
/// <param name="Id">The term's.</param>
/// <param name="DueOn">The day on which renewal is due.</param>
/// <param name="Arr">Annual recurring revenue; null where it is not known.</param>
/// <param name="NoticeDays">Days of notice; null where the source does not say.</param>
/// <param name="TermMonths">Length of the term; null where the source does not say.</param>
/// <param name="AutoRenews">Whether it renews by itself; null where the source does not say.</param>
public sealed record DueTerm(string Id, DateOnly DueOn, decimal? Arr, int? NoticeDays, int? TermMonths,
    bool? AutoRenews);

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
