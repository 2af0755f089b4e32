using Hindcast.Calendars;
using Hindcast.Facts.Campaigns;
using Hindcast.Money;
using Hindcast.Settings;

namespace Hindcast.Retros.Kinds.Campaign;

/// <summary>Why a campaign owes a full retro, and in which form.</summary>
public static class CampaignTriggers
{
    /// <summary>More than this is a major launch.</summary>
    public static Setting Major { get; } = Setting.Number("campaign_major_spend",
        "Investment in US dollars above which a campaign owes a full retro", 50_000, 0, 1_000_000_000);

    /// <summary>Whether exactly that much is major.</summary>
    public static Setting MajorEdge { get; } = Setting.Choice("campaign_major_edge",
        "Whether exactly campaign_major_spend is major: above (no) or at-least (yes)", "above", "at-least");

    /// <summary>How far from its target is an anomaly.</summary>
    public static Setting Anomaly { get; } = Setting.Number("campaign_anomaly",
        "Share above or below its target from which a campaign owes a retro", 0.30, 0.01, 10);

    /// <summary>Types that are events.</summary>
    public static Setting EventTypes { get; } = Setting.List("campaign_event_types",
        "Campaign types that are events and owe a retro",
        "conference,flagship conference,virtual summit,summit,customer event,event,trade show");

    /// <summary>The triggers that hold, in the order of the rule; and what could not be evaluated.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="spend">What it cost.</param>
    /// <param name="figures">What it brought; null where that was not counted.</param>
    /// <param name="settings">What the workspace decided.</param>
    /// <param name="rates">For investments that are not in US dollars.</param>
    /// <param name="calendar">By which quarters and business days are counted.</param>
    /// <param name="isStrategic">True where somebody says so beside the facts.</param>
    public static Triggered Of(CampaignFacts campaign, CampaignSpend spend, CampaignFigures? figures,
        WorkspaceSettings settings, RateTable? rates, BusinessCalendar calendar,
        bool isStrategic = false)
    {
        decimal major = decimal.Parse(settings[Major], NumberStyles.Float, CultureInfo.InvariantCulture), edge =
            decimal.Parse(settings[Anomaly], NumberStyles.Float, CultureInfo.InvariantCulture);
        bool? isMajor = IsMajor(spend, major, settings[MajorEdge] == "at-least", rates, campaign.EndOn
            ?? DateOnly.MinValue);
        var pipeline = figures is { IsTooEarlyForDeals: true, Age: var age }
            ? Gap.Between("pipeline", null, campaign.Targets.Pipeline) with
                { Untold = $"too early: no deal {Counted.Of(age, "day")} after its end" }
            : Gap.Between("pipeline", figures?.Pipeline, campaign.Targets.Pipeline);
        var mqls = Gap.Between("MQLs", figures?.MqlsTold, (decimal?)campaign.Targets.Mqls) with
            { Untold = figures?.Untold };
        var judged = pipeline.Share is not null ? pipeline : mqls;
        bool isAnomaly = judged.Share is { } off && Math.Abs(off) >= edge;
        return new(
        [
            .. isMajor == true ? [new Trigger("major-launch", $"investment {Say(spend)}, "
                + $"{(settings[MajorEdge] == "above" ? "above" : "at least")} {major:#,0} USD")]
                : Array.Empty<Trigger>(),
            .. EndsQuarter(campaign.EndOn, calendar)
                ? [new Trigger("quarter-end", $"it ended with the quarter, on {campaign.EndOn:yyyy-MM-dd}")]
                : Array.Empty<Trigger>(),
            .. campaign.Type is { } type && settings.List(EventTypes).Contains(type, StringComparer.OrdinalIgnoreCase)
                ? [new Trigger("event", $"it is an event ({type})")] : Array.Empty<Trigger>(),
            .. isAnomaly ? [new Trigger("anomaly", $"{pipeline.Say()}; {mqls.Say()}")] : Array.Empty<Trigger>(),
            .. campaign.IsStrategic || isStrategic
                ? [new Trigger("strategic", "it is a strategic priority")]
                : Array.Empty<Trigger>(),
        ],
        [
            .. isMajor is null ? [spend.Amount is null
                ? "Its investment is not known."
                : $"Its investment is in {spend.Currency}, and there is no rate to US dollars (hindcast rates set)."]
                : Array.Empty<string>(),
            .. spend.IsBudget ? ["Some of its cost is missing; the budget stands for it."] : Array.Empty<string>(),
            .. judged.Share is null
                ? [$"Whether it is an anomaly cannot be evaluated: {pipeline.Say()}; {mqls.Say()}."]
                : Array.Empty<string>(),
        ],
        judged.Share is null ? null : $"{pipeline.Say()}; {mqls.Say()}") { MayBeMajor = isMajor is null };
    }

