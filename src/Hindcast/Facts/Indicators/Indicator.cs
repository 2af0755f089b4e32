using System.Text.Json.Serialization;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Indicators;

/// <summary>A named, versioned definition of a number over facts.</summary>
public abstract record Indicator
{
    /// <summary>Below this many observations a value is shown and judged <see cref="Verdict.Insufficient"/>.</summary>
    public const int ObservationsMin = 20;

    /// <summary>A cohort counts as old enough when at most this share of its members is too young.</summary>
    public const double TooYoungShareMax = 0.10;

    /// <summary>Stable id.</summary>
    public required string Id { get; init; }

    /// <summary>Version of the definition; a changed meaning is a new version.</summary>
    public int Version { get; init; } = 1;

    /// <summary>For people.</summary>
    public required string Name { get; init; }

    /// <summary>Population, event, time field, maturity, in words.</summary>
    public required string Text { get; init; }

    /// <summary>The facts it reads.</summary>
    public required FactKind Kind { get; init; }

    /// <summary>What its value is measured in.</summary>
    public required Unit Unit { get; init; }

    /// <summary>Which way it should go.</summary>
    public GoodDirection Good { get; init; } = GoodDirection.Up;

    /// <summary>The dimension its retro table shows first; null for none.</summary>
    public string? BreakdownBy { get; init; }

    /// <summary>How it is watched for changes; null where it is only read.</summary>
    [JsonIgnore]
    public Watched? Watched { get; init; }

    /// <summary>Indicators whose movement moves this one too: where one of them is a finding, this one is listed under
    /// it.</summary>
    public ImmutableArray<string> Follows { get; init; } = [];

    /// <summary>The day fields that must be complete for it to be told, each with the facts that have it: what else stops
    /// of a source says nothing against it.</summary>
    [JsonIgnore]
    public abstract ImmutableArray<(FactKind Kind, string Field)> RestsOn { get; }

    /// <summary>Days after a cohort's last day until all of it is old enough.</summary>
    public virtual int MaturityDays => 0;

    /// <summary>Id and version, for example <c>win_rate/1</c>.</summary>
    public string Definition => $"{Id}/{Version}";

    /// <summary>The one number a period that a report reads; itself but where its rows are parts of a whole.</summary>
    public virtual Indicator Headline => this;

    /// <summary>Day fields of the facts it reads, as <see cref="RestsOn"/> names them.</summary>
    protected ImmutableArray<(FactKind Kind, string Field)> Days(params ReadOnlySpan<string> fields) =>
        [.. fields.ToArray().Select(field => (Kind, field))];

    /// <summary>Its values by period and slice, ascending in both.</summary>
    public abstract Outcome<IndicatorResult> Read(AsOf asOf, IndicatorQuery query);

    /// <summary>The periods from that of the earliest day up to that of the as-of day, those asked for.</summary>
    protected static IEnumerable<Period> Periods(IndicatorQuery query, IEnumerable<int> days, DateOnly until)
    {
        if (days.Select(day => (int?)day).Min() is not { } first)
            yield break;
        if (query.Grain == Grain.All)
        {
            yield return new("all", query.From ?? DateOnly.MinValue, query.To ?? until);
            yield break;
        }

        for (var day = DateOnly.FromDayNumber(first); day <= until;)
        {
            var period = Period.Of(day, query.Cutting);
            if (query.Covers(period))
                yield return period;
            day = period.Last.AddDays(1);
        }
    }

    /// <summary>What keeps a period from being judged: not over, too young, its source stopped, too few; else
    /// ok.</summary>
    protected static Verdict Judge(Period period, DateOnly day, DateOnly through, long n, long tooYoung, long minimum =
        ObservationsMin) =>
        period.Name != "all" && through < day && period.Last > through ? Verdict.StaleData
        : period.Name != "all" && (period.Last > day || tooYoung > TooYoungShareMax * (n + tooYoung)) ? Verdict.Immature
        : n < minimum ? Verdict.Insufficient
        : Verdict.Ok;
}

/// <summary>What is asked of an indicator.</summary>
/// <param name="By">Dimensions to break down by; empty for the whole.</param>
/// <param name="Grain">How time is cut.</param>
/// <param name="From">First day of the first period; null for the earliest.</param>
/// <param name="To">Last day of the last period; null for the as-of day.</param>
/// <param name="Where">The slice to stay within.</param>
/// <param name="IcpTiers">Tiers from best to worst.</param>
/// <param name="Among">For mixes: <c>lead</c>, <c>mql</c>, <c>sql</c> or <c>opportunity</c>.</param>
public sealed record IndicatorQuery(
    ImmutableArray<string> By, Grain Grain, DateOnly? From, DateOnly? To, Slice Where, ImmutableArray<string> IcpTiers,
    string Among = "lead")
{
    /// <summary>First day that is read at all, because the number meant another thing before it; null for all
    /// days.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>First day of the periods whose intervals are resampled where only that tells them, which takes time;
    /// null for all.</summary>
    public DateOnly? IntervalsFrom { get; init; }

    /// <summary>The month with which its quarters and years begin, 1 to 12.</summary>
    public int YearStarts { get; init; } = 1;

    /// <summary>How time is cut, and with which month quarters and years begin.</summary>
    public Cutting Cutting => new(Grain, YearStarts);

    /// <summary>The whole company by month.</summary>
    public static IndicatorQuery Monthly(ImmutableArray<string> tiers) =>
        new([], Grain.Month, null, null, Slice.All, tiers);

    /// <summary>True where the interval of a period is asked for.</summary>
    public bool AsksInterval(Period period) => IntervalsFrom is null || period.First >= IntervalsFrom;

    /// <summary>The first and the last day of the periods asked for, as day numbers.</summary>
    public (int First, int Last) Days => (
        Math.Max(From is { } from ? (Grain == Grain.All ? from : Period.Of(from, Cutting).First).DayNumber : 0,
            Since?.DayNumber ?? 0),
        To is { } to ? (Grain == Grain.All ? to : Period.Of(to, Cutting).Last).DayNumber : int.MaxValue);

    /// <summary>True for a day of the periods asked for; what is said beside them counts no other.</summary>
    public bool Asks(int day) => Days is var (first, last) && day >= first && day <= last;

    /// <summary>True where a period overlaps the days asked for.</summary>
    public bool Covers(Period period) =>
        period.Name == "all" || ((Since is null || period.First >= Since) && (From is null || period.Last >= From)
            && (To is null || period.First <= To));
}

/// <summary>An indicator's answer.</summary>
/// <param name="Rows">By period, then by slice.</param>
/// <param name="Basis">Whether it rests on what was known.</param>
/// <param name="Through">The last complete day of the data behind it.</param>
/// <param name="Currency">Of its money; null where it has none.</param>
/// <param name="CurrencyAssumed">True where the currency was assumed.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
public sealed record IndicatorResult(
    ImmutableArray<IndicatorRow> Rows, Basis Basis, DateOnly Through, string? Currency, bool CurrencyAssumed,
    ImmutableArray<string> Notes);
