using Hindcast.Journal;
using Hindcast.Retros.Kinds;

namespace Hindcast.Retros.PostMortems.Lists;

/// <summary>What was decided because of what was learned.</summary>
/// <param name="Id"><c>D1</c>, <c>D2</c> …</param>
/// <param name="Text">The decision.</param>
/// <param name="Type">What kind of change it is.</param>
/// <param name="Why">Ids of the learnings and factors behind it.</param>
/// <param name="TradeOffs">What is given up for it; null until said.</param>
/// <param name="Owner">Who answers for it; null until said.</param>
/// <param name="ForCustomers">True where customers may read it.</param>
public sealed record ReviewDecision(
    string Id, string Text, DecisionType Type, ImmutableArray<string> Why, string? TradeOffs, string? Owner,
    bool ForCustomers) : IEntry;

/// <summary>What kind of change a decision is.</summary>
public enum DecisionType
{
    /// <summary>What is broken is mended.</summary>
    Fix,

    /// <summary>Something stops it from happening again.</summary>
    Guardrail,

    /// <summary>Something shows it earlier.</summary>
    Instrumentation,

    /// <summary>People know what to do.</summary>
    RunbookTraining,

    /// <summary>Work is done in another way.</summary>
    ProcessChange,

    /// <summary>More or less is done.</summary>
    ScopeChange,

    /// <summary>Something is tried first.</summary>
    Experiment,
}

/// <summary>The decisions as a list that people fill.</summary>
public static class DecisionList
{
    /// <summary>The declaration.</summary>
    public static KindList List { get; } = new EntryList<ReviewDecision>("decisions", "decision", "D",
        "What was decided, because of which learning or factor, what is given up for it, and who answers for it.",
        new("decision", "what was decided"), new("type", $"one of {Spelling.All<DecisionType>()}"),
        new("why", "ids of learnings and factors, such as L1,CF2"),
        new("trade_offs", "what is given up for it"), new("owner", "one person of the directory"),
        new("for_customers", "yes where customers may read it"))
    {
        Read = retro => PostMortemPart.Of(retro).Decisions,
        Tell = d => [d.Text, Spelling.Of(d.Type), d.Why.IsEmpty ? null : string.Join(", ", d.Why), d.TradeOffs, d.Owner,
            d.ForCustomers ? "yes" : null],
        Make = said => said["decision"] is not { } text ? new Refusal("text-missing", "Write what was decided.")
            : said.Choice<DecisionType>("type", "decision-type-unknown").Then(type => type is not { } known
                ? new Refusal("decision-type-missing",
                    $"Say what kind of change it is: {Spelling.All<DecisionType>()}.")
                : References.Known(said.List("why"), Grounds(PostMortemPart.Of(said.Retro)), "learning or factor")
                    .Then(why => said.Person("owner").Then<ReviewDecision>(owner =>
                        new ReviewDecision(said.Id, text, known, why, said["trade_offs"], owner, said["for_customers"]
                            is "yes" or "true")))),
        Without = (part, id) => part is PostMortemPart own ? own with { Decisions = own.Decisions.Without(id) } : part,
        Put = decision => new PostMortemDecision(decision),
    }.Declare();

    /// <summary>What a decision can be based on.</summary>
    private static IEnumerable<string> Grounds(PostMortemPart part) => part.Learnings.Select(l => l.Id)
        .Concat(part.Factors.Select(f => f.Id));
}
