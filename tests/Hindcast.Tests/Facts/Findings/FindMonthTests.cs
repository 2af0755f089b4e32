using System.Text.Json;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Findings;

public sealed class FindMonthTests : IDisposable
{
    private const string Deal = "id created_on status closed_on amount currency segment";
    private readonly Workspace workspace = new();

    /// <summary>M-06: 16.00 % became 13.18 % although no segment changed: mix -2.818 points, rate 0.</summary>
    [Fact]
    public void A_rate_that_fell_by_its_make_up_alone_is_a_mix()
    {
        var before = (new[] { ("ENT", 40, 12), ("MM", 80, 12), ("SMB", 80, 8) }).Select(Times(40)).ToArray();
        var now = (new[] { ("ENT", 20, 6), ("MM", 60, 9), ("SMB", 140, 14) }).Select(Times(40)).ToArray();
        workspace.With("crm", "2026-08-31", Funnel.Mqls(Funnel.Months("2026-08", 9), month => month < 7
            ? before : now));

        var finding = Assert.Single(workspace.Find("2026-07", 31).Findings);

        Assert.Equal(("mql_to_sql", FindingKind.Mix, Direction.Worse), (finding.Indicator, finding.Kind,
            finding.Direction));
        Assert.Equal(Slice.Of("segment", "SMB"), finding.Slice);
        Assert.Equal((80 / 200.0, 140 / 220.0), (finding.Before, finding.After));
        Assert.Equal(-0.02818, finding.Parts!.Mix, 5e-6);
        Assert.Equal(0, finding.Parts.Rate, 1e-12);
        Assert.Equal(0, finding.Parts.Interaction, 1e-12);
        Assert.Contains("segment SMB rose from 40.0 % to 63.6 % in 2026-07", finding.Headline,
            StringComparison.Ordinal);
    }

    /// <summary>Issue 3: values of weight are searched however many rare ones there are beside them, and how many of
    /// those are held together is said.</summary>
    [Fact]
    public void A_value_of_weight_is_found_among_thousands_of_rare_ones()
    {
        var rare = Enumerable.Range(0, 400).Select(i => ($"city {i:000}", 5, 2)).ToArray();
        workspace.With("crm", "2026-08-31", Funnel.Mqls(Funnel.Months("2026-08", 9),
            month => [("Big", 400, month < 7 ? 160 : 80), .. rare]));

        var report = workspace.Find("2026-07", 31);

        Assert.Equal(Slice.Of("segment", "Big"), Assert.Single(report.Findings).Slice);
        Assert.Equal("segment in crm contact facts has 401 values: the most frequent is searched, the 400 "
            + "others are held together, and no slice of theirs is told. Add a column that groups them into fewer, such "
            + "as regions for cities, and import again.", Assert.Single(report.NotSearched!.Value));
        Assert.Subset(report.Notes.ToHashSet(), report.NotSearched.Value.ToHashSet());
    }

    /// <summary>Issue 3: where nothing has weight nothing is searched, and that is said.</summary>
    [Fact]
    public void A_dimension_without_any_value_of_weight_is_named()
    {
        var rare = Enumerable.Range(0, 400).Select(i => ($"city {i:000}", 5, 2)).ToArray();
        workspace.With("crm", "2026-08-31", Funnel.Mqls(Funnel.Months("2026-08", 9), _ => rare));

        Assert.StartsWith("No slice of segment in crm contact facts is searched: it has 400 values, and none of them has "
            + "0.5 % of the rows.", Assert.Single(workspace.Find("2026-07", 31).NotSearched!.Value), StringComparison.Ordinal);
    }

    [Fact]
    public void A_segment_whose_rate_fell_is_found_with_its_own_numbers()
    {
        workspace.With("crm", "2026-08-31", Funnel.Mqls(Funnel.Months("2026-08", 9),
            month => [("ENT", 400, 160), ("MM", 400, 160), ("SMB", 400, month < 7 ? 160 : 80)]));

        var report = workspace.Find("2026-07", 31);

        var finding = Assert.Single(report.Findings);
        Assert.Equal((FindingKind.Rate, Slice.Of("segment", "SMB"), 0.4, 0.2, 400L),
            (finding.Kind, finding.Slice, finding.Before!.Value, finding.After!.Value, finding.N));
        Assert.Equal(-0.2 / 3, finding.Parts!.Total, 1e-12);
        Assert.Equal(finding.N, Workspace.Granted(FindingRows.Of(workspace.On("2026-08-31"), report, finding.Id,
            Workspace.Tiers)).Rows.Length);
        Assert.Equal(Verdict.Alarm, report.Indicators.Single(i => i.Id == "mql_to_sql").Verdict);
    }

