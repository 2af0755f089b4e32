using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Import.Checking;

/// <summary>The glossary's dimension: no id, no person, no free text, few values, known before the outcome.</summary>
public class ColumnUseTests
{
    private static readonly string[] Columns =
    [
        "ICP Tier", "Deal Desk", "CampaignId", "Opportunity Owner", "Sales Agent", "Probability (%)",
            "Forecast Category", "Next Step", "Last Modified Date",
        "Employees", "Account Name", "Account Segment", "Primary Contact Email", "Amount (converted) Currency", "Batch",
            "Contact Value",
    ];

    [Theory]
    [InlineData("ICP Tier", "icp_tier", FieldRole.Dimension)]
    [InlineData("Deal Desk", "deal_desk", FieldRole.Dimension)]
    [InlineData("Account Segment", "segment", FieldRole.Dimension)]
    [InlineData("CampaignId", "campaign_id", FieldRole.Id)]
    [InlineData("Batch", "batch", FieldRole.Id)]
    [InlineData("Opportunity Owner", "opportunity_owner", FieldRole.Filter)]
    [InlineData("Sales Agent", "sales_agent", FieldRole.Filter)]
    [InlineData("Account Name", "account_name", FieldRole.Filter)]
    [InlineData("Probability (%)", "probability", FieldRole.Filter)]
    [InlineData("Forecast Category", "forecast_category", FieldRole.Filter)]
    [InlineData("Next Step", "next_step", FieldRole.Filter)]
    [InlineData("Employees", "employees", FieldRole.Filter)]
    [InlineData("Amount (converted) Currency", "amount_converted_currency", FieldRole.Filter)]
    public void Judges_a_column_by_header_and_values(string header, string name, FieldRole role)
    {
        var plan = Sheet();

        Assert.Equal(name, plan.Column(header).Field);
        Assert.Equal(role, plan.Rows().Columns[name].Role);
    }

    /// <summary>Issue 3: nobody is ranked, whatever their column is called and in which language.</summary>
    [Theory]
    [InlineData("Bearbeiter", "A|B|C", FieldRole.Filter)]
    [InlineData("Verkäufer", "A|B|C", FieldRole.Filter)]
    [InlineData("Zuständig", "A|B|C", FieldRole.Filter)]
    [InlineData("Propriétaire", "A|B|C", FieldRole.Filter)]
    [InlineData("Vendedora", "A|B|C", FieldRole.Filter)]
    [InlineData("Responsabile", "A|B|C", FieldRole.Filter)]
    [InlineData("Closer", "A|B|C", FieldRole.Filter)]
    [InlineData("Von wem", "Kim Dale|Ana Silva|Jürgen Groß", FieldRole.Filter)]
    [InlineData("Commercial", "Dale Kim|Silva Ana M.|Anna-Lena van der Berg", FieldRole.Filter)]
    [InlineData("Motion", "Paid Search|Organic Social|Trade Show|Email Marketing", FieldRole.Dimension)]
    [InlineData("Country", "United States|Costa Rica|New Zealand|South Korea", FieldRole.Dimension)]
    [InlineData("Plan", "Team Plan|Max Growth|Enterprise Plus", FieldRole.Dimension)]
    public void People_are_known_by_header_or_by_name(string header, string values, FieldRole role)
    {
        string[] all = values.Split('|');
        string[] rows = [.. Enumerable.Range(0, 40).Select(n => $"2026-01-05,2026-02-01,Closed Won,"
            + all[n % all.Length])];
        var plan = Exports.Deals($"Created Date,Close Date,Stage,{header}", rows);
        string name = plan.Column(header).Field!;

        Assert.Equal(role, plan.Rows().Columns[name].Role);
        if (role == FieldRole.Filter && all[0].Length > 1)
            plan.AssertWarned("names-of-people");
        else
            plan.AssertQuiet("names-of-people");

        // A mapping may say otherwise of names, and of nothing that a header calls a person.
        using var exports = new Exports().With("export.csv", [$"Opportunity ID,Created Date,Close Date,Stage,{header}",
            .. rows.Select((row, n) => $"D{n},{row}")]).With(".map.yaml", "kind: opportunity", "fields: { id: "
            + "Opportunity ID, created_on: Created Date, closed_on: Close Date, stage: Stage }",
            $"dimensions: {{ mine: '{header}' }}");
        var mapped = exports.Plan(Exports.Plain with { MapFile = exports.PathOf(".map.yaml") });
        Assert.Equal(all[0].Length > 1 ? FieldRole.Dimension : FieldRole.Filter, mapped.Rows().Columns["mine"].Role);
    }

    [Theory]
    [InlineData("Primary Contact Email", "left out (personal data)")]
    [InlineData("Contact Value", "left out (personal data)")]
    [InlineData("Last Modified Date", "left out (a date that no indicator uses)")]
    public void Leaves_a_column_out_and_says_so(string header, string how)
    {
        var plan = Sheet();

        Assert.Equal((null, how), (plan.Column(header).Field, plan.Column(header).How));
        Assert.DoesNotContain(plan.Rows().Columns.Values.OfType<TextColumn>(), c =>
            c.Values.Any(v => v.Contains('@', StringComparison.Ordinal)));
    }

    [Fact]
    public void A_persons_contact_data_is_not_stored()
    {
        var plan = Exports.Of("Record ID,First Name,Last Name,Email,Mobile Phone Number,Street Address,Postal "
            + "Code,Create Date,Lifecycle Stage,Job Title",
            "1,Ann,Example,ann@example.com,+1 555,1 Road,12345,2026-01-01,lead,Buyer");

        Assert.Equal([Fields.CreatedOn, Fields.Id, "job_title", Fields.Stage], plan.Rows().Columns.Keys);
        Assert.Equal(6, plan.File().Columns.Count(c => c.How == "left out (personal data)"));
    }

    private static Hindcast.Facts.Import.ImportPlan Sheet() =>
        Exports.Deals("Created Date,Close Date,Stage," + string.Join(',', Columns),
        [.. Enumerable.Range(0, 30).Select(i => string.Join(',', "2026-01-01", "2026-02-01", "Closed Won",
            "ABC"[i % 3], i % 2 == 0 ? "north" : "south", $"701{i % 4}", "Ann Example", "Bob Example", i % 3 * 10,
                "Commit", "call them", "2026-03-04",
            100 + i, $"Firm {i % 4}", i % 2 == 0 ? "SMB" : "MM", "p@example.com", "EUR", $"b-{i}",
                $"q{i % 2}@example.com"))]);
}
