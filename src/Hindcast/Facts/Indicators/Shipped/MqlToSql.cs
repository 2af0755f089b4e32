using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators.Shipped;

/// <summary>Whether sales takes up what marketing hands over.</summary>
public static class MqlToSql
{
    /// <summary>Days within which an MQL must become an SQL.</summary>
    public const int WithinDays = 30;

    private static readonly Cohorts Step = new(Fields.MqlOn, Fields.SqlOn, WithinDays,
        "MQL|MQLs was|were left out because its|their SQL day is not after its|their MQL day.");

    /// <summary>The definition that ships.</summary>
    public static ShareIndicator Standard { get; } = new()
    {
        Id = "mql_to_sql", Name = "MQL to SQL within 30 days", Kind = FactKind.Contact, Unit = Unit.Share,
        Maturity = WithinDays,
        Text = "SQL within 30 days of the first MQL / MQLs observed for 30 days, by the day of the MQL. Rejected ones "
            + "stay in the "
            + "population; an SQL day not after the MQL day is left out and counted, unless the times of one day show "
            + "that it came later.",
        BreakdownBy = "source", EventFields = [Fields.MqlOn, Fields.SqlOn],
        Members = (view, asked) => Step.Of(view, asked),
        AtAge = days => Standard! with { Maturity = days, Members = (view, asked) => (Step with { WithinDays = days })
            .Of(view, asked) },
        Watched = new("mql_to_sql", Conversions, Shows: "became SQLs") { DaysAlone = [Fields.MqlOn, Fields.SqlOn] },
    };

    /// <summary>The same as the scan reads it.</summary>
    internal static RowOutcomes Conversions(KindView view, IndicatorQuery query) =>
        WatchedRows.Conversion(view, Fields.MqlOn, Fields.SqlOn);
}
