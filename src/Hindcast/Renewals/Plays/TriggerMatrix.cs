using Hindcast.Journal;

namespace Hindcast.Renewals.Plays;

/// <summary>Which play fits an account: rules over its risk and its signs, the first that fits holds.</summary>
/// <param name="Rules">In order.</param>
public sealed record TriggerMatrix(ImmutableArray<TriggerRule> Rules)
{
    /// <summary>The document's name in the journal.</summary>
    public const string Name = "trigger-matrix";

    /// <summary>Signs that rules may name.</summary>
    public static readonly ImmutableArray<string> Signs = ["exec-weak", "champion-lost", "price-objection", "low-usage",
        "low-value"];

    /// <summary>What holds where nobody wrote a matrix.</summary>
    public const string Standard = """
        # The first rule that fits holds. risk lists levels; any lists signs of which one must be there (none listed: fits without).
        rules:
          - {name: save-the-relationship, risk: [red], any: [exec-weak, champion-lost], play: exec-save}
          - {name: settle-the-price, risk: [yellow, red], any: [price-objection], play: pricing-refresh}
          - {name: bring-it-into-use, risk: [green, yellow, red], any: [low-usage], play: adoption-accelerator}
          - {name: show-the-value, risk: [yellow, red], any: [low-value], play: value-realization}
          - {name: red-without-a-sign, risk: [red], play: exec-save}
          - {name: otherwise, risk: [green, yellow], play: value-realization}
        """;

    /// <summary>The matrix that holds, with its document; version 0 for the one that ships.</summary>
    public static (TriggerMatrix Matrix, VersionedDocument Document) Read(IJournal journal)
    {
        var document = VersionedDocument.Read(journal, Name);
        return Parse(document.Version == 0 ? Standard : document.Body).Is(out var matrix, out var why)
            ? (matrix, document)
            : throw new InvalidDataException(
                $"The trigger matrix, version {document.Version}, cannot be read: {why.Message}");
    }

    /// <summary>Reads the YAML form. Refused as <c>sign-unknown</c>, <c>word-unknown</c>, <c>matrix-leaves-gap</c> or
    /// for what cannot be read.</summary>
    public static Outcome<TriggerMatrix> Parse(string yaml) => YamlEntry.Root(yaml, "rules")
        .Then(root => root.Entries("rules", "name", "risk", "any", "play")).Then(entries =>
    {
        var rules = ImmutableArray.CreateBuilder<TriggerRule>();
        foreach (var entry in entries)
        {
            if (entry.Texts("risk").FirstOrDefault(risk => !PlaySettings.Risks.Contains(risk)) is { } odd)
                return entry.At(new("word-unknown", $"'{odd}' is no risk. Write green, yellow or red."));
            if (entry.Texts("any").FirstOrDefault(sign => !Signs.Contains(sign)) is { } strange)
                return entry.At(new("sign-unknown",
                    $"'{strange}' is no sign. Take some of {string.Join(", ", Signs)}."));
            if (entry["play"] is not { } play)
                return entry.At(new("word-unknown", "A rule names the play card that it leads to: play: exec-save."));
            rules.Add(new(entry["name"] ?? $"rule-{rules.Count + 1}", entry.Texts("risk"), entry.Texts("any"), play));
        }

        return PlaySettings.Risks.FirstOrDefault(risk => !rules.Any(rule => rule.Any.IsEmpty
            && rule.Risks.Contains(risk))) is { } gap
            ? new Refusal("matrix-leaves-gap",
                $"No rule fits an account that is {gap} and shows no sign. Add one without any, with risk: [{gap}].")
            : (Outcome<TriggerMatrix>)new TriggerMatrix(rules.ToImmutable());
    });

    /// <summary>The play for an account, with the rule that fired and what it went by.</summary>
    public (string Play, string Why) For(string risk, ImmutableArray<AccountSign> signs)
    {
        foreach (var rule in Rules.Where(rule => rule.Risks.Contains(risk)))
            if (rule.Any.IsEmpty)
                return (rule.Play, $"rule {rule.Name}: risk is {risk} and "
                    + $"{(signs.IsEmpty ? "no sign was found in the data" : "no other rule fits its signs")}");
            else if (signs.Where(sign => rule.Any.Contains(sign.Id)).ToArray() is { Length: > 0 } shown)
                return (rule.Play, $"rule {rule.Name}: risk is {risk}, and "
                    + $"{string.Join(" and ", shown.Select(sign => sign.Why))}");
        throw new InvalidOperationException("A matrix has a rule for every risk.");
    }
}

/// <summary>One rule of the matrix.</summary>
/// <param name="Name">By which it is told.</param>
/// <param name="Risks">The levels that it is for.</param>
/// <param name="Any">Signs of which one must be there; empty where it needs none.</param>
/// <param name="Play">The card.</param>
public sealed record TriggerRule(string Name, ImmutableArray<string> Risks, ImmutableArray<string> Any, string Play);
