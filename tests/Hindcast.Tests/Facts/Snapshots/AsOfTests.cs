using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Snapshots;

/// <summary>DESIGN "Time and as-of", sentence by sentence.</summary>
public sealed class AsOfTests : IDisposable
{
    private const string Deal = "id created_on status closed_on loss_reason segment";
    private readonly Workspace workspace = new();

    [Fact]
    public void A_row_that_a_full_export_lacks_has_gone()
    {
        workspace.With("crm", "2026-01-10", Contacts(["1", "2026-01-01", "Web"], ["2", "2026-01-02", "Web"]))
            .With("crm", "2026-02-10", Contacts(["2", "2026-01-02", "Web"], ["3", "2026-02-01", "Web"]));

        Assert.Equal(["\"1\"", "\"2\""], Ids("2026-02-09"));
        Assert.Equal(["\"2\"", "\"3\""], Ids("2026-02-10"));
    }

    [Fact]
    public void A_row_that_a_partial_export_lacks_stays_and_the_newest_value_wins()
    {
        workspace.With("crm", "2026-01-10", Contacts(["1", "2026-01-01", "Web"], ["2", "2026-01-02", "Web"]))
            .With("crm", "2026-02-10", Contacts(["2", "2026-01-02", "Event"], ["3", "2026-02-01", "Web"]),
                SnapshotScope.Partial);

        var table = workspace.On("2026-03-01").Of(FactKind.Contact)!;

        Assert.Equal(["\"1\"", "\"2\"", "\"3\""], Tables.Cells(table, "id"));
        Assert.Equal(["\"Web\"", "\"Event\"", "\"Web\""], Tables.Cells(table, "source"));
    }

    [Fact]
    public void Later_means_known_later_and_not_committed_later()
    {
        workspace.With("crm", "2026-03-10", Contacts(["1", "2026-01-01", "Event"]), SnapshotScope.Partial)
            .With("crm", "2026-02-10", Contacts(["1", "2026-01-01", "Web"]), SnapshotScope.Partial)
            .With("crm", "2026-01-10", Contacts(["1", "2026-01-01", "Partner"], ["2", "2026-01-01", "Partner"]));

        Assert.Equal(["\"Event\"", "\"Partner\""], Tables.Cells(workspace.On("2026-03-10").Of(FactKind.Contact)!,
            "source").Order());
        Assert.Equal(["\"Partner\"", "\"Web\""], Tables.Cells(workspace.On("2026-03-09").Of(FactKind.Contact)!,
            "source").Order());
    }

    [Fact]
    public void Of_two_exports_of_one_day_the_one_committed_later_wins()
    {
        workspace.With("crm", "2026-01-10", Contacts(["1", "2026-01-01", "Web"]))
            .With("crm", "2026-01-10", Contacts(["1", "2026-01-01", "Event"]));

        Assert.Equal(["\"Event\""], Tables.Cells(workspace.On("2026-01-10").Of(FactKind.Contact)!, "source"));
    }

    /// <summary>A dictionary may name ids that no row has, as that of rows taken out of a table does.</summary>
    [Fact]
    public void Only_ids_that_rows_have_are_replaced()
    {
        var two = Contacts(["1", "2026-01-01", "Event"], ["2", "2026-01-02", "Event"]);
        workspace.With("crm", "2026-01-10", Contacts(["1", "2026-01-01", "Web"], ["2", "2026-01-02", "Web"]))
            .With("crm", "2026-02-10", two.Take([1]), SnapshotScope.Partial);

        Assert.Equal(["\"Web\"", "\"Event\""], Tables.Cells(workspace.On("2026-02-10").Of(FactKind.Contact)!,
            "source"));
    }

    [Fact]
    public void Rows_of_several_sources_stand_side_by_side()
    {
        workspace.With("crm", "2026-01-10", Contacts(["1", "2026-01-01", "Web"]))
            .With("ads", "2026-01-12", Tables.Of(FactKind.Contact, "id created_on region",
                ["1", "2026-01-03", "EMEA"]));

        var table = workspace.On("2026-01-31").Of(FactKind.Contact)!;

        Assert.Equal(["-", "\"Web\""], Tables.Cells(table, "source"));
        Assert.Equal(["\"EMEA\"", "-"], Tables.Cells(table, "region"));
        Assert.Equal(Basis.Known, workspace.On("2026-01-31").Basis);
    }

