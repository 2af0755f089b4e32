using Hindcast.People;
using Hindcast.Retros.Linting;

namespace Hindcast.Retros.Gating;

/// <summary>Gates for kinds that ask why of something (<see cref="Retro.Movers"/>).</summary>
public static class WhyGates
{
    /// <summary>Fewest answers of a chain of whys; five is the aim, three are enough where they reach a
    /// condition.</summary>
    public const int WhysMin = 3;

    /// <summary>Every chain has at least three answers.</summary>
    public static GateRule Depth { get; } = new("whys-depth-three",
        asked => Gates.Sentence(asked.Retro.Movers.Where(m => m.Whys.Length < WhysMin)
            .Select(m => $"{m.Id} has {m.Whys.Length} of {WhysMin} answers."), "Ask why again; five is the aim."),
        retro => retro.Movers.IsEmpty
            ? "Nothing is chosen to ask why of."
            : $"Every mover has at least {WhysMin} answers.");

    /// <summary>Every chain ends at a process, a system or data.</summary>
    public static GateRule EndAtCondition { get; } = new("whys-end-at-condition",
        asked => Gates.Sentence(asked.Retro.Movers.Select(m => EndFault(m, asked.Directory)).OfType<string>(),
            "Ask once more what made it possible."),
        retro => retro.Movers.IsEmpty
            ? "Nothing is chosen to ask why of."
            : "Every chain ends at a process, system or data condition.");

    /// <summary>Each of what is asked about is mended by a complete action.</summary>
    public static GateRule ActionPerMover { get; } = new("action-per-mover",
        asked => Gates.Sentence(asked.Retro.Movers.Where(m => !asked.Retro.CompleteActions.Any(a => a.Mover == m.Id))
            .Select(m => ActionFault(m, asked.Retro)), "Agree one action for each mover."),
        retro => retro.Movers.IsEmpty
            ? "Nothing is chosen to ask why of, so there is nothing to mend."
            : "Every mover has an action with owner, day and signal.");

    private static string? EndFault(Mover mover, PeopleDirectory directory)
    {
        if (mover.Whys.IsEmpty)
            return $"{mover.Id} has no answers.";
        var last = mover.Whys[^1];
        if (last.EndsAt is null)
            return $"The last answer of {mover.Id} is not said to be a process, system or data condition.";
        if (last.EndsAt == EndKind.Person)
            return $"The last answer of {mover.Id} is what a person did, which is a symptom.";
        if (BlameLint.Of(last.Text, directory).FirstOrDefault() is { } blame)
            return $"The last answer of {mover.Id} blames: \"{blame.Text}\". Say it as a condition: {blame.Rewrite}";
        if (PersonEnds.In(last.Text) is { } person)
            return $"The last answer of {mover.Id} ends at a person: \"{person}\". Say which condition made it "
                + "possible, or would have caught it.";
        return BlameLint.Names(last.Text, directory) is { } name
            ? $"The last answer of {mover.Id} names {name}. Say which condition would have caught anybody."
            : null;
    }

    private static string ActionFault(Mover mover, Retro retro) =>
        retro.Actions.Where(a => a.Mover == mover.Id)
            .Select(a => $"{a.Id} lacks {Counted.All(retro.Rules.Actions.Lacks(a))}").ToArray()
            is { Length: > 0 } pending
            ? $"{mover.Id}: {string.Join("; ", pending)}."
            : $"{mover.Id} has no action.";
}
