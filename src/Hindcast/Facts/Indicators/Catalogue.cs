using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators.Shipped;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Indicators;

/// <summary>The indicators that ship, and with them those of a workspace.</summary>
public static class Catalogue
{
    /// <summary>In the order in which a report lists those that are equally important.</summary>
    public static ImmutableArray<Indicator> All { get; } =
    [
        new PipelineVelocity
        {
            Id = "pipeline_velocity", Name = "Pipeline velocity", Kind = FactKind.Opportunity, Unit = Unit.MoneyPerDay,
            Text = "Open opportunities at the period's end (without those past their close date or older than 95 % of "
                + "closed ones) x mean "
                + "amount of the period's won deals x the period's win rate / the mean days to win of the period's "
                + "won curve. Not a forecast.",
            BreakdownBy = "segment", Follows = ["win_rate", "sales_cycle_days", "mql_to_sql", "mql_to_sql_days",
                "lead_volume"],
        },
        WinRate.Standard,
        MqlToSql.Standard,
        new ConversionDays
        {
            Id = "mql_to_sql_days", Name = "Days from MQL to SQL", Kind = FactKind.Contact, Unit = Unit.Days,
            Good = GoodDirection.Down,
            Text = "The day by which half of the MQLs that become SQLs within 90 days have become one, by the day of "
                + "the MQL: "
                + "Kaplan-Meier, those not yet followed so long censored. An SQL day not after the MQL day is left out.",
            BreakdownBy = "source", From = Fields.MqlOn, To = Fields.SqlOn, Watched = MqlToSql.Standard.Watched! with
                { OfDelay = true },
        },
        new SalesCycle
        {
            Id = "sales_cycle_days", Name = "Sales cycle", Kind = FactKind.Opportunity, Unit = Unit.Days,
            Good = GoodDirection.Down,
            Text = "The day by which half of the deals that will be won are won: Aalen-Johansen won curve of the "
                + "period, with lost as "
                + "competing event, open deals censored, and deals at risk only for the days that lie in the period.",
            BreakdownBy = "icp_tier", Watched = new("sales_cycle_days", WatchedRows.DealLengths, OfDelay: true,
                Shows: "were closed, won or lost,"),
        },
        new CountIndicator
        {
            Id = "lead_volume", Name = "Lead volume", Kind = FactKind.Contact, Unit = Unit.Count,
            Text = "Contacts by the day they were created.", BreakdownBy = "source", Field = Fields.CreatedOn,
        },
        new IcpMix
        {
            Id = "icp_mix", Name = "ICP mix", Kind = FactKind.Contact, Unit = Unit.Share,
            Text = "Share of leads above the lowest ICP tier, by the day they were created; broken down, the share of "
                + "each tier, among leads or "
                + "among MQLs, SQLs or opportunities by the day they became one. Those without a tier are left out "
                + "and counted.",
            BreakdownBy = "source", Watched = new("icp_mix", IcpMix.TierShares, Mix: IcpMix.Tier)
                { DaysAlone = [Fields.CreatedOn] },
        },
        RenewalRate.Standard,
        LeadToMql.Standard,
        SqlToOpportunity.Standard,
        WinRateCreated.Standard,
        LossReasonMix.Standard,
        DealValue.Standard,
        OpenPipeline.Standard,
        RenewalOnTime.Standard,
        GrossRetention.Standard,
        NetRetention.Standard,
        LogoChurn.Standard,
        InvoluntaryChurn.Standard,
        CostPer.Lead,
        CostPer.Mql,
        CostPer.Opportunity,
        CostPer.Won,
        FirstResponse.Standard,
        FirstResponse.Business,
    ];

    /// <summary>Those that ship and those that the workspace defined for itself.</summary>
    public static ImmutableArray<Indicator> On(AsOf asOf) => [.. All, .. asOf.Conventions.Own];

    /// <summary>The indicator of an id among some, or among those that ship.</summary>
    public static Outcome<Indicator> Find(string id, ImmutableArray<Indicator>? among = null) =>
        (among ?? All).FirstOrDefault(i => i.Id == id) is { } indicator
            ? indicator
            : new Refusal("indicator-not-found",
                $"There is no indicator '{id}'. {Nearest.Meant(id, (among ?? All).Select(i => i.Id))}Take one of: "
                    + $"{string.Join(", ", (among ?? All).Select(i => i.Id))}.");
}
