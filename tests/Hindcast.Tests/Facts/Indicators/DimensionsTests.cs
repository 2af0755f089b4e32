using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Indicators;

public class DimensionsTests
{
    private static readonly DateOnly Day = new(2026, 8, 31);
    private static readonly Indicator Volume = Catalogue.All.Single(i => i.Id == "lead_volume");

    [Fact]
    public void Of_a_column_of_many_values_those_of_weight_stand_for_themselves()
    {
        FactTable Of(int rows, Func<int, string> city) => Tables.Of(FactKind.Contact, "id created_on city",
            Enumerable.Range(0, rows).Select(i => new object?[] { $"{i}", "2026-08-01", city(i) }));
        var (few, many) = (Of(200, i => $"c{i % 50}"), Of(400, i => i % 4 == 0 ? "Big" : $"c{i}"));

        Assert.Equal(50, Assert.Single(Dimensions.Searched(few)).Values.Length);
        Assert.Empty(Dimensions.TooFine(few));
        var column = Assert.Single(Dimensions.Searched(many));
        Assert.Equal(["Big", Dimensions.Rare], column.Values);
        Assert.Equal(100, column.Codes.Count(code => code == 0));
        Assert.Equal(1, Assert.Single(Dimensions.TooFine(many)).Searched);
        Assert.Equal(["Big", Dimensions.Rare], Workspace.Granted(Dimensions.Named(many, "city")).Values);
        Assert.Equal(4, Workspace.Granted(Dimensions.Within(few, Slice.Of("city", "c0"))).Count);
    }

    /// <summary>Issue 3: nearly every row its own value makes a filter of a column, and no slice of it is told.</summary>
    [Fact]
    public void A_column_without_a_value_of_weight_only_filters_and_is_named()
    {
        var rows = Enumerable.Range(0, 400).Select(i => new object?[] { $"{i}", "2026-08-01", $"c{i}" });
        var table = Tables.Of(FactKind.Contact, "id created_on source", rows);
        var filter = table with
        {
            Columns = table.Columns.SetItem("source", table.Text("source")! with { Role = FieldRole.Filter }),
        };

        foreach (var one in new[] { table, filter })
        {
            Assert.Empty(Dimensions.Searched(one));
            Assert.Equal("dimension-not-admissible", Rule(Dimensions.Named(one, "source")));
            var (column, searched) = Assert.Single(Dimensions.TooFine(one));
            Assert.Equal(("source", 0), (column.Name, searched));
        }
    }

    /// <summary>Issue 3: a term is of the segment of its account, whether asked by it or within it; other facts are
    /// refused with what to do.</summary>
    [Fact]
    public void A_column_that_only_the_accounts_have_is_joined_to_their_terms()
    {
        using var workspace = new Workspace();
        var asOf = workspace.With("crm", "2026-08-31", Tables.Of(FactKind.Account, "id segment", ["a", "SMB"],
                ["b", "Enterprise"]))
            .With("crm", "2026-08-31", Tables.Of(FactKind.Ticket, "id account_id created_on", ["t", "a", "2026-06-01"]))
            .With("billing", "2026-08-31", Tables.Of(FactKind.Subscription, "id account_id due_on outcome outcome_on",
                ["s", "a", "2026-06-01", "renewed", "2026-06-01"], ["t", "b", "2026-06-02", "churned", "2026-06-02"],
                ["u", "a", "2026-06-03", "churned", "2026-06-03"], ["v", "z", "2026-06-04", "renewed", "2026-06-04"]))
            .On("2026-08-31");
        var query = IndicatorQuery.Monthly(Workspace.Tiers) with { Grain = Grain.All };
        Outcome<IndicatorResult> Asked(string id, IndicatorQuery query) => Catalogue.All.Single(i => i.Id == id)
            .Read(asOf, query);

        Assert.Equal([("segment=(blank)", 1L), ("segment=Enterprise", 1L), ("segment=SMB", 2L)], Workspace.Granted(
            Asked("renewal_rate", query with { By = ["segment"] })).Rows.Select(r => (r.Slice.ToString(), r.N))
            .OrderBy(r => r.Item1, StringComparer.Ordinal));
        var smb = Workspace.Granted(Asked("renewal_rate", query with { Where = Slice.Of("segment", "SMB") }));
        Assert.Equal((2L, 1.0), (Assert.Single(smb.Rows).N, smb.Rows[0].Numerator));
        Assert.Contains(smb.Notes, note => note.StartsWith("segment is that of each term's account",
            StringComparison.Ordinal));
        Assert.Equal("value-not-found", Dimensions.NoSuchValue(asOf.Of(FactKind.Subscription)!, Slice.Of("segment",
            "SMBS"), asOf)?.Rule);
        Assert.Equal("dimension-not-admissible", Asked("renewal_rate", query with { By = ["region"] })
            .Match(_ => "", why => why.Rule));
        Assert.Equal("dimension-of-accounts", Dimensions.Named(asOf.Of(FactKind.Ticket)!, ["segment"], asOf)
            .Match(_ => "", why => why.Rule));
    }

    [Fact]
    public void At_most_eight_are_searched_those_that_ship_first()
    {
        var table = Tables.Of(FactKind.Contact, "id aa ab ac ad ae type industry segment source owner status",
            [["1", "x", "x", "x", "x", "x", "x", "x", "x", "x", "x", "x"]]);

        Assert.Equal(["source", "segment", "industry", "type", "aa", "ab", "ac", "ad"], Dimensions.Searched(table)
            .Select(c => c.Name));
    }

