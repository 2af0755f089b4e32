using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators.Shipped;

/// <summary>Whether leads are worked up to what marketing calls qualified.</summary>
public static class LeadToMql
{
    /// <summary>Days within which a lead must become an MQL.</summary>
    public const int WithinDays = 30;

    private static readonly Cohorts Step = new(Fields.CreatedOn, Fields.MqlOn, WithinDays,
        "lead|leads was|were left out because its|their MQL day lies before the day it|they was|were created.");

    /// <summary>The definition that ships.</summary>
    public static ShareIndicator Standard { get; } = new()
    {
        Id = "lead_to_mql", Name = "Lead to MQL within 30 days", Kind = FactKind.Contact, Unit = Unit.Share,
        Maturity = WithinDays,
        Text = "MQL within 30 days of creation / leads observed for 30 days, by the day they were created. An MQL day "
            + "before the day of "
            + "creation is left out and counted.",
        BreakdownBy = "source", EventFields = [Fields.CreatedOn, Fields.MqlOn],
        Members = (view, asked) => Step.Of(view, asked),
        AtAge = days => Standard! with { Maturity = days, Members = (view, asked) => (Step with { WithinDays = days })
            .Of(view, asked) },
    };
}
