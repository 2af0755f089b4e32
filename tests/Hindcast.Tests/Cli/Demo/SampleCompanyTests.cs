using Hindcast.Cli.Demo;

namespace Hindcast.Tests.Cli.Demo;

/// <summary>The rows of the default sample: the same every time, and nothing in them contradicts the rest.</summary>
public class SampleCompanyTests
{
    private const string Created = "Create Date";
    private const string Mql = "Became a Marketing Qualified Lead Date";
    private const string Sql = "Became a Sales Qualified Lead Date";
    private const string Deal = "Became an Opportunity Date";

    private static readonly SampleOptions Options = SampleOptions.Default;
    private static readonly SampleExports Exports = SampleCompany.Make(SampleCompany.DefaultSeed, Options);
    private static readonly SampleTable Contacts = SampleTable.Read(Exports.Contacts);
    private static readonly SampleTable Opportunities = SampleTable.Read(Exports.Opportunities);
    private static readonly SampleTable Subscriptions = SampleTable.Read(Exports.Subscriptions);

    /// <summary>S0-14.</summary>
    [Fact]
    public void Makes_the_same_bytes_from_the_same_seed()
    {
        Assert.Equal(Exports, SampleCompany.Make(SampleCompany.DefaultSeed, new SampleOptions()));
        Assert.NotEqual(Exports.Contacts, SampleCompany.Make(SampleCompany.DefaultSeed + 1, Options).Contacts);
    }

