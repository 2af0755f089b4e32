using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Indicators;

/// <summary>The indicators that ship.</summary>
public static class Catalogue
{
    /// <summary>In the order in which a report lists those that are equally important.</summary>
    public static ImmutableArray<Indicator> All { get; } =
    [
        new PipelineVelocity
        {
            Id = "pipeline_velocity", Name = "Pipeline velocity", Kind = FactKind.Opportunity, Unit = Unit.MoneyPerDay,
            Text = "Open opportunities at the period's end (without those past their close date or older than 95 % of closed ones) x mean "
                + "amount of the period's won deals x the period's win rate / the mean days to win of the period's won curve. Not a forecast.",
            BreakdownBy = "segment", Follows = ["win_rate", "sales_cycle_days", "mql_to_sql", "mql_to_sql_days", "lead_volume"],
        },
        new ShareIndicator
        {
            Id = "win_rate", Name = "Win rate", Kind = FactKind.Opportunity, Unit = Unit.Share,
            Text = "Won / (won + lost), opportunities by the day they closed.",
            BreakdownBy = "segment", EventFields = [Fields.ClosedOn], Members = WinRate,
            Watched = new("win_rate", (view, query) =>
                WatchedRows.Share(WinRate(view, query), view.Through(Fields.ClosedOn), view.Table.Text(Fields.LossReason))),
        },
        new ShareIndicator
        {
            Id = "mql_to_sql", Name = "MQL to SQL within 30 days", Kind = FactKind.Contact, Unit = Unit.Share, Maturity = MqlToSqlDays,
            Text = "SQL within 30 days of the first MQL / MQLs observed for 30 days, by the day of the MQL. Rejected ones stay in the "
                + "population; an SQL day not after the MQL day is left out and counted.",
            BreakdownBy = "source", EventFields = [Fields.MqlOn, Fields.SqlOn], Members = MqlToSql,
            Watched = new("mql_to_sql", MqlConversions),
        },
        new ConversionDays
        {
            Id = "mql_to_sql_days", Name = "Days from MQL to SQL", Kind = FactKind.Contact, Unit = Unit.Days, Good = GoodDirection.Down,
            Text = "The day by which half of the MQLs that become SQLs within 90 days have become one, by the day of the MQL: "
                + "Kaplan-Meier, those not yet followed so long censored. An SQL day not after the MQL day is left out.",
            BreakdownBy = "source", From = Fields.MqlOn, To = Fields.SqlOn, Watched = new("mql_to_sql", MqlConversions, OfDelay: true),
        },
        new SalesCycle
        {
            Id = "sales_cycle_days", Name = "Sales cycle", Kind = FactKind.Opportunity, Unit = Unit.Days, Good = GoodDirection.Down,
            Text = "The day by which half of the deals that will be won are won: Aalen-Johansen won curve of the period, with lost as "
                + "competing event, open deals censored, and deals at risk only for the days that lie in the period.",
            BreakdownBy = "icp_tier", Watched = new("sales_cycle_days", WatchedRows.DealLengths, OfDelay: true),
        },
        new CountIndicator
        {
            Id = "lead_volume", Name = "Lead volume", Kind = FactKind.Contact, Unit = Unit.Count,
            Text = "Contacts by the day they were created.", BreakdownBy = "source", Field = Fields.CreatedOn,
        },
        new IcpMix
        {
            Id = "icp_mix", Name = "ICP mix", Kind = FactKind.Contact, Unit = Unit.Share,
            Text = "Share of leads above the lowest ICP tier, by the day they were created; broken down, the share of each tier, among leads or "
                + "among MQLs, SQLs or opportunities by the day they became one. Those without a tier are left out and counted.",
            BreakdownBy = "source", Watched = new("icp_mix", TierShares, LogFactorMin: 4, Mix: IcpMix.Tier),
        },
        new ShareIndicator
        {
            Id = "renewal_rate", Name = "Renewal rate", Kind = FactKind.Subscription, Unit = Unit.Share,
            Text = "Renewed, expanded or contracted / due, terms by the day renewal was due. A term without an outcome is waited for until "
                + "30 days past due; then it counts as due and not renewed.",
            BreakdownBy = "segment", EventFields = [Fields.OutcomeOn], Members = RenewalRate, Maturity = RenewalGraceDays,
            Watched = new("renewal_rate", WatchedRows.Renewals),
        },
    ];

    /// <summary>Days within which an MQL must become an SQL.</summary>
    public const int MqlToSqlDays = 30;

