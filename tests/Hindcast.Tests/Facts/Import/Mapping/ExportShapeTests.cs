using Hindcast.Tests.Cli;

namespace Hindcast.Tests.Facts.Import.Mapping;

/// <summary>Issue 3: an export that is called otherwise in a column next month is missed, not passed over.</summary>
public sealed class ExportShapeTests : IDisposable
{
    private const string Stripe = "id,Customer ID,Plan,Quantity,Currency,Amount,Status,Start (UTC),Current Period End (UTC)",
        Subscription = "s1,c1,basic,1,eur,10,active,2026-01-01,2027-01-01", Deals =
            "Opportunity ID,Opportunity Name,Created Date,Close Date,Stage,Amount,Type,Region";

    private readonly CommandLine hindcast = new();

    public void Dispose() => hindcast.Dispose();

    [Fact]
    public void A_needed_column_that_is_gone_is_refused_in_a_folder_and_the_draft_mends_it()
    {
        string folder = Path.Combine(hindcast.Folder, "next");
        Write("subs.csv", Stripe, Subscription);
        Write("opportunities.csv", Deals, "D1,One,2026-04-03,2026-06-05,Closed Won,10,New,EMEA");
        hindcast.Run("import", folder, "--commit").Ends(0);
        Write("subs.csv", Stripe.Replace("Current Period End (UTC)", "Renews (UTC)", StringComparison.Ordinal),
            Subscription);

        string why = hindcast.Run("import", folder, "--commit").Refuses("columns-gone").Error;
        Assert.Contains("is nearly stripe subscription. It lacks 'Current Period End (UTC)', which the last import of stripe "
            + "subscription names; new in it: 'Renews (UTC)'.", why, StringComparison.Ordinal);
        string draft = hindcast.Run("import", Path.Combine(folder, "subs.csv"), "--map-draft").Ends(0).Output;
        string map = hindcast.File("map.yaml", draft.Replace("due_on: ''", "due_on: Renews (UTC)",
            StringComparison.Ordinal));
        hindcast.Run("import", Path.Combine(folder, "subs.csv"), "--map", map, "--commit").Ends(0);
        Assert.DoesNotContain("skipped", hindcast.Run("import", folder, "--commit").Ends(0).Output,
            StringComparison.Ordinal);

        Write("opportunities.csv", Deals.Replace("Opportunity ID", "Ref", StringComparison.Ordinal),
            "D1,One,2026-04-03,2026-06-05,Closed Won,10,New,EMEA");
        Assert.Contains("It lacks 'Opportunity ID'", hindcast.Run("import", folder).Refuses("columns-gone").Error,
            StringComparison.Ordinal);

        void Write(string name, params string[] lines) => hindcast.File(Path.Combine("next", name), string.Join('\n',
            lines));
    }

    /// <summary>Whatever column makes it unknown is missed; without its ids rows would be other rows; a field that is
    /// read
    /// from another column is told.</summary>
    [Theory]
    [InlineData("Name", "columns-gone", "It lacks 'Name'")]
    [InlineData("WhoId", "columns-moved", null)]
    [InlineData("ActivityDate", "columns-moved", "happened_on was read from 'ActivityDate', which is gone, and is now from 'CreatedDate'")]
    [InlineData("TaskId", "columns-gone", "It lacks 'TaskId'")]
    public void Each_column_that_is_gone_is_told(string column, string rule, string? says)
    {
        const string accounts = "Id,Name,Industry,Type,CreatedDate,OwnerId,IsDeleted\n001,Acme,Tech,Customer,2026-01-05,005,false\n",
            tasks = "TaskId,Subject,ActivityDate,Status,WhoId,WhatId,OwnerId,CreatedDate\n00T,Call,2026-02-05,Done,003,006,005,2026-02-01\n";
        string text = accounts.Contains(column, StringComparison.Ordinal) && column != "TaskId" ? accounts : tasks;
        hindcast.Run("import", hindcast.File("export.csv", text), "--commit").Ends(0);

        var said = hindcast.Run("import", hindcast.File("export.csv", text.Replace(column, "Renamed",
            StringComparison.Ordinal)));

        Assert.Equal((says is not null, rule == "columns-gone" ? 2 : 0), ((said.Output + said.Error).Contains(rule,
            StringComparison.Ordinal), said.Exit));
        Assert.Contains(says ?? "", said.Output + said.Error, StringComparison.Ordinal);
    }

    /// <summary>A first import knows the shapes of the mappings that ship.</summary>
    [Fact]
    public void A_shipped_mapping_misses_one_column_without_any_memory()
    {
        string path = hindcast.File("subs.csv", $"{Stripe.Replace("Customer ID", "Client", StringComparison.Ordinal)}\n{Subscription}");

        Assert.Contains("It lacks 'Customer ID', which the mapping that ships for stripe subscription names",
            hindcast.Run("import", path).Refuses("columns-gone").Error, StringComparison.Ordinal);
    }

    /// <summary>What may be absent is told and goes on; another table of few columns is no export of theirs.</summary>
    [Fact]
    public void An_optional_column_is_a_note_and_another_table_is_passed_over()
    {
        hindcast.Run("import", hindcast.File("subs.csv", $"{Stripe}\n{Subscription}"), "--known-on", "2026-10-31",
            "--commit").Ends(0);
        string folder = Path.Combine(hindcast.Folder, "next");
        hindcast.File(Path.Combine("next", "subs.csv"), $"{Stripe.Replace("Start (UTC)", "Begun", StringComparison.Ordinal)}\n{Subscription}");
        hindcast.File(Path.Combine("next", "plans.csv"), "id,Plan,Currency,Amount\np1,basic,eur,10\n");

        string said = hindcast.Run("import", folder, "--commit").Ends(0).Output;

        Assert.Contains("The last import of stripe subscription had 'start_on', and this one has not; new in it: 'Begun'.",
            said, StringComparison.Ordinal);
        Assert.Contains("plans.csv: skipped.", said, StringComparison.Ordinal);
    }
}