    /// <summary>No meeting without a trigger; ninety minutes for money or strategy; sixty for the rest.</summary>
    public static CampaignFormat FormatOf(IEnumerable<string> triggers) => triggers.ToArray() switch
    {
        [] => CampaignFormat.Async,
        var names when names.Contains("major-launch") || names.Contains("strategic") => CampaignFormat.NinetyMinutes,
        _ => CampaignFormat.SixtyMinutes,
    };

    /// <summary>What it cost, for a person.</summary>
    public static string Say(CampaignSpend spend) => spend.Amount is not { } amount ? "not known"
        : string.Create(CultureInfo.InvariantCulture,
            $"{amount:#,0.##} {spend.Currency ?? "USD"}{(spend.IsBudget ? " (budget, its cost is missing)" : "")}");

    /// <summary>True where nothing of the quarter is left but days on which nobody works.</summary>
    private static bool EndsQuarter(DateOnly? end, BusinessCalendar calendar) => end is { } day
        && calendar.WorkedDaysBetween(day, calendar.FiscalQuarter(day).AddMonths(3).AddDays(-1)) == 0;

    private static bool? IsMajor(CampaignSpend spend, decimal major, bool orEqual, RateTable? rates, DateOnly on)
    {
        if (spend.Amount is not { } amount)
            return null;
        if (spend.Currency is null or "USD")
            return orEqual ? amount >= major : amount > major;
        Hindcast.Money.Money cost = new(amount, spend.Currency), edge = new(major, "USD");
        return (orEqual ? rates?.Reaches(cost, edge, on) : rates?.Reaches(edge, cost, on))?.Match<bool?>(reaches =>
            orEqual ? reaches : !reaches, _ => null);
    }

    /// <summary>How far something is from its target.</summary>
    /// <param name="What">What it is.</param>
    /// <param name="Actual">What came.</param>
    /// <param name="Target">What was to come.</param>
    /// <param name="Share">Actual over target less one; null without a target.</param>
    public sealed record Gap(string What, decimal? Actual, decimal? Target, decimal? Share)
    {
        /// <summary>Why what came is not known; null where nothing more can be said.</summary>
        public string? Untold { get; init; }

        /// <summary>A missing target and one of zero cannot be evaluated.</summary>
        public static Gap Between(string what, decimal? actual, decimal? target) =>
            new(what, actual, target, actual is { } came && target is { } wanted and > 0 ? (came / wanted) - 1 : null);

        /// <summary>For a person.</summary>
        public string Say() => Share is { } share
            ? string.Create(CultureInfo.InvariantCulture,
                $"{What} {Actual:#,0} of {Target:#,0} ({100 * share:+0.#;-0.#;0} %)")
            : string.Create(CultureInfo.InvariantCulture,
                $"{What} {(Actual is { } came ? $"{came:#,0}" : Untold is { } why ? $"not known ({why})" : "not known")}{(Target is null or 0 ? " without a target" : "")}");
    }
}

/// <summary>What holds of a campaign.</summary>
/// <param name="Triggers">Why it owes a full retro; none where it does not.</param>
/// <param name="Untold">What could not be evaluated, one sentence each.</param>
/// <param name="Against">What came beside its target, of pipeline and MQLs; null where neither has both.</param>
public sealed record Triggered(ImmutableArray<Trigger> Triggers, ImmutableArray<string> Untold, string? Against)
{
    /// <summary>True where its investment cannot be compared, so that it may be a major launch.</summary>
    public bool MayBeMajor { get; init; }
}

/// <summary>One reason for a full retro.</summary>
/// <param name="Name">Stable, kebab case.</param>
/// <param name="Why">With the figures.</param>
public sealed record Trigger(string Name, string Why);

/// <summary>In which form a campaign is looked back at.</summary>
public enum CampaignFormat
{
    /// <summary>Two paragraphs, no meeting.</summary>
    Async,

    /// <summary>Sixty minutes.</summary>
    SixtyMinutes,

    /// <summary>Ninety minutes.</summary>
    NinetyMinutes,
}