    [Fact]
    public void A_source_that_was_added_later_changes_no_known_answer()
    {
        workspace.With("crm", "2026-01-10", Contacts(["1", "2026-01-01", "Web"]))
            .With("ads", "2026-02-12", Contacts(["9", "2026-01-03", "Ads"]));

        Assert.Equal((Basis.Known, 1), (workspace.On("2026-01-31").Basis, workspace.On("2026-01-31")
            .Of(FactKind.Contact)!.Count));
        Assert.Equal(2, workspace.On("2026-02-12").Of(FactKind.Contact)!.Count);
    }

    [Fact]
    public void Before_the_first_export_contacts_begun_later_are_gone_and_later_days_missing()
    {
        workspace.With("crm", "2026-03-10", Tables.Of(FactKind.Contact,
            "id created_on mql_on sql_on opportunity_on rejected_on",
            ["1", "2026-01-01", "2026-01-10", "2026-01-31", "2026-02-01", null],
            ["2", "2026-01-02", "2026-02-10", "2026-02-20", null, "2026-02-28"],
            ["3", "2026-02-01", null, null, null, null],
            ["4", null, "2026-02-01", null, null, null]));

        var asOf = workspace.On("2026-01-31");
        var cut = asOf.Of(FactKind.Contact)!;

        Assert.Equal(Basis.Reconstructed, asOf.Basis);
        Assert.Equal(["\"1\"", "\"2\"", "\"4\""], Tables.Cells(cut, "id"));
        Assert.Equal(["2026-01-10", "-", "-"], Tables.Cells(cut, "mql_on"));
        Assert.Equal(["2026-01-31", "-", "-"], Tables.Cells(cut, "sql_on"));
        Assert.Equal(["-", "-", "-"], Tables.Cells(cut, "opportunity_on"));
        Assert.Equal(["-", "-", "-"], Tables.Cells(cut, "rejected_on"));
    }

    [Fact]
    public void Before_the_first_export_a_deal_closed_later_is_open_and_says_no_reason()
    {
        workspace.With("crm", "2026-03-10", Tables.Of(FactKind.Opportunity, Deal,
            ["1", "2026-01-01", "won", "2026-01-31", null, "SMB"],
            ["2", "2026-01-01", "won", "2026-02-01", null, "SMB"],
            ["3", "2026-01-01", "lost", "2026-02-01", "Price", "SMB"],
            ["4", "2026-01-01", "lost", "2026-01-20", "Price", "SMB"],
            ["5", "2026-02-02", "lost", "2026-02-20", "Price", "SMB"]));

        var cut = workspace.On("2026-01-31").Of(FactKind.Opportunity)!;

        Assert.Equal(["\"won\"", "\"open\"", "\"open\"", "\"lost\""], Tables.Cells(cut, "status"));
        Assert.Equal(["2026-01-31", "-", "-", "2026-01-20"], Tables.Cells(cut, "closed_on"));
        Assert.Equal(["-", "-", "-", "\"Price\""], Tables.Cells(cut, "loss_reason"));
    }

    [Fact]
    public void A_closing_later_than_the_day_is_missing_even_where_no_file_had_a_status()
    {
        workspace.With("crm", "2026-03-10", Tables.Of(FactKind.Opportunity, "id created_on closed_on loss_reason",
            ["1", "2026-01-01", "2026-02-01", "Price"], ["2", "2026-01-01", "2026-01-02", "Price"]));

        var cut = workspace.On("2026-01-31").Of(FactKind.Opportunity)!;

        Assert.Equal(["-", "2026-01-02"], Tables.Cells(cut, "closed_on"));
        Assert.Equal(["-", "\"Price\""], Tables.Cells(cut, "loss_reason"));
    }

