using Hindcast.Facts;
using Hindcast.Facts.Attribution;
using Hindcast.Facts.KnownEvents;
using Hindcast.Journal;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Attribution;

/// <summary>Journeys: whose touches, how far back, in which order, and what is left out.</summary>
public sealed class JourneysTests : IDisposable
{
    private static readonly JourneyQuery Query = new("won", 180, "channel", null, null, Slice.All);
    private readonly Workspace workspace = new();

    [Fact]
    public void A_deals_touches_are_those_of_its_accounts_people_in_the_look_back()
    {
        Company([["p1", "acme", "2026-01-05"], ["p2", "acme", "2026-02-01"], ["p3", "other", "2026-02-01"]],
            ["d1", "acme", "2026-04-01", "won", "2026-06-01"]);
        workspace.With("web", "2026-06-30", Tables.Of(FactKind.Touch,
            "id contact_id account_id opportunity_id happened_on channel",
            ["t1", "p1", null, null, "2026-01-05", "Search"], ["t2", "p2", null, null, "2026-02-01", "Webinar"],
            ["t3", null, "acme", null, "2026-03-01", "Event"],
            ["t4", null, null, "d1", "2026-05-01", "Call"], ["t5", "p3", null, null, "2026-05-01", "Ads"],
            ["t6", "p1", null, null, "2026-06-02", "Ads"],
            ["t7", "p1", null, null, "2025-11-30", "Ads"], ["t8", "nobody", null, null, "2026-05-01", "Ads"],
            ["t9", "p2", null, null, "2026-02-01", "Webinar"]));

        var found = Workspace.Granted(Journeys.Of(workspace.On("2026-06-30"), Query));

        var journey = Assert.Single(found.All);
        Assert.Equal(["Search", "Webinar", "Event", "Call"], journey.Touches.Select(t => t.Channel));
        // The first contact came on 5 January, the deal on 1 April.
        Assert.Equal((0, 2), (journey.LeadAt, journey.OpportunityAt));
        Assert.Contains("1 touch was left out: neither an account nor a person or deal of one is known.",
            found.Notes);
        Assert.Contains("1 touch repeats one of the same campaign, account and day; one is counted.", found.Notes);
    }

    /// <summary>Issue 3: an activity of several people, told in one cell, reaches each of their accounts once.</summary>
    [Fact]
    public void A_touch_of_several_people_reaches_each_of_their_accounts()
    {
        Company([["500", "acme", "2026-01-05"], ["600", "acme", "2026-01-05"], ["700", "bob", "2026-01-05"]],
            ["d1", "acme", "2026-04-01", "won", "2026-06-01"], ["d2", "bob", "2026-04-01", "won", "2026-06-02"]);
        workspace.With("web", "2026-06-30", Tables.Of(FactKind.Touch, "id contact_id happened_on channel",
            ["t1", "500;600;700", "2026-05-05", "Webinar"], ["t2", "800;600", "2026-05-06", "Ads"]));

        var found = Workspace.Granted(Journeys.Of(workspace.On("2026-06-30"), Query));

        Assert.Equal(["Webinar, Ads", "Webinar"], found.All.Select(j => string.Join(", ",
            j.Touches.Select(t => t.Channel))));
        Assert.DoesNotContain(found.Notes, n => n.Contains("left out", StringComparison.Ordinal));
    }

