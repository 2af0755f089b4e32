using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>Use case: a person adds a finding; without evidence it is kept as a hypothesis, never as a fact.</summary>
public static class AddFinding
{
    /// <summary>The whole rule.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, string text, string? evidence, By by) =>
        (retro.Shut ?? RetroLimits.CheckCount(retro.Claims.Length, "findings of people")
            ?? RetroLimits.Check(text, "the finding")) is { } refusal
            ? refusal
            : EvidenceLink.Read(evidence, retro).Then(link => Decision.Of<RetroEvent>(
                new FindingAdded(new(Ids.Next('F', retro.Given(retro.Claims.Length, 'F')), text.Trim(),
                    link, by.Who))));
}
