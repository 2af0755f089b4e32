using Hindcast.Journal;
using Hindcast.Retros.Gating;
using Hindcast.Retros.Kinds.GtmMonthly;

namespace Hindcast.Retros;

/// <summary>Use case: the room answers the next why of a mover.</summary>
public static class AskWhy
{
    /// <summary>What is asked.</summary>
    /// <param name="Mover">The mover; null where there is only one.</param>
    /// <param name="Text">The answer.</param>
    /// <param name="Evidence">A finding, indicator, claim or link; null makes it a hypothesis.</param>
    /// <param name="EndsAt">What kind of thing it names; the last answer needs one.</param>
    public sealed record Command(string? Mover, string Text, string? Evidence, EndKind? EndsAt);

    /// <summary>The whole rule. A rate that was not split into mix and rate is not asked about yet.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, Command asked)
    {
        if (retro.Shut is { } shut)
            return shut;
        var mover = asked.Mover is null && retro.Movers is [var only]
            ? only
            : retro.Movers.FirstOrDefault(m => m.Id == asked.Mover?.Trim());
        if (mover is null)
            return Unknown(retro, asked.Mover);
        if (!GtmGates.IsSplit(mover, retro.Report) && !Gates.IsOverridden(retro, GtmGates.RateSplitName))
            return GtmGates.NotSplit(mover, retro);
        return (RetroLimits.CheckCount(mover.Whys.Length, "whys of one mover") ?? RetroLimits.CheckWhy(asked.Text))
            is { } refusal
            ? refusal
            : EvidenceLink.Read(asked.Evidence, retro).Then(link => Decision.Of<RetroEvent>(
                new WhyAnswered(mover.Id, new(mover.Whys.Length + 1, asked.Text.Trim(), link, asked.EndsAt))));
    }

    /// <summary>The refusal for a mover that is not there, or not said.</summary>
    internal static Refusal Unknown(Retro retro, string? id) => new("mover-not-found",
        (string.IsNullOrWhiteSpace(id) ? "Say which mover is meant" : $"'{id}' is no mover of {retro.Id}")
        + (retro.Movers.IsEmpty
            ? ". It has none yet: choose the one or two that moved the wrong way first."
            : $". It has {Counted.All(retro.Movers.Select(m => m.Id))}."));
}
