using System.Text.Json;

namespace Hindcast.Tests.Cli.Facts;

/// <summary>M-11 to M-13: a term covers its last day, however its end is written, and what begins the day after follows
/// without a gap.</summary>
public sealed class TermEndsTests : IDisposable
{
    private readonly CommandLine cli = new();

    /// <summary>Forty accounts to the end of the year, of which thirty-six renew.</summary>
    [Theory]
    [InlineData("2025-12-31", "2026-12-31")]
    [InlineData("2026-01-01", "2027-01-01")]
    public void A_year_that_ends_on_its_last_day_is_not_lost_in_it(string due, string nextDue)
    {
        string terms = string.Concat(Enumerable.Range(0, 40).Select(i => i < 4
            ? $"S{i}a,A{i},2025-01-01,{due},1000,Churned,2025-12-10,0,EUR\n"
            : $"S{i}a,A{i},2025-01-01,{due},1000,Renewed,2025-12-12,1000,EUR\n"
                + $"S{i}b,A{i},2026-01-01,{nextDue},1000,,,,EUR\n"));
        cli.Run("import", cli.File("subs.csv", "Subscription ID,Account ID,Start Date,Renewal Date,ARR,Outcome,"
            + "Outcome Date,Renewed ARR,Currency\n" + terms), "--known-on", "2026-03-31", "--commit").Ends(0);

        Assert.Equal([("2025-12", 1.0), ("2026-01", 0.9), ("2026-02", 1.0)], Months("grr"));
        Assert.Equal([("2025-12", 1.0), ("2026-01", 0.9), ("2026-02", 1.0)], Months("nrr"));
        Assert.Equal([("2025-12", 0.0), ("2026-01", 0.1), ("2026-02", 0.0)], Months("logo_churn"));
        var year = cli.Json("cohorts", "grr", "--ages", "180,365", "--as-of", "2026-03-31").GetProperty("rows")[0];
        Assert.Equal([1, 0.9], year.GetProperty("cells").EnumerateArray().Select(c => c.GetProperty("value")
            .GetDouble()));
    }

    /// <summary>Contracts of which no file has outcomes: who follows is kept, and who does not is lost thirty days past
    /// due, which is said.</summary>
    [Fact]
    public void A_term_that_nobody_decided_is_lost_after_the_days_of_grace_and_every_number_says_so()
    {
        string terms = string.Concat(Enumerable.Range(0, 30).Select(i => $"80{i:00}a,A{i},{i}a,2025-07-01,2026-06-30,12,"
            + "Expired,1000,EUR\n" + (i < 3 ? "" : $"80{i:00}b,A{i},{i}b,2026-07-01,2027-06-30,12,Activated,1000,EUR\n")));
        cli.Run("import", cli.File("contracts.csv", "Id,AccountId,ContractNumber,StartDate,EndDate,ContractTerm,Status,"
            + "ARR__c,CurrencyIsoCode\n" + terms), "--known-on", "2026-08-31", "--commit").Ends(0);

        foreach (string id in (string[])["grr", "nrr", "logo_churn"])
        {
            var told = cli.Json("indicator", id, "--from", "2026-06-01", "--as-of", "2026-08-31");
            Assert.Equal(id == "logo_churn" ? [0.0, 0.1, 0.0] : [1, 0.9, 1], told.GetProperty("rows").EnumerateArray()
                .Select(r => Math.Round(r.GetProperty("value").GetDouble(), 6)));
            Assert.Contains(told.GetProperty("notes").EnumerateArray(), n => n.GetString()!
                .StartsWith("3 terms are 30 days past due or more with neither", StringComparison.Ordinal)
                && n.GetString()!.Contains("these count as lost", StringComparison.Ordinal));
        }

        var rate = Assert.Single(cli.Json("indicator", "renewal_rate", "--as-of", "2026-08-31").GetProperty("rows")
            .EnumerateArray(), r => r.GetProperty("period").GetString() == "2026-06");
        Assert.Equal((0.9, 30), (rate.GetProperty("value").GetDouble(), rate.GetProperty("n").GetInt32()));
    }

