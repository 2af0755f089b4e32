using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hindcast.Tests.Cli;

/// <summary>What of an incident's review reaches customers, and whom a sensitive one reaches.</summary>
public sealed class SensitiveReviewTests : IDisposable
{
    private const string Id = "incident-2026-10-1";
    private readonly ReviewRoom room = new();

    /// <summary>
    /// What customers may read is made of what was written for them: a marker in every internal text, every name, every
    /// hypothesis and link is looked for in each file that may leave the company.
    /// </summary>
    [Fact]
    public void The_page_for_customers_leaks_nothing()
    {
        room.Open(ReviewRoom.Incident);
        room.Fill(Id);
        room.Set(Id, ("no_criteria_because", "INTERNAL"), ("business_impact", "INTERNAL 40,000 USD"),
            ("internal_impact", "INTERNAL"), ("alerts", "INTERNAL"), ("runbooks", "INTERNAL"),
            ("recent_changes", "INTERNAL"), ("constraints", "INTERNAL"), ("pre_reads", "https://internal.example"),
            ("customer_statement", "Kit Larsen took it back."));
        room.Hindcast.Run("retro", "close", Id).Refuses("customer-page-clean");
        room.Set(Id, ("customer_statement", "On 2 October card payments failed for 45 minutes."));
        room.Hindcast.Run("retro", "amend", Id, "event", "T3", "--for-customers", "yes").Ends(0);
        room.Hindcast.Run("retro", "close", Id).Refuses("customer-page-clean");
        room.Hindcast.Run("retro", "amend", Id, "event", "T3", "--for-customers", "no").Ends(0);
        room.Hindcast.Run("retro", "close", Id).Ends(0);

        var pages = room.Publish(Id).Where(file => file.Key.StartsWith("customer.", StringComparison.Ordinal))
            .ToArray();
        Assert.Equal(["customer.html", "customer.md", "customer.pptx", "customer.xlsx"], pages.Select(page => page.Key)
            .Order());
        Assert.All(pages, page =>
        {
            Assert.Matches(@"card payments failed for 45(\s|&#xA0;)minutes", page.Value);
            Assert.Contains("Stage every configuration change by region", page.Value, StringComparison.Ordinal);
            string text = Regex.Replace(page.Value, "<style>.*?</style>", "", RegexOptions.Singleline);
            foreach (string secret in (string[])["INTERNAL", "Robin", "Vale", "Sam", "Okoro", "Kit", "Larsen", "Noor",
                "Haddad", "example", "no staged rollout", "Support waited", "SEV1",
                "CF1", "L1", "A1", "D1", "T1", "trade", "hypothes", "page the engineer"])
                Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
        });
    }

    /// <summary>One customer does not read of another: an account of the facts that is named on the page holds the
    /// close, until it is reworded or somebody says why it may stand there. A word in small letters is no name.</summary>
    [Fact]
    public void The_page_for_customers_names_no_other_customer()
    {
        const string gate = "customer-page-names-no-account";
        room.Hindcast.Run("import", room.Hindcast.File("accounts.csv", "Account ID,Account Name,Created Date\n"
            + "A17,Brightwater GmbH,2024-01-01\nA18,Card,2024-01-01\nA19,\"Larkfield & Sons, Inc.\",2024-01-01\n"),
            "--kind", "account", "--commit").Ends(0);
        room.Open(ReviewRoom.Incident);
        room.Fill(Id);
        room.Set(Id, ("no_criteria_because", "Nothing is being bet on"));
        foreach (string named in (string[])["Larkfield & Sons, Inc.", "LARKFIELD AND SONS", "Larkfield and Sons", "A19",
            "Brightwater's shops", "BRIGHTWATER"])
        {
            room.Set(Id, ("customer_statement", $"On 2 October card payments failed for 45 minutes at {named}."));
            room.Hindcast.Run("retro", "close", Id).Refuses(gate);
        }

        room.Hindcast.Run("retro", "override", Id, gate, "--reason", "again").Refuses("reason-missing");
        room.Hindcast.Run("retro", "override", Id, gate, "--reason", "They agreed in writing").Refuses("reason-leaves-out");
        room.Hindcast.Run("retro", "override", Id, gate, "--reason", "Brightwater is our own company").Ends(0);
        room.Set(Id, ("customer_statement", "On 2 October card payments failed. Brightwater told Larkfield & Sons."));
        Assert.Contains("Larkfield", room.Hindcast.Run("retro", "close", Id).Refuses(gate).Output, StringComparison.Ordinal);
        room.Set(Id, ("customer_statement", "On 2 October card payments failed. Brightwater is sorry."));
        room.Hindcast.Run("retro", "close", Id).Ends(0);
    }

