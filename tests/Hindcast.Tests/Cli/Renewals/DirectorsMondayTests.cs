using System.Diagnostics;
using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Cli.Renewals;

/// <summary>
/// Issue 6, one director's Monday: the page docs/guide/directors-monday.md is what the program answers today to ten
/// plays. To write it anew: samples/make, then read the difference before it is committed.
/// </summary>
public sealed class DirectorsMondayTests : IDisposable
{
    private readonly MondayRoom room = new();

    [Fact]
    public void The_page_is_what_the_program_says()
    {
        string Play(int n) => room.Hindcast.Json("play", "list").GetProperty("items").EnumerateArray()
            .First(item => item.GetProperty("account").GetString() == $"P{n:00}").GetProperty("id").GetString()!;
        string fjord = Play(6), inlet = Play(9), aldgate = Play(1);
        string outbox = Path.Combine(room.Hindcast.Folder, "outbox");
        long begun = Stopwatch.GetTimestamp();
        room.Tell("First what came due over the weekend. The same line runs from cron; today she runs it by hand.",
            ["tick", "--outbox", outbox]);
        room.Tell("What is hers this week, over all plays.", ["renewals", "my-week", "--as", MondayRoom.Director]);
        room.Tell("All ten at a glance: the nearest deadline first, with float and what comes next.", ["play", "list"]);
        room.Tell("And what they are worth: notice or due day first, with the forecast beside each. Billing knows "
            + "since Friday that one of them signed.", ["renewals", "--days", "150"]);
        room.Tell("Fjord Shipping is red, and its escalation waits. She takes it on, and holds the checkpoint.",
            ["escalate", "answer", $"esc-{fjord}", "I see their COO on Thursday with Eve.", "--next", "2026-11-20",
                "--as", MondayRoom.Director],
            ["play", "checkpoint", fjord, "--risk", "red", "--decision", "escalate", "--reason",
                "The new COO compares three vendors", "--as", MondayRoom.Director]);
        room.Tell("Inlet Energy has had no checkpoint for two weeks. Its people found a new sponsor on Friday, so it "
            + "is yellow from today.",
            ["play", "checkpoint", inlet, "--risk", "yellow", "--decision", "continue", "--reason",
                "A new sponsor, met on Friday", "--as", MondayRoom.Director]);
        room.Tell("One offer waits for her. She reads it, and approves it for one year.",
            ["deal", "show", "deal-001"], ["deal", "approve", "deal-001", "--comment", "For one year; no precedent",
                "--as", MondayRoom.Director]);
        room.Tell("Aldgate Foods wants to sign earlier, after their board has met. First what follows from it, then "
            + "the change.",
            ["play", "slip", aldgate, LastOpen(aldgate), "--until", "2027-01-20", "--reason",
                "Their board meets on the 19th", "--customer-agreed", "mail of 13 November"],
            ["play", "slip", aldgate, LastOpen(aldgate), "--until", "2027-01-20", "--reason",
                "Their board meets on the 19th", "--customer-agreed", "mail of 13 November", "--commit"]);
        room.Tell("Who is booked beyond their hours in the next weeks.", ["renewals", "capacity"]);
        room.Tell("The number for the call at ten, with what changed since the fifth of October.",
            ["forecast", "--since", "2026-10-05", "--as-of", "2026-11-16"]);
        room.Tell("Last, what goes out by itself until Friday if nobody does anything more.", ["tick", "--dry-run",
            "--ahead", "4", "--outbox", outbox]);
        var took = Stopwatch.GetElapsedTime(begun);

        string page = """
            # One director's Monday

            Rita Moss, who is made up like her company, runs ten renewal plays. It is Monday, 16 November 2026, nine o'clock. What follows
            is what she types and what the program answers, whole. Fourteen commands: five minutes, most of them reading.

            This page is written by the program itself (`samples/make`), and a test holds it. How plays work: [Renewal plays](renewal-plays.md).


            """ + room.Told.TrimEnd() + "\n";
        Assert.Equal(14, page.Split("\n$ hindcast ").Length - 1);
        Assert.True(took < TimeSpan.FromMinutes(1), $"The commands alone took {took}.");
        string kept = Path.Combine(RepositoryFiles.Root, "docs", "guide", "directors-monday.md");
        if (Environment.GetEnvironmentVariable("HINDCAST_ACCEPT") == "1")
            File.WriteAllText(kept, page);
        Assert.Equal(File.ReadAllText(kept), page);
    }

    public void Dispose() => room.Dispose();

    /// <summary>The last task of a play that is not done.</summary>
    private string LastOpen(string id) => room.Show(id).GetProperty("tasks").EnumerateArray()
        .Last(task => task.GetProperty("doneOn").ValueKind == System.Text.Json.JsonValueKind.Null)
        .GetProperty("id").GetString()!;
}
