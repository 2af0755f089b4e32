using Hindcast.Facts.Import;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Import.Cells;

/// <summary>S0-16: an amount carries a currency; missing is not zero, and what may be read in two ways is not
/// read.</summary>
public class AmountCellTests
{
    [Theory]
    [InlineData("1234.56", "1234.56", "USD")]
    [InlineData("1,234.56", "1234.56", "USD")]
    [InlineData("1,234", "1234", "USD")]
    [InlineData("$1,234", "1234", "USD")]
    [InlineData("USD 12,000.00", "12000", "USD")]
    [InlineData("EUR 12,000.00", "12000", "EUR")]
    [InlineData("A$1,300.00", "1300", "AUD")]
    [InlineData("NZ$ 5", "5", "NZD")]
    [InlineData("=\"\"1200\"\"", "1200", "USD")]
    [InlineData("12.000,50 €", "12000.50", "EUR")]
    [InlineData("Euro 12.000,50", "12000.50", "EUR")]
    [InlineData("12,50 Euro", "12.5", "EUR")]
    [InlineData("1,5 Mio. €", "1500000", "EUR")]
    [InlineData("12 Tsd. Franken", "12000", "CHF")]
    [InlineData("1.234,56", "1234.56", "USD")]
    [InlineData("12,5", "12.5", "USD")]
    [InlineData("1.234.567", "1234567", "USD")]
    [InlineData("1 234,56", "1234.56", "USD")]
    [InlineData("(1,250.00)", "-1250", "USD")]
    [InlineData("-3", "-3", "USD")]
    [InlineData("0", "0", "USD")]
    public void Reads_an_amount(string cell, string amount, string currency)
    {
        var rows = Amounts(cell).Rows();

        Assert.Equal(decimal.Parse(amount, CultureInfo.InvariantCulture), rows.Amounts(Fields.Amount)[0]);
        Assert.Equal(currency, rows.Texts(Fields.Currency)[0]);
    }

    [Fact]
    public void Says_of_a_number_that_a_spreadsheet_rounded_what_happened_to_it() =>
        Assert.Contains("as a spreadsheet shortens it", Amounts("1.2E+06").Problem().Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a lot")]
    [InlineData("12,34,5")]
    [InlineData("1.2.3")]
    [InlineData("XX 5")]
    [InlineData("99999999999999999999999999999999")]
    public void Holds_back_what_is_no_amount(string cell) =>
        Assert.Equal("not-an-amount", Amounts(cell).Problem().Rule);

    [Fact]
    public void A_column_of_decimal_commas_reads_its_points_as_thousands() =>
        Assert.Equal([1234.56m, 1234m], Amounts("1.234,56", "1.234").Rows().Amounts(Fields.Amount));

    [Fact]
    public void In_a_mixed_column_a_cell_that_may_be_either_is_held_back() =>
        Assert.Equal(("not-an-amount", 4), (Amounts("1.234,56", "1,234.56", "1.234").Problem().Rule,
            Amounts("1.234,56", "1,234.56", "1.234").Problem().Line));

    [Fact]
    public void A_blank_is_missing_and_has_no_currency()
    {
        var rows = Amounts("", "5").Rows();

        Assert.Equal([null, 5m], rows.Amounts(Fields.Amount));
        Assert.Equal([null, "USD"], rows.Texts(Fields.Currency));
    }

    [Fact]
    public void The_workspaces_currency_is_an_assumption_and_a_stated_one_is_not()
    {
        using var exports = new Exports().With("x.csv", "Opportunity ID,Created Date,Close Date,Stage,Amount",
            "D1,2026-01-01,,Proposal,5");
        var (assumed, stated) = (exports.Plan(Exports.Plain with { WorkspaceCurrency = "SEK" }),
            exports.Plan(Exports.Plain with { Currency = "NOK" }));

        Assert.Equal((true, "SEK"), (assumed.Snapshots.Single().Head.CurrencyAssumed,
            assumed.Rows().Texts(Fields.Currency)[0]));
        assumed.AssertWarned("currency-assumed");
        Assert.Equal((false, "NOK"), (stated.Snapshots.Single().Head.CurrencyAssumed,
            stated.Rows().Texts(Fields.Currency)[0]));
        stated.AssertQuiet("currency-assumed");
    }

    [Fact]
    public void Where_some_amounts_name_their_currency_only_the_others_are_said_not_to()
    {
        using var exports = new Exports().With("x.csv", "Opportunity ID,Created Date,Close Date,Stage,Amount,Currency",
            "D1,2026-01-01,,Proposal,5,EUR", "D2,2026-01-01,,Proposal,5,");

        var warning = exports.Plan(Exports.Plain).Warnings.Single(w => w.Rule == "currency-assumed");

        Assert.StartsWith("Some amounts of", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_row_may_have_its_own_currency()
    {
        var plan = Exports.Deals("Created Date,Close Date,Stage,Amount Currency,Amount", "2026-01-01,,Proposal,EUR,5",
            "2026-01-01,,Proposal,usd,6", "2026-01-01,,Proposal,Taler,7");

        Assert.Equal(["EUR", "USD"], plan.Rows().Texts(Fields.Currency));
        Assert.Equal("not-a-currency", plan.Problem().Rule);
    }

    [Fact]
    public void Refuses_a_stated_currency_that_is_none()
    {
        using var exports = new Exports().With("x.csv", "a,b", "1,2");

        Assert.Equal("not-a-currency", exports.Plan(Exports.Plain with { Currency = "euro" }).Refusal!.Rule);
    }

    private static ImportPlan Amounts(params string[] cells) =>
        Exports.Deals("Created Date,Close Date,Stage,Amount",
            [.. cells.Select(cell => $"2026-01-01,,Proposal,\"{cell}\"")]);
}
