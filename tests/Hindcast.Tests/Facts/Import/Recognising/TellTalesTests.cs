using Hindcast.Facts;

namespace Hindcast.Tests.Facts.Import.Recognising;

/// <summary>Issue 3: what needs few columns never stands for an export of another kind that has lost one.</summary>
public class TellTalesTests
{
    private const string Contract = "Contract Number,Account Name,Account ID,Status,Contract Start Date,Contract End Date,"
        + "Contract Term (months),ARR,Contract Owner",
        Deal = "Opportunity ID,Opportunity Name,Account Name,Account ID,Stage,Amount,Created Date,Close Date,Opportunity "
        + "Owner,Product Name,Sales Price", Company = "Record ID,Company name,Company owner,Create Date,Lifecycle Stage,"
        + "City,Country/Region,Industry";

    [Theory]
    [InlineData(Contract, "Contract Term (months)", FactKind.Subscription)]
    [InlineData(Contract, "ARR", FactKind.Subscription)]
    [InlineData(Company, "Company owner", FactKind.Account)]
    [InlineData(Company, "Industry", FactKind.Account)]
    [InlineData(Deal, "Account ID", FactKind.Opportunity)]
    [InlineData("Account ID,Account Name,Account Owner,Industry,Employees,Contract Start Date,Contract End Date", "Employees",
        FactKind.Account)]
    [InlineData("Record ID,Email,First Name,Company name,Industry,Create Date,Lifecycle Stage", "First Name", FactKind.Contact)]
    public void An_export_without_an_optional_column_stays_of_its_kind(string header, string column, FactKind kind)
    {
        foreach (string without in new[] { Without(header, column), header.Replace(column, "Zed", StringComparison.Ordinal) })
            Assert.Equal(kind, Exports.Of(without, string.Join(',', without.Split(',').Select(_ => "2026-01-05"))).File().Kind);
    }

    /// <summary>Without what its own kind needs it is refused, whatever else it has columns enough for.</summary>
    [Theory]
    [InlineData(Contract, "Contract Number", "has columns of subscriptions (", "'id'", "--kind account")]
    [InlineData(Contract, "Contract End Date", "has columns of subscriptions (", "'due_on'", "--kind account")]
    [InlineData(Deal, "Opportunity ID", "has columns of opportunities (", "'id'", "--kind account")]
    public void An_export_that_lost_a_needed_column_is_refused_as_its_kind(string header, string column, params string[] says)
    {
        string without = Without(header, column);
        using var exports = new Exports().With("export.csv", without, string.Join(',', without.Split(',').Select(_ => "2026-01-05")))
            .With("deals.csv", "Opportunity ID,Created Date,Close Date,Stage", "D1,2026-01-05,2026-01-06,Closed Won");
        var refusal = exports.Plan().Refusal!;

        Assert.Equal("columns-gone", refusal.Rule);
        Assert.All(says, word => Assert.Contains(word, refusal.Message, StringComparison.Ordinal));
    }

    private static string Without(string header, string column) => string.Join(',', header.Split(',').Where(c => c != column));
}
