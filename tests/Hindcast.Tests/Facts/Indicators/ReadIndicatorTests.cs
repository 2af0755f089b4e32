using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Journal;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Indicators;

/// <summary>Indicators that a workspace defines for itself, in YAML.</summary>
public sealed class ReadIndicatorTests : IDisposable
{
    private const string Share = """
        id: web_to_sql
        name: Web MQL to SQL
        kind: contact
        unit: share
        good: up
        where: { source: [Web] }
        time: mql_on
        event: sql_on
        within_days: 10
        """;

    private readonly Workspace workspace = new();

    [Fact]
    public void A_share_counts_its_own_population_only()
    {
        workspace.With("crm", "2026-04-30", Tables.Of(FactKind.Contact, "id created_on mql_on sql_on source",
            ["1", "2026-03-01", "2026-03-01", "2026-03-11", "Web"], ["2", "2026-03-01", "2026-03-01", "2026-03-12",
                "Web"], ["3", "2026-03-01", "2026-03-01", "2026-03-02", "Event"],
            ["4", "2026-03-01", "2026-04-25", null, "Web"]));

        var row = Read(Share).Rows.Single(r => r.Period == "2026-03");

        Assert.Equal((1.0, 2.0, "web_to_sql/1"), (row.Numerator, row.Denominator,
            Workspace.Granted(ReadIndicator.From(Share)).Definition));
    }

    [Fact]
    public void A_count_counts_it_and_days_are_a_median_with_those_still_waiting()
    {
        workspace.With("crm", "2026-04-30", Tables.Of(FactKind.Contact, "id created_on mql_on source",
            ["1", "2026-03-01", "2026-03-11", "Web"], ["2", "2026-03-01", "2026-03-21", "Web"],
            ["3", "2026-03-01", null, "Web"], ["4", "2026-03-01", "2026-03-01", "Event"]));

        Assert.Equal(3, Read("id: web_leads\nname: Web leads\nkind: contact\nunit: count\ngood: up\ntime: "
            + "created_on\nwhere: { source: Web }").Rows[0].Value);
        Assert.Equal(20, Read("id: lead_days\nname: Days to MQL\nkind: contact\nunit: days\ngood: down\ntime: "
            + "created_on\nevent: mql_on\nwhere: { source: Web }").Rows[0].Value);
    }

    /// <summary>M-10: met / (met + breached); open past target is a breach, open within it is pending and left
    /// out.</summary>
    [Fact]
    public void An_sla_counts_open_ones_past_target_as_breaches_and_leaves_pending_ones_out()
    {
        workspace.With("crm", "2026-03-10", Tables.Of(FactKind.Contact,
            "id created_on created_at first_response_on first_response_at",
            ["met", "2026-03-02", "2026-03-02 09:00", "2026-03-03", "2026-03-03 09:00"], ["late", "2026-03-02",
                "2026-03-02 09:00", "2026-03-03", "2026-03-03 09:01"],
            ["forgotten", "2026-03-02", "2026-03-02 09:00", null, null], ["pending", "2026-03-10", "2026-03-10 09:00",
                null, null]));

        var result = Read("id: sla_24h\nname: Answered in a day\nkind: contact\nunit: share\ngood: up\ntime: "
            + "created_at\nevent: first_response_at\nwithin_hours: 24", "2026-03-10");

        Assert.Equal((1.0, 3.0), (result.Rows[0].Numerator, result.Rows[0].Denominator));
        Assert.Equal("1 still have time and are not counted.", Assert.Single(result.Notes));
    }

