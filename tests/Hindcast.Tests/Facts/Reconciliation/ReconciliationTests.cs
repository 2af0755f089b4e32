using Hindcast.Facts;
using Hindcast.Facts.Reconciliation;
using Hindcast.Journal;
using Hindcast.Tests.Facts.Snapshots;
using Table = Hindcast.Facts.Reconciliation.Reconciliation;

namespace Hindcast.Tests.Facts.Reconciliation;

/// <summary>S0-17: two sources of one thing side by side, with the difference and the one that was chosen.</summary>
public sealed class ReconciliationTests : IDisposable
{
    private readonly Workspace workspace = new();

    [Fact]
    public void Tells_what_both_have_what_one_has_and_where_they_differ()
    {
        var a = new Side("billing", ["1", "2", "3", "4", null],
            [("outcome", ["renewed", "churned", "renewed", null, "churned"])], [10, 20, 30, null, 5]);
        var b = new Side("crm", ["1", "2", "3", "5", "5"],
            [("outcome", ["renewed", "renewed", "renewed", "churned", "renewed"])], [10, 20, 31, 7, 8]);

        var found = Table.Of(a, b);

        Assert.Equal([("same", 1), ("different", 2), ("only-a", 1), ("only-b", 1), ("without-key", 0)],
            found.Buckets.Select(x => (x.Name, x.Keys)));
        Assert.Equal((1, 5m), (found[Bucket.WithoutKey].A.Rows, found[Bucket.WithoutKey].A.Amount));
        Assert.Equal((2, 15m), (found[Bucket.OnlyB].B.Rows, found[Bucket.OnlyB].B.Amount));
        Assert.Equal((null, null), (found[Bucket.OnlyA].A.Amount, found[Bucket.OnlyA].B.Amount));
        Assert.Equal([("outcome", "2", "churned", "renewed"), ("amount", "3", "30", "31")],
            found.Differences.Select(d => (d.Field, d.Examples[0].Key, d.Examples[0].A!, d.Examples[0].B!)));
        Assert.False(found.Agrees);
    }

    /// <summary>Blank is not zero: a churned row with amount 0 in one and none in the other is a difference.</summary>
    [Fact]
    public void Blank_is_not_zero()
    {
        var found = Table.Of(new("a", ["1"], [], [0]), new("b", ["1"], [], [null]));

        Assert.Equal(new FieldExample("1", "0", null), Assert.Single(found.Differences).Examples[0]);
    }

    [Fact]
    public void The_chosen_source_is_read_and_the_other_is_not()
    {
        workspace.With("crm", "2026-03-31", Tables.Of(FactKind.Opportunity, "id created_on", ["1", "2026-01-01"],
            ["2", "2026-01-01"]))
            .With("billing", "2026-03-31", Tables.Of(FactKind.Opportunity, "id created_on", ["2", "2026-01-01"],
                ["3", "2026-01-01"]));
        var chosen = Conventions.None with
            { Choices = [new(FactKind.Opportunity, "crm", "billing", "Finance closes on it")] };

        var both = Hindcast.Facts.Snapshots.AsOf.Read(workspace.Snapshots, Tables.Day("2026-03-31"));
        var one = Hindcast.Facts.Snapshots.AsOf.Read(workspace.Snapshots, Tables.Day("2026-03-31"), chosen);

        Assert.Equal((4, 2), (both.Of(FactKind.Opportunity)!.Count, one.Of(FactKind.Opportunity)!.Count));
        var conflict = Assert.Single(SourceConflict.Of(both));
        Assert.Equal((2, 2, 1), (conflict.RowsA, conflict.RowsB, conflict.Both));
        Assert.Contains("hindcast reconcile --kind opportunity billing crm", conflict.Sentence,
            StringComparison.Ordinal);
        Assert.Empty(SourceConflict.Of(one));
    }

    [Fact]
    public void The_newest_choice_between_two_stands_and_none_is_passed_over_unseen()
    {
        var first = new SourceChosen(FactKind.Subscription, "crm", "billing", "billing is the ledger");

        Assert.Equal("choice-without-reason", Rule(SourceChoices.Decide([], FactKind.Subscription, "crm", "billing",
            " ")));
        Assert.Equal("choice-of-one", Rule(SourceChoices.Decide([], FactKind.Subscription, "crm", "crm",
            "billing is the ledger")));
        Assert.Equal("choice-passed-over", Rule(SourceChoices.Decide([first], FactKind.Subscription, "billing",
            "events", "billing is the ledger")));
        Assert.Empty(Workspace.Granted(SourceChoices.Decide([first], FactKind.Subscription, "crm", "billing",
            "billing is the ledger")));
        var turned = Workspace.Granted(SourceChoices.Decide([first], FactKind.Subscription, "billing", "crm",
            "the ledger closed"));
        Assert.Equal("billing", Assert.Single(SourceChoices.Standing([first, .. turned.Cast<SourceChosen>()])).Source);
    }

    private static string? Rule<T>(Outcome<T> outcome) => outcome.Match(_ => null, why => (string?)why.Rule);

    public void Dispose() => workspace.Dispose();
}
