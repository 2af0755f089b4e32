using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Indicators;

/// <summary>M-07: transitions of deals at risk; going back and being lost compete, those still there are censored, days
/// are not summed.</summary>
public sealed class StageTableTests : IDisposable
{
    private readonly Workspace workspace = new();

    /// <summary>M-05's vector as visits to one stage: on by day 60 0.4722, ended otherwise 0.3722, still there
    /// 0.1556.</summary>
    [Fact]
    public void A_stage_is_read_with_competing_ends_and_those_still_there()
    {
        (int Days, char End)[] visits = [(20, 'W'), (25, 'L'), (30, 'W'), (35, 'C'), (40, 'B'), (45, 'W'), (50, 'C'),
            (60, 'W'), (70, 'L'), (90, 'C')];
        var until = new DateOnly(2026, 6, 30);
        DateOnly Entered(int days, char end) => end == 'C' ? until.AddDays(-days) : new(2026, 1, 1);
        workspace.With("crm", "2026-06-30", Tables.Of(FactKind.Opportunity, "id created_on status closed_on stage",
            visits.Select((v, i) => new object?[]
            { $"d{i}", Entered(v.Days, v.End).AddDays(-10), v.End == 'L' ? "lost" : "open", v.End == 'L'
                ? Entered(v.Days, v.End).AddDays(v.Days) : null, v.End switch { 'L' => "Closed Lost", 'W' => "Contract",
                    'B' => "Meeting", _ => "Proposal" } })))
            .With("crm", "2026-06-30", Tables.Of(FactKind.StageChange, "id object_id changed_on from_stage to_stage",
            [
                .. visits.Select((v, i) => new object?[] { $"{i}a", $"d{i}", Entered(v.Days, v.End), "Meeting",
                    "Proposal" }),
                .. visits.Select((v, i) => new object?[]
                    { $"{i}b", $"d{i}", Entered(v.Days, v.End).AddDays(v.Days), "Proposal", v.End switch { 'W' =>
                        "Contract", 'L' => "Closed Lost", 'B' => "Meeting", _ => null } })
                            .Where(row => row[4] is not null),
            ]));

        var table = Workspace.Granted(StageTable.Of(workspace.On("2026-06-30"),
            IndicatorQuery.Monthly(Workspace.Tiers) with { Grain = Grain.All }));

        Assert.Equal(["Meeting", "Proposal", "Contract"], table.Rows.Select(r => r.Stage));
        var proposal = table.Rows[1];
        Assert.Equal((10, 4, 0, 1, 2, 3), (proposal.Entered, proposal.Forward, proposal.Won, proposal.Back,
            proposal.Lost, proposal.StillThere));
        Assert.Equal(0.4722, proposal.GoesOn!.Value, 5e-5);
        Assert.Equal((45.0, 50.0, Verdict.Insufficient), (proposal.MedianDays, proposal.MedianAgeOpen,
            proposal.Verdict));
        Assert.Null(proposal.Overdue);
        // The deal that went back is at Meeting a second time: ten first visits of ten days and one that lasts.
        Assert.Equal((11, 10, 1, 10.0), (table.Rows[0].Entered, table.Rows[0].Forward, table.Rows[0].StillThere,
            table.Rows[0].MedianDays));
    }

    /// <summary>Issue 3: deals come by label and their history by internal id; a loss is no progress.</summary>
    [Theory]
    [InlineData("closedlost", null, false)]
    [InlineData("98113002", "lost", false)]
    [InlineData("98113002", null, true)]
    public void A_loss_that_the_history_calls_by_its_id_is_lost(string id, string? said, bool noted)
    {
        workspace.With("crm", "2026-06-30", Tables.Of(FactKind.Opportunity, "id created_on status closed_on stage",
            Enumerable.Range(0, 12).Select(i => new object?[] { $"d{i}", "2026-01-01", i < 8 ? "lost" : i < 10 ? "won"
                : "open", i < 10 ? "2026-02-10" : null, i < 8 ? "Closed Lost" : i < 10 ? "Closed Won" : "Proposal" })))
            .With("crm", "2026-06-30", Tables.Of(FactKind.StageChange,
            "id object_id changed_on to_stage lifecycle_step",
            [
                .. Enumerable.Range(0, 12).Select(i => new object?[] { $"{i}a", $"d{i}", "2026-01-10", "proposal",
                    null }),
                .. Enumerable.Range(0, 10).Select(i => new object?[] { $"{i}b", $"d{i}", "2026-02-10",
                    i < 8 ? id : "closedwon", i < 8 ? said : null }),
            ]));

        var table = Workspace.Granted(StageTable.Of(workspace.On("2026-06-30"),
            IndicatorQuery.Monthly(Workspace.Tiers) with { Grain = Grain.All }));

        var row = Assert.Single(table.Rows);
        Assert.Equal(("proposal", 12, 0, 2, 8, 2), (row.Stage, row.Entered, row.Forward, row.Won, row.Lost,
            row.StillThere));
        Assert.Equal(noted, table.Notes.Any(n => n.Contains(id, StringComparison.Ordinal)));
    }

