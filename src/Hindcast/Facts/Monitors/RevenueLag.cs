using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Monitors;

/// <summary>How long after an indicator's own event revenue shows, and what is decided in the meantime.</summary>
/// <param name="Indicator">The indicator's id.</param>
/// <param name="LagDays">Median days from its event to a won deal, step by step added up; null where a step cannot be
/// told.</param>
/// <param name="N">The fewest observations of any step.</param>
/// <param name="WonMeanwhile">What is won in that time at the pace of the last six months: a fall in the indicator acts
/// on all of it before revenue shows it. Null where it cannot be told.</param>
/// <param name="Currency">Of that amount.</param>
/// <param name="How">Which steps were added up.</param>
public sealed record RevenueLag(string Indicator, double? LagDays, long N, double? WonMeanwhile, string? Currency,
    string How)
{
    /// <summary>Months whose won deals give the pace.</summary>
    public const int PaceMonths = 6;

    private static readonly (string Indicator, string From)[] Starts =
        [("lead_volume", Fields.CreatedOn), ("lead_to_mql", Fields.CreatedOn), ("mql_to_sql", Fields.MqlOn),
            ("sql_to_opportunity", Fields.SqlOn), ("win_rate_created", "")];

    private static readonly string[] Steps = [Fields.CreatedOn, Fields.MqlOn, Fields.SqlOn, Fields.OpportunityOn];

    /// <summary>The lag of each indicator of the funnel, from the company's own data.</summary>
    /// <remarks>
    /// Steps are medians of those who went on (and of deals that were won), so the sum is of a typical success and not
    /// the median of the sum; nothing joins a contact to a deal here.
    /// </remarks>
    public static ImmutableArray<RevenueLag> Read(AsOf asOf)
    {
        var contacts = asOf.Of(FactKind.Contact);
        var (cycle, pace, currency) = Deals(asOf);
        return [.. Starts.Select(start =>
        {
            var broken = Monthly.Broken(asOf, start.Indicator);
            var taken = start.From.Length == 0 ? [] : Steps.Zip(Steps.Skip(1))
                .SkipWhile(step => step.First != start.From)
                .Select(step => (From: step.First, To: step.Second, Lag: Median(contacts, step.First, step.Second,
                    asOf.Day.DayNumber, since: broken?.From.First.DayNumber ?? 0))).ToArray();
            var all = taken.Select(s => s.Lag).Append(cycle).ToArray();
            double? lag = all.All(l => l.Days is not null) ? all.Sum(l => l.Days) : null;
            return new RevenueLag(start.Indicator, lag, all.Min(l => l.N), lag / 365.25 * 12 * pace, currency,
                string.Join(" + ", taken.Select(s => $"{Name(s.From)} to {Name(s.To)} {Said(s.Lag)}")
                    .Append($"deal to win {Said(cycle)}")) + (start.From.Length == 0 ? null : broken?.Said));
        })];
    }

    private static string Name(string step) => step switch
    {
        Fields.CreatedOn => "lead",
        Fields.MqlOn => "MQL",
        Fields.SqlOn => "SQL",
        _ => "opportunity",
    };

    private static string Said((double? Days, long N) lag) =>
        lag.Days is { } days ? $"{days:0} {(Math.Round(days) == 1 ? "day" : "days")}" : lag.N == 0
            ? "cannot tell, none has both days"
            : $"cannot tell, {lag.N:N0} of {Indicators.Indicator.ObservationsMin} needed have both days";

    private static ((double? Days, long N) Cycle, double? Pace, string? Currency) Deals(AsOf asOf)
    {
        if (asOf.Of(FactKind.Opportunity) is not { } table || table.Day(Fields.ClosedOn) is not { } closed
            || table.Text(Fields.Status) is not { } status)
            return default;
        var cycle = Median(table, Fields.CreatedOn, Fields.ClosedOn, asOf.Day.DayNumber, row => status[row] == "won");
        if (!MoneyColumn.Of(table, asOf.Conventions.Rates, asOf.Day, Fields.Amount, "").Is(out var money, out _))
            return (cycle, null, null);
        int since = asOf.Day.AddMonths(-PaceMonths).DayNumber;
        decimal?[] won = [.. Enumerable.Range(0, table.Count).Where(row => status[row] == "won"
            && closed.Days[row] > since && closed.Days[row] <= asOf.Day.DayNumber)
            .Select(row => money.On(row, closed.Days[row]))];
        return (cycle, won.Any(a => a is not null) ? (double)won.Sum()!.Value / PaceMonths : null, money.Currency);
    }

    private static (double? Days, long N) Median(FactTable? table, string from, string to, int until,
        Func<int, bool>? counts = null, int since = 0)
    {
        int[] first = table?.Day(from)?.Days ?? [], next = table?.Day(to)?.Days ?? [];
        int[] lags = next.Length < first.Length ? [] : [.. Enumerable.Range(0, first.Length)
            .Where(row => first[row] != DayColumn.Missing && first[row] >= since && next[row] <= until
                && next[row] >= first[row] && counts?.Invoke(row) is not false).Select(row => next[row] - first[row])
                .Order()];
        return (lags.Length < Indicators.Indicator.ObservationsMin ? null : (lags[(lags.Length - 1) / 2]
            + lags[lags.Length / 2]) / 2.0, lags.Length);
    }
}
