using Hindcast.Journal;
using Hindcast.Renewals.Plays;
using Hindcast.Renewals.Plays.Cards;
using Hindcast.Renewals.Plays.Health;
using static Hindcast.Tests.Outcomes;

namespace Hindcast.Tests.Renewals.Plays;

/// <summary>What cards, matrix and health models refuse, and how the counting rules of a play count.</summary>
public class PlayRulesTests
{
    private const string Card = """
        id: our-own
        family: save
        objective: Keep them
        trigger: They waver
        assets: [A page]
        timeline: Six weeks
        owner: csm
        metrics: [Renewed ARR]
        exit_conditions: [Signed]
        tasks:
          - {id: first, role: csm, days: 3, least_days: 1}
          - {id: second, role: ae, days: 2, needs: [first]}
        enablement:
          - {id: deck, role: csm, for: second, external: yes}
        """;

    /// <summary>S2-01: a term without its length has that of its two days, and it is said; whole months where the due
    /// day is the last one or the one after.</summary>
    [Theory]
    [InlineData(24, "2026-01-31", "24 months")]
    [InlineData(null, "2026-01-31", "12 months, derived: 2026-01-31 to 2027-01-31")]
    [InlineData(null, "2026-02-01", "12 months, derived: 2026-02-01 to 2027-01-31")]
    [InlineData(null, "2027-01-11", "20 days, derived: 2027-01-11 to 2027-01-31")]
    [InlineData(null, "2027-01-31", null)]
    [InlineData(null, null, null)]
    public void A_term_says_how_long_it_is(int? months, string? start, string? length) => Assert.Equal(length,
        new DueTerm("T1", new(2027, 1, 31), null, null, months, null)
        {
            StartOn = start is null ? null : DateOnly.Parse(start),
        }.Length);

    /// <summary>S8-05: a published card has all six; each fault is refused by its name, and a draft may lack what it
    /// lacks.</summary>
    [Theory]
    [InlineData("objective: Keep them", "", "card-incomplete"), InlineData("trigger: They waver", "",
        "card-incomplete"), InlineData("assets: [A page]", "", "card-incomplete")]
    [InlineData("timeline: Six weeks", "", "card-incomplete"), InlineData("owner: csm", "", "card-incomplete"),
        InlineData("metrics: [Renewed ARR]", "", "card-incomplete")]
    [InlineData("role: ae", "role: wizard", "role-unknown"), InlineData("needs: [first]", "needs: [third]",
        "dependency-unknown"), InlineData("needs: [first]", "needs: [second]", "dependency-cycle")]
    [InlineData("days: 3, least_days: 1", "days: 3, needs: [second]", "dependency-cycle"), InlineData("id: second",
        "id: first", "task-duplicate"), InlineData("days: 2", "days: 0", "days-out-of-range")]
    [InlineData("least_days: 1", "least_days: 4", "days-out-of-range"), InlineData("for: second", "for: third",
        "item-for-unknown"), InlineData("family: save", "family: hope", "word-unknown")]
    [InlineData("id: our-own", "id: Our Own", "name-not-kebab"), InlineData("id: our-own", "colour: red",
        "yaml-unknown-field")]
    public void A_card_with_a_fault_is_refused(string from, string to, string rule)
    {
        AssertRefused(rule, PlayCardText.Parse(Card.Replace(from, to, StringComparison.Ordinal)));
        if (rule == "card-incomplete")
            Granted(PlayCardText.Parse(Card.Replace(from, to, StringComparison.Ordinal) + "\nstatus: draft\n"));
    }

    /// <summary>S8-11 S8-15: an accepted proposal is added once, and the card still reads as it did.</summary>
    [Fact]
    public void A_proposal_is_adopted_once()
    {
        var stored = new StoredCard(Granted(PlayCardText.Parse(Card)), new VersionedDocument("play-card/our-own", 1,
            Card));
        Adopted[] proposals = [new("renewal-1/P1", "Begin: 120 days before", "Rita Moss")];
        string once = PlayCards.Adopt(stored, proposals);
        var after = Granted(PlayCardText.Parse(once));
        Assert.Equal(proposals, after.Adopted);
        Assert.Equal(once, PlayCards.Adopt(new(after, stored.Document with { Body = once }), proposals));
        string twice = PlayCards.Adopt(new(after, stored.Document with { Body = once }),
            [new("renewal-2/P1", "Ask finance first", "Rita Moss")]);
        Assert.Equal(["renewal-2/P1", "renewal-1/P1"], Granted(PlayCardText.Parse(twice)).Adopted.Select(a => a.From));
    }

