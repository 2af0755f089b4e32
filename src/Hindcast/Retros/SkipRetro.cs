using Hindcast.Journal;
using Hindcast.Retros.Kinds;

namespace Hindcast.Retros;

/// <summary>Use case: a month goes without its retro, and somebody says why; it stays visible as a broken
/// series.</summary>
public static class SkipRetro
{
    /// <summary>The whole rule. Only kinds that are held every month can be skipped, and only months without a
    /// retro.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, KindDeclaration kind, string month,
        string reason, By by) =>
        retro.Id.Length > 0
            ? new Refusal("retro-exists", $"{retro.Id} is there already "
                + $"({retro.State.ToString().ToLowerInvariant()}). Hold it, or close it with what there is.")
        : !kind.IsMonthly
            ? new Refusal("kind-not-monthly",
                $"{kind.Called} is held when there is a reason for it, so there is nothing to skip.")
        : !Reason.IsGiven(reason)
            ? Reason.Missing(reason, $"Say why {month} goes without its retro. {RetroLimits.ReasonForms}")
        : RetroLimits.Check(reason, "the reason") is { } refusal ? refusal
        : Decision.Of<RetroEvent>(new RetroSkipped(Retro.IdOf(kind.Kind, month), kind.Kind, month, reason.Trim(),
            by.Who, by.On));
}
