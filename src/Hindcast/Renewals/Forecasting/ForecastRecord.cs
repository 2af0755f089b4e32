using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Signals.Forecasts;

namespace Hindcast.Renewals.Forecasting;

/// <summary>How near earlier forecasts came, each made anew from what was known on its day, never from what was edited
/// since.</summary>
/// <param name="Made">One for each day, newest first.</param>
/// <param name="Horizons">By days from forecast to due day, over all of them.</param>
/// <param name="Calibration">What was called so and so likely beside what happened; null without decided
/// renewals.</param>
/// <param name="Escalation">Who is told and why, where two in a row missed the guardrail; null else.</param>
public sealed record ForecastRecord(
    ImmutableArray<PastForecast> Made, ImmutableArray<HorizonAccuracy> Horizons, ForecastCalibration? Calibration,
    string? Escalation)
{
    /// <summary>Why accuracy in money cannot be told, where that is so; null else.</summary>
    public string? Note { get; init; }

    /// <summary>Forecasts looked back at.</summary>
    public const int DaysMax = 4;

    /// <summary>Below this accuracy a forecast misses the guardrail.</summary>
    public const double AccuracyMin = 0.8;

    private const int Apart = 90;

    private static readonly ImmutableArray<(int From, int To)> Buckets = [(1, 30), (31, 60), (61, 90)];

    /// <summary>Makes the forecasts of the last days anew and compares them with what is known now.</summary>
    /// <param name="on">What was known on a day.</param>
    /// <param name="today">The day whose knowledge tells what happened.</param>
    /// <param name="query">What is asked.</param>
    /// <param name="said">What owners had said by a day.</param>
    public static ForecastRecord Of(
        Func<DateOnly, AsOf> on, DateOnly today, ForecastQuery query,
        Func<DateOnly, ImmutableDictionary<(string, DateOnly), ChanceSaid>> said)
    {
        var known = on(today);
        (DateOnly Day, ForecastRow Row, ForecastRow End, bool Reconstructed, double? Confidence)[] pairs =
        [
            .. Enumerable.Range(1, DaysMax).Select(k => today.AddDays(-Apart * k)).SelectMany(day =>
                ForecastRenewals.Of(on(day), day.AddDays(1), day.AddDays(Apart), query, said(day)).Then(then =>
                    ForecastRenewals.Each(known, day.AddDays(1), day.AddDays(Apart), query, said(today)).Then(now =>
                        (Outcome<(DateOnly, ForecastRow, ForecastRow, bool, double?)[]>)(from row in then.Rows
                            join end in now on (row.Account, row.DueOn) equals (end.Account, end.DueOn)
                            where row is { DecidedOn: null, Chance: not null } && end.DecidedOn is not null
                            select (day, row, end, then.Basis == Facts.Findings.Basis.Reconstructed,
                                then.Total.Confidence)).ToArray()))
                    .Match(found => found, _ => [])),
        ];
        // Where what was lost bears no ARR, those that have one are those that stayed, and any forecast looks too low
        // beside them.
        bool IsLostUnknown((DateOnly, ForecastRow Row, ForecastRow End, bool, double?) p) =>
            p.Row.Arr is null && p.End.Chance is 0;
        ForecastAccuracy Accuracy(IEnumerable<(DateOnly, ForecastRow Row, ForecastRow End, bool, double?)> some) =>
            some.Where(p => p.Row.Arr is not null).ToArray() is var paid && some.Any(IsLostUnknown)
                ? ForecastAccuracy.Of([], [])
                : ForecastAccuracy.Of([.. paid.Select(p => (double)p.Row.Expected)],
                    [.. paid.Select(p => (double)p.End.Expected)]);
        ImmutableArray<PastForecast> made = [.. pairs.GroupBy(p => p.Day).OrderByDescending(g => g.Key)
            .Select(g => new PastForecast(g.Key, g.Count(), Accuracy(g), g.Any(p => p.Reconstructed))
                { Confidence = g.First().Confidence })];
        return new(made,
            [.. Buckets.Select(b => (b, some: pairs.Where(p => p.Row.DueOn.DayNumber - p.Day.DayNumber >= b.From
                && p.Row.DueOn.DayNumber - p.Day.DayNumber <= b.To).ToArray()))
                .Where(b => b.some.Length > 0).Select(b => new HorizonAccuracy(b.b.From, b.b.To, b.some.Length,
                    Accuracy(b.some)))],
            ForecastCalibration.Of([.. pairs.Select(p => p.Row.Chance!.Value)],
                [.. pairs.Select(p => p.End.Chance > 0)]), EscalationOf(made))
        {
            Note = pairs.Count(IsLostUnknown) is > 0 and var lost
                ? $"{lost} renewals that were lost bear no ARR, so how near a forecast came in money cannot be told "
                    + "where they are among it; by number, see the calibration. "
                    + "Import what they paid from a snapshot before they left." : null,
        };
    }

    /// <summary>Below this confidence a forecast misses the guardrail.</summary>
    public const double ConfidenceMin = 0.6;

    private static string? EscalationOf(ImmutableArray<PastForecast> made) =>
        Missed(made, "accuracy", m => m.Accuracy.Accuracy, AccuracyMin) ?? Missed(made, "confidence", m => m.Confidence,
            ConfidenceMin);

    /// <summary>Two in a row below the guardrail.</summary>
    private static string? Missed(ImmutableArray<PastForecast> made, string what, Func<PastForecast, double?> of,
        double least) => made is [var last, var before, ..]
        && of(last) < least && of(before) < least
        ? string.Create(CultureInfo.InvariantCulture, $"The forecasts of {before.Day:yyyy-MM-dd} and "
            + $"{last.Day:yyyy-MM-dd} came to {100 * of(before):0} % and {100 * of(last):0} % of {what}, ")
            + string.Create(CultureInfo.InvariantCulture, $"below {100 * least:0} % twice in a row. ")
            + "The Renewal Director and Finance leadership are to know; ladder: CS Ops partner, Renewal Director, "
            + "Finance lead."
        : null;
}

/// <summary>A forecast that was made on a day, or would have been.</summary>
/// <param name="Day">The day whose knowledge it rests on.</param>
/// <param name="Renewals">Decided since.</param>
/// <param name="Accuracy">How near it came, in ARR.</param>
/// <param name="Reconstructed">True where what was known then was reconstructed from later exports.</param>
public sealed record PastForecast(DateOnly Day, int Renewals, ForecastAccuracy Accuracy, bool Reconstructed)
{
    /// <summary>How narrow its interval was against what was due, 0 to 1; null where it had none.</summary>
    public double? Confidence { get; init; }
}

/// <summary>Accuracy at one distance from the due day.</summary>
/// <param name="From">Days before the due day, at least.</param>
/// <param name="To">At most.</param>
/// <param name="Renewals">How many.</param>
/// <param name="Accuracy">How near, in ARR.</param>
public sealed record HorizonAccuracy(int From, int To, int Renewals, ForecastAccuracy Accuracy);
