using Hindcast.Journal;
using Hindcast.Retros.Kinds;

namespace Hindcast.Retros.PostMortems.Lists;

/// <summary>Which factors an action answers, what kind of mend it is, and what else to say of it.</summary>
/// <param name="Id">The action's id, <c>A1</c>.</param>
/// <param name="Factors">Ids of factors; never empty.</param>
/// <param name="Type">What kind of change it is.</param>
/// <param name="Notes">What else to say; null where there is nothing.</param>
public sealed record ActionMapping(string Id, ImmutableArray<string> Factors, DecisionType Type, string? Notes)
    : IEntry;

/// <summary>The mapping of factors and actions as a list that people fill.</summary>
public static class MappingList
{
    /// <summary>The declaration; a second mapping of an action takes the place of the first.</summary>
    public static KindList List { get; } = Declared.Declare();

    private static EntryList<ActionMapping> Declared => new("mapping", "mapping", "A",
        "Which action answers which factors: action A1, factors CF1,CF2, and the type of mend.",
        new("action", "the action's id, such as A1"), new("factors", "ids of the factors that it answers"),
        new("type", $"one of {Spelling.All<DecisionType>()}"),
        new("notes", "what else to say"))
    {
        Read = retro => PostMortemPart.Of(retro).Mapping,
        Tell = m => [m.Id, string.Join(", ", m.Factors), Spelling.Of(m.Type), m.Notes],
        Make = said => said.Retro.Actions.FirstOrDefault(a => a.Id.Equals(said["action"],
            StringComparison.OrdinalIgnoreCase)) is not { } action
            ? AgreeAction.Unknown(said.Retro, said["action"] ?? "")
            : said.List("factors") is { IsEmpty: true }
                ? new Refusal("mapping-without-factor",
                    $"Say which factors {action.Id} answers; an action that answers none is an orphan.")
                : References.Known(said.List("factors"), PostMortemPart.Of(said.Retro).Factors.Select(f => f.Id),
                    "factor").Then(factors =>
                    said.Choice<DecisionType>("type", "decision-type-unknown")
                        .Then<ActionMapping>(type => type is not { } known
                        ? new Refusal("decision-type-missing",
                            $"Say what kind of change {action.Id} is: {Spelling.All<DecisionType>()}.")
                        : new ActionMapping(action.Id, factors, known, said["notes"]))),
        Without = (part, id) => part is PostMortemPart own ? own with { Mapping = own.Mapping.Without(id) } : part,
        Put = mapping => new PostMortemMapping(mapping),
    };
}
