using System.Text.Json;
using Hindcast.Tests.Cli;

namespace Hindcast.Tests.Library;

/// <summary>What was seen before, what was tried, and what is read before a launch.</summary>
public sealed class SimilarTests : IDisposable
{
    private readonly CommandLine hindcast = new() { Clock = FixedClock.On(2026, 9, 10) };

    /// <summary>S5-43 S5-42: earlier reviews of campaigns like a planned one are listed with why, opened and
    /// acknowledged by their owner, and the launch waits for it.</summary>
    [Fact]
    public void A_launch_waits_until_its_owner_has_read_what_was_learned()
    {
        CampaignCompany.Fill(hindcast, new(2026, 9, 10));
        foreach (var (name, text) in ((string, string)[])
            [("letters", "---\ncampaign_type: Renewal\nsegment: Mid-Market\n---\n# Letters of spring\n\n## What went "
                + "wrong\n- Nobody answered replies within a day\n\n## Action items\n- Name who answers\n"),
                ("cooking", "# Cooking\n\nPasta was overcooked.")])
            hindcast.File($"reviews/{name}.md", text);
        hindcast.Run("library", "import", Path.Combine(hindcast.Folder, "reviews")).Ends(0);

        hindcast.Run("reading", "launch", "701E").Refuses("reading-list-not-found");
        hindcast.Run("reading", "draw", "701X", "--owner", CampaignCompany.DemandGen).Refuses("campaign-not-found");
        hindcast.Run("reading", "draw", "701A", "--owner", CampaignCompany.DemandGen).Refuses("campaign-started");
        var drawn = hindcast.Json("reading", "draw", "701E", "--owner", CampaignCompany.DemandGen);
        Assert.Equal(["letters"], drawn.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("document").GetString()));
        Assert.Equal(["the same campaign type: renewal", "the same segment: mid-market"], drawn.GetProperty("items")[0]
            .GetProperty("why").EnumerateArray().Select(w => w.GetString()).Take(2));

        hindcast.Run("reading", "launch", "701E").Refuses("reading-not-acknowledged");
        Assert.Contains($"That {CampaignCompany.Csm} opened it does not count: {CampaignCompany.DemandGen} owns",
            hindcast.Run("reading", "open", "701E", "letters", "--as", CampaignCompany.Csm).Ends(0).Output);
        hindcast.Run("reading", "acknowledge", "701E", "letters", "--takeaway", "Name who answers first", "--as",
            CampaignCompany.Csm).Refuses("reading-not-yours");
        hindcast.Run("reading", "acknowledge", "701E", "letters", "--takeaway", "Name who answers first", "--as",
            CampaignCompany.DemandGen).Refuses("reading-not-opened");
        Assert.Contains("Nobody answered replies", hindcast.Run("reading", "open", "701E", "letters", "--as",
            CampaignCompany.DemandGen).Ends(0).Output);
        hindcast.Run("reading", "acknowledge", "701E", "letters", "--as", CampaignCompany.DemandGen)
            .Refuses("takeaway-missing");
        hindcast.Run("reading", "acknowledge", "701E", "letters", "--takeaway", "Name who answers first", "--as",
            CampaignCompany.DemandGen).Ends(0);
        hindcast.Run("reading", "draw", "701E", "--owner", CampaignCompany.DemandGen).Ends(0);
        Assert.Contains("Cleared for launch on 2026-09-10", hindcast.Run("reading", "launch", "701E").Ends(0).Output);
    }

    /// <summary>S4-43 S5-42: a review finds the earlier one like it, with what was tried and that nobody can tell
    /// whether it worked.</summary>
    [Fact]
    public void A_new_retro_says_what_was_seen_before()
    {
        using var room = new ReviewRoom();
        room.Open(ReviewRoom.Incident);
        room.Fill("incident-2026-10-1");
        room.Set("incident-2026-10-1", ("no_criteria_because", "The change was taken back; nothing is being bet on"),
            ("alerts", "None fired; a success-rate alert should have"));
        // Nothing is learned of a draft yet.
        Assert.Equal(0, room.Hindcast.Json("similar", "configuration", "changes", "reach", "all", "regions")
            .GetProperty("items").GetArrayLength());
        room.Hindcast.Run("retro", "close", "incident-2026-10-1").Ends(0);
        room.Hindcast.Run("actions", "done", "incident-2026-10-1", "A1", "--evidence", "https://tickets.example/PAY-9")
            .Ends(0);

        var found = room.Hindcast.Json("similar", "configuration", "changes", "reach", "all", "regions")
            .GetProperty("items");
        Assert.Equal("incident-2026-10-1", Assert.Single(found.EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(("done", "cannot-tell"), (found[0].GetProperty("tried")[0].GetProperty("state").GetString(),
            found[0].GetProperty("tried")[0].GetProperty("effect").GetString()));
        Assert.Contains("words in common: ", found[0].GetProperty("why")[0].GetString());
        Assert.All(found[0].GetProperty("why")[0].GetString()!["words in common: ".Length..].Split(", "), word =>
            Assert.Contains(word, "change changes configuration reach region regions".Split(' ')));
        foreach (var (rule, nearest, asked) in ((string, string, string[])[])
            [("document-not-found", "The nearest: incident-2026-10-1", ["incident-2026-10-l"]),
                ("indicator-not-found", "Did you mean mql_to_sql? ", ["--indicator", "mql_sql"]),
                ("slice-not-found", "No document says a slice", ["--slice", "source=Webinr"]),
                ("slice-not-readable", "with a comma between two dimensions", ["--slice", "Webinar"]),
                ("search-empty", "Say what to compare with", [])])
            Assert.Contains(nearest, room.Hindcast.Run(["similar", .. asked]).Refuses(rule).Error);
        Assert.Contains("'segment=SMB' stands apart. Two dimensions have a comma", room.Hindcast.Run("indicator",
            "mql_to_sql", "--where", "source=Webinar", "segment=SMB").Ends(64).Error);
        Assert.Equal(0, room.Hindcast.Json("similar", "zebra").GetProperty("items").GetArrayLength());
        room.Hindcast.Run("similar").Refuses("search-empty");
        room.Hindcast.Run("similar", "--slice", "nonsense").Refuses("slice-not-readable");
        Assert.Equal(JsonValueKind.Array, room.Hindcast.Json(ReviewRoom.Okr).GetProperty("similar").ValueKind);
    }

    /// <summary>S4-43: what came later was not seen before.</summary>
    [Fact]
    public void What_came_later_was_not_seen_before()
    {
        CampaignCompany.Fill(hindcast, new(2026, 9, 10));
        foreach (var (name, day) in new[] { ("spring", "2026-04-02"), ("winter", "2026-12-01") })
            hindcast.File($"reviews/{name}.md", $"---\ndate: {day}\ncampaign_type: Nurture\nsegment: SMB\n---\n# Letters of "
                + $"{name}\n\n## What went wrong\n- Nobody answered replies within a day\n");
        hindcast.Run("library", "import", Path.Combine(hindcast.Folder, "reviews")).Ends(0);

        Assert.Equal(["spring"], hindcast.Json("retro", "new", "campaign", "--campaign", "701D", "--held-on", "2026-09-11")
            .GetProperty("similar").EnumerateArray().Select(seen => seen.GetProperty("id").GetString()));
    }

    public void Dispose() => hindcast.Dispose();
}
