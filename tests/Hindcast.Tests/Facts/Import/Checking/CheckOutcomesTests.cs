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
}
