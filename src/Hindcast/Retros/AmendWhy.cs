using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>Use case: an answer to a why is put differently, gets evidence, or is told what kind of thing it
/// names.</summary>
public static class AmendWhy
{
    /// <summary>What is asked; null leaves a thing as it is.</summary>
    public sealed record Command(string Mover, int Number, string? Text, string? Evidence, EndKind? EndsAt,
        string? Reason);

    /// <summary>The whole rule. The same answer again changes nothing.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, Command asked, By by)
    {
        if (retro.Shut is { } shut)
            return shut;
        if (retro.Movers.FirstOrDefault(m => m.Id == asked.Mover) is not { } mover)
            return AskWhy.Unknown(retro, asked.Mover);
        if (mover.Whys.FirstOrDefault(why => why.Number == asked.Number) is not { } old)
            return new Refusal("why-not-found",
                $"{mover.Id} has {Counted.Of(mover.Whys.Length, "answer")} and no number {asked.Number}.");
        if (asked.Text is not null && asked.Text != old.Text && RetroLimits.CheckWhy(asked.Text) is { } refusal)
            return refusal;
        // Evidence that stood there already is not judged again; it may have been frozen anew since.
        return EvidenceLink.Read(asked.Evidence == old.Evidence ? null : asked.Evidence, retro).Then(link =>
        {
            var now = old with { Text = asked.Text?.Trim() ?? old.Text, Evidence = link ?? old.Evidence,
                EndsAt = asked.EndsAt ?? old.EndsAt };
            return now == old
                ? Decision.Nothing<RetroEvent>()
                : Decision.Of<RetroEvent>(new WhyAmended(mover.Id, now,
                    new(by.Who, by.On, $"{mover.Id}.why.{old.Number}",
                    Show(old), Show(now), string.IsNullOrWhiteSpace(asked.Reason) ? null : asked.Reason.Trim())));
        });
    }

    private static string Show(Why why) => why.Text
        + (why.Evidence is null ? "" : $" [{why.Evidence}]")
        + (why.EndsAt is { } end ? $" ({end.ToString().ToLowerInvariant()})" : "");
}
