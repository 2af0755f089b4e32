using System.Reflection;
using Hindcast.Journal;

namespace Hindcast.Renewals.Plays.Cards;

/// <summary>The play cards of a workspace: the four that ship, those that were edited, and its own.</summary>
public static class PlayCards
{
    /// <summary>What the documents of cards begin with.</summary>
    public const string Prefix = "play-card/";

    /// <summary>The cards that ship.</summary>
    public static readonly ImmutableArray<string> Shipped = ["exec-save", "value-realization", "pricing-refresh",
        "adoption-accelerator"];

    /// <summary>The ids of all cards, shipped ones first.</summary>
    public static ImmutableArray<string> Ids(IJournal journal) =>
        [.. Shipped, .. journal.Streams(Prefix).Select(stream => stream[Prefix.Length..]).Except(Shipped)];

    /// <summary>All cards, shipped ones first.</summary>
    public static ImmutableArray<StoredCard> All(IJournal journal) =>
    [
        .. Ids(journal).Select(id => Find(journal, id).Match(card => card,
            why => throw new InvalidDataException(why.Message))),
    ];

    /// <summary>The refusal for a card that is not there, with those that are.</summary>
    public static Refusal NotFound(string id, IEnumerable<string> known) => new("play-card-not-found",
        $"There is no play card '{id}'. Take one of {string.Join(", ", known)}, or write your own with: hindcast plays "
            + "apply FILE");

    /// <summary>One card in its newest version; version 0 as it ships. Refused as <c>play-card-not-found</c>.</summary>
    public static Outcome<StoredCard> Find(IJournal journal, string id)
    {
        var document = VersionedDocument.Read(journal, Prefix + id);
        if (document.Version == 0)
        {
            if (!Shipped.Contains(id))
                return NotFound(id, Ids(journal));
            document = document with { Body = ReadShipped(id) };
        }

        return PlayCardText.Parse(document.Body).Match<Outcome<StoredCard>>(card => new StoredCard(card, document),
            why => throw new InvalidDataException(
                $"The play card {id}, version {document.Version}, cannot be read: {why.Message}"));
    }

    /// <summary>Writes the next version of a card, or a new card.</summary>
    public static Outcome<StoredCard> Write(IJournal journal, string yaml, Actor actor, DateTimeOffset at) =>
        PlayCardText.Parse(yaml).Then(card =>
    {
        var document = VersionedDocument.Read(journal, Prefix + card.Id);
        return document.Version == 0 && Shipped.Contains(card.Id) && yaml == ReadShipped(card.Id)
            ? new StoredCard(card, document with { Body = yaml })
            : document.Write(journal, yaml, actor, at).Then<StoredCard>(written => new StoredCard(card, written));
    });

    /// <summary>
    /// The card's text with proposals of retros that were accepted for it; the same text where it has them all. What a
    /// proposal asks for stands in the next play; the tasks themselves are edited by whoever owns the card.
    /// </summary>
    public static string Adopt(StoredCard stored, IEnumerable<Adopted> proposals)
    {
        string lines = string.Concat(proposals.Where(p => stored.Card.Adopted.All(known => known.From != p.From))
            .Select(p =>
            $"  - from: {SafeYaml.Quoted(p.From)}\n    text: {SafeYaml.Quoted(p.Text)}\n    by: "
                + $"{SafeYaml.Quoted(p.By)}\n"));
        string body = stored.Document.Body.TrimEnd() + "\n";
        return lines.Length == 0 ? stored.Document.Body
            : body.Contains("\nadopted:\n", StringComparison.Ordinal) ? body.Replace("\nadopted:\n", "\nadopted:\n"
                + lines, StringComparison.Ordinal)
            : body + "adopted:\n" + lines;
    }

    private static string ReadShipped(string id)
    {
        using var stream = Assembly.GetExecutingAssembly()
            .GetManifestResourceStream($"Hindcast.Renewals.Plays.Cards.Shipped.{id}.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

/// <summary>A card with the document that it was read from.</summary>
/// <param name="Card">What it says.</param>
/// <param name="Document">Its text; version 0 where it is as it ships.</param>
public sealed record StoredCard(PlayCard Card, VersionedDocument Document);