    [Fact]
    public void A_column_without_any_value_is_no_dimension() =>
        Assert.Empty(Dimensions.Searched(Tables.Of(FactKind.Contact, "id source", ["1", null], ["2", null])));

    [Fact]
    public void Rows_without_a_value_are_a_slice_of_their_own()
    {
        var table = Tables.Of(FactKind.Contact, "id created_on source", ["1", "2026-08-01", "Web"],
            ["2", "2026-08-02", null], ["3", "2026-08-03", null]);

        var rows = Read(table, IndicatorQuery.Monthly(Workspace.Tiers) with { By = ["source"] });
        var blank = Read(table, IndicatorQuery.Monthly(Workspace.Tiers) with { Where = Slice.Of("source", "(blank)") });
        var both = Read(table, IndicatorQuery.Monthly(Workspace.Tiers) with
            { Where = Slice.Of("source", "(blank)", "Web") });

        Assert.Equal([("source=(blank)", 2L), ("source=Web", 1L)], rows.Select(r => (r.Slice.ToString(), r.N)));
        Assert.Equal([2L, 3L], [Assert.Single(blank).N, Assert.Single(both).N]);
    }

    [Fact]
    public void Rows_come_by_period_and_then_by_slice_however_the_file_is_ordered()
    {
        object?[][] rows = [["1", "2026-08-01", "b"], ["2", "2026-07-01", "c"], ["3", "2026-08-01", "a"],
            ["4", "2026-07-01", "a"]];
        string[] Order(IEnumerable<object?[]> of) =>
            [.. Read(Tables.Of(FactKind.Contact, "id created_on source", of),
                IndicatorQuery.Monthly(Workspace.Tiers) with { By = ["source"] })
                    .Select(r => $"{r.Period} {r.Slice} {r.N}")];

        Assert.Equal(["2026-07 source=a 1", "2026-07 source=b 0", "2026-07 source=c 1", "2026-08 source=a 1",
            "2026-08 source=b 1", "2026-08 source=c 0"], Order(rows));
        Assert.Equal(Order(rows), Order(rows.Reverse()));
    }

    [Fact]
    public void Months_without_leads_have_a_row_that_says_none()
    {
        var rows = Read(Tables.Of(FactKind.Contact, "id created_on", ["1", "2026-04-01"], ["2", "2026-06-30"]),
            IndicatorQuery.Monthly(Workspace.Tiers));

        Assert.Equal([("2026-04", 1.0), ("2026-05", 0.0), ("2026-06", 1.0), ("2026-07", 0.0), ("2026-08", 0.0)],
            rows.Select(r => (r.Period, r.Value!.Value)));
        Assert.Equal((0, 3.69), (rows[1].Interval!.Value[0], Math.Round(rows[1].Interval!.Value[1], 2)));
    }

    [Fact]
    public void Weeks_are_those_of_iso_across_years()
    {
        var table = Tables.Of(FactKind.Contact, "id created_on", ["1", "2024-12-29"], ["2", "2024-12-30"],
            ["3", "2025-01-05"], ["4", "2025-01-06"], ["5", "2026-01-01"]);

        var rows = Read(table, IndicatorQuery.Monthly(Workspace.Tiers) with { Grain = Grain.Week,
            To = new(2026, 1, 4) });

        Assert.Equal([("2024-W52", 1L), ("2025-W01", 2L), ("2025-W02", 1L)], rows[..3].Select(r => (r.Period, r.N)));
        Assert.Equal(("2026-W01", 1L), (rows[^1].Period, rows[^1].N));
        Assert.Equal(54, rows.Length);
    }

    /// <summary>Eight dimensions of fifty values, blanks and a century of weeks are the most that one question can ask
    /// for.</summary>
    [Fact]
    public void The_largest_question_has_an_answer_and_a_larger_one_a_reason()
    {
        string[] names = [.. Enumerable.Range(0, 9).Select(d => $"d{d}")];
        var table = Tables.Of(FactKind.Contact, "id created_on mql_on sql_on " + string.Join(' ', names),
            Enumerable.Range(0, 500).Select(i => (object?[])
        [
            $"{i}", "1900-01-01", i == 0 ? "1900-01-01" : Day.AddDays(-i % 200), null,
            .. names.Select((_, d) => i % 51 == 50 ? null : $"v{(i + d) % 50}"),
        ]));
        var share = Catalogue.All.Single(i => i.Id == "mql_to_sql");
        var query = IndicatorQuery.Monthly(Workspace.Tiers) with { Grain = Grain.Week, From = Day.AddDays(-300) };

        Assert.True(share.Read(On(table), query with { By = [.. names[..8]] }).Match(result => result.Rows.Length > 0,
            _ => false));
        Assert.Equal("too-many-dimensions", Rule(share.Read(On(table), query with { By = [.. names] })));
        Assert.True(share.Read(On(table), query with { By = ["d1", "d1", "d1", "d1", "d1", "d1", "d1", "d1", "d1"] })
            .Match(result => result.Rows.Length > 0, _ => false));
    }

    private static AsOf On(FactTable table) =>
        new(Day, [new SourceTable("s", table.Kind, table, Day, Basis.Known, false, Day)]);

    private static ImmutableArray<IndicatorRow> Read(FactTable table, IndicatorQuery query) =>
        Workspace.Granted(Volume.Read(On(table), query)).Rows;

    private static string? Rule<T>(Outcome<T> outcome) => outcome.Match(_ => null, why => (string?)why.Rule);
}