    /// <summary>Days past due for which a renewal without an outcome is waited for.</summary>
    public const int RenewalGraceDays = 30;

    /// <summary>The indicator of an id.</summary>
    public static Outcome<Indicator> Find(string id) =>
        All.FirstOrDefault(i => i.Id == id) is { } indicator
            ? indicator
            : new Refusal("indicator-not-found", $"There is no indicator '{id}'. Take one of: {string.Join(", ", All.Select(i => i.Id))}.");

    private static RowOutcomes MqlConversions(KindView view, IndicatorQuery query) => WatchedRows.Conversion(view, Fields.MqlOn, Fields.SqlOn);

    private static RowOutcomes TierShares(KindView view, IndicatorQuery query) => query.IcpTiers.IsEmpty
        ? WatchedRows.Conversion(view, IcpMix.Tier, IcpMix.Tier)
        : WatchedRows.Share(IcpMix.AboveLowestMembers(view, query), view.Through(Fields.CreatedOn));

    private static Members MqlToSql(KindView view, IndicatorQuery query)
    {
        int through = view.Through(Fields.MqlOn, Fields.SqlOn).DayNumber, count = view.Table.Count, backfilled = 0;
        int[] mql = view.Table.Day(Fields.MqlOn)?.Days ?? [], sql = view.Table.Day(Fields.SqlOn)?.Days ?? [];
        int[] days = Fill(count, DayColumn.Missing), ages = new int[count];
        bool[] observed = new bool[count];
        if (sql.Length < mql.Length)
            return new(days, ages, observed, ["No file tells when a contact became an SQL."]);
        for (int row = 0; row < mql.Length; row++)
        {
            if (mql[row] == DayColumn.Missing || mql[row] > through)
                continue;
            int converted = sql[row];
            if (converted <= mql[row])
            {
                backfilled++;
                continue;
            }

            (days[row], ages[row]) = (mql[row], through - mql[row]);
            observed[row] = converted != DayColumn.Missing && converted <= through && converted - mql[row] <= MqlToSqlDays;
        }

        return new(days, ages, observed, backfilled == 0 ? [] :
            [$"{backfilled} MQLs were left out because their SQL day is not after their MQL day."]);
    }

    private static Members WinRate(KindView view, IndicatorQuery query)
    {
        int through = view.Through(Fields.ClosedOn).DayNumber, count = view.Table.Count;
        int[] closed = view.Table.Day(Fields.ClosedOn)?.Days ?? Fill(count, DayColumn.Missing);
        var status = view.Table.Text(Fields.Status);
        int won = status is null ? -1 : Array.IndexOf(status.Values, "won"), lost = status is null ? -1 : Array.IndexOf(status.Values, "lost");
        bool Is(int row, int code) => code >= 0 && status!.Codes[row] == code;
        return new([.. closed.Select((day, row) => day <= through && (Is(row, won) || Is(row, lost)) ? day : DayColumn.Missing)], new int[count],
            [.. Enumerable.Range(0, count).Select(row => Is(row, won))], status is null ? ["No file tells whether a deal was won."] : []);
    }

    private static Members RenewalRate(KindView view, IndicatorQuery query)
    {
        int through = view.Through(Fields.OutcomeOn).DayNumber, count = view.Table.Count, late = 0;
        int[] due = view.Table.Day(Fields.DueOn)?.Days ?? Fill(count, DayColumn.Missing);
        if (view.Table.Text(Fields.Outcome) is not { } outcome)
            return new(Fill(count, DayColumn.Missing), new int[count], new bool[count], ["No file tells whether a term was renewed."]);
        int[] days = Array.ConvertAll(due, day => day > through ? DayColumn.Missing : day);
        bool[] kept = new bool[count];
        int[] ages = new int[count];
        for (int row = 0; row < count; row++)
        {
            string? word = outcome[row];
            kept[row] = word is not null and not "churned";
            ages[row] = word is null && days[row] != DayColumn.Missing ? through - days[row] : RenewalGraceDays;
            late += word is null && days[row] != DayColumn.Missing && ages[row] >= RenewalGraceDays ? 1 : 0;
        }

        return new(days, ages, kept, late == 0 ? [] :
            [$"{late} terms are {RenewalGraceDays} days past due or more without an outcome; they count as due and not as renewed."]);
    }

    private static int[] Fill(int count, int value)
    {
        int[] all = new int[count];
        Array.Fill(all, value);
        return all;
    }
}
