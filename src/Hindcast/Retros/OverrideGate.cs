using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros.Gating;

namespace Hindcast.Retros;

/// <summary>Use case: somebody lets a gate through and says why; both are published.</summary>
public static class OverrideGate
{
    /// <summary>Shortest reason, in characters: "ok" explains nothing.</summary>
    public const int ReasonLengthMin = 10;

    /// <summary>The whole rule; the directory and the accounts, where they are known, tell whom texts name. A reason
    /// stands; a second one for the same changes nothing.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, string rule, string reason, By by,
        PeopleDirectory? directory = null, Func<IEnumerable<string>>? accounts = null)
    {
        if ((retro.Shut ?? RetroLimits.CheckCount(retro.Overrides.Length, "overrides")
            ?? Owners.Stranger(by, directory ?? PeopleDirectory.Empty)) is { } shut)
            return shut;
        string gate = rule.Trim();
        if (Gates.Find(retro, gate) is not { } asked)
            return new Refusal("gate-not-found",
                $"There is no gate '{gate}'. The gates are {string.Join(", ", retro.Rules.Gates.Select(g => g.Name))}.");
        var now = new Gated(retro, directory ?? PeopleDirectory.Empty, by.On, accounts ?? (() => []));
        if (Gates.LetThrough(asked, now) is not null)
            return Decision.Nothing<RetroEvent>();
        if (!asked.MayOverride(retro))
            return new Refusal("gate-not-overridable",
                $"'{gate}' cannot be let through: without it the retro ends in talk. See what it asks for: hindcast "
                    + $"retro check {retro.Id}");
        if (asked.OverriddenBy(retro) is { } only && !only.Equals(by.Who, StringComparison.OrdinalIgnoreCase))
            return new Refusal("override-not-yours",
                $"Only {only}, who owns the decision, can let '{gate}' through. Let them say why with --as \"{only}\".");
        if (asked.Fault(now) is null)
            return new Refusal("gate-passes", $"'{gate}' passes as it is; there is nothing to let through.");
        if (reason.Trim().Length < ReasonLengthMin || !Reason.IsGiven(reason))
            return Reason.Missing(reason,
                $"Say in a sentence why '{gate}' is let through; the reason is published with the retro. "
                    + $"{RetroLimits.ReasonForms}");
        if (RetroLimits.Check(reason, "the reason") is { } refusal)
            return refusal;
        if (asked.LeavesOut(now, reason) is { } left)
            return new Refusal("reason-leaves-out", left);
        return Decision.Of<RetroEvent>(new GateOverridden(new(gate, reason.Trim(), by.Who, by.On)));
    }
}