    /// <summary>Issue 3: a slice without one event since a day, where others go on, is told, and told with that
    /// day.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(40, false)]
    public void A_slice_whose_events_end_on_a_day_is_told_with_it(int sqls, bool stopped)
    {
        workspace.With("crm", "2026-08-31", Funnel.Mqls(Funnel.Months("2026-08", 9),
            month => [("ENT", 400, 160), ("MM", 400, 160), ("SMB", 400, month < 7 ? 160 : sqls)]));

        var finding = Assert.Single(workspace.Find("2026-07", 31).Findings);

        Assert.Equal((Direction.Worse, Slice.Of("segment", "SMB")), (finding.Direction, finding.Slice));
        Assert.Equal(stopped, finding.Detail!.StartsWith("In segment=SMB no new SQLs came since 2026-07-04, not one of "
            + "about", StringComparison.Ordinal));
        Assert.Equal(stopped, finding.Detail.Contains("look first whether the feed of segment=SMB stopped",
            StringComparison.Ordinal));
    }

    /// <summary>The looks before one are as long after their months' ends as it is; what a month's own page, read at
    /// its end, does not show is told with its day.</summary>
    [Fact]
    public void When_a_movement_was_first_told_is_said_with_the_day_of_that_look()
    {
        workspace.With("crm", "2026-09-30", Funnel.Mqls(Funnel.Months("2026-09", 10),
            month => [("ENT", 400, 160), ("MM", 400, 160), ("SMB", 400, month < 7 ? 160 : 80)]));

        Assert.Contains("When it was first told, in 2026-07, a change", Lasting(0), StringComparison.Ordinal);
        Assert.Contains("When it was first told, in 2026-07 as known on 2026-08-20, a change", Lasting(20),
            StringComparison.Ordinal);

        string Lasting(int settle) => workspace.Find("2026-08", settle).Findings.Single(f => f is
            { Status: EpisodeStatus.Ongoing, Direction: Direction.Worse }).Detail!;
    }

