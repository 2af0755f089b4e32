using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators.Shipped;

/// <summary>Win rate by the day deals were opened: a bulk clean-up of losses does not move it, but the newest quarter
/// is not in it.</summary>
public static class WinRateCreated
{
    /// <summary>Days within which a deal must be won.</summary>
    public const int WithinDays = 90;

    private static readonly Cohorts Step = new(Fields.CreatedOn, Fields.ClosedOn, WithinDays,
        "deal|deals was|were left out because it|they closed before it|they was|were created.");

    /// <summary>The definition that ships.</summary>
    public static ShareIndicator Standard { get; } = new()
    {
        Id = "win_rate_created", Name = "Won within 90 days", Kind = FactKind.Opportunity, Unit = Unit.Share,
        Maturity = WithinDays,
        Text = "Won within 90 days of creation / all opportunities observed for 90 days, by the day they were "
            + "created. Lost and open ones "
            + "stay in the population; one closed before it was created is left out and counted.",
        BreakdownBy = "segment", EventFields = [Fields.CreatedOn, Fields.ClosedOn],
        Members = (view, asked) => Won(view, asked, Step),
        AtAge = days => Standard! with { Maturity = days, Members = (view, asked) => Won(view, asked, Step with
            { WithinDays = days }) },
    };

    private static Members Won(KindView view, IndicatorQuery asked, Cohorts step) =>
        view.Table.Text(Fields.Status) is { } status
        ? step.Of(view, asked, row => status[row] == "won")
        : step.Of(view, asked, _ => false) with { Notes = ["No file tells whether a deal was won."] };
}