    /// <summary>M-11 to M-14: a blank outcome among others is no loss. What a next term follows was renewed, in the
    /// rate, in retention and in the forecast; of what none follows nothing is said but how many.</summary>
    [Fact]
    public void A_blank_outcome_is_renewed_where_a_next_term_follows_and_else_cannot_be_told()
    {
        string terms = string.Concat(Enumerable.Range(0, 40).Select(i => $"S{i}a,A{i},2025-07-01,2026-06-30,1000,"
            + (i < 4 ? "Churned,2026-06-30,EUR\n" : i < 30 ? "Renewed,2026-06-20,EUR\n" : ",,EUR\n")
            + (i is < 4 or >= 39 ? "" : $"S{i}b,A{i},2026-07-01,2027-06-30,1200,,,EUR\n")));
        cli.Run("import", cli.File("subs.csv", "Subscription ID,Account ID,Start Date,Renewal Date,ARR,Outcome,"
            + "Outcome Date,Currency\nS99,A99,2025-10-16,2026-10-15,500,,,EUR\n" + terms), "--known-on", "2026-08-31",
            "--commit").Ends(0);

        JsonElement Told(string id) => cli.Json("indicator", id, "--from", "2026-06-01", "--to", "2026-07-31",
            "--as-of", "2026-08-31");
        var rate = Told("renewal_rate");
        Assert.Equal((35.0, 39), (rate.GetProperty("rows")[0].GetProperty("numerator").GetDouble(),
            rate.GetProperty("rows")[0].GetProperty("n").GetInt32()));
        Assert.Equal(["9 terms without an outcome are followed by the account's next one and count as renewed.",
            "1 term is 30 days past due or more with neither an outcome nor a next term. What became of it cannot be "
                + "told, so it is in no rate; had it been lost, the rate over these days would be 87.5 %."],
            rate.GetProperty("notes").EnumerateArray().Select(n => n.GetString()));
        Assert.Equal((4.0, 40), (Told("logo_churn").GetProperty("rows")[1].GetProperty("numerator").GetDouble(),
            Told("logo_churn").GetProperty("rows")[1].GetProperty("n").GetInt32()));
        Assert.Equal(35.5 / 39.5, Told("grr").GetProperty("rows")[1].GetProperty("value").GetDouble(), 9);
        Assert.Equal(42.5 / 39.5, Told("nrr").GetProperty("rows")[1].GetProperty("value").GetDouble(), 9);
        string forecast = cli.Run("forecast", "--as-of", "2026-08-31").Ends(0).Output;
        Assert.Contains("1 renewal due by 2026-08-31 is still not decided", forecast, StringComparison.Ordinal);
    }

    /// <summary>On its due day a term may still be signed in time; the day after it is late, and told.</summary>
    [Fact]
    public void A_term_that_is_due_today_is_not_late_yet()
    {
        cli.Run("import", cli.File("subs.csv", "Subscription ID,Account ID,Start Date,Renewal Date,ARR,Outcome,"
            + "Outcome Date,Currency\n1,A,2025-04-01,2026-03-31,1000,,,EUR\n2,B,2025-04-01,2026-03-30,1000,,,EUR\n"
            + "3,C,2025-04-01,2026-03-31,1000,Renewed,2026-03-31,EUR\n"), "--known-on", "2026-03-31", "--commit")
            .Ends(0);

        var told = cli.Json("indicator", "renewal_on_time", "--as-of", "2026-03-31");

        var march = Assert.Single(told.GetProperty("rows").EnumerateArray());
        Assert.Equal((0.5, 2), (march.GetProperty("value").GetDouble(), march.GetProperty("n").GetInt32()));
        Assert.Contains(told.GetProperty("notes").EnumerateArray(), n => n.GetString()
            == "1 term is past due without an outcome; it counts as late.");
    }

    /// <summary>As Stripe exports them: what ended in the middle of its term is lost then, and not at notice; trials and
    /// first payments that failed are no customers, and none is lost with them.</summary>
    [Fact]
    public void A_subscription_ends_when_it_ended_and_a_trial_is_none()
    {
        string rows = string.Concat(Enumerable.Range(0, 40).Select(i => $"s{i},c{i},pro,1,usd,year,1200.00,"
            + $"{(i < 4 ? "canceled" : i < 30 ? "active" : i < 35 ? "trialing" : "incomplete_expired")},"
            + "2025-02-03 10:00,2027-02-03 10:00,"
            + (i < 4 ? "2026-04-10 10:00,2026-05-10 10:00\n" : i < 35 ? ",\n" : "2026-05-10 10:00,2026-05-10 10:00\n")));
        Assert.Contains("10 rows of stripe subscription are trials", cli.Run("import", cli.File("subscriptions.csv",
            "id,Customer ID,Plan,Quantity,Currency,Interval,Amount,Status,Start (UTC),Current Period End (UTC),"
            + "Canceled At (UTC),Ended At (UTC)\n" + rows), "--known-on", "2026-08-31", "--commit").Ends(0).Output,
            StringComparison.Ordinal);

        Assert.Equal([("2026-04", 1.0), ("2026-05", Math.Round(26 / 30.0, 12)), ("2026-06", 1.0)], Spring("grr"));
        Assert.Equal([("2026-04", 0.0), ("2026-05", Math.Round(4 / 30.0, 12)), ("2026-06", 0.0)], Spring("logo_churn"));

        IEnumerable<(string?, double)> Spring(string indicator) => cli.Json("indicator", indicator, "--from",
            "2026-04-01", "--to", "2026-06-30", "--as-of", "2026-08-31").GetProperty("rows").EnumerateArray()
            .Select(r => (r.GetProperty("period").GetString(), Math.Round(r.GetProperty("value").GetDouble(), 12)));
    }

    public void Dispose() => cli.Dispose();

    private IEnumerable<(string, double)> Months(string id) => cli.Json("indicator", id, "--from", "2025-12-01", "--to",
        "2026-02-28", "--as-of", "2026-03-31").GetProperty("rows").EnumerateArray().Select(r => (r.GetProperty("period")
            .GetString()!, Math.Round(r.GetProperty("value").GetDouble(), 6)));
}
