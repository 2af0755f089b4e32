using Hindcast.Facts;
using Hindcast.Facts.Checks;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Retros;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Findings;

/// <summary>What is wrong with the data is told as that, and not as a drop.</summary>
public sealed class DataFaultTests : IDisposable
{
    private readonly Workspace workspace = new();

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
        Assert.Equal(["crm-contact-sql_on silent from 2026-07-09 to 2026-08-01, not filled in later",
            "crm-contact-icp_tier blank since 2026-06-01"], Silence.Of(report).Select(silence => silence.Words));
        Assert.Equal(["crm-contact-sql_on silent from 2026-07-09 to 2026-08-01, not filled in later: what fell on "
            + "those days is missing, what came after is there.", "crm-contact-icp_tier blank since 2026-06-01: shares "
            + "of its values move by that alone."], EvidenceAssumptions.Of(report, [], 0, null).Select(a => a.Text)
            .Where(text => text.StartsWith("crm", StringComparison.Ordinal)));
        var blank = report.Findings.Single(f => f.Id.EndsWith("icp_tier-blank", StringComparison.Ordinal));
        Assert.Equal((new DateOnly(2026, 6, 1), 0.0), (blank.Onset, blank.Before));
        Assert.InRange(blank.After!.Value, 0.25, 0.4);
        Assert.DoesNotContain(report.Findings, f => f.Direction == Direction.Worse);
        // Data health has what the month says to check first.
        var check = DataChecks.Of(workspace.On("2026-08-31"), _ => null).Single(c => c.Rule == "column-unfilled");
        Assert.Equal((blank.Headline, blank.N), (check.Message, check.Of));
        Assert.Equal(blank.After!.Value, check.Count / (double)check.Of, 9);
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
