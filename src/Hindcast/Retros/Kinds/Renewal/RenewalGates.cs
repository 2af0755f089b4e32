using Hindcast.Retros.Gating;

namespace Hindcast.Retros.Kinds.Renewal;

/// <summary>The gates that only a renewal retro has.</summary>
public static class RenewalGates
{
    /// <summary>The three checks before the session, with what each asks.</summary>
    public static readonly ImmutableArray<(string Name, string Asks)> Checks =
    [
        ("check_facilitation", "facilitation resources are there"), ("check_dependencies",
            "CS Ops, Product and Finance are ready"), ("check_deliverables", "the deliverables are agreed"),
    ];

    /// <summary>ARR, term dates, usage and contacts were checked.</summary>
    public static GateRule Data { get; } = new GateRule("data-integrity",
        asked => Gating.Gates.Sentence(Book(asked.Retro).Checks.Where(check => !check.Failures.IsEmpty)
            .Select(check => $"{check.Name}: {string.Join(" ", check.Failures)}"),
            $"Mend the data and freeze anew (hindcast retro refreeze {asked.Retro.Id} --reason TEXT)."),
        _ => "ARR, term dates, usage and contacts are complete.").Overridable();

    /// <summary>Each check passed or was waived with a reason.</summary>
    public static GateRule Reviewed { get; } = new("pre-execution-review",
        asked => Gating.Gates.Sentence(Checks.Where(check => RenewalPart.Of(asked.Retro).Said.GetValueOrDefault(
            check.Name) is not { } said || said.StartsWith("fail", StringComparison.Ordinal))
                .Select(check => $"It is not confirmed that {check.Asks} "
                    + $"({RenewalPart.Of(asked.Retro).Said.GetValueOrDefault(check.Name) ?? "not said"})."),
            $"hindcast retro set {asked.Retro.Id} NAME pass, or \"waived: reason\"; NAME is "
                + $"{string.Join(", ", Checks.Select(check => check.Name))}."),
        _ => "Facilitation, dependencies and deliverables are confirmed.");

    /// <summary>Each list of insights has an entry, or somebody said why it has none.</summary>
    public static GateRule Insights { get; } = new GateRule("three-lists",
        asked => Gating.Gates.Sentence(
            ((string Entry, string Name, int Count)[])[("leading", "leading indicator",
                RenewalPart.Of(asked.Retro).Leading.Length),
                ("blocker", "blocker", RenewalPart.Of(asked.Retro).Blockers.Length),
                ("opportunity", "emerging opportunity", RenewalPart.Of(asked.Retro).Opportunities.Length)] is var lists
                ? lists.Where(list => list.Count == 0)
                .Select(list => $"There is no {list.Name}: hindcast retro add {asked.Retro.Id} {list.Entry} TEXT.")
                : [],
            ""),
        retro => RenewalPart.Of(retro) is var part
            ? $"Leading indicators: {part.Leading.Length}; blockers: {part.Blockers.Length}; opportunities: "
                + $"{part.Opportunities.Length}." : "").Overridable();

    /// <summary>Each critical blocker that is open has an action with owner, day and signal.</summary>
    public static GateRule Remediation { get; } = new("remediation-for-critical",
        asked => Gating.Gates.Sentence(RenewalPart.Of(asked.Retro).Blockers.Where(b => b is { IsCritical: true,
            IsClosed: false } && !RenewalPart.IsRemedied(asked.Retro, b))
            .Select(b => $"{b.Id} ({b.Text}) is critical and no complete action removes it."),
            $"Agree on one, and link it: hindcast retro amend {asked.Retro.Id} blocker ID --action A1"
                + (RenewalPart.StillOpen(asked.Retro).FirstOrDefault() is { } open
                    ? $", or an earlier one that is still open: --action {open}" : "")),
        retro => RenewalPart.Of(retro).Blockers.Any(b => b is { IsCritical: true, IsClosed: false })
            ? "Each critical blocker has an action with owner, day and signal." : "No critical blocker is open.");

    /// <summary>Each proposal was accepted or rejected.</summary>
    public static GateRule Decided { get; } = new GateRule("proposals-decided",
        asked => Gating.Gates.Sentence(RenewalPart.Of(asked.Retro).Proposals.Where(p => p.IsAccepted is null)
            .Select(p => $"{p.Id} ({p.Text}) is neither accepted nor rejected."),
            $"hindcast retro amend {asked.Retro.Id} proposal ID --decided accepted --decided-by PERSON"),
        retro => RenewalPart.Of(retro).Proposals.IsEmpty
            ? "Nothing is proposed."
            : $"Proposals decided by a named person: {RenewalPart.Of(retro).Proposals.Length}.").Overridable();

    /// <summary>The director signed the recommendations off.</summary>
    public static GateRule SignedOff { get; } = new("director-sign-off",
        asked => RenewalSignOff.Word(asked.Retro) is not null && RenewalSignOff.ChangedSince(asked.Retro) is var changed
            ? changed.IsEmpty ? null
                : $"{string.Join(", ", changed)} changed after {Opened(asked.Retro).Director} signed off, so that is "
                    + "not signed. Let them sign again: "
                    + $"hindcast retro set {asked.Retro.Id} sign_off \"TEXT\" --as \"{Opened(asked.Retro).Director}\""
            : $"{Opened(asked.Retro).Director} has not signed the recommendations off: hindcast retro set "
                + $"{asked.Retro.Id} sign_off \"TEXT\" --as \"{Opened(asked.Retro).Director}\"",
        retro => $"{RenewalSignOff.Word(retro)}");

    private static RenewalOpened Opened(Retro retro) => RenewalPart.Of(retro).Opened!;

    private static Hindcast.Renewals.RenewalBook Book(Retro retro) => Opened(retro).Book;
}
