using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators;

/// <summary>Renewals read as the terms that they end, where a workspace has renewals and no subscriptions.</summary>
/// <remarks>
/// A renewal says when its term ends and not when it began. It is taken to have begun on the day on which the account's
/// renewal before it (of the same subscription, where both name one) was due, if that lies at least
/// <see cref="TermDaysMin"/>
/// days back:
/// two nearer to each other are contracts side by side. Without such a one it is a year.
/// </remarks>
internal static class RenewalTerms
{
    /// <summary>Days between two due days of one contract.</summary>
    public const int TermDaysMin = 180;

    /// <summary>What is said of a number that was read so.</summary>
    public const string Said = "No subscriptions were imported, so it is read from renewals; a term is taken to begin "
        + "when the account's renewal before it was due, else a year before its own.";

    /// <summary>The renewals with a first day each.</summary>
    public static FactTable Of(FactTable renewals)
    {
        if (renewals.Day(Fields.StartOn) is not null || renewals.Day(Fields.DueOn)?.Days is not { } due)
            return renewals;
        var (account, subscription) = (renewals.Text(Fields.AccountId), renewals.Text(Fields.SubscriptionId));
        int[] start = [.. due.Select(day => day == DayColumn.Missing ? DayColumn.Missing : DateOnly.FromDayNumber(day)
            .AddYears(-1).DayNumber)];
        foreach (var contract in Enumerable.Range(0, due.Length).Where(row => due[row] != DayColumn.Missing
            && account?[row] is not null)
            .GroupBy(row => (account![row], subscription?[row])))
        {
            int[] days = [.. contract.Select(row => due[row]).Distinct().Order()];
            foreach (int row in contract)
                start[row] = days.LastOrDefault(day => day <= due[row] - TermDaysMin, start[row]);
        }

        return renewals with { Columns = renewals.Columns.SetItem(Fields.StartOn, new DayColumn(Fields.StartOn,
            FieldRole.Fact, start)) };
    }
}