    /// <summary>Issue 3: where closed deals came last and stayed is counted as a stage, with a word about it.</summary>
    [Theory]
    [InlineData("98113002", true)]
    [InlineData("Negotiation", false)]
    public void Where_closed_deals_stayed_is_told_unless_the_word_says_that_it_is_a_stage(string id, bool noted)
    {
        workspace.With("crm", "2026-06-30", Tables.Of(FactKind.Opportunity, "id created_on status closed_on stage",
            Enumerable.Range(0, 12).Select(i => new object?[] { $"d{i}", "2026-01-01", i < 8 ? "lost" : "open",
                i < 8 ? "2026-03-10" : null, i < 8 ? "Closed Lost" : "Proposal" })))
            .With("crm", "2026-06-30", Tables.Of(FactKind.StageChange, "id object_id changed_on to_stage",
                Enumerable.Range(0, 8).Select(i => new object?[] { $"{i}", $"d{i}", "2026-02-10", id })));

        var table = Workspace.Granted(StageTable.Of(workspace.On("2026-06-30"),
            IndicatorQuery.Monthly(Workspace.Tiers) with { Grain = Grain.All }));

        Assert.Equal((id, 8), Assert.Single(table.Rows) is var row ? (row.Stage, row.Lost) : default);
        Assert.Equal(noted, table.Notes.Any(n => n.Contains(id, StringComparison.Ordinal)));
    }

    /// <summary>Issue 3: two names of one stage are one row; without a word of a person they are two, which is
    /// told.</summary>
    [Fact]
    public void A_renamed_stage_is_one_once_somebody_said_so()
    {
        workspace.With("crm", "2026-06-30", Tables.Of(FactKind.Opportunity, "id created_on status stage",
            Enumerable.Range(0, 12).Select(i => new object?[] { $"d{i}", "2026-01-01", "open", "Proposal" })))
            .With("crm", "2026-06-30", Tables.Of(FactKind.StageChange, "id object_id changed_on to_stage",
                Enumerable.Range(0, 12).SelectMany(i => new object?[][]
                {
                    [$"{i}a", $"d{i}", i < 6 ? $"2026-02-{i + 10}" : $"2026-03-{i + 10}", i < 6 ? "Qualification"
                        : "Discovery"],
                    [$"{i}b", $"d{i}", i < 6 ? $"2026-02-{i + 20}" : $"2026-03-{i + 15}", "Proposal"],
                })));
        var query = IndicatorQuery.Monthly(Workspace.Tiers) with { Grain = Grain.All };
        var agreed = Conventions.None with { StageNames = Conventions.None.StageNames.Add("crm", Workspace.Granted(
            Hindcast.Facts.Import.Mapping.ReadStages.From(null, "Qualification: same as Discovery\nDiscovery: open\n"
                + "Proposal: open"))) };

        var two = Workspace.Granted(StageTable.Of(workspace.On("2026-06-30"), query));
        var one = Workspace.Granted(StageTable.Of(Hindcast.Facts.Snapshots.AsOf.Read(workspace.Snapshots,
            Tables.Day("2026-06-30"), agreed), query));

        Assert.Equal([("Discovery", 6), ("Qualification", 6), ("Proposal", 12)], two.Rows.Select(r => (r.Stage,
            r.Entered)).OrderBy(r => (r.Stage == "Proposal", r.Stage)));
        Assert.Contains(two.Notes, n => n.StartsWith("A stage seems to have been renamed", StringComparison.Ordinal));
        Assert.Equal([("Discovery", 12, 12), ("Proposal", 12, 0)], one.Rows.Select(r => (r.Stage, r.Entered, r.Forward)));
        Assert.Contains("Counted as Discovery of crm, as confirmed: 'Qualification'.", one.Notes);
    }

    [Fact]
    public void A_history_that_lacks_its_last_row_ends_with_the_deal_and_the_overdue_are_counted()
    {
        workspace.With("crm", "2026-06-30", Tables.Of(FactKind.Opportunity, "id created_on status closed_on",
            Enumerable.Range(0, 30).Select(i => new object?[]
            { $"d{i}", "2026-01-01", i < 25 ? "won" : "open", i < 25 ? "2026-02-10" : null })))
            .With("crm", "2026-06-30", Tables.Of(FactKind.StageChange, "id object_id changed_on from_stage to_stage",
                Enumerable.Range(0, 29).Select(i => new object?[] { $"{i}", $"d{i}", "2026-02-01", null,
                    "Contract" })));

        var row = Assert.Single(Workspace.Granted(StageTable.Of(workspace.On("2026-06-30"),
            IndicatorQuery.Monthly(Workspace.Tiers) with { Grain = Grain.All })) is var table ? table.Rows : []);

        Assert.Equal((29, 0, 25, 4, 9.0, 9.0, 4), (row.Entered, row.Forward, row.Won, row.StillThere, row.MedianDays,
            row.OverdueDays, row.Overdue));
        Assert.StartsWith("1 of 30 deals has no change of stage", table.Notes[0], StringComparison.Ordinal);
    }

    public void Dispose() => workspace.Dispose();
}
