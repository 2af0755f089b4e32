using Hindcast.Facts.Snapshots;
using Hindcast.Tests.Cli;

namespace Hindcast.Tests.Facts.Import.Checking;

/// <summary>Issue 3: what is no term yet is no renewal.</summary>
public sealed class CheckOutcomesTests : IDisposable
{
    private const string Contracts = "Id,AccountId,ContractNumber,Status,StartDate,EndDate,ContractTerm\n"
        + "8001,0011,101,Activated,2026-01-15,2027-01-14,12\n8002,0012,102,Draft,2026-01-15,2027-01-14,12\n"
        + "8003,0013,103,In Approval Process,2026-01-15,2027-01-14,12\n8004,0014,104,Terminated,2026-01-15,2027-01-14,12\n";

    private readonly CommandLine hindcast = new();

    public void Dispose() => hindcast.Dispose();

    [Fact]
    public void A_contract_that_is_not_in_force_is_no_term()
    {
        var plan = Exports.Of(Contracts.TrimEnd('\n').Split('\n'));

        Assert.Equal(["2027-01-14", null, null, "2027-01-14"], plan.Rows().Days(Fields.DueOn));
        Assert.Contains(plan.Warnings, w => w.Rule == "no-term-yet" && w.Message.StartsWith("2 rows", StringComparison.Ordinal));
        plan.AssertQuiet("missing-date");
        // Where all are in force, nothing is told beside them.
        Assert.Null(Exports.Of([.. Contracts.Split('\n')[..2]]).Rows().Text(Fields.BillingStatus));
    }

    [Fact]
    public void Data_health_lists_the_contracts_that_are_not_in_force()
    {
        hindcast.Run("import", hindcast.File("contracts.csv", Contracts), "--commit").Ends(0);

        string said = hindcast.Run("data").Ends(0).Output;

        Assert.Contains("2 of 4 contracts are drafts or wait for approval", said, StringComparison.Ordinal);
    }

    private const string Stripe = "id,Customer ID,Plan,Quantity,Currency,Interval,Amount,Status,Start (UTC),Current Period End (UTC)",
        Active = "price_1,{0},eur,month,10.00,active,2026-01-05 10:21,2026-12-05 10:21";

    /// <summary>The price of a seat is not taken for that of a term of which nobody tells the seats.</summary>
    [Fact]
    public void Without_its_seats_what_a_term_is_worth_is_not_known()
    {
        string Term(string id, string seats) => $"{id},c{id},{Active.Replace("{0}", seats, StringComparison.Ordinal)}";
        string without = Stripe.Replace(",Quantity", "", StringComparison.Ordinal), row = Term("1", "").Replace(",,", ",",
            StringComparison.Ordinal);

        var plan = Exports.Of(Stripe, Term("1", "3"), Term("2", ""), Term("3", "0"),
            Term("4", "").Replace("active", "trialing", StringComparison.Ordinal));
        Assert.Equal([360m, null, 0m, null], plan.Rows().Amounts(Fields.Arr));
        Assert.Contains(plan.Warnings, w => w.Rule == "seats-untold"
            && w.Message.StartsWith("1 term of stripe subscription has a price of a seat and no number of seats, so its arr",
                StringComparison.Ordinal));

        var fresh = Exports.Of(without, row);
        Assert.Equal([null], fresh.Rows().Amounts(Fields.Arr));
        fresh.AssertWarned("seats-untold");

        hindcast.Run("import", hindcast.File("export.csv", $"{Stripe}\n{Term("1", "3")}\n"), "--known-on", "2026-10-31",
            "--commit").Ends(0);
        string renamed = hindcast.File("export.csv", $"{Stripe.Replace("Quantity", "Seat Count", StringComparison.Ordinal)}\n"
            + $"{Term("1", "3")}\n");
        Assert.Contains("no arr of a term could be told", hindcast.Run("import", renamed, "--commit").Refuses("columns-gone").Error,
            StringComparison.Ordinal);
        string gone = hindcast.File("export.csv", $"{without}\n{row}\n");
        hindcast.Run("import", gone, "--commit").Refuses("columns-gone");
        string draft = hindcast.Run("import", gone, "--map-draft").Ends(0).Output;
        string stated = hindcast.File("map.yaml", draft + "\nalways:\n  seats: 1\n");
        Assert.DoesNotContain("seats-untold", hindcast.Run("import", gone, "--map", stated, "--commit").Ends(0).Output,
            StringComparison.Ordinal);
        Assert.Contains("120", hindcast.Run("shares", "subscription", "currency", "--sum", "arr").Ends(0).Output,
            StringComparison.Ordinal);
        hindcast.Run("import", gone, "--map", hindcast.File("map.yaml", draft + "\nalways:\n  seats: one\n"))
            .Refuses("mapping-unknown-field");
    }
}