    /// <summary>Whatever is said of a slice is what anybody counts in it, also after a first slice was found and taken
    /// out.</summary>
    /// <summary>The few members that are old enough are the first of their month, and no rate of it.</summary>
    [Fact]
    public void A_month_that_is_nearly_all_too_young_has_no_rate_yet()
    {
        workspace.With("crm", "2026-08-31", Funnel.Mqls(Funnel.Months("2026-08", 12), month => [("ENT", 300, 90),
            ("SMB", 84, month == 11 ? 3 : 42)]));

        var finding = workspace.Find("2026-08", 5).Findings.Single(f => f is { Indicator: "mql_to_sql",
            Direction: Direction.Worse });

        Assert.Equal(("segment=SMB", 84L, null), (finding.Slice.ToString(), finding.N, finding.After));
        Assert.InRange(finding.TooYoung, 84 - 19, 84);
        Assert.StartsWith("MQL to SQL within 30 days fell for segment=SMB in 2026-08 (n = 84): ", finding.Headline,
            StringComparison.Ordinal);
        Assert.Contains($"{finding.TooYoung} of them are too young", finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_of_several_slices_is_told_in_its_own_numbers()
    {
        // Partners convert half as often in July, and so does EMEA outside of partners; everybody else makes up for it.
        var months = Funnel.Months("2026-08", 9);
        static int Sqls(string source, string region, bool fell) =>
            !fell ? 160 : source == "Partner" ? 40 : region == "EMEA" ? 80 : 205;
        workspace.With("crm", "2026-08-31", Tables.Of(FactKind.Contact, "id created_on mql_on sql_on source region",
        [
            .. from month in months
               from source in new[] { "Event", "Partner", "Web" }
               from region in new[] { "APAC", "EMEA", "LATAM", "NA" }
               let sqls = Sqls(source, region, month.Name == "2026-07")
               from i in Enumerable.Range(0, 400)
               let day = month.First.AddDays(i % 28)
               select new object?[] { $"{month.Name} {source} {region} {i}", day, day, i < sqls
                   && day.AddDays(5) <= months[^1].Last ? day.AddDays(5) : null, source, region },
        ]));

        var findings = workspace.Find("2026-07", 31).Findings.Where(f => f.Kind == FindingKind.Rate)
            .ToDictionary(f => f.Slice.ToString());

        Assert.Equal((1600L, 0.1), (findings["source=Partner"].N, findings["source=Partner"].After!.Value));
        Assert.Equal((1200L, 200 / 1200.0), (findings["region=EMEA"].N, findings["region=EMEA"].After!.Value));
    }

    [Fact]
    public void Ids_are_told_apart_where_values_differ_only_in_signs()
    {
        workspace.With("crm", "2026-08-31", Funnel.Mqls(Funnel.Months("2026-08", 9),
            month => [("Web site", 400, month < 7 ? 160 : 60), ("Web-site", 400, month < 7 ? 160 : 60),
                ("日本", 400, month < 7 ? 160 : 60),
                .. Enumerable.Range(1, 6).Select(i => ($"Other {i}", 1000, month < 7 ? 400 : 450))]));

        var report = workspace.Find("2026-07", 31);

        Assert.Equal(3, report.Findings.Length);
        Assert.Equal(3, report.Findings.Select(f => f.Id).Distinct().Count());
    }

    /// <summary>One slice may hold two movements at once, of other kinds, onsets, standings or ways.</summary>
    [Fact]
    public void Ids_are_told_apart_within_a_slice_and_stay_as_they_are_where_they_were_apart()
    {
        static Finding Of(string slice, FindingKind kind = FindingKind.Rate, string since = "2026-05",
            EpisodeStatus status = EpisodeStatus.Ongoing, Direction way = Direction.Worse)
        {
            var where = Slice.Of("source", slice);
            return new(Headlines.IdOf(Period.ParseMonth("2026-07")!.Value, "mql_to_sql", where), null, status,
                "mql_to_sql", kind, way, where,
                null, null, null, null, 40, null, null, "") { FirstMonth = since };
        }

        static string[] Ids(params Finding[] findings) =>
            [.. Headlines.ToldApart([.. findings]).Select(f => f.Id["2026-07-mql_to_sql-".Length..])];

        Assert.Equal(["source-event", "source-web"], Ids(Of("Event"), Of("Web")));
        Assert.Equal(["source-web-rate", "source-web-mix", "source-event"], Ids(Of("Web"), Of("Web", FindingKind.Mix),
            Of("Event")));
        Assert.Equal(["source-web-2026-05", "source-web-2026-06"], Ids(Of("Web"), Of("Web", since: "2026-06")));
        Assert.Equal(["source-web-ongoing", "source-web-recovered"],
            Ids(Of("Web"), Of("Web", status: EpisodeStatus.Recovered)));
        Assert.Equal(["source-web-worse", "source-web-better"], Ids(Of("Web"), Of("Web", way: Direction.Better)));
        Assert.Equal(["source-web-1", "source-web-2"], Ids(Of("Web"), Of("Web")));
        string[] spelt = Ids(Of("Web site"), Of("Web-site"), Of("Web-site", FindingKind.Delay));
        Assert.Matches("^source-web-site-[0-9a-f]{8}$", spelt[0]);
        Assert.Matches("^source-web-site-[0-9a-f]{8}-rate$", spelt[1]);
        Assert.Equal(spelt[1].Replace("-rate", "-delay", StringComparison.Ordinal), spelt[2]);
    }

    [Fact]
    public void The_month_read_is_the_newest_old_enough_and_the_too_young_are_counted()
    {
        workspace.With("crm", "2026-07-31", Funnel.Mqls(Funnel.Months("2026-07", 8), _ => [("SMB", 280, 112)]));

        var young = workspace.Find("2026-07").Indicators.Single(i => i.Id == "mql_to_sql");
        var settled = workspace.Find("2026-06", 15).Indicators.Single(i => i.Id == "mql_to_sql");

        Assert.Equal(("2026-06", 0.4, Verdict.Ok, 270), (young.Period, young.Value, young.Verdict, young.TooYoung));
        Assert.Equal(0, workspace.Find("2026-06", 31).Indicators.Single(i => i.Id == "mql_to_sql").TooYoung);
        // By 15 July those of 16 June and later are too young: nearly half of June, so that May is read.
        Assert.Equal(("2026-05", 130), (settled.Period, settled.TooYoung));
    }

    /// <summary>A known export that is older than the day says nothing of later months; nothing stopped, and that is
    /// said first.</summary>
    [Fact]
    public void An_older_export_makes_later_months_stale_and_is_told_before_anything_else()
    {
        workspace.With("crm", "2026-05-31", Funnel.Mqls(Funnel.Months("2026-05", 8), _ => [("SMB", 280, 112)]));

        var report = workspace.Find("2026-07");
        var volume = report.Indicators.Single(i => i.Id == "lead_volume");

        var notImported = Assert.Single(report.Findings);
        Assert.Equal((FindingKind.Data, Tables.Day("2026-06-01")), (notImported.Kind, notImported.Onset));
        Assert.Null(Assert.Single(report.Sources).StoppedOn);
        Assert.Equal((Verdict.StaleData, "2026-05", Tables.Day("2026-05-31")), (volume.Verdict, volume.Period,
            volume.FreshUntil));
        Assert.Equal(Verdict.StaleData, report.Indicators.Single(i => i.Id == "mql_to_sql").Verdict);
    }

    [Fact]
    public void A_source_that_stopped_is_a_finding_and_its_indicators_are_stale()
    {
        var leads = Funnel.Mqls(Funnel.Months("2026-07", 8), _ => [("SMB", 560, 224)]);
        int[] days = leads.Day(Fields.CreatedOn)!.Days;
        workspace.With("crm", "2026-07-31", leads.Take([.. Enumerable.Range(0, leads.Count)
            .Where(row => days[row] < Tables.Day("2026-07-20").DayNumber)]));

        var report = workspace.Find("2026-07");

        var finding = Assert.Single(report.Findings);
        Assert.Equal(("data", FindingKind.Data, Direction.Changed), (finding.Indicator, finding.Kind,
            finding.Direction));
        Assert.Equal(Tables.Day("2026-07-20"), finding.Onset);
        Assert.Equal(Verdict.StaleData, report.Indicators.Single(i => i.Id == "lead_volume").Verdict);
        Assert.Equal("2026-06", report.Indicators.Single(i => i.Id == "lead_volume").Period);
    }

    [Fact]
    public void Mixed_currencies_stop_velocity_with_a_reason_and_nothing_else()
    {
        workspace.With("crm", "2026-03-31", Tables.Of(FactKind.Opportunity, Deal,
            Deals("2026-03", i => ((decimal?)100m, i % 2 == 0 ? "EUR" : "USD"))));

        var report = workspace.Find("2026-03");
        var velocity = report.Indicators.Single(i => i.Id == "pipeline_velocity");

        Assert.Equal((Verdict.Insufficient, null, Change.Insufficient, "needs rates", new DateOnly(2026, 3, 31)),
            (velocity.Verdict, velocity.Value, velocity.Change, velocity.Lacks, velocity.FreshUntil));
        Assert.Contains("pipeline_velocity", Hindcast.Retros.Kinds.GtmMonthly.Panels.Pick(report));
        Assert.Contains("EUR and USD", Assert.Single(velocity.Notes), StringComparison.Ordinal);
        Assert.Equal((Verdict.Insufficient, 0.5), (report.Indicators.Single(i => i.Id == "win_rate").Verdict,
            report.Indicators.Single(i => i.Id == "win_rate").Value));
        Assert.NotNull(report.Indicators.Single(i => i.Id == "sales_cycle_days").Value);
    }

    [Fact]
    public void A_currency_without_an_amount_mixes_nothing()
    {
        workspace.With("crm", "2026-03-31", Tables.Of(FactKind.Opportunity, Deal, Deals("2026-03", i => i % 2 == 0
            ? (100m, "EUR") : (null, "USD"))));

        var report = workspace.Find("2026-03");

        Assert.Equal((Verdict.Insufficient, "EUR"), (report.Indicators.Single(i => i.Id == "pipeline_velocity").Verdict,
            report.Currency));
    }

    /// <summary>S0-16: money is never said without its currency.</summary>
    [Fact]
    public void A_velocity_that_fell_is_told_with_its_currency()
    {
        string[] months = [.. Enumerable.Range(0, 9).Select(i => $"{new DateOnly(2025, 11, 1).AddMonths(i):yyyy-MM}")];
        var deals = months.SelectMany((month, m) => Deals(month, i => (m < 8 ? 900m + (10 * i) : 50m + i, "EUR"))
            .Where(deal => m == 8 || (string?)deal[2] != "open").Select(deal =>
                new[] { $"{month}-{deal[0]}", (string?)deal[2] == "open" ? Tables.Day("2026-07-15") : deal[1] }
                    .Concat(deal.Skip(2)).ToArray()));
        workspace.With("crm", "2026-07-31", Tables.Of(FactKind.Opportunity, Deal, deals));

        var finding = workspace.Find("2026-07").Findings.Single(f => f.Indicator == "pipeline_velocity");

        Assert.Equal(Direction.Worse, finding.Direction);
        Assert.Equal(2, finding.Headline.Split(" EUR a day").Length - 1);
    }

    /// <summary>Twelve leads after months of two hundred are news, and no small sample.</summary>
    [Fact]
    public void Leads_that_all_but_dry_up_are_an_alarm()
    {
        workspace.With("crm", "2026-07-31", Funnel.Mqls(Funnel.Months("2026-07", 10),
            month => [("SMB", month < 9 ? 200 + month : 28, 0)]));
        var few = workspace.Find("2026-07").Indicators.Single(i => i.Id == "lead_volume");
        using var fewer = new Workspace();
        fewer.With("crm", "2026-07-31", Tables.Of(FactKind.Contact, "id created_on", Enumerable.Range(0, 612)
            .Select(i =>
            new object?[] { $"{i}", i < 600 ? Tables.Day("2025-12-01").AddDays(i % 212) : Tables.Day("2026-07-07")
                .AddDays((i - 600) * 2) })));
        var report = fewer.Find("2026-07");
        var twelve = report.Indicators.Single(i => i.Id == "lead_volume");

        Assert.Equal((Verdict.Alarm, Change.Worse), (few.Verdict, few.Change));
        Assert.Equal((12.0, Verdict.Alarm, Change.Worse), (twelve.Value, twelve.Verdict, twelve.Change));
        Assert.Equal(FindingKind.Volume, Assert.Single(report.Findings).Kind);
    }

    /// <summary>The sentence compares with what the verdict compares with.</summary>
    [Fact]
    public void A_volume_that_rose_less_than_its_trend_is_worse_than_expected()
    {
        int[] leads = [100, 150, 225, 340, 510, 765, 1150, 1725, 1200];
        workspace.With("crm", "2026-07-31", Funnel.Mqls(Funnel.Months("2026-07", 9),
            month => [("SMB", leads[month], 0)]));

        var finding = workspace.Find("2026-07").Findings.Single(f => f.Indicator == "lead_volume");

        Assert.Equal((Direction.Worse, true), (finding.Direction, finding.Effect < 0 && finding.Before > 1725));
        Assert.StartsWith("Lead volume was 1,200 in 2026-07 where 2,", finding.Headline, StringComparison.Ordinal);
        Assert.Contains("expected from the trend of the 8 months before", finding.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_facts_give_the_same_bytes()
    {
        var table = Funnel.Mqls(Funnel.Months("2026-08", 11), month => [("ENT", 300, 120 + month),
            ("SMB", 500, month < 9 ? 150 : 80)]);
        workspace.With("crm", "2026-08-31", table);
        using var other = new Workspace();
        other.With("crm", "2026-08-31", table);

        string first = JsonSerializer.Serialize(workspace.Find("2026-07", 31), StoredJson.Indented);

        Assert.Equal(first, JsonSerializer.Serialize(workspace.Find("2026-07", 31), StoredJson.Indented));
        Assert.Equal(first, JsonSerializer.Serialize(other.Find("2026-07", 31), StoredJson.Indented));
    }

    public void Dispose() => workspace.Dispose();

    private static Func<(string, int, int), (string, int, int)> Times(int factor) =>
        of => (of.Item1, of.Item2 * factor, of.Item3 * factor);

    private static IEnumerable<object?[]> Deals(string month, Func<int, (decimal? Amount, string Currency)> money) =>
        Enumerable.Range(0, 60).Select(i => new object?[]
        {
            $"{i}", Tables.Day($"{month}-01").AddDays(-20), i < 40 ? i % 4 < 2 ? "won" : "lost" : "open", i < 40
                ? Tables.Day($"{month}-01").AddDays(i % 28) : null,
            money(i).Amount, money(i).Currency, "SMB",
        });
}
