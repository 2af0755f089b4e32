using Hindcast.Facts.Findings;
using Hindcast.Signals.Intervals;

namespace Hindcast.Renewals.Forecasting;

/// <summary>What the renewals of some days are expected to bring.</summary>
/// <param name="AsOf">What was known on this day.</param>
/// <param name="Basis">Whether it was known, or reconstructed from later exports.</param>
/// <param name="From">First due day.</param>
/// <param name="To">Last due day.</param>
/// <param name="Currency">Of all money; null where there is none.</param>
/// <param name="Rows">Renewals due, the largest first.</param>
/// <param name="Segments">By segment, the largest first.</param>
/// <param name="Total">All of them.</param>
/// <param name="Scenarios">Downside, base and upside with the assumption that each changes.</param>
/// <param name="Chances">What the chances rest on.</param>
/// <param name="Staying">What those who stay go on paying.</param>
/// <param name="Coverage">Share of the ARR due with a current health score and an owner's commitment; null without
/// ARR.</param>
/// <param name="HealthCoverage">Share with a current health score.</param>
/// <param name="CommitCoverage">Share with an owner's commitment.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
public sealed record RenewalForecast(
    DateOnly AsOf, Basis Basis, DateOnly From, DateOnly To, string? Currency, ImmutableArray<ForecastRow> Rows,
    ImmutableArray<ForecastGroup> Segments, ForecastGroup Total,
    ImmutableArray<Scenario> Scenarios, RenewalChances Chances, StayingShares Staying, double? Coverage,
    double? HealthCoverage, double? CommitCoverage, ImmutableArray<string> Notes);

/// <summary>One renewal that is due.</summary>
/// <param name="Account">Its id.</param>
/// <param name="Called">What people call it.</param>
/// <param name="Segment">As its source spells it.</param>
/// <param name="DueOn">The day by which it is forecast.</param>
/// <param name="DecidedOn">The day of its decision where it was early; null while open.</param>
/// <param name="Arr">What is due; null where it is not known.</param>
/// <param name="Chance">That it is kept, 0 to 1, as its owner said or else as fitted; null where it cannot be
/// told.</param>
/// <param name="Fitted">As fitted.</param>
/// <param name="Said">What its owner said instead; null where nobody did.</param>
/// <param name="Health">Its newest health score; null where there is none.</param>
/// <param name="UsageShift">How its usage moved; null where that is not known.</param>
public sealed record ForecastRow(
    string Account, string Called, string Segment, DateOnly DueOn, DateOnly? DecidedOn, decimal? Arr, double? Chance,
    double? Fitted, ChanceSaid? Said, double? Health,
    double? UsageShift)
{
    /// <summary>What of <see cref="Arr"/> is decided: all of it, none, or some of several terms.</summary>
    public decimal Decided { get; init; }

    /// <summary>What of that stays; where it expanded no more than was due.</summary>
    public decimal Kept { get; init; }

    /// <summary>What of that stays with what was added.</summary>
    public decimal KeptGrown { get; init; }

    /// <summary>What is not decided.</summary>
    public decimal Open => (Arr ?? 0) - Decided;

    /// <summary>The share of what is due that those of its segment who stay go on paying.</summary>
    public double Staying { get; init; }

    /// <summary>What is expected of each unit of money that is open: the chance that the account stays, and what it
    /// goes on paying then.</summary>
    internal decimal Yield => (decimal)((Chance ?? 0) * Staying);

    /// <summary>
    /// What is expected of it: what is decided as it ended, the rest by its chance and by what those who stay pay;
    /// nothing of what has no known ARR or chance, and then it is counted in a note.
    /// </summary>
    public decimal Expected => Arr is null ? 0 : Kept + (Open * Yield);

    /// <summary>What is due of it that can be counted: all of it, or what is decided where no chance can be
    /// told.</summary>
    public decimal Counted => Arr is null ? 0 : Chance is null ? Decided : Arr.Value;
}

/// <summary>Renewals together.</summary>
/// <param name="Name">The segment; <c>all</c> for the total.</param>
/// <param name="Accounts">How many are due.</param>
/// <param name="Due">Known ARR that is due, as far as it is decided or has a chance.</param>
/// <param name="Expected">What of it is expected to be kept.</param>
/// <param name="Interval">95 % interval of that, with what hits all at once; null without any chance.</param>
/// <param name="Nrr">Expected, with expansion where it was asked for, over due; null without ARR, or where too much of
/// it has no chance.</param>
/// <param name="ChurnShare">1 less expected over due: what is lost, by leaving or by paying less; null as NRR
/// is.</param>
/// <param name="Confidence">1 less the width of the interval over due: 1 where all is sure; null as NRR is.</param>
/// <param name="Drivers">What speaks for and against it, in a sentence.</param>
public sealed record ForecastGroup(
    string Name, int Accounts, decimal Due, decimal Expected, Interval? Interval, double? Nrr, double? ChurnShare,
    double? Confidence, string Drivers);

/// <summary>One way in which it may go.</summary>
/// <param name="Name"><c>downside</c>, <c>base</c> or <c>upside</c>.</param>
/// <param name="Assumption">What is assumed otherwise, in a sentence.</param>
/// <param name="Expected">ARR kept.</param>
public sealed record Scenario(string Name, string Assumption, decimal Expected);
