using Hindcast.Facts;
using Hindcast.Facts.Findings;

namespace Hindcast.Tests.Documents;

/// <summary>
/// A month's evidence made by hand: a drop in a slice, a mix shift, a source that stopped, and months that cannot
/// be told.
/// </summary>
internal static class SampleEvidence
{
    internal static readonly DateOnly AsOf = new(2026, 11, 30);

    internal static Evidence Make()
    {
        IndicatorReading[] readings =
        [
            Reading("mql_to_sql", "MQL to SQL within 30 days", Unit.Share, GoodDirection.Up, 0.2246, 612,
                [0.1934, 0.2594], 0.2610, 0.2987,
                Change.Worse, Verdict.Alarm, tooYoung: 588),
            Reading("win_rate", "Win rate by close month", Unit.Share, GoodDirection.Up, 0.2361, 144, [0.1741, 0.3117],
                0.2519, 0.2497,
                Change.NoClearChange, Verdict.Ok),
            Reading("sales_cycle_days", "Sales cycle, days to half of wins", Unit.Days, GoodDirection.Down, 64.5, 388,
                [57, 71], 61, 58.33,
                Change.Worse, Verdict.Watch),
            Reading("pipeline_velocity", "Pipeline velocity", Unit.MoneyPerDay, GoodDirection.Up, 12480.4, 144,
                [8900.2, 17105.9], 13902.7,
                14116.2, Change.NoClearChange, Verdict.Ok),
            Reading("lead_volume", "New leads", Unit.Count, GoodDirection.Up, 2143, 2143, [2053, 2236], 2098, 2061.33,
                Change.Better, Verdict.Ok),
            Reading("renewal_rate", "Renewals by due month", Unit.Share, GoodDirection.Up, null, 4, null, 0.9, null,
                Change.Insufficient, Verdict.Insufficient),
        ];
        Finding[] findings =
        [
            new("2026-11/mql_to_sql/region=EMEA,source=Webinar", null, EpisodeStatus.New, "mql_to_sql",
                FindingKind.Rate, Direction.Worse,
                Slice.Of("source", "Webinar"), new(2026, 8, 17), -0.184, 0.331, 0.147, 163, null,
                new("source", -0.0589, -0.0131, -0.0021),
                "MQL to SQL fell to 22.5 % in October 2026 (n = 612) from a mean of 29.9 % in the three months "
                    + "before; Webinar explains most of it"),
            new("2026-11/data/zendesk", null, EpisodeStatus.New, "data", FindingKind.Data, Direction.Changed,
                Slice.Of("source", "billing"),
                new(2026, 11, 22), null, null, null, 0, null, null,
                "The billing export has no events since 22 November 2026, though it has them every day"),
            new("2026-11/icp_mix/icp_tier=C", null, EpisodeStatus.New, "lead_volume", FindingKind.Mix, Direction.Worse,
                Slice.Of("icp_tier", "C"), null, 141, 412, 553, 553, null, null,
                "Tier C leads rose to 553 from a mean of 412"),
        ];
        return new(
            new(AsOf, Basis.Reconstructed, "2026-11", [.. readings], [.. findings], "USD", true, ["stage", "owner"],
                [
                    new("hubspot", "contact", 41877, new(2026, 11, 30), new(2026, 12, 2), null),
                    new("salesforce", "opportunity", 6120, new(2026, 11, 30), new(2026, 12, 2), null),
                    new("billing", "subscription", 2210, new(2026, 11, 21), new(2026, 12, 2), new(2026, 11, 22)),
                ],
                214, ["Rows without a source count as Unknown."]),
            [.. readings.Select(r => Rows(r))]);
    }

    private static IndicatorReading Reading(
        string id, string name, Unit unit, GoodDirection good, double? value, long n, ImmutableArray<double>? interval,
        double? prior,
        double? trend3, Change change, Verdict verdict, int tooYoung = 0) => new(
        id, name, id + "/1", unit, good, id == "mql_to_sql" ? "2026-10" : "2026-11", value, n, interval, prior, trend3,
        value - trend3, (value - trend3) / trend3, change, verdict, tooYoung,
        id == "renewal_rate" ? new DateOnly(2026, 11, 21) : AsOf, tooYoung > 0
            ? ["November cohorts are younger than 30 days."] : []);

    private static IndicatorEvidence Rows(IndicatorReading r)
    {
        double level = r.Trend3 ?? 0.88, width = r.Interval is { } i ? (i[1] - i[0]) / 2 : 0;
        var series = Enumerable.Range(0, 24).Select(back => new DateOnly(2026, 11, 1).AddMonths(back - 23))
            .Select((month, at) =>
        {
            string period = month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
            if (period == r.Period)
                return new IndicatorRow(period, Slice.All, r.Value, null, null, r.N, r.Interval, r.Verdict);
            bool young = string.CompareOrdinal(period, r.Period) > 0;
            double value = level * (1 + 0.06 * Math.Sin(at * 1.7) + 0.04 * Math.Cos(at * 0.6));
            return young ? new(period, Slice.All, level * 0.4, null, null, 588, null, Verdict.Immature)
                : at is 3 && r.Id != "lead_volume" ? new(period, Slice.All, null, null, null, 6, null,
                    Verdict.Insufficient)
                : new IndicatorRow(period, Slice.All, value, null, null, r.N - 40 + at, [value - width, value + width],
                    Verdict.Ok);
        });
        string by = r.Id switch { "mql_to_sql" => "source", "renewal_rate" => "", "sales_cycle_days" => "icp_tier", _ =>
            "segment" };
        string[] values = by switch { "source" => ["Webinar", "Paid search", "Organic", "Partner"], "icp_tier" =>
            ["A", "B", "C"], _ => ["SMB", "Mid-market", "Enterprise"] };
        return new(r.Id, $"The definition of {r.Name} in words, with its population, time field and age.", [.. series],
            by.Length == 0 ? null : by,
            by.Length == 0 ? [] : [.. values.Select((v, at) => Part(r, by, v, at, r.Period, r.Value,
                at == 0 ? 0.65 : 1.02))],
            by.Length == 0 ? [] : [.. values.Select((v, at) => Part(r, by, v, at, "2026-07..2026-09", r.Trend3,
                at == 0 ? 1.1 : 0.97))]);
    }

    private static IndicatorRow Part(IndicatorReading r, string by, string value, int at, string period, double? whole,
        double factor) =>
        at == 3
            ? new(period, Slice.Of(by, value), null, null, null, 9, null, Verdict.Insufficient)
            : new(period, Slice.Of(by, value), whole * factor * (1 + at * 0.07), null, null, r.N / (at + 2),
                whole is { } w ? [w * factor * (0.8 + at * 0.07), w * factor * (1.22 + at * 0.07)] : null, Verdict.Ok);
}
