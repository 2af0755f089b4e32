using Hindcast.Journal;
using Hindcast.Retros.Kinds;

namespace Hindcast.Retros.PostMortems.Lists;

/// <summary>A good idea that does not fit now.</summary>
/// <param name="Id"><c>I1</c>, <c>I2</c> …</param>
/// <param name="Text">The idea.</param>
/// <param name="Factors">Ids of factors that it would answer.</param>
public sealed record LaterIdea(string Id, string Text, ImmutableArray<string> Factors) : IEntry;

/// <summary>A risk, an open question or a next step.</summary>
/// <param name="Id"><c>Q1</c>, <c>Q2</c> …</param>
/// <param name="Text">What it is.</param>
/// <param name="Type">Which of the three.</param>
/// <param name="Owner">Who keeps it in mind; null where nobody does.</param>
public sealed record OpenEnd(string Id, string Text, OpenEndType Type, string? Owner) : IEntry;

/// <summary>What is left open.</summary>
public enum OpenEndType
{
    /// <summary>It may go wrong.</summary>
    Risk,

    /// <summary>Nobody knows yet.</summary>
    Question,

    /// <summary>It comes next.</summary>
    NextStep,
}

/// <summary>What is left for later, as lists that people fill.</summary>
public static class OpenEndLists
{
    /// <summary>Ideas for later.</summary>
    public static KindList Ideas { get; } = new EntryList<LaterIdea>("later_ideas", "idea", "I",
        "Later ideas: what is good and goes beyond the capacity.", new("idea", "the idea"),
        new("factors", "ids of the factors that it would answer"))
    {
        Read = retro => PostMortemPart.Of(retro).LaterIdeas,
        Tell = i => [i.Text, i.Factors.IsEmpty ? null : string.Join(", ", i.Factors)],
        Make = said => said["idea"] is not { } text ? new Refusal("text-missing", "Write the idea.")
            : References.Known(said.List("factors"), PostMortemPart.Of(said.Retro).Factors.Select(f => f.Id), "factor")
                .Then<LaterIdea>(factors => new LaterIdea(said.Id, text, factors)),
        Without = (part, id) => part is PostMortemPart own
            ? own with { LaterIdeas = own.LaterIdeas.Without(id) } : part,
        Put = idea => new PostMortemIdea(idea),
    }.Declare();

    /// <summary>Risks, open questions and next steps.</summary>
    public static KindList OpenEnds { get; } = new EntryList<OpenEnd>("open_ends", "open-end", "Q",
        "Risks, open questions and next steps; where there are none, say why: nothing_open_because.",
        new("text", "what it is"), new("type", "risk, question or next-step"), new("owner", "who keeps it in mind"))
    {
        Read = retro => PostMortemPart.Of(retro).OpenEnds,
        Tell = q => [q.Text, Spelling.Of(q.Type), q.Owner],
        Make = said => said["text"] is not { } text ? new Refusal("text-missing", "Write what is open.")
            : said.Choice<OpenEndType>("type", "open-end-type-unknown").Then(type => said.Person("owner")
                .Then<OpenEnd>(owner =>
                new OpenEnd(said.Id, text, type ?? OpenEndType.Question, owner))),
        Without = (part, id) => part is PostMortemPart own ? own with { OpenEnds = own.OpenEnds.Without(id) } : part,
        Put = open => new PostMortemOpenEnd(open),
    }.Declare();
}
