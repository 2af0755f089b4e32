using Hindcast.Facts.Indicators;
using Hindcast.Facts.Indicators.Shipped;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Monitors;

/// <summary>Leads that did not qualify at once and are no longer brought round later.</summary>
public static class NurtureDecay
{
    /// <summary>Days within which a nurtured lead must become an MQL.</summary>
    public const int WithinDays = 180;

    private static readonly Cohorts Step = new(Fields.CreatedOn, Fields.MqlOn, WithinDays, "");

    private static readonly ShareIndicator Later = LeadToMql.Standard with
    {
        Maturity = WithinDays, Members = (view, asked) =>
        {
            var all = Step.Of(view, asked);
            int[] created = view.Table.Day(Fields.CreatedOn)?.Days ?? [], mql = view.Table.Day(Fields.MqlOn)?.Days
                ?? [];
            bool Nurtured(int row) => row >= mql.Length || mql[row] == DayColumn.Missing
                || mql[row] - created[row] > LeadToMql.WithinDays;
            return all with { Days = [.. all.Days.Select((day, row) => day != DayColumn.Missing && Nurtured(row)
                ? day
                : DayColumn.Missing)] };
        },
    };

    /// <summary>Reads it from the newest months old enough.</summary>
    public static MonitorReading Read(AsOf asOf, ImmutableArray<string> tiers)
    {
        MonitorReading Say(MonitorState state, string said) =>
            new("nurture-decay", "Nurture decay", "contacts with creation and MQL days, half a year of age",
                state, said);
        if (Monthly.Missing(asOf, FactKind.Contact, Fields.CreatedOn, Fields.MqlOn) is { } missing)
            return Say(MonitorState.NotMonitored, missing);
        var months = Monthly.Mature(Later, asOf, tiers);
        if (months.Sum(m => m.Numerator ?? 0) == 0 && !months.IsEmpty)
            return Say(MonitorState.NotMonitored, $"No lead of {months[0].Period} to {months[^1].Period} became an "
                + $"MQL later than {LeadToMql.WithinDays} days after it was created: "
                + "either nothing is nurtured, or the MQL day is that of creation.");
        var (state, said) = Monthly.Beside(months,
            $"Leads not qualified in {LeadToMql.WithinDays} days that became MQLs by day {WithinDays}");
        return Say(state, said + Monthly.Broken(asOf, Later.Id)?.Said);
    }
}