    /// <summary>A review that is kept to a few is shown to nobody else, by no verb, and has no page for
    /// customers.</summary>
    [Fact]
    public void Keeps_a_sensitive_review_to_those_it_names()
    {
        const string secret = "Credentials were in a public bucket";
        string[] command = [.. ReviewRoom.Incident, "--visible-to", ReviewRoom.Engineer, "--as",
            ReviewRoom.Facilitator];
        command[Array.IndexOf(command, "--summary") + 1] = secret;
        Assert.Equal(0, room.Hindcast.Run(command).Exit);

        foreach (string[] verb in (string[][])[["retro", "show", Id], ["retro", "check", Id], ["retro", "close", Id],
            ["retro", "set", Id, "visible_to", "everybody"],
            ["publish", Id, "--out", Path.Combine(room.Hindcast.Folder, "no")], ["log", "retro/" + Id],
            ["retro", "add", Id, "conversation", "x"]])
        {
            var refused = room.Hindcast.Run([.. verb, "--as", "Ada Brand"]).Refuses("retro-restricted");
            Assert.DoesNotContain(secret, refused.Output + refused.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("Payments", refused.Output + refused.Error, StringComparison.Ordinal);
        }

        Assert.Equal(0, room.Hindcast.Json("retro", "list", "--as", "Ada Brand").GetProperty("items").GetArrayLength());
        Assert.Equal(1, room.Hindcast.Json("retro", "list", "--as", ReviewRoom.Engineer).GetProperty("items")
            .GetArrayLength());
        Assert.Contains(secret, room.Hindcast.Run("retro", "show", Id, "--as", ReviewRoom.DecisionOwner).Ends(0).Output,
            StringComparison.Ordinal);
        Assert.Equal(3, room.Hindcast.Run("retro", "show", "incident-2026-10-2", "--as", "Ada Brand").Exit);
    }

    /// <summary>
    /// S0-12: whoever has an action of a review that they may not see is told that it awaits them and whom to ask;
    /// neither their message nor what the run prints says what it is. Whoever may see it reads all of it.
    /// </summary>
    [Fact]
    public void Messages_about_a_sensitive_review_tell_others_only_that_something_awaits_them()
    {
        room.Open([.. ReviewRoom.Incident, "--visible-to", ReviewRoom.Scribe]);
        room.Fill(Id);
        room.Set(Id, ("no_criteria_because", "Nothing is being bet on"));
        room.Hindcast.Run("retro", "close", Id).Ends(0);

        room.Hindcast.Clock = FixedClock.On(2026, 10, 21);
        var printed = room.Hindcast.Run("tick", "--json", "--as", "Ada Brand").Ends(0);
        room.Hindcast.Clock = FixedClock.On(2026, 11, 20);
        room.Hindcast.Run("tick", "--as", ReviewRoom.Facilitator).Ends(0);

        var put = Directory.EnumerateFiles(Path.Combine(room.Hindcast.Workspace, "outbox"))
            .Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement).ToArray();
        Assert.Equal([ReviewRoom.Engineer, ReviewRoom.Facilitator], put.Select(m => m.GetProperty("to").GetString()!)
            .Order());
        var (toOwner, toFacilitator) = (put.Single(m => m.GetProperty("to").GetString() == ReviewRoom.Engineer),
            put.Single(m => m.GetProperty("to").GetString() == ReviewRoom.Facilitator));
        Assert.Contains($"Please ask {ReviewRoom.Facilitator}", toOwner.GetProperty("body").GetString(),
            StringComparison.Ordinal);
        Assert.Contains("staged rollout", toFacilitator.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.All(["configuration", "Payments", "rollout"], secret =>
        {
            Assert.DoesNotContain(secret, toOwner.GetRawText(), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(secret, printed.Output, StringComparison.OrdinalIgnoreCase);
        });
    }

    public void Dispose() => room.Dispose();
}
