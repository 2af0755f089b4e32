using Hindcast.Cli.Demo;

namespace Hindcast.Tests.Cli.Demo;

/// <summary>The three planted problems can be counted by hand in the exports, and are gone when switched off.</summary>
public class PlantedProblemsTests
{
    private const string Created = "Create Date";
    private const string Mql = "Became a Marketing Qualified Lead Date";
    private const string Sql = "Became a Sales Qualified Lead Date";
    private const string Deal = "Became an Opportunity Date";

    private static readonly SampleOptions Options = SampleOptions.Default;
    private static readonly SampleExports Planted = Made(Options);
    private static readonly SampleExports Healthy = Made(SampleOptions.Healthy);
    private static readonly SampleTable PlantedContacts = SampleTable.Read(Planted.Contacts);
    private static readonly SampleTable HealthyContacts = SampleTable.Read(Healthy.Contacts);

    [Fact]
    public void Webinar_leads_stop_becoming_SQLs()
    {
        var before = MqlToSql(PlantedContacts, "2025-07", "2026-05", r => r.Is("Original Source", "Webinar"));
        var after = MqlToSql(PlantedContacts, "2026-07", "2026-08", r => r.Is("Original Source", "Webinar"));
        var healthy = MqlToSql(HealthyContacts, "2026-07", "2026-08", r => r.Is("Original Source", "Webinar"));

        Assert.InRange(after.Odds / before.Odds, 0.08, 1.0 / 3.0);
        Assert.True(after.Z(before) < -8, $"{after} against {before}");
        Assert.InRange(healthy.Z(before), -3, 3);
    }

    [Fact]
    public void Other_sources_go_on_within_each_tier()
    {
        foreach (string tier in new[] { "A", "B", "C" })
        {
            bool Elsewhere(SampleTable.Row r) => r.Is("ICP Tier", tier) && !r.Is("Original Source", "Webinar");
            var before = MqlToSql(PlantedContacts, "2025-07", "2026-05", Elsewhere);
            Assert.InRange(MqlToSql(PlantedContacts, "2026-07", "2026-08", Elsewhere).Z(before), -3, 3);
        }
    }

    /// <summary>The newest months old enough, each against the three before it.</summary>
    [Theory]
    [InlineData("2026-07", "2026-04", "2026-06")]
    [InlineData("2026-08", "2026-05", "2026-07")]
    public void The_whole_company_shows_it(string month, string from, string to)
    {
        Assert.True(MqlToSql(PlantedContacts, month, month).Z(MqlToSql(PlantedContacts, from, to)) < -3);
        Assert.InRange(MqlToSql(HealthyContacts, month, month).Z(MqlToSql(HealthyContacts, from, to)), -2.5, 2.5);
    }

    [Fact]
    public void Tier_C_takes_a_larger_share_of_new_leads()
    {
        Assert.InRange(TierC(PlantedContacts, "2025-10", "2026-06").Rate, 0.28, 0.33);
        Assert.InRange(TierC(PlantedContacts, "2026-08", "2026-09").Rate, 0.42, 0.48);
        Assert.InRange(TierC(HealthyContacts, "2026-08", "2026-09").Rate, 0.28, 0.33);
    }

    [Fact]
    public void The_number_of_leads_looks_fine()
    {
        int Leads(SampleTable of, string month) => of.Rows.Count(r => r[Created][..7] == month);

        Assert.True(Leads(PlantedContacts, "2026-09") > Leads(PlantedContacts, "2025-09"));
        Assert.Equal(Leads(HealthyContacts, "2026-09"), Leads(PlantedContacts, "2026-09"));
    }

