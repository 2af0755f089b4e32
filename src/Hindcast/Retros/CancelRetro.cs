using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>Use case: a retro that was opened by mistake is cancelled: it leaves the lists and nobody is reminded of it;
/// nothing is deleted.</summary>
public static class CancelRetro
{
    /// <summary>The whole rule. What was closed stays closed.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, string? reason, By by) =>
        retro.Shut is { } shut ? shut
        : !Reason.IsGiven(reason)
            ? Reason.Missing(reason, $"Say why {retro.Id} is cancelled. {RetroLimits.ReasonForms}")
        : RetroLimits.Check(reason, "the reason") is { } refusal ? refusal
        : Decision.Of<RetroEvent>(new RetroCancelled(reason.Trim(), by.Who, by.On));
}