    [Fact]
    public void Writes_each_file_as_it_is()
    {
        string folder = Directory.CreateTempSubdirectory("hindcast-sample-").FullName;
        try
        {
            var paths = Exports.WriteTo(Path.Combine(folder, "new"));

            Assert.Equal(
                [Exports.Contacts, Exports.Opportunities, Exports.Subscriptions, Exports.Campaigns, Exports.Members,
                    Exports.Accounts],
                paths.Select(File.ReadAllText));
            Assert.Equal((byte)'R', File.ReadAllBytes(paths[0])[0]); // No byte order mark.
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Has_the_size_of_a_mid_size_company()
    {
        Assert.InRange(Contacts.Rows.Length / 24.0, 1_300, 1_800);
        Assert.InRange(Opportunities.Rows.Length / 24.0, 150, 300);
        Assert.Equal(24, Contacts.Rows.Select(r => r[Created][..7]).Distinct().Count());
        Assert.Equal(Options.LastDay, Contacts.Rows.Max(r => r.Day(Created)));
    }

    [Fact]
    public void Ids_are_unique() => Assert.All(
        new[] { (Contacts, "Record ID"), (Opportunities, "Opportunity ID"), (Subscriptions, "Subscription ID") },
        kind => Assert.Distinct(kind.Item1.Rows.Select(r => r[kind.Item2])));

    /// <summary>Whatever the other exports say of an account is said of one whose name is known.</summary>
    [Fact]
    public void Every_account_has_a_name_of_its_own()
    {
        var accounts = SampleTable.Read(Exports.Accounts).Rows;
        Assert.Distinct(accounts.Select(row => row["Account Name"]));
        var named = accounts.Select(row => row["Account ID"]).ToHashSet();
        var spoken = new[] { Opportunities, Subscriptions }.SelectMany(of => of.Rows).Select(row => row["Account ID"]);
        Assert.Empty(spoken.Except(named));
        Assert.Empty(Exports.Members.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..]
            .Select(line => line.Split(',')[2]).Where(id => id.Length > 0).Except(named));
        Assert.Distinct(Enumerable.Range(1, 20_000).Select(number => AccountName.Of(number).Name));
    }

    [Fact]
    public void A_contact_passes_its_stages_in_order_by_the_last_day() => Assert.All(Contacts.Rows, row =>
    {
        DateOnly?[] days = [row.Day(Created), row.Day(Mql), row.Day(Sql), row.Day(Deal)];

        Assert.InRange(days[0]!.Value, Options.FirstDay, Options.LastDay);
        int reached = days.TakeWhile(day => day is not null).Count();
        Assert.All(days[reached..], day => Assert.Null(day));
        Assert.Equal(days[..reached].Order(), days[..reached]);
        Assert.True(days[reached - 1] <= (reached > 2 ? Options.CrmLastDay : Options.LastDay));
        string[] stages = reached == 4 ? ["Opportunity", "Customer"]
            : [new[] { "Lead", "Marketing Qualified Lead", "Sales Qualified Lead" }[reached - 1]];
        Assert.Contains(row["Lifecycle Stage"], stages);
    });

    [Fact]
    public void An_opportunity_is_open_won_or_lost_and_says_so_everywhere() => Assert.All(Opportunities.Rows, row =>
    {
        var (createdOn, closeOn) = (row.Day("Created Date")!.Value, row.Day("Close Date")!.Value);
        bool closed = row.Is("Closed", "1"), won = row.Is("Won", "1");

        Assert.True(createdOn <= Options.CrmLastDay && createdOn <= closeOn);
        Assert.True(row.Money("Amount") > 0m);
        Assert.Equal(closed ? won ? "Closed Won" : "Closed Lost" : row["Stage"], row["Stage"]);
        Assert.Equal(closed, row["Stage"].StartsWith("Closed", StringComparison.Ordinal));
        Assert.True(closed || (!won && row["Loss Reason"].Length == 0));
        if (closed)
            Assert.InRange(closeOn, Options.FirstDay, Options.CrmLastDay);
    });

    [Fact]
    public void Every_contact_with_an_opportunity_has_one_in_the_crm()
    {
        string[] same = ["Segment", "Region", "ICP Tier"];
        var inCrm = Opportunities.Rows.Where(r => r.Is("Type", "New Business"))
            .CountBy(r => Key(r, "Created Date", "Lead Source")).ToDictionary();
        var wanted = Contacts.Rows.Where(r => r.Day(Deal) is not null)
            .CountBy(r => Key(r, Deal, "Original Source")).ToArray();

        Assert.NotEmpty(wanted);
        Assert.All(wanted, w => Assert.True(inCrm.GetValueOrDefault(w.Key) >= w.Value, w.Key));

        string Key(SampleTable.Row row, string day, string source) =>
            string.Join('|', [row[day], row[source], .. same.Select(column => row[column])]);
    }

    [Fact]
    public void Every_won_opportunity_starts_a_subscription_of_its_amount()
    {
        var starts = Subscriptions.Rows
            .Select(r => (r["Account ID"], r["Start Date"], r["ARR"], r["Product"])).ToHashSet();

        Assert.All(Opportunities.Rows.Where(r => r.Is("Won", "1")),
            r => Assert.Contains((r["Account ID"], r["Close Date"], r["Amount"], r["Product"]), starts));
    }

    [Fact]
    public void A_term_has_an_outcome_only_once_it_is_known() => Assert.All(Subscriptions.Rows, row =>
    {
        var dueOn = row.Day("Renewal Date")!.Value;
        Assert.Equal(row.Day("Start Date")!.Value.AddYears(1), dueOn);
        Assert.True(row.Day("Start Date") <= Options.LastDay && dueOn >= Options.FirstDay);
        Assert.True(row.Money("ARR") > 0m);
        if (row.Day("Outcome Date") is not { } outcomeOn)
        {
            Assert.Equal(("", ""), (row["Outcome"], row["Renewed ARR"]));
            Assert.True(dueOn > Options.LastDay.AddDays(-40)); // Nobody stays undecided for longer.
            return;
        }

        Assert.InRange(outcomeOn, row.Day("Start Date")!.Value, Options.LastDay);
        var (before, after) = (row.Money("ARR")!.Value, row.Money("Renewed ARR")!.Value);
        string outcome = after == 0m ? "Churned"
            : after < before ? "Contracted" : after > before ? "Expanded" : "Renewed";
        Assert.Equal(outcome, row["Outcome"]);
    });

    [Fact]
    public void A_term_that_is_due_is_followed_by_the_next_exactly_where_it_was_renewed()
    {
        var starts = Subscriptions.Rows.Select(r => (r["Account ID"], r["Product"], r["Start Date"])).ToHashSet();
        var arrs = Subscriptions.Rows
            .Select(r => (r["Account ID"], r["Product"], r["Start Date"], r["ARR"])).ToHashSet();
        var due = Subscriptions.Rows.Where(r => r.Day("Renewal Date") <= Options.LastDay)
            .ToLookup(r => r.Money("Renewed ARR") > 0m);

        Assert.NotEmpty(due[true]);
        Assert.All(due[true],
            r => Assert.Contains((r["Account ID"], r["Product"], r["Renewal Date"], r["Renewed ARR"]), arrs));
        Assert.Contains(due[false], r => r["Outcome"].Length == 0); // Overdue and undecided.
        Assert.All(due[false], r => Assert.DoesNotContain((r["Account ID"], r["Product"], r["Renewal Date"]), starts));
    }

    [Fact]
    public void The_clock_stands_on_the_morning_after() =>
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 9, 0, 0, TimeSpan.Zero), SampleCompany.ClockAt(Options));
}