    [Fact]
    public void The_crm_falls_silent_while_contacts_and_billing_go_on()
    {
        var stop = Options.SyncStopsAfter!.Value;
        Assert.Equal(6, Options.LastDay.DayNumber - stop.DayNumber);
        var (contacts, deals) = (PlantedContacts.Rows, SampleTable.Read(Planted.Opportunities).Rows);

        Assert.Equal(stop, contacts.Max(r => r.Day(Sql)));
        Assert.Equal(stop, contacts.Max(r => r.Day(Deal)));
        Assert.Equal(stop, deals.Max(r => r.Day("Created Date")));
        Assert.Equal(stop, deals.Where(r => r.Is("Closed", "1")).Max(r => r.Day("Close Date")));
        Assert.Equal(Options.LastDay, contacts.Max(r => r.Day(Created)));
        Assert.Equal(Options.LastDay, contacts.Max(r => r.Day(Mql)));
        Assert.Equal(Options.LastDay, SampleTable.Read(Planted.Subscriptions).Rows.Max(r => r.Day("Outcome Date")));
    }

    [Fact]
    public void Without_the_stop_the_crm_goes_on_to_the_last_day()
    {
        var deals = SampleTable.Read(Healthy.Opportunities).Rows;

        Assert.Equal(Options.LastDay, deals.Max(r => r.Day("Created Date")));
        Assert.Equal(Options.LastDay, deals.Where(r => r.Is("Closed", "1")).Max(r => r.Day("Close Date")));
        Assert.Equal(Options.LastDay, HealthyContacts.Rows.Max(r => r.Day(Sql)));
    }

    [Fact]
    public void The_stop_changes_nothing_that_was_known_before()
    {
        var running = Made(Options with { SyncStopsAfter = null });
        var stopped = PlantedContacts.Rows;

        Assert.Equal(SampleTable.Read(running.Contacts).Rows.Select(AsStopped), stopped.Select(AsStopped));

        static string AsStopped(SampleTable.Row row) =>
            string.Join(',', row.Table.Columns.Where(c => c != "Lifecycle Stage").Select(c => Cell(row, c)));

        static string Cell(SampleTable.Row row, string column) =>
            column is Sql or Deal && row.Day(column) > Options.SyncStopsAfter ? "" : row[column];
    }

    [Fact]
    public void The_handoff_touches_no_other_source()
    {
        var only = Made(SampleOptions.Healthy with { HandoffDropsFrom = Options.HandoffDropsFrom });

        string[] Others(SampleExports of) => [.. of.Contacts.Split('\n').Where(line => !line.Contains(",Webinar,"))];
        Assert.Equal(Others(Healthy), Others(only));
        Assert.NotEqual(Healthy.Contacts, only.Contacts);
    }

    private static SampleExports Made(SampleOptions options) => SampleCompany.Make(SampleCompany.DefaultSeed, options);

    private static Share MqlToSql(SampleTable of, string from, string to, Func<SampleTable.Row, bool>? where = null)
    {
        var cohort = of.Rows
            .Where(r => r[Mql].Length > 0 && Within(r[Mql], from, to) && (where is null || where(r))).ToArray();
        return new(cohort.Count(r => r.Day(Sql) is { } sql && sql <= r.Day(Mql)!.Value.AddDays(30)), cohort.Length);
    }

    private static Share TierC(SampleTable of, string from, string to)
    {
        var leads = of.Rows.Where(r => Within(r[Created], from, to)).ToArray();
        return new(leads.Count(r => r.Is("ICP Tier", "C")), leads.Length);
    }

    private static bool Within(string day, string from, string to) =>
        string.CompareOrdinal(day[..7], from) >= 0 && string.CompareOrdinal(day[..7], to) <= 0;

    private sealed record Share(int Of, int All)
    {
        public double Rate => (double)Of / All;

        public double Odds => Rate / (1.0 - Rate);

        /// <summary>Difference of two proportions over its standard error, unpooled.</summary>
        public double Z(Share before) =>
            (Rate - before.Rate) / Math.Sqrt(Rate * (1 - Rate) / All + before.Rate * (1 - before.Rate) / before.All);
    }
}
