using Hindcast.Retros.Gating;

namespace Hindcast.Retros.KillCriteria;

/// <summary>Gates for kinds with kill criteria.</summary>
public static class KillCriteriaGates
{
    /// <summary>Fewest criteria: one or two are an alibi.</summary>
    public const int CriteriaMin = 3;

    /// <summary>Most criteria: more are watched by nobody.</summary>
    public const int CriteriaMax = 10;

    /// <summary>Three to ten criteria, each with an owner and a source.</summary>
    /// <param name="notApplicable">Why the kind needs none in this retro; null where it needs them.</param>
    public static GateRule Count(Func<Retro, string?> notApplicable) => new("kill-criteria",
        asked => KillCriteriaList.Of(asked.Retro) switch
        {
            { IsEmpty: true } when notApplicable(asked.Retro) is not null => null,
            { Length: < CriteriaMin or > CriteriaMax } all =>
                $"There {(all.Length == 1 ? "is 1 kill criterion" : $"are {all.Length} kill criteria")}. Agree {CriteriaMin} to {CriteriaMax}: if SIGNAL by DAY then "
                    + "ACTION.",
            var all => Gates.Sentence(
                all.Where(k => k.Owner is null || asked.Directory.Find(k.Owner) is null
                    || (k.Source is null && k.Signal.Indicator is null)).Select(k =>
                    $"{k.Id} lacks {(k.Owner is null || asked.Directory.Find(k.Owner) is null ? "an owner of the directory" : "the source of its number")}."),
                "A criterion that nobody owns or that nobody can read does not fire."),
        },
        retro => KillCriteriaList.Of(retro) is { IsEmpty: false } all
            ? $"{all.Length} kill criteria, each with owner and source."
            : $"Not applicable: {notApplicable(retro)}");

    /// <summary>Every failure mode of the pre-mortem became a criterion.</summary>
    public static GateRule PreMortem { get; } = new("pre-mortem-yields-criteria",
        asked => asked.Retro.Part is not IHoldsCriteria { FailureModes: { IsEmpty: false } modes } ? null
            : Gates.Sentence(modes.Where(mode => mode.Criterion is null)
                .Select(mode => $"{mode.Id} ({mode.Mode}) led to no criterion."),
                "A pre-mortem is complete when each way to fail has a signal and an action: retro amend ID "
                    + "failure-mode P1 --criterion K1."),
        retro => retro.Part is IHoldsCriteria { FailureModes: { IsEmpty: false } modes }
            ? modes.Length == 1 ? "The failure mode became a criterion."
                : $"All {modes.Length} failure modes became criteria." : "There was no pre-mortem.");
}
