using System.Text.Json;
using Hindcast.Tests.Cli;

namespace Hindcast.Tests.Library;

/// <summary>What keeps coming back.</summary>
public sealed class PatternsTests : IDisposable
{
    private readonly ReviewRoom room = new();

    /// <summary>S5-46 S5-47 S4-43: one document is no pattern; two are; a theme that is seen after its action was done calls for a decision, until it is seen again.</summary>
    [Fact]
    public void A_theme_that_returns_after_its_action_was_done_calls_for_a_decision()
    {
        const string Id = "incident-2026-10-1";
        room.Open(ReviewRoom.Incident);
        room.Fill(Id);
        room.Set(Id, ("no_criteria_because", "The change was taken back; nothing is being bet on"), ("alerts", "None fired; a success-rate alert should have"));
        room.Hindcast.Run("retro", "close", Id).Ends(0);
        room.Hindcast.Run("actions", "done", Id, "A1", "--evidence", "https://tickets.example/PAY-9").Ends(0);
        room.Hindcast.Run("themes", "name", "rollout", "Changes reach everything at once").Ends(0);
        room.Hindcast.Run("themes", "link", "rollout", Id, "Changes reach all regions at once").Ends(0);
        Assert.Empty(Patterns());

        room.Hindcast.File("r/early.md", "# 2026-09-01 Earlier\n\nIt went to all regions.");
        room.Hindcast.File("r/later.md", "# 2026-12-01 Later\n\nIt went to all regions again.");
        room.Hindcast.Run("library", "import", Path.Combine(room.Hindcast.Folder, "r")).Ends(0);
        room.Hindcast.Run("themes", "link", "rollout", "early", "to all regions").Ends(0);
        var two = Assert.Single(Patterns());
        Assert.Equal((2, "2026-09-01", "2026-10-06", 1, 1, 0, false), (two.GetProperty("count").GetInt32(), two.GetProperty("firstSeen").GetString(), two.GetProperty("lastSeen").GetString(),
            two.GetProperty("actions").GetInt32(), two.GetProperty("done").GetInt32(), two.GetProperty("judged").GetInt32(), two.GetProperty("needsDecision").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, two.GetProperty("successRate").ValueKind);
        Assert.Equal(["engineering"], two.GetProperty("functions").EnumerateArray().Select(f => f.GetString()));

        room.Hindcast.Clock = FixedClock.On(2026, 12, 2);
        room.Hindcast.Run("themes", "link", "rollout", "later", "to all regions again").Ends(0);
        var returned = Assert.Single(Patterns());
        Assert.Equal([$"{Id}-a1"], returned.GetProperty("returnedAfter").EnumerateArray().Select(a => a.GetString()));
        Assert.True(returned.GetProperty("needsDecision").GetBoolean());
        Assert.Equal(2, Assert.Single(Patterns("--from", "2026-10-01")).GetProperty("count").GetInt32());
        Assert.Contains("It is systemic: decide", room.Hindcast.Run("patterns", "list").Output);

        room.Hindcast.Run("patterns", "decide", "rollout", "--decision", "Stage everything", "--owner", "Nobody Known").Refuses("person-not-found");
        room.Hindcast.Run("patterns", "decide", "rollout", "--decision", "Stage everything by region", "--owner", ReviewRoom.DecisionOwner).Ends(0);
        Assert.False(Assert.Single(Patterns()).GetProperty("needsDecision").GetBoolean());
        room.Hindcast.Run("patterns", "decide", "unheard-of", "--decision", "x", "--owner", ReviewRoom.DecisionOwner).Refuses("theme-not-found");
    }

    private JsonElement[] Patterns(params string[] asked) => [.. room.Hindcast.Json(["patterns", "list", .. asked]).GetProperty("items").EnumerateArray()];

    public void Dispose() => room.Dispose();
}
