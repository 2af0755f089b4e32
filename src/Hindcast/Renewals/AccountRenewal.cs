using System.Text.Json.Serialization;

namespace Hindcast.Renewals;

/// <summary>What is known of one account whose renewal fell into a window, up to the day on which it was
/// decided.</summary>
/// <param name="Id">The account's, or the term's where no account is named.</param>
/// <param name="Name">What it is called; null where nobody said.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="DueOn">The first due day in the window.</param>
/// <param name="DecidedOn">The day of the decision; the due day where only the outcome is known; null while it is
/// open.</param>
/// <param name="ArrBefore">Annual recurring revenue that was due; null where any of it is not known. Never 0 for
/// unknown.</param>
/// <param name="ArrAfter">Annual recurring revenue after it; null while open or not known.</param>
/// <param name="Reason">The primary reason that a source gives; null where none does.</param>
/// <param name="Play">The play that was applied; null where nobody recorded one.</param>
/// <param name="Executive">Whether an executive took part, as recorded; null where nobody did.</param>
/// <param name="Pricing">What was agreed or asked about the price; null where nobody recorded it.</param>
/// <param name="Values">Its value of each dimension that was asked for; null where no source has one.</param>
/// <param name="Before">What was measured before the decision.</param>
public sealed record AccountRenewal(
    string Id, string? Name, RenewalOutcome Outcome, DateOnly DueOn, DateOnly? DecidedOn, decimal? ArrBefore,
    decimal? ArrAfter,
    string? Reason, string? Play, string? Executive, string? Pricing, ImmutableArray<string?> Values, Leading Before)
{
    /// <summary>True once it was decided.</summary>
    public bool IsClosed => Outcome != RenewalOutcome.Pending;

    /// <summary>True where it was decided and the account stays.</summary>
    public bool IsKept => IsClosed && Outcome != RenewalOutcome.Churned;

    /// <summary>True where it left or pays less: of those a reason is asked, and who renewed need not say why.</summary>
    [JsonIgnore]
    public bool Fell => Outcome is RenewalOutcome.Churned or RenewalOutcome.Contracted;

    /// <summary>What it pays more or less a year since; null where either side is not known.</summary>
    public decimal? Delta => ArrAfter - ArrBefore;

    /// <summary>What of <see cref="ArrBefore"/> is decided; null where any of it is not known.</summary>
    public decimal? ArrDecided { get; init; }

    /// <summary>What those that are decided pay since; null where any of it is not known.</summary>
    public decimal? ArrDecidedAfter { get; init; }

    /// <summary>True where a source tells what the terms that stay pay since; else <see cref="ArrAfter"/> is unknown,
    /// or what was due, for want of a word.</summary>
    [JsonIgnore]
    public bool IsAfterTold { get; init; }

    /// <summary>How the renewal play of it ended, in a sentence; null where none was run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Ran { get; init; }

    /// <summary>What people call it.</summary>
    public string Called => AccountName.Called(Name, Id);
}

/// <summary>How an account is written on a page.</summary>
public static class AccountName
{
    /// <summary>Characters of a name; what is longer ends in "…".</summary>
    private const int Longest = 120;

    /// <summary>The name, cut where it is over-long, with the whole id; the id where there is no name.</summary>
    public static string Called(string? name, string id) => name is null || name == id ? id
        : $"{(name.Length <= Longest ? name : name[..(char.IsHighSurrogate(name[Longest - 1])
            ? Longest - 1 : Longest)] + "…")} ({id})";

    /// <summary>What <see cref="Called"/> said without the id; the id where there is no name.</summary>
    public static string Bare(string called, string id) => called.EndsWith($" ({id})", StringComparison.Ordinal)
        ? called[..^(id.Length + 3)] : called;
}

/// <summary>What came of a renewal.</summary>
public enum RenewalOutcome
{
    /// <summary>Not decided, or the source does not say.</summary>
    Pending,