    [Fact]
    public void Before_the_first_export_an_outcome_is_blank_until_its_day_or_where_it_has_none_until_due()
    {
        workspace.With("billing", "2026-06-10", Tables.Of(FactKind.Subscription,
            "id start_on due_on outcome outcome_on arr renewed_arr",
            ["1", "2025-01-01", "2026-02-28", "renewed", "2026-01-15", 100m, 110m],
            ["2", "2025-01-01", "2026-01-15", "churned", "2026-02-01", 100m, 0m],
            ["3", "2025-01-01", "2026-01-31", "expanded", null, 100m, 150m],
            ["4", "2025-01-01", "2026-02-01", "expanded", null, 100m, 150m],
            ["5", "2025-01-01", null, "renewed", null, 100m, 100m],
            ["6", "2026-02-01", "2027-02-01", null, null, 100m, null]));

        var cut = workspace.On("2026-01-31").Of(FactKind.Subscription)!;

        Assert.Equal(["\"renewed\"", "-", "\"expanded\"", "-", "-"], Tables.Cells(cut, "outcome"));
        Assert.Equal(["2026-01-15", "-", "-", "-", "-"], Tables.Cells(cut, "outcome_on"));
        Assert.Equal(["110", "-", "150", "-", "-"], Tables.Cells(cut, "renewed_arr"));
        Assert.Equal(["100", "100", "100", "100", "100"], Tables.Cells(cut, "arr"));
    }

    [Fact]
    public void The_earliest_later_export_is_cut_however_many_follow()
    {
        workspace.With("crm", "2026-03-10", Contacts(["1", "2026-01-01", "Web"]))
            .With("crm", "2026-04-10", Contacts(["1", "2026-01-01", "Event"], ["2", "2026-01-01", "Event"]));

        Assert.Equal(["\"Web\""], Tables.Cells(workspace.On("2026-01-31").Of(FactKind.Contact)!, "source"));
    }

    [Fact]
    public void An_answer_that_rests_on_one_reconstructed_kind_says_so_and_names_the_fields()
    {
        workspace.With("crm", "2026-01-10", Contacts(["1", "2026-01-01", "Web"]))
            .With("crm", "2026-03-10", Tables.Of(FactKind.Opportunity, Deal, ["1", "2026-01-01", "open", null,
                null, "SMB"]));

        Assert.Equal(Basis.Reconstructed, workspace.On("2026-01-31").Basis);
        string named = Assert.Single(workspace.Find("2026-01").NotReconstructed);
        foreach (string field in new[] { "stage", "owner", "amount", "segment", "close date of open deals" })
            Assert.Contains(field, named, StringComparison.Ordinal);
        Assert.Equal(Basis.Known, workspace.On("2026-03-10").Basis);
        Assert.Empty(workspace.Find("2026-03").NotReconstructed);
    }

    [Fact]
    public void The_default_day_is_the_newest_event_that_has_happened()
    {
        workspace.With("crm", "2026-03-10", Contacts(["1", "2026-01-01", "Web"], ["2", "2026-02-03", "Web"]))
            .With("crm", "2026-03-10", Tables.Of(FactKind.Opportunity,
                "id created_on status closed_on expected_close_on",
                ["1", "2026-01-01", "open", null, "2026-09-09"], ["2", "2026-01-01", "won", "2026-02-20", null]))
            .With("billing", "2026-03-10", Tables.Of(FactKind.Subscription, "id start_on due_on",
                ["1", "2026-01-01", "2027-01-01"]));

        Assert.Equal(Tables.Day("2026-02-20"), AsOf.Newest(workspace.Snapshots, Tables.Day("2026-05-01")));
        // An answer is an event too: what was answered last is not answered as of the day before.
        using var answered = new Workspace();
        answered.With("crm", "2026-03-31", Tables.Of(FactKind.Contact, "id created_on first_response_on",
            ["1", "2026-03-02", "2026-03-05"]));
        Assert.Equal(Tables.Day("2026-03-05"), AsOf.Newest(answered.Snapshots, Tables.Day("2026-05-01")));
        Assert.Equal(Tables.Day("2026-02-03"), AsOf.Newest(workspace.Snapshots, Tables.Day("2026-02-10")));
    }

    [Fact]
    public void Without_facts_there_is_no_default_day_and_nothing_to_find() =>
        Assert.Equal((null, true), (AsOf.Newest(workspace.Snapshots, Tables.Day("2026-05-01")),
            workspace.On("2026-05-01").Tables.IsEmpty));

    public void Dispose() => workspace.Dispose();

    private static FactTable Contacts(params object?[][] rows) =>
        Tables.Of(FactKind.Contact, "id created_on source", rows);

    private string[] Ids(string day) => Tables.Cells(workspace.On(day).Of(FactKind.Contact)!, "id");
}
