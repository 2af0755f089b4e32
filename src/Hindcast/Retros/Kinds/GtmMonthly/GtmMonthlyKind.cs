using Hindcast.Facts.Findings;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros.Gating;

namespace Hindcast.Retros.Kinds.GtmMonthly;

/// <summary>The month's go-to-market retrospective: what moved, why, and who mends it.</summary>
public sealed class GtmMonthlyKind : KindDeclaration
{
    /// <inheritdoc/>
    public override RetroKind Kind => RetroKind.GtmMonthly;

    /// <inheritdoc/>
    public override string Summary => "the month's go-to-market retrospective";

    /// <inheritdoc/>
    public override SessionLimits Session { get; } = new(Standard: 75, WarnBelow: 60, Most: 90);

    /// <inheritdoc/>
    public override RosterRules Roster { get; } = new(
        ["revops", "marketing", "sales", "customer-success"], ["revops", "marketing", "sales"], Facilitates: "revops");

    /// <inheritdoc/>
    public override ImmutableArray<GateRule> Gates { get; } =
    [
        CommonGates.SessionMinutes, CommonGates.PreviousActionsReviewed, GtmGates.Panel, GtmGates.Movers, GtmGates.NoMover,
        GtmGates.RateSplit, WhyGates.Depth, WhyGates.EndAtCondition, WhyGates.ActionPerMover, CommonGates.OwnerInDirectory,
        CommonGates.DueOnOrAfterSession, CommonGates.Signalled, CommonGates.AssumptionsOwned, CommonGates.SessionHeld,
    ];

    /// <inheritdoc/>
    public override string TitleOf(Retro retro) =>
        $"GTM retro, {DateOnly.ParseExact(retro.Month, "yyyy-MM", CultureInfo.InvariantCulture):MMMM yyyy}";

    /// <inheritdoc/>
    public override ImmutableArray<AgendaPart> Agenda(int minutes) => Agendas.Spread(minutes,
        ("Review the three or four indicators against the prior month and the three-month trend", 20),
        ("Name the one or two that moved the wrong way", 10),
        ("Ask why of each, down to a process, system or data condition (three answers at least, five if they come)", 30),
        ("Agree an owner, a day and a success signal for each", 15));

    /// <inheritdoc/>
    public override Outcome<Gathered> Gather(GatherRequest asked) => asked.Look(asked.Month).Then(look =>
        GatherEvidence.Of(look.AsOf, look.Month, [.. asked.Settings.IcpTiers], asked.Events).Then<Gathered>(evidence => new Gathered(evidence)));

    /// <inheritdoc/>
    public override Outcome<OpeningDraft> Draft(OpenRetro.Command asked, By by)
    {
        var evidence = asked.Gathered.Month ?? throw new ArgumentException("A monthly retro freezes a month.", nameof(asked));
        string month = evidence.Report.Month;
        if (!DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
            return new Refusal("month-not-a-month", $"'{month}' is no month. Write it as YYYY-MM, for example 2026-10.");
        if (asked.HeldOn < first)
            return new Refusal("held-before-month",
                $"{asked.HeldOn:O} lies before {month} began. Hold the session once the month is over.");
        var movers = Adverse.Proposed(evidence.Report);
        var previous = PreviousActions.Of(PreviousOf(asked.Earlier, asked), asked.Statuses, evidence);
        return new OpeningDraft(Retro.IdOf(Kind, month), month, Briefs.Of(evidence, previous, movers), Panels.Pick(evidence.Report), movers, [], []);
    }

    /// <inheritdoc/>
    public override Retro? PreviousOf(ImmutableArray<Retro> ofKind, OpenRetro.Command asked) => ofKind.LastOrDefault(r =>
        r.State == RetroState.Closed && string.CompareOrdinal(r.Month, asked.Gathered.Month?.Report.Month ?? "") < 0);

    /// <inheritdoc/>
    public override Outcome<ImmutableArray<RetroEvent>> Refrozen(Retro retro, Gathered gathered, By by) =>
        retro.Movers.FirstOrDefault(m => Adverse.Candidates(gathered.Month!.Report).All(c => c.Id != m.Id)) is { Whys.IsEmpty: false } lost
            ? new Refusal("mover-not-found",
                $"The new evidence no longer shows {lost.Id}, and whys were answered for it. Choose other movers first, then freeze anew.")
            : Decision.Nothing<RetroEvent>();

    /// <inheritdoc/>
    public override IEnumerable<Warning> Warnings(Retro retro, PeopleDirectory directory) => GtmWarnings.Of(retro);
}
