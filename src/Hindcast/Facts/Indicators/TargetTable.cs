using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Indicators;

/// <summary>Targets beside what came of them, and for quotas what lies in the pipeline for the rest.</summary>
/// <remarks>
/// A target's metric is an indicator's id, or a word for won amounts (<see cref="QuotaWords"/>). A count or an amount
/// of a period that is not over is held against the part of its target that the days so far are of the period's (pace),
/// which supposes that days are alike; a rate is held against the whole target, on the members that are old enough.
/// Coverage:
/// amounts of worked open deals expected to close in what is left of the period ÷ what is missing.
/// </remarks>
/// <param name="Rows">By first day, metric and slice.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
public sealed record TargetTable(ImmutableArray<TargetRow> Rows, ImmutableArray<string> Notes)
{
    /// <summary>From this share off its target on, up or down, a number is marked.</summary>
    public const double OffBy = 0.30;

    /// <summary>No share is aimed higher than this; what is, was written in per cent.</summary>
    private const double ShareMost = 2;

    /// <summary>What sources call a target for won amounts.</summary>
    public static ImmutableArray<string> QuotaWords { get; } = ["quota", "bookings", "won", "won_amount", "closed_won",
        "sales", "revenue"];

    /// <summary>The table; refused as <c>facts-not-found</c> without targets.</summary>
    public static Outcome<TargetTable> Of(AsOf asOf, ImmutableArray<string> tiers) =>
        KindView.Of(asOf, FactKind.Target, Slice.All).Then<TargetTable>(view =>
    {
        var (metric, values) = (view.Table.Text(Fields.Metric), view.Table.Number(Fields.TargetValue));
        int[] starts = view.Table.Day(Fields.StartOn)?.Days ?? [], ends = view.Table.Day(Fields.EndOn)?.Days ?? [];
        var notes = new SortedSet<string>(StringComparer.Ordinal);
        var rows = ImmutableArray.CreateBuilder<TargetRow>();
        for (int row = 0; row < starts.Length; row++)
        {
            if (starts[row] == DayColumn.Missing || values?[row] is not { } target || metric?[row] is not { } named)
                continue;
            var first = DateOnly.FromDayNumber(starts[row]);
            var period = new Period("target", first, row < ends.Length && ends[row] != DayColumn.Missing
                ? DateOnly.FromDayNumber(ends[row]) : Period.Month(first).Last);
            var slice = view.Table.Columns.Values.OfType<TextColumn>().Where(c => c.Role == FieldRole.Dimension
                && c[row] is not null)
                .Aggregate(Slice.All, (all, c) => all.And(c.Name, c[row]!));
            string word = Words(named);
            var read = QuotaWords.Contains(word)
                ? Quota(asOf, period, slice, target, view.Table.Text(Fields.Currency)?[row])
                : Catalogue.Find(word, Catalogue.On(asOf)).Then(indicator => Read(asOf, indicator, period, slice,
                    target, tiers));
            if (read.Is(out var made, out _) && made.Through is { } cut)
                notes.Add($"{named}: data complete to {cut:yyyy-MM-dd}; what came later is not in what was reached.");
            rows.Add(read.Match(told => told with { Metric = named }, why =>
            {
                notes.Add($"{named}: {why.Message}");
                return new TargetRow(named, slice, period.First, period.Last, target, null, null, null, null, 0, null,
                    null, null, false, Verdict.Error);
            }));
        }

        return new TargetTable([.. rows.OrderBy(r => r.From).ThenBy(r => r.Metric, StringComparer.Ordinal)
            .ThenBy(r => r.Slice.ToString(), StringComparer.Ordinal)], [.. notes]);
    });

    private static Outcome<TargetRow> Read(AsOf asOf, Indicator indicator, Period period, Slice slice, double target,
        ImmutableArray<string> tiers)
    {
        if (indicator.Unit == Unit.Share && target > ShareMost)
            return new Refusal("target-is-no-share", $"{indicator.Name} is a share, and its target is {target:0.###}. "
                + $"Write {target:0.###} % or {target / 100:0.###} in the file, and import it again.");
        if (period.First > asOf.Day)
            return NotBegun(period, slice, target);
        var query = IndicatorQuery.Monthly(tiers) with { Grain = Grain.All, From = period.First,
            To = period.Last < asOf.Day ? period.Last : asOf.Day, Where = slice };
        return indicator.Headline.Read(asOf, query).Then<TargetRow>(result =>
        {
            bool counts = indicator.Unit == Unit.Count;
            var row = result.Rows.FirstOrDefault();
            // Nothing counted is a count of nothing as long as the source spoke; a rate of nobody is no rate.
            double? actual = row?.Value ?? (counts && result.Through >= query.To ? 0 : null);
            bool young = period.Last.AddDays(indicator.MaturityDays) > asOf.Day;
            return Made(period, slice, target, actual, row?.Interval, row?.N ?? 0, counts
                ? Elapsed(period, asOf.Day)
                : 1,
                result.Through < query.To ? Verdict.StaleData : young ? Verdict.Immature : actual is null
                    ? Verdict.Insufficient : Verdict.Ok)
                with { Through = result.Through < query.To ? result.Through : null };
        });
    }