    /// <summary>A change of what is counted within the conversions is said, with the two halves to read by
    /// themselves.</summary>
    [Fact]
    public void Conversions_on_both_sides_of_a_changed_definition_are_told()
    {
        Company([["p1", "a", "2026-01-01"]], ["d1", "a", "2026-01-10", "won", "2026-02-01"], ["d2", "a", "2026-03-10",
            "won", "2026-06-01"]);
        workspace.With("web", "2026-06-30", Tables.Of(FactKind.Touch, "id contact_id happened_on channel",
            ["1", "p1", "2026-01-10", "Event"]));
        ImmutableArray<string> Notes(string on, string concerns) =>
            Workspace.Granted(Journeys.Of(workspace.On("2026-06-30") with
        {
            Conventions = Conventions.None with { Breaks = [new("E1", KnownEventKind.DefinitionBreak, Tables.Day(on),
                null, "Channels were renamed", [concerns])] },
        }, Query)).Notes;

        Assert.Contains("--to 2026-03-31 and --from 2026-04-01", Assert.Single(Notes("2026-04-01", "attribution"),
            n => n.StartsWith("E1", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain(Notes("2026-06-15", "attribution").Concat(Notes("2026-04-01", "mql_to_sql")),
            n => n.StartsWith("E1", StringComparison.Ordinal));
    }

    [Fact]
    public void Campaign_members_count_where_they_responded_and_their_campaign_names_the_channel()
    {
        Company([["p1", "acme", "2026-01-05"]], ["d1", "acme", "2026-04-01", "won", "2026-06-01"],
            ["d2", "acme", "2026-05-20", "open", null], ["d3", "bob", "2026-04-01", "lost", "2026-05-01"]);
        workspace.With("crm", "2026-06-30", Tables.Of(FactKind.Campaign, "id name start_on channel",
            ["c1", "Spring", "2026-02-01", "Webinar"]))
            .With("crm", "2026-06-30", Tables.Of(FactKind.CampaignMember,
                "id campaign_id contact_id created_on responded responded_on",
                ["m1", "c1", "p1", "2026-02-01", "true", "2026-02-03"], ["m2", "c1", "p1", "2026-02-01",
                    "false", null]));

        var found = Workspace.Granted(Journeys.Of(workspace.On("2026-06-30"), Query));

        Assert.Equal([("d1", true, 1), ("d3", false, 0)], found.All.Select(j => (j.Opportunity, j.Converted,
            j.Touches.Length)));
        Assert.Equal(new TouchOf("Webinar", Tables.Day("2026-02-03")), found.All[0].Touches[0]);
    }

    [Fact]
    public void Every_model_keeps_the_credit_and_they_say_where_they_disagree()
    {
        Company([["p1", "a", "2026-01-01"], ["p2", "b", "2026-01-01"], ["p3", "c", "2026-01-01"]],
            ["d1", "a", "2026-04-01", "won", "2026-06-01"], ["d2", "b", "2026-04-01", "won", "2026-06-01"],
            ["d3", "c", "2026-04-01", "lost", "2026-06-01"],
            ["d4", "nobody", "2026-04-01", "won", "2026-06-01"]);
        workspace.With("web", "2026-06-30", Tables.Of(FactKind.Touch, "id contact_id happened_on channel",
            ["1", "p1", "2026-01-10", "Event"], ["2", "p1", "2026-03-10", "Email"], ["3", "p1", "2026-05-30", "Search"],
            ["4", "p2", "2026-01-10", "Event"], ["5", "p2", "2026-05-30", "Search"], ["6", "p3", "2026-05-30",
                "Search"]));
        var journeys = Workspace.Granted(Journeys.Of(workspace.On("2026-06-30"), Query));

        var found = CreditChannels.Of(journeys.All, CreditChannels.Models, 30);

        Assert.Equal((3, 1, 1), (found.Conversions, found.Unattributed, found.Failed));
        Assert.Equal(CreditChannels.Models, found.Models.Select(m => m.Model));
        Assert.All(found.Models, model => Assert.Equal(2, model.Channels.Sum(c => c.Credit), 1e-9));
        Assert.All(found.Models, model => Assert.All(model.Channels, c => Assert.Equal(c.Credit > 0,
            c.Rank is not null)));
        Assert.Equal("Event", Assert.Single(found.Models[0].Firsts));
        Assert.Equal("Search", Assert.Single(found.Models[1].Firsts));
        Assert.Contains(found.Said, said => said.StartsWith("The models do not agree on the first: ",
            StringComparison.Ordinal));
        Assert.Contains(found.Said, said => said.StartsWith("1 of 3 conversions has no eligible touch",
            StringComparison.Ordinal));
    }

    [Fact]
    public void Channels_that_are_level_share_a_rank_and_what_is_said_of_them()
    {
        var day = new DateOnly(2026, 6, 1);
        Journey Met(string first, string last) => new(first + last, day, true,
            [new(first, day.AddDays(-9)), new(last, day.AddDays(-2))], null, null);

        var found = CreditChannels.Of([Met("Search", "Email"), Met("Webinar", "Event")],
            ["first", "last", "linear"], 30);

        Assert.Equal(["without credit", "without credit", "=1", "=1"], found.Models[0].Channels.Select(c => c.Place));
        Assert.Equal(["=1", "=1", "=1", "=1"], found.Models[2].Channels.Select(c => c.Place));
        Assert.Contains("The models do not agree on the first: Search, Webinar (level) by first; Email, Event (level) "
            + "by last; Email, Event, Search, Webinar (level) by linear. Do not move money on a rank that one model "
            + "gives.", found.Said);
        Assert.Contains(found.Said, said => said.StartsWith("Email, Event: =1 by last, without credit by first: ",
            StringComparison.Ordinal));
        Assert.StartsWith("All 3 models put Email first", CreditChannels.Of([Met("Email", "Email")],
            ["first", "last", "linear"], 30).Said[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Created_deals_have_no_failures_and_the_removal_model_says_so()
    {
        Company([["p1", "a", "2026-01-01"]], ["d1", "a", "2026-04-01", "open", null]);
        workspace.With("web", "2026-06-30", Tables.Of(FactKind.Touch, "id contact_id happened_on channel",
            ["1", "p1", "2026-01-10", "Event"]));

        var found = CreditChannels.Of(Workspace.Granted(Journeys.Of(workspace.On("2026-06-30"), Query with
            { On = "created" })).All, CreditChannels.Models, 30);

        Assert.Equal((1, 0, 0), (found.Conversions, found.Unattributed, found.Failed));
        Assert.Contains(found.Said, said => said.StartsWith("No journey failed", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_touches_or_the_field_it_says_what_to_bring()
    {
        Company([["p1", "a", "2026-01-01"]], ["d1", "a", "2026-04-01", "won", "2026-05-01"]);
        Assert.Equal("facts-not-found", Rule(Journeys.Of(workspace.On("2026-06-30"), Query)));

        workspace.With("web", "2026-06-30", Tables.Of(FactKind.Touch, "id contact_id happened_on",
            ["1", "p1", "2026-01-10"]));
        Assert.Equal("dimension-not-found", Rule(Journeys.Of(workspace.On("2026-06-30"), Query)));
    }

    private void Company(object?[][] contacts, params object?[][] deals) => workspace
        .With("crm", "2026-06-30", Tables.Of(FactKind.Contact, "id account_id created_on", contacts))
        .With("crm", "2026-06-30", Tables.Of(FactKind.Opportunity, "id account_id created_on status closed_on", deals));

    private static string? Rule<T>(Outcome<T> outcome) => outcome.Match(_ => null, why => (string?)why.Rule);

    public void Dispose() => workspace.Dispose();
}