    /// <summary>S8-02 S8-04: the first rule that fits holds and says so; a matrix that leaves a risk without a rule is
    /// refused.</summary>
    [Fact]
    public void The_matrix_tells_which_rule_fired()
    {
        var matrix = Granted(TriggerMatrix.Parse(TriggerMatrix.Standard));
        AccountSign weak = new("exec-weak", "w"), price = new("price-objection", "p"), usage = new("low-usage", "u"),
        value = new("low-value", "v");
        Assert.Equal(["exec-save", "pricing-refresh", "adoption-accelerator", "value-realization", "exec-save",
            "adoption-accelerator", "value-realization"], ((string, AccountSign[])[])
            [("red", [weak, price]), ("red", [price, usage]), ("yellow", [usage, value]), ("red", [value]), ("red", []),
                ("green", [usage, price]), ("green", [])] is var cases
                ? cases.Select(each => matrix.For(each.Item1, [.. each.Item2]).Play) : []);
        Assert.Contains("save-the-relationship", matrix.For("red", [weak]).Why, StringComparison.Ordinal);
        AssertRefused("matrix-leaves-gap", TriggerMatrix.Parse("rules:\n  - {risk: [red, yellow], play: exec-save}\n"));
        AssertRefused("sign-unknown", TriggerMatrix.Parse("rules:\n  - {risk: [red], any: [rain], play: exec-save}\n"));
    }

    /// <summary>S8-12 S8-13: weights add up to 1, and a score at the edge keeps the colour it had.</summary>
    [Fact]
    public void A_colour_does_not_flap()
    {
        var model = Granted(HealthModels.Parse(HealthModels.Standard))[0];
        string? colour = null;
        Assert.Equal(["yellow", "yellow", "green", "green", "yellow", "yellow", "red", "red", "yellow"],
            ((double[])[69, 72, 75, 66, 64, 46, 44, 54, 55]).Select(score => colour = model.Colour(score, colour)));
        AssertRefused("health-weights-sum", HealthModels.Parse(HealthModels.Standard.Replace("usage: 0.35",
            "usage: 0.45", StringComparison.Ordinal)));
        AssertRefused("health-thresholds", HealthModels.Parse(HealthModels.Standard.Replace("green: 70", "green: 40",
            StringComparison.Ordinal)));
        AssertRefused("health-model-for-all-missing", HealthModels.Parse(HealthModels.Standard.Replace("segment: all",
            "segment: smb", StringComparison.Ordinal)));
    }

    /// <summary>S2-24: the checkpoint that set red is the start; a play that opened red counts from its first
    /// checkpoint; a better one in between begins anew.</summary>
    [Theory]
    [InlineData("red", "red,red", 2), InlineData("yellow", "red,red", 1), InlineData("yellow", "red,red,red", 2),
        InlineData("red", "yellow,red,red", 1), InlineData("red", "red,yellow", 0), InlineData("green", "", 0)]
    public void Red_checkpoints_are_counted_from_the_start(string opened, string held, int counted)
    {
        var day = new DateOnly(2026, 10, 12);
        var card = Granted(PlayCardText.Parse(Card));
        var play = Play.Evolve(Play.None, new PlayOpened("p", "A", null, [new("tier", "growth", null),
            new("risk", opened, null), new("play", "our-own", null), new("deadline", "2026-12-01", null)], null, null,
                null, card, 1, "h", [],
            [.. card.Tasks.Select(task => new PlannedTask(task, day, day))], [], [], "c", day, "w"));
        Assert.Equal(counted, held.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(play, (so, risk) => Play.Evolve(so, new CheckpointHeld(day, risk, "continue", "r", day,
                "w"))).RedTwice);
    }

    /// <summary>S8-03 S8-06: the four shipped cards read, name a person's words for three personas each, and invent no
    /// reference.</summary>
    [Fact]
    public void Shipped_cards_are_complete()
    {
        foreach (string id in PlayCards.Shipped)
        {
            using var stream = typeof(PlayCards).Assembly.GetManifestResourceStream(
                $"Hindcast.Renewals.Plays.Cards.Shipped.{id}.yaml")!;
            using var reader = new StreamReader(stream);
            var card = Granted(PlayCardText.Parse(reader.ReadToEnd()));
            Assert.Equal((id, 3, "published"), (card.Id, card.Narratives.Length, card.Status));
            Assert.All(card.Narratives, said => Assert.True(said.ValueStory.Length > 100 && said.RoiStat.Length > 20
                && said.RoadmapPreview.Length > 20 && said.Reference is null));
            Assert.Equal(id == "exec-save" ? "save" : "accelerate", card.Family);
            Assert.Contains(card.Tasks, task => task.ByNotice);
            Assert.Equal(["deck", "faq", "roadmap", "roi"], card.Enablement.Select(item => item.Kind).Order());
            Assert.NotNull(card.Narratives[0].Stale(new DateOnly(2027, 2, 2)));
            Assert.Null(card.Narratives[0].Stale(new DateOnly(2027, 2, 1)));
        }
    }
}
