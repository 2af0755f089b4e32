using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators.Shipped;

/// <summary>Whether what sales accepted becomes a deal.</summary>
public static class SqlToOpportunity
{
    /// <summary>Days within which an SQL must become an opportunity.</summary>
    public const int WithinDays = 30;

    private static readonly Cohorts Step = new(Fields.SqlOn, Fields.OpportunityOn, WithinDays,
        "SQL|SQLs was|were left out because its|their opportunity day lies before its|their SQL day.");

    /// <summary>The definition that ships.</summary>
    public static ShareIndicator Standard { get; } = new()
    {
        Id = "sql_to_opportunity", Name = "SQL to opportunity within 30 days", Kind = FactKind.Contact,
        Unit = Unit.Share, Maturity = WithinDays,
        Text = "Opportunity within 30 days of the SQL / SQLs observed for 30 days, by the day of the SQL. Rejected "
            + "ones stay in the "
            + "population; an opportunity day before the SQL day is left out and counted.",
        BreakdownBy = "source", EventFields = [Fields.SqlOn, Fields.OpportunityOn], Members = (view, asked) =>
            Step.Of(view, asked),
        AtAge = days => Standard! with { Maturity = days, Members = (view, asked) => (Step with { WithinDays = days })
            .Of(view, asked) },
    };
}
