using Hindcast.Journal;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Linting;

namespace Hindcast.Retros.PostMortems.Lists;

/// <summary>A condition that made it likely.</summary>
/// <param name="Id"><c>CF1</c>, <c>CF2</c> …</param>
/// <param name="Text">The condition; never a person.</param>
/// <param name="Cluster">Where it belongs.</param>
/// <param name="Evidence">A link or an entry; null makes it a hypothesis.</param>
/// <param name="MadeSense">Why it made sense at the time; null until said.</param>
/// <param name="Fix">In which direction it can be changed; null until said.</param>
/// <param name="IsTop">True for the one or two that weigh most: asked why, and never left without an action.</param>
public sealed record Factor(string Id, string Text, Cluster Cluster, string? Evidence, string? MadeSense, string? Fix,
    bool IsTop) : IEntry;

/// <summary>Where factors belong.</summary>
public enum Cluster
{
    /// <summary>Skills coverage, load, staffing, handoffs; never a person.</summary>
    People,

    /// <summary>How work is done.</summary>
    Process,

    /// <summary>What is sold.</summary>
    Product,

    /// <summary>What it runs on.</summary>
    Tech,

    /// <summary>Who is told what.</summary>
    Comms,

    /// <summary>What lies outside.</summary>
    Environment,
}

/// <summary>The contributing factors as a list that people fill.</summary>
public static class FactorList
{
    /// <summary>Most factors that are asked why; an hour holds no more.</summary>
    public const int TopMax = 2;

    /// <summary>The declaration.</summary>
    public static KindList List { get; } = new EntryList<Factor>("factors", "factor", "CF",
        "Conditions that made it likely, never a person. The one or two that weigh most are marked top: yes; ask why "
            + "of those.",
        new("factor", "the condition"),
        new("cluster", "people (skills, load, staffing, handoffs), process, product, tech, comms or environment"),
        new("evidence", "a link, or the id of another entry"), new("made_sense", "why it made sense at the time"),
        new("fix", "in which direction it can be changed"),
        new("top", "yes for the one or two that weigh most"))
    {
        Read = retro => PostMortemPart.Of(retro).Factors,
        Tell = f => [f.Text, Spelling.Of(f.Cluster), f.Evidence, f.MadeSense, f.Fix, f.IsTop ? "yes" : null],
        Make = Make,
        Without = (part, id) => part is PostMortemPart own ? own with { Factors = own.Factors.Without(id) } : part,
        Put = factor => new PostMortemFactor(factor),
        Follow = Movers,
    }.Declare();

    private static Outcome<Factor> Make(Said<Factor> said)
    {
        if (said["factor"] is not { } text)
            return new Refusal("text-missing", "Write the condition.");
        foreach (string? words in (string?[])[text, said["fix"]])
            if (words is not null && Person(words, said.Context.Directory) is { } person)
                return new Refusal("factor-names-person",
                    $"\"{person}\" is a person, and a factor is a condition: it would have caught anybody. "
                    + "Say what was missing: a check, a runbook, time, training, a handoff.");
        bool top = said["top"] is "yes" or "true";
        if (top && said.Old is not { IsTop: true } && PostMortemPart.Of(said.Retro).Factors.Count(f => f.IsTop)
            >= TopMax)
            return new Refusal("too-many-top-factors", $"{TopMax} factors weigh most already. Take one of them down "
                + $"first: retro amend {said.Retro.Id} factor CF1 --top no");
        return said.Choice<Cluster>("cluster", "cluster-unknown").Then(cluster => cluster is not { } known
            ? new Refusal("cluster-missing", $"Say where it belongs: {Spelling.All<Cluster>()}.")
            : References.Evidence(said["evidence"], said.Retro).Then<Factor>(evidence =>
                new Factor(said.Id, text, known, evidence, said["made_sense"], said["fix"], top)));
    }

    private static string? Person(string text, People.PeopleDirectory directory) => BlameLint.Names(text, directory)
        ?? PersonEnds.In(text);

    /// <summary>The factors that weigh most are what the room asks why of; those that stay keep their whys.</summary>
    private static IEnumerable<RetroEvent> Movers(Said<Factor> said, Factor now)
    {
        var top = PostMortemPart.Of(said.Retro).Factors.With(now).Where(f => f.IsTop).ToArray();
        ImmutableArray<Mover> movers = [.. top.Select(f => (said.Retro.Movers.FirstOrDefault(m => m.Id == f.Id)
            ?? new(f.Id, "factor", f.Text, [])) with { Headline = f.Text })];
        if (movers.Select(m => (m.Id, m.Headline)).SequenceEqual(said.Retro.Movers.Select(m => (m.Id, m.Headline))))
            return [];
        return [new MoversChosen(movers, new(said.Context.By.Who, said.Context.By.On, "top factors",
            string.Join(", ", said.Retro.Movers.Select(m => m.Id)), string.Join(", ", movers.Select(m => m.Id)),
            said.Reason))];
    }
}
