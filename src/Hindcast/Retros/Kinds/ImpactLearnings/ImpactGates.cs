using Hindcast.Retros.Gating;

namespace Hindcast.Retros.Kinds.ImpactLearnings;

/// <summary>The gates that only a review of learnings has.</summary>
public static class ImpactGates
{
    private static ImmutableArray<(string Name, string What)> Closing { get; } =
        [("decided", "what was decided"), ("to_do", "who does what"), ("who_else", "who else needs to know"),
            ("follow_up_sent", "when the follow-up was sent")];

    /// <summary>Somebody leads it every time.</summary>
    public static GateRule Owner { get; } = new("review-owned",
        asked => asked.Retro.Facilitator is { } owner && asked.Directory.Find(owner) is not null ? null
            : "Nobody owns this review. Name one person: retro amend ID session --facilitator PERSON.",
        retro => $"{retro.Facilitator} owns it.");

    /// <summary>There is a learning, and each pack that was given was read or stays for the next.</summary>
    public static GateRule Learned { get; } = new("learning-logged",
        asked => ImpactPart.Of(asked.Retro) switch
        {
            { Log.IsEmpty: true } => "No learning is logged, so this was a status meeting. Log one: retro add ID "
                + "learning TEXT --decision TEXT.",
            { Feed: { IsEmpty: false } feed } when feed.All(item => item.Outcome is null) =>
                $"{(feed.Length == 1 ? "The review was not read. Say what came of it"
                    : $"None of the {feed.Length} reviews was read. Say of one at least what came of it")}: "
                    + $"retro amend ID pack {feed[0].Id} --outcome TEXT.",
            _ => null,
        },
        retro => $"{Counted.Of(ImpactPart.Of(retro).Log.Length, "learning")}; "
            + $"{ImpactPart.Of(retro).Feed.Count(item => item.Outcome is not null)} of "
            + $"{Counted.Of(ImpactPart.Of(retro).Feed.Length, "review")} read.");

    /// <summary>It ends in words: what was decided, who does what, who else needs to know, and when that was
    /// sent.</summary>
    public static GateRule Ended { get; } = new("closed-in-words",
        asked => Gating.Gates.Sentence(
            Closing.Where(need => !ImpactPart.Of(asked.Retro).Said.ContainsKey(need.Name))
                .Select(need => $"It is not said {need.What}: retro set ID {need.Name} VALUE."), ""),
        retro => $"Follow-up sent on {ImpactPart.Of(retro).Said["follow_up_sent"]}.");
}