    /// <summary>It stays and pays as much.</summary>
    Renewed,

    /// <summary>It stays and pays more.</summary>
    Expanded,

    /// <summary>It stays and pays less.</summary>
    Contracted,

    /// <summary>It left.</summary>
    Churned,
}

/// <summary>What was measured of an account up to a day that lies before its decision, so that no outcome leaks into
/// it.</summary>
/// <param name="On">The day up to which it was measured, without that day.</param>
/// <param name="Health">The newest health score of the ninety days before; null where there is none.</param>
/// <param name="HealthTrend">That score less the first one of the 180 days before; null with fewer than two.</param>
/// <param name="UsageShift">Usage of the ninety days before, against the ninety before those, as a share; null where
/// either is missing.</param>
/// <param name="Tickets">Requests for help in the ninety days before; null where no source has tickets.</param>
/// <param name="Score">The newest survey score of the 180 days before; null where there is none.</param>
public sealed record Leading(DateOnly On, double? Health, double? HealthTrend, double? UsageShift, int? Tickets,
    double? Score);

/// <summary>How many of the accounts a source has something of.</summary>
/// <param name="Source">What it tells of, for people.</param>
/// <param name="From">The files' sources by name; blank where none was imported.</param>
/// <param name="Known">Accounts of which it has something.</param>
/// <param name="Of">Accounts in scope.</param>
public sealed record SourceCoverage(string Source, string From, int Known, int Of);

/// <summary>Which accounts one source says left in the window.</summary>
/// <param name="Source">Its name and kind.</param>
/// <param name="Churned">How many it says left.</param>
/// <param name="OnlyHere">How many of them no other source says left.</param>
/// <param name="Arr">What they paid; null where no source says.</param>
/// <param name="IsRead">True where outcomes are taken from it.</param>
public sealed record ChurnSource(string Source, int Churned, int OnlyHere, decimal? Arr, bool IsRead);

/// <summary>One of the four checks of the data before they are analysed.</summary>
/// <param name="Name">arr, term-dates, usage or contacts.</param>
/// <param name="Failures">What is wrong, one sentence each; empty where it passes.</param>
public sealed record DataCheck(string Name, ImmutableArray<string> Failures);

/// <summary>The renewals of a window, account by account.</summary>
/// <param name="AsOf">What was known on this day.</param>
/// <param name="Window">Which days.</param>
/// <param name="Segment">Which segment; null for all.</param>
/// <param name="Accounts">In order of what was due, the largest first, then by id.</param>
/// <param name="OutOfScope">How many accounts with a term are left out, by reason.</param>
/// <param name="Coverage">By source.</param>
/// <param name="ChurnSources">What each source says of who left.</param>
/// <param name="Checks">The four checks.</param>
/// <param name="Currency">Of all money; null where there is none.</param>
/// <param name="Untold">Why no rate can be told of this data; null where rates can.</param>
/// <param name="Notes">What else rests on it, one sentence each.</param>
public sealed record RenewalBook(
    DateOnly AsOf, RenewalWindow Window, string? Segment, ImmutableArray<AccountRenewal> Accounts,
    ImmutableArray<OutOfScope> OutOfScope,
    ImmutableArray<SourceCoverage> Coverage, ImmutableArray<ChurnSource> ChurnSources, ImmutableArray<DataCheck> Checks,
    string? Currency,
    string? Untold, ImmutableArray<string> Notes)
{
    /// <summary>Every loss that a source notes of an account in scope, by account and day; empty where no source notes
    /// any.</summary>
    public ImmutableArray<Loss> Losses { get; init; } = [];

    /// <summary>Accounts for whose decision sources give different reasons.</summary>
    public ImmutableArray<DifferentReasons> ReasonsDiffer { get; init; } = [];
}

/// <summary>Accounts that are left out for one reason.</summary>
public sealed record OutOfScope(string Reason, int Accounts);
