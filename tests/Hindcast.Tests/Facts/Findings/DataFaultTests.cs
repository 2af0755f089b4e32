using Hindcast.Documents.Packs;
using Hindcast.Facts;
using Hindcast.Facts.Checks;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Retros;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Findings;

/// <summary>What is wrong with the data is told as that, and not as a drop.</summary>
public sealed class DataFaultTests : IDisposable
{
    private readonly Workspace workspace = new();

    /// <summary>Issue 3: a day that one row alone set makes all else look silent, and that is said with the day on which
    /// all else ends.</summary>
    [Fact]
    public void A_day_that_rests_on_one_row_is_told_beside_what_seems_silent()
    {
        workspace.With("crm", "2026-09-20", Funnel.Mqls(Funnel.Months("2026-08", 9), _ => [("SMB", 400, 160)]))
            .With("web", "2026-09-20", Tables.Of(FactKind.Contact, "id created_on", ["stray", "2026-09-20"]));

        var silent = Assert.Single(workspace.Find("2026-08", 20).Findings, f => f.Kind == FindingKind.Data);

        Assert.Equal("The day 2026-09-20 rests on one row of web contact facts; all else ends on 2026-08-31. If that row "
            + "is a slip, ask with --as-of 2026-08-31.", silent.Detail);
        workspace.With("web", "2026-09-20", Tables.Of(FactKind.Contact, "id created_on", ["a", "2026-09-19"],
            ["b", "2026-09-20"]));
        Assert.All(workspace.Find("2026-08", 20).Findings.Where(f => f.Kind == FindingKind.Data), f =>
            Assert.Null(f.Detail));
    }

    /// <summary>SQLs of three weeks in July never came, and since June half of the leads of tiers A and B have no
    /// tier.</summary>
    [Fact]
    public void A_gap_that_ended_and_a_column_no_longer_filled_are_told_as_data()
    {
        workspace.With("crm", "2026-10-31", Leads(gap: true, blank: true));

        var report = workspace.Find("2026-08");

        Assert.Contains(report.Findings, f => f is { Kind: FindingKind.Data } && f.Headline.Contains(
            "told no new SQLs from 2026-07-09 to 2026-08-01", StringComparison.Ordinal) && f.Headline.Contains(
            "others came after it, and those days were not filled in later", StringComparison.Ordinal));
        // What a retro opens with says of each that it is over, or what is blank.
        Assert.Equal(["crm (contact): no new SQLs from 2026-07-09 to 2026-08-01, not filled in later",
            "icp_tier of crm (contact) blank since 2026-06-01"], Silence.Of(report).Select(silence => silence.Words));
        Assert.Equal([("gap-crm-contact-new-SQLs", "crm (contact): no new SQLs from 2026-07-09 to 2026-08-01, not filled "
            + "in later; what fell on those days is missing, what came after is there."), ("blank-crm-contact-icp-tier",
            "icp_tier of crm (contact) blank since 2026-06-01; shares of its values move by that alone.")],
            EvidenceAssumptions.Of(report, [], 0, null).Select(a => (a.Label, a.Text)));
        var blank = report.Findings.Single(f => f.Id.EndsWith("icp_tier-blank", StringComparison.Ordinal));
        Assert.Equal((new DateOnly(2026, 6, 1), 0.0), (blank.Onset, blank.Before));
        Assert.InRange(blank.After!.Value, 0.25, 0.4);
        Assert.DoesNotContain(report.Findings, f => f.Direction == Direction.Worse);
        // Data health has what the month says to check first.
        var check = DataChecks.Of(workspace.On("2026-08-31"), _ => null).Single(c => c.Rule == "column-unfilled");
        Assert.Equal((blank.Headline, blank.N), (check.Message, check.Of));
        Assert.Equal(blank.After!.Value, check.Count / (double)check.Of, 9);
        // A look at another month of the same day is told of that month.
        var july = DataChecks.Of(workspace.On("2026-08-31"), _ => null, Period.ParseMonth("2026-05"));
        Assert.DoesNotContain(july, c => c.Rule == "column-unfilled");
    }

    /// <summary>SQLs stop on the 25th of September, contacts on the 21st of October, and deals were last exported on the
    /// 8th of October: each is told with its own day, and what ends with its import is not silent.</summary>
    [Fact]
    public void Each_source_and_field_is_told_with_the_day_on_which_it_stopped()
    {
        var report = workspace.WithTwoStops().Find("2026-10");

        Assert.Equal(["2026-10-data-hubspot-contact", "2026-10-data-salesforce-opportunity-not-imported"],
            report.Findings.Where(f => f.Kind == FindingKind.Data).Select(f => f.Id));
        Assert.Equal([new SilentField("new SQLs", new(2026, 9, 25)), new SilentField("new contacts", new(2026, 10, 21))],
            report.Sources.Single(s => s.Kind == "contact").Silent);
        Assert.Empty(report.Sources.Single(s => s.Kind == "opportunity").Silent);
        Assert.StartsWith("hubspot went silent: no new SQLs since 2026-09-25, no new contacts since 2026-10-21, a longer gap "
            + "than its rhythm allows. Indicators that rest on one of them are read up to its day;",
            report.Findings[0].Headline, StringComparison.Ordinal);
        Assert.Equal(["salesforce (opportunity) ends with the last import, on 2026-10-08",
            "hubspot (contact): no new SQLs since 2026-09-25, no new contacts since 2026-10-21"],
            Silence.Of(report).Select(silence => silence.Words));
        Assert.Equal([("ends-salesforce-opportunity", "salesforce (opportunity) ends with the last import, on 2026-10-08; "
            + "what came after that day is in no number until a newer export is imported."), ("silent-hubspot-contact",
            "hubspot (contact): no new SQLs since 2026-09-25, no new contacts since 2026-10-21; each number that rests on "
            + "one of them is missing from its day on until the sync is mended.")],
            EvidenceAssumptions.Of(report, [], 0, null).Select(a => (a.Label, a.Text)));
        Assert.Equal(["Check first: hubspot went silent: no new SQLs since 25 Sep 2026, no new contacts since 21 Oct 2026.",
            "Check first: salesforce opportunity facts end on 8 Oct 2026, the day of the last import, and Oct 2026 goes on "
            + "after it."], StandingText.CheckFirst(report));
    }

    [Fact]
    public void Without_either_nothing_is_told()
    {
        workspace.With("crm", "2026-10-31", Leads(gap: false, blank: false));

        Assert.Empty(workspace.Find("2026-08").Findings);
    }

    public void Dispose() => workspace.Dispose();

    private static FactTable Leads(bool gap, bool blank) => Tables.Of(FactKind.Contact,
        "id created_on mql_on sql_on segment icp_tier",
        from month in Enumerable.Range(0, 18)
        from segment in new[] { "ENT", "MM", "SMB" }
        from i in Enumerable.Range(0, 200)
        let day = new DateOnly(2025, 5, 1).AddMonths(month).AddDays(i % 28)
        let sql = day.AddDays(1 + (i * 7 % 12))
        let lost = gap && sql >= new DateOnly(2026, 7, 10) && sql <= new DateOnly(2026, 7, 31)
        let tier = "ABC"[i * 11 % 3]
        select new object?[] { $"{month} {segment} {i}", day, day, i * 37 % 100 < 30 && !lost ? sql : null, segment,
            blank && month >= 13 && tier != 'C' && i / 12 % 2 == 0 ? null : tier.ToString() });
}
