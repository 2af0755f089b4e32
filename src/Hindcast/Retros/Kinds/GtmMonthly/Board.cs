using Hindcast.Journal;

namespace Hindcast.Retros.Kinds.GtmMonthly;

/// <summary>The board of what to stop, start and continue: another form of the session's third part.</summary>
public static class Board
{
    /// <summary>The form's name among the options.</summary>
    public const string Format = "stop-start-continue";

    /// <summary>The list as it is declared.</summary>
    public static KindList List { get; } = new("cards", "card", "What to stop (no signal), start (avoided though the "
        + "evidence speaks for it) or continue (works), each with evidence.",
        [new("text", "In the room's words"), new("column", "stop, start or continue"),
            new("evidence", "A finding, an indicator or a link")])
    {
        Entries = retro => GtmPart.Of(retro).Cards.Select(card => new ListEntry(card.Id, card.Text, Spell(card.Column),
            card.Evidence)),
        Without = (part, id) => part is GtmPart own ? own with { Cards = own.Cards.RemoveAll(card => card.Id == id) }
            : part,
        Kept = (retro, id) => GtmPart.Of(retro).Cards.FirstOrDefault(card => card.Id == id) is { } card
            ? new CardAdded(card) : null,
        Decide = (retro, change, context) => Decide(retro, change, context.By),
    };

    /// <summary>The whole rule. A card without evidence is refused: it would be a mood.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, ListChange change, By by)
    {
        var cards = GtmPart.Of(retro).Cards;
        var old = change.Id is null
            ? null
            : cards.FirstOrDefault(card => card.Id.Equals(change.Id, StringComparison.OrdinalIgnoreCase));
        if (change.Id is not null && old is null)
            return new Refusal("card-not-found",
                $"{retro.Id} has no card {change.Id}. It has {string.Join(", ", cards.Select(card => card.Id))}.");
        string text = change["text"]?.Trim() ?? old?.Text ?? "";
        if ((retro.Shut ?? RetroLimits.CheckCount(old is null ? cards.Length : 0, "cards") ?? RetroLimits.Check(text,
            "the card")) is { } refusal)
            return refusal;
        var column = change["column"] is { } named
            ? Enum.GetValues<BoardColumn>()
            .Where(c => Spell(c).Equals(named.Trim(), StringComparison.OrdinalIgnoreCase)).Select(c => (BoardColumn?)c)
            .FirstOrDefault()
            : old?.Column;
        if (column is null)
            return new Refusal("column-unknown",
                $"'{change["column"]}' is no column of the board. Write stop, start or continue.");
        return EvidenceLink.Read(change["evidence"] ?? old?.Evidence, retro).Then<ImmutableArray<RetroEvent>>(link =>
            link is null
            ? new Refusal("evidence-missing", "Each card needs evidence: the id of a finding or an indicator, or a "
                + "link. Without it, add it as a conversation.")
            : old is null ? Decision.Of<RetroEvent>(new CardAdded(new(Ids.Next('B',
                retro.Given("cards", cards.Select(card => card.Id))), text, column.Value,
                link)))
            : Amended(old, old with { Text = text, Column = column.Value, Evidence = link }, change.Reason, by));
    }

    private static Outcome<ImmutableArray<RetroEvent>> Amended(Card old, Card now, string? reason, By by) => old == now
        ? Decision.Nothing<RetroEvent>()
        : Decision.Of<RetroEvent>(new CardAmended(now), new ChangeLogged(new(by.Who, by.On, old.Id, Show(old),
            Show(now), reason)));

    private static string Show(Card card) => $"{Spell(card.Column)}: {card.Text} ({card.Evidence})";

    private static string Spell(BoardColumn column) => column.ToString().ToLowerInvariant();
}
