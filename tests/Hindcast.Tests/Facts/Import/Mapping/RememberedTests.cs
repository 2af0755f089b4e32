using Hindcast.Facts;
using Hindcast.Facts.Import;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Import.Mapping;

/// <summary>Issue 3: what was stated once need not be stated again, for each source and kind.</summary>
public class RememberedTests
{
    private static readonly string[] Deals = ["Opportunity ID,Created Date,Close Date,Stage,Amount",
        "D1,3/4/2026,5/6/2026,Closed Won,10"];
    private static readonly string[] Leads = ["Record ID,Create Date,Lifecycle Stage", "1,3/4/2026,lead"];

    [Fact]
    public void The_order_of_days_and_the_currency_are_remembered()
    {
        using var exports = new Exports().With("deals.csv", Deals).With("leads.csv", Leads);
        Assert.Equal("ambiguous-dates", exports.Plan().Refusal!.Rule);
        var first = exports.Plan(Exports.Plain with { DateOrder = DateOrder.DayFirst, Currency = "EUR" });
        var kept = first.MappingsUsed.ToDictionary(m => m.Source, m => m.Yaml);
        Assert.Equal(["hubspot/contact", "salesforce/opportunity"], kept.Keys.Order());

        var next = exports.Plan(Exports.Plain, document => kept.GetValueOrDefault(document));

        Assert.Null(next.Refusal);
        Assert.Equal("2026-04-03", next.Snapshots.Single(s => s.Rows.Kind == FactKind.Contact).Rows
            .Days(Fields.CreatedOn)[0]);
        Assert.Equal("EUR", next.Snapshots.Single(s => s.Rows.Kind == FactKind.Opportunity).Rows
            .Texts(Fields.Currency)[0]);
        next.AssertQuiet("currency-assumed");
    }

    [Fact]
    public void What_the_file_itself_shows_goes_before_what_was_remembered()
    {
        using var exports = new Exports().With("deals.csv", "Opportunity ID,Created Date,Close Date,Stage",
            "D1,3/14/2026,5/26/2026,Closed Won");

        var plan = exports.Plan(Exports.Plain, document => document == "salesforce/opportunity"
            ? "kind: opportunity\ndate_order: dmy\n" : null);

        Assert.Equal((0, "2026-03-14"), (plan.File().Quarantined, plan.Rows().Days(Fields.CreatedOn)[0]));
    }

    [Fact]
    public void One_source_keeps_a_mapping_for_each_kind()
    {
        var kept = new Dictionary<string, string>
        {
            ["shop/opportunity"] = "kind: opportunity\nsource: shop\nfields: { id: ref, created_on: von, closed_on: "
                + "bis, stage: lage }\n",
            ["shop/ticket"] = "kind: ticket\nsource: shop\nfields: { id: nr, created_on: auf }\n",
        };
        using var exports = new Exports().With("a.csv", "ref,von,bis,lage", "1,2026-01-01,2026-02-01,won")
            .With("b.csv", "nr,auf,art", "7,2026-01-01,x");

        var plan = exports.Plan(Exports.Plain with { Source = "shop" }, kept.GetValueOrDefault);

        Assert.Equal([FactKind.Opportunity, FactKind.Ticket], plan.Snapshots.Select(s => s.Head.Kind));
    }
}
