using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.KnownEvents;
using Hindcast.Facts.Snapshots;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Findings;

/// <summary>M-02, traps: before and after a changed definition are not compared, and the report says so.</summary>
public sealed class DefinitionBreakTests : IDisposable
{
    private readonly Workspace workspace = new();

    [Fact]
    public void A_fall_at_a_noted_break_is_no_finding_and_one_after_it_is()
    {
        // Halved in month 10 by a new definition; halved again in month 18 by something that broke.
        workspace.With("crm", "2026-08-31", Funnel.Mqls(Funnel.Months("2026-08", 21),
            month => [("ENT", 400, month < 10 ? 160 : month < 18 ? 80 : 30), ("SMB", 400, month < 10 ? 160 : month < 18
                ? 80 : 80)]));
        var broken = new KnownEvent("E1", KnownEventKind.DefinitionBreak, Tables.Day("2025-10-01"), null,
            "MQL needs two form fills", ["mql_to_sql"]);

        var unaware = Report("2025-11");
        var aware = Report("2025-11", broken);
        var later = Report("2026-07", broken);

        Assert.Contains(unaware.Findings, f => f.Indicator == "mql_to_sql" && f.Before > 0.35 && f.After < 0.25);
        Assert.DoesNotContain(aware.Findings, f => f.Indicator is "mql_to_sql" or "mql_to_sql_days");
        var reading = aware.Indicators.Single(i => i.Id == "mql_to_sql");
        Assert.Equal((0.2, Verdict.Insufficient, null), (Math.Round(reading.Value!.Value, 12), reading.Verdict,
            reading.Trend3));
        Assert.Contains("Its definition changed on 2025-10-01 (E1: MQL needs two form fills); it is compared with no "
            + "month before 2025-10.", reading.Notes);
        // An indicator that the change does not bear on is read as ever.
        Assert.DoesNotContain(aware.Indicators.Single(i => i.Id == "lead_volume").Notes, n => n.Contains("definition",
            StringComparison.Ordinal));
        var finding = Assert.Single(later.Findings, f => f.Indicator == "mql_to_sql");
        Assert.Equal((Slice.Of("segment", "ENT"), 0.2), (finding.Slice, Math.Round(finding.Before!.Value, 12)));
        Assert.True(finding.Onset > Tables.Day("2025-10-01") && finding.After < 0.1);
    }

    [Fact]
    public void A_month_with_both_definitions_in_it_is_compared_with_nothing()
    {
        workspace.With("crm", "2026-08-31", Funnel.Mqls(Funnel.Months("2026-08", 12),
            month => [("ENT", 400, month < 8 ? 160 : 80)]));
        var broken = new KnownEvent("E1", KnownEventKind.DefinitionBreak, Tables.Day("2026-05-15"), null, "New form",
            []);

        var (may, july) = (Reading(Report("2026-05", broken)), Reading(Report("2026-07", broken)));

        Assert.Equal((null, null), (may.Prior, may.Trend3));
        // The first month wholly under the new definition is June.
        Assert.Equal((0.2, null), (july.Prior, july.Trend3));

        IndicatorReading Reading(FindReport report) => report.Indicators.Single(i => i.Id == "mql_to_sql");
    }

    public void Dispose() => workspace.Dispose();

    private FindReport Report(string month, params KnownEvent[] breaks)
    {
        var period = Period.ParseMonth(month)!.Value;
        return Workspace.Granted(FindMonth.Report(
            AsOf.Read(workspace.Snapshots, period.Last.AddDays(31), Conventions.None with { Breaks = [.. breaks] }),
            period, Workspace.Tiers));
    }
}