    private static Outcome<TargetRow> Quota(AsOf asOf, Period period, Slice slice, double target, string? currency) =>
        period.First > asOf.Day && target <= 0
        ? NotBegun(period, slice, target)
        : KindView.Of(asOf, FactKind.Opportunity, slice).Then(view => MoneyColumn.Of(view, Fields.Amount,
            "on the day a deal closed").Then<TargetRow>(amounts =>
        {
            if (currency is not null && amounts.Currency is { } sold && sold != currency)
                return new Refusal("mixed-currencies", $"the target is in {currency} and the deals are in {sold}. "
                    + $"Write the target in {sold}, or make {currency} the base of the rates.");
            var deals = new Deals(view, amounts);
            double[] won = deals.WonAmounts(deals.All, period);
            double missing = target - won.Sum();
            int[] expected = view.Table.Day(Fields.ExpectedCloseOn)?.Days ?? [];
            double? coverage = period.Last < asOf.Day || missing <= 0 || expected.Length == 0 ? null
                : deals.WorkedOn(deals.All, asOf.Day).Where(row => expected[row] >= period.First.DayNumber
                    && expected[row] <= period.Last.DayNumber)
                    .Sum(row => (double)(amounts.On(row, asOf.Day.DayNumber) ?? 0)) / missing;
            bool isCut = deals.Through < (period.Last < asOf.Day ? period.Last : asOf.Day);
            return Made(period, slice, target, won.Sum(), null, won.Length, Elapsed(period, asOf.Day),
                isCut ? Verdict.StaleData : period.Last > asOf.Day ? Verdict.Immature : Verdict.Ok)
                with { Missing = Math.Max(0, missing), Coverage = coverage, Through = isCut ? deals.Through : null };
        }));

    private static TargetRow NotBegun(Period period, Slice slice, double target) =>
        new("", slice, period.First, period.Last, target, null, null, null, null, 0, null, null, null, false,
            Verdict.Immature);

    private static TargetRow Made(Period period, Slice slice, double target, double? actual,
        ImmutableArray<double>? interval, long n, double pace, Verdict verdict)
    {
        // Nothing of a period that has not begun could be reached yet.
        double? versus = target > 0 && pace > 0 ? actual / target - 1 : null, paced = target > 0 && pace > 0
            ? actual / (target * pace) - 1 : null;
        return new("", slice, period.First, period.Last, target, actual, interval, versus, pace < 1 ? paced : null, n,
            pace < 1 ? pace : null, null, null,
            Math.Abs((pace < 1 ? paced : versus) ?? 0) >= OffBy, verdict);
    }

    /// <summary>The share of a period's days that are over; 1 where all are, 0 before the first.</summary>
    private static double Elapsed(Period period, DateOnly day) =>
        Math.Clamp((day.DayNumber - period.First.DayNumber + 1.0) / (period.Last.DayNumber - period.First.DayNumber
            + 1), 0, 1);

    private static string Words(string metric) => string.Join('_', metric.Trim().ToLowerInvariant()
        .Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>One target.</summary>
/// <param name="Metric">As the source spells it.</param>
/// <param name="Slice">Whose it is.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Target">What was to be reached.</param>
/// <param name="Actual">What was, by the as-of day; null where it cannot be told.</param>
/// <param name="Interval">95 % interval of it, where its indicator has one.</param>
/// <param name="Versus">Actual ÷ target − 1; null before the period begins.</param>
/// <param name="AtPace">The same against the part of the target that was due by now; null where the period is over or
/// it is a rate.</param>
/// <param name="N">Observations behind it.</param>
/// <param name="Elapsed">The share of the period's days that are over; null with <paramref name="AtPace"/>.</param>
/// <param name="Missing">For a quota: what is not won yet.</param>
/// <param name="Coverage">For a quota: open pipeline due in the period ÷ what is missing; null where it is met, over,
/// or no deal has an expected day.</param>
/// <param name="IsOff">True where it is <see cref="TargetTable.OffBy"/> or more off, at its pace where it has
/// one.</param>
/// <param name="Verdict">Ok, insufficient, immature, stale-data or error.</param>
public sealed record TargetRow(
    string Metric, Slice Slice, DateOnly From, DateOnly To, double Target, double? Actual,
    ImmutableArray<double>? Interval, double? Versus, double? AtPace, long N,
    double? Elapsed, double? Missing, double? Coverage, bool IsOff, Verdict Verdict)
{
    /// <summary>The last complete day of the data, where that is before the period's or the as-of day; else
    /// null.</summary>
    public DateOnly? Through { get; init; }
}