    /// <summary>Issue 3: the minutes that a helpdesk measured itself, of the clock and of its business hours.</summary>
    [Theory]
    [InlineData("created_at", "first_response_minutes", 1, 3)]
    [InlineData("created_at", "first_response_at", 1, 3)]
    [InlineData("created_at", "first_response_business_minutes", 2, 3)]
    [InlineData("created_at", "resolution_minutes", 0, 3)]
    [InlineData("created_on", "first_response_minutes", 1, 3)]
    public void Minutes_of_a_helpdesk_decide_within_hours(string time, string stop, double met, double all)
    {
        using var hindcast = new Cli.CommandLine();
        hindcast.Run("import", hindcast.File("tickets.csv",
            "Id,Created at,Solved at,Status,Priority,First reply time in minutes,"
            + "First reply time in minutes within business hours,Full resolution time in minutes\n"
            + "1,2026-03-02 09:00,2026-03-02 20:00,solved,low,240,240,660\n2,2026-03-06 16:00,2026-03-09 20:00,solved,low,4000,61,5000\n"
            + "3,2026-03-02 09:00,,open,low,,,\n"), "--kind", "ticket", "--commit", "--known-on", "2026-03-31").Ends(0);
        hindcast.Run("indicator", "define", hindcast.File("own.yaml",
            $"id: soon\nname: Soon\nkind: ticket\nunit: share\ngood: "
            + $"up\ntime: {time}\nevent: {stop}\nwithin_hours: 4")).Ends(0);

        var row = hindcast.Json("indicator", "soon", "--as-of", "2026-03-31").GetProperty("rows")[0];

        Assert.Equal((met, all), (row.GetProperty("numerator").GetDouble(),
            row.GetProperty("denominator").GetDouble()));
    }

    [Fact]
    public void Find_reads_them_beside_those_that_ship()
    {
        workspace.With("crm", "2026-04-30", Tables.Of(FactKind.Contact, "id created_on mql_on sql_on source",
            ["1", "2026-03-01", "2026-03-01", "2026-03-11", "Web"]));
        var asOf = workspace.On("2026-04-30") with { Conventions = Conventions.None with
            { Own = [Workspace.Granted(ReadIndicator.From(Share))] } };

        var reading = Workspace.Granted(FindMonth.Report(asOf, Period.ParseMonth("2026-03")!.Value,
            Workspace.Tiers)).Indicators.Single(i => i.Id == "web_to_sql");

        Assert.Equal((1L, Verdict.Insufficient), (reading.N, reading.Verdict));
    }

    [Theory]
    [InlineData("id: mql_to_sql", 1, 5, "ships with the product")]
    [InlineData("id: Web", 1, 5, "small letters")]
    [InlineData("id: abc\nname: x\nkind: lead", 3, 7, "`kind:` is one of contact")]
    [InlineData("id: abc\nname: x\nkind: contact\ngood: left", 4, 7, "up or down")]
    [InlineData("id: abc\nname: x\nkind: contact\ngood: up\nunit: share\ntime: closed_on", 6, 7,
        "is a day or time of a contact: created_on, created_at, mql_on")]
    [InlineData("id: abc\nname: x\nkind: contact\ngood: up\nunit: ratio\ntime: mql_on", 5, 7, "share, count or days")]
    [InlineData("id: abc\nname: x\nkind: contact\ngood: up\nunit: share\ntime: mql_on\nevent: sql_on", 7, 8,
        "say how soon")]
    [InlineData("id: abc\nname: x\nkind: contact\ngood: up\nunit: share\ntime: mql_on\nevent: sql_on\nwithin_hours: 4",
        7, 8, "between two times of day")]
    [InlineData("id: abc\nname: x\nkind: contact\ngood: up\nunit: share\ntime: mql_on\nevent: sql_on\nwithin_days: 0",
        8, 14, "from 1 to 730")]
    [InlineData("id: abc\nname: x\nkind: contact\ngood: up\nunit: count\ntime: mql_on\nevent: sql_on", 7, 8,
        "belongs to `unit: share`")]
    [InlineData("id: abc\nnames: x", 2, 1, "does not belong here")]
    public void What_is_wrong_is_told_with_line_and_column(string yaml, int line, int column, string says)
    {
        var why = Assert.IsType<Outcome<Indicator>.Refused>(ReadIndicator.From(yaml)).Why;

        Assert.Equal("indicator-not-readable", why.Rule);
        Assert.StartsWith($"Line {line}, column {column} of the indicator: ", why.Message, StringComparison.Ordinal);
        Assert.Contains(says, why.Message, StringComparison.Ordinal);
    }

    private IndicatorResult Read(string yaml, string day = "2026-04-30") =>
        Workspace.Granted(Workspace.Granted(ReadIndicator.From(yaml)).Read(workspace.On(day),
            IndicatorQuery.Monthly(Workspace.Tiers)));

    public void Dispose() => workspace.Dispose();
}
