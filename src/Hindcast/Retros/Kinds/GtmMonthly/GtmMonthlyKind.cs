using Hindcast.Calendars;
using Hindcast.Facts.Episodes;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Monitors;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros.Gating;
using Hindcast.Retros.Records;
using Hindcast.Settings;

namespace Hindcast.Retros.Kinds.GtmMonthly;

/// <summary>The month's go-to-market retrospective: what moved, why, and who mends it.</summary>
public sealed class GtmMonthlyKind : KindDeclaration
{
    /// <inheritdoc/>
    public override RetroKind Kind => RetroKind.GtmMonthly;

    /// <inheritdoc/>
    public override string Summary => "the month's go-to-market retrospective";

    /// <inheritdoc/>
    public override bool IsMonthly => true;

    /// <inheritdoc/>
    public override ImmutableArray<KindOption> Options { get; } =
    [
        new("format", $"whys (the usual) or {Board.Format}"),
        new("purpose", "What the session is for, where it is more than the usual"),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<Setting> Settings { get; } = [Standings.Cadence, Standings.OwnerOrder];

    /// <inheritdoc/>
    public override RetroPart? Empty => GtmPart.None;

    /// <inheritdoc/>
    public override ImmutableArray<KindList> Lists { get; } = [Board.List];

    /// <inheritdoc/>
    public override ImmutableArray<KindValue> Values { get; } = [SessionValues.Attended, SessionValues.Agenda];

    /// <inheritdoc/>
    public override SessionLimits Session { get; } = new(Standard: 75, WarnBelow: 60, Most: 90);

    /// <inheritdoc/>
    public override RosterRules Roster { get; } = new(
        ["revops", "marketing", "sales", "customer-success"], ["revops", "marketing", "sales"], Facilitates: "revops");

    /// <inheritdoc/>
    public override ImmutableArray<GateRule> Gates { get; } =
    [
        CommonGates.SessionMinutes, GtmGates.MonthsExplained, GtmGates.Attendance, CommonGates.PreviousActionsReviewed,
        GtmGates.Panel,
        GtmGates.Movers, GtmGates.NoMover, GtmGates.OnBoardOr(GtmGates.RateSplit), GtmGates.OnBoardOr(WhyGates.Depth),
        GtmGates.OnBoardOr(WhyGates.EndAtCondition),
        GtmGates.BoardFilled, WhyGates.ActionPerMover, CommonGates.OwnerInDirectory,
        CommonGates.DueOnOrAfterSession, CommonGates.Signalled, Blameless.Gate, CommonGates.AssumptionsOwned,
        CommonGates.SessionHeld,
    ];

    /// <inheritdoc/>
    public override string TitleOf(Retro retro) =>
        $"GTM retro, {DateOnly.ParseExact(retro.Month, "yyyy-MM", CultureInfo.InvariantCulture):MMMM yyyy}";

    /// <inheritdoc/>
    public override ImmutableArray<AgendaPart> Agenda(int minutes) => GtmAgenda.For(minutes, "", []);

    /// <inheritdoc/>
    public override ImmutableArray<AgendaPart> AgendaOf(Retro retro, int minutes) =>
        GtmAgenda.For(minutes, GtmPart.Of(retro).Standing?.Format ?? "", GtmAgenda.Gaps(retro.Report, retro.Panel));

    /// <inheritdoc/>
    public override Outcome<Gathered> Gather(GatherRequest asked) => asked.Look(asked.Month).Then(look =>
    {
        ImmutableArray<string> tiers = [.. asked.Settings.IcpTiers];
        if (NotOver(look.AsOf, look.Month) is { } early)
            return early;
        return GatherEvidence.Of(look.AsOf, look.Month, tiers, asked.Events).Then<Gathered>(evidence => new Gathered(
            evidence with { Report = Mutes.In(evidence.Report, asked.Episodes) with
                { ToConfirm = NewChoices(evidence.Report, asked) } },
            new MonthStood(Standing(asked, look.Month.Name, AllMonitors.Read(look.AsOf, tiers,
                asked.Settings.IcpReviewed), RevenueLag.Read(look.AsOf)))));
    });

    /// <summary>A month is over where the facts that indicators read say so; another file may reach further and tells
    /// nothing of it.</summary>
    private static Refusal? NotOver(AsOf asOf, Period month)
    {
        var kinds = Catalogue.All.Concat(asOf.Conventions.Own).Select(indicator => indicator.Kind).ToHashSet();
        SourceTable[] read = [.. asOf.Tables.Where(table => kinds.Contains(table.Kind))];
        return asOf.Day < month.Last || read.Max(table => table.LastEventOn()) is not { } newest || newest >= month.Last
            || (newest >= month.First && read.Any(table => table.KnownOn >= month.Last)) ? null
            : new("month-not-in-facts", $"{month.Name} is not over in the facts: what indicators are read from ends "
                + $"on {newest:yyyy-MM-dd}. "
                + $"Import newer exports, or review an earlier month: --month "
                + $"{(newest == Period.Month(newest).Last ? Period.Month(newest) : Period.Month(newest).AddMonths(-1)).Name}");
    }

    /// <summary>The choices that no earlier month had before it.</summary>
    private static ImmutableArray<string> NewChoices(FindReport report, GatherRequest asked) =>
        [.. report.ToConfirm.Except(asked.Retros.Where(r => r.Evidence is not null && string.CompareOrdinal(r.Month,
            report.Month) < 0).SelectMany(r => r.Report.ToConfirm))];

    /// <inheritdoc/>
    public override Outcome<OpeningDraft> Draft(OpenRetro.Command asked, By by)
    {
        var evidence = asked.Gathered.Month ?? throw new ArgumentException("A monthly retro freezes a month.",
            nameof(asked));
        string month = evidence.Report.Month, format = asked.Options["format"] ?? "whys";
        if (!DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
            return new Refusal("month-not-a-month",
                $"'{month}' is no month. Write it as YYYY-MM, for example 2026-10.");
        if (asked.HeldOn < first)
            return new Refusal("held-before-month",
                $"{asked.HeldOn:O} lies before {month} began. Hold the session once the month is over.");
        if (evidence.Report.AsOf < first.AddMonths(1).AddDays(-1))
            return new Refusal("month-not-ended", $"{month} has not ended: its facts reach to "
                + $"{evidence.Report.AsOf:yyyy-MM-dd} and the month to {first.AddMonths(1).AddDays(-1):yyyy-MM-dd}, "
                + $"so every number of it would still grow. Review the month before (--month "
                + $"{first.AddMonths(-1):yyyy-MM}), or open this one from {first.AddMonths(1):yyyy-MM-dd} on.");
        if (format is not ("whys" or Board.Format))
            return new Refusal("format-unknown",
                $"'{format}' is no format of a monthly retro. Take whys or {Board.Format}.");
        var movers = Adverse.Proposed(evidence.Report);
        var panel = Panels.Pick(evidence.Report);
        return new OpeningDraft(Retro.IdOf(Kind, month), month, Briefs.Of(evidence, [], movers), panel, movers,
            [], asked.Gathered.Own)
        {
            Agenda = minutes => GtmAgenda.For(minutes, format, GtmAgenda.Gaps(evidence.Report, panel)),
        };
    }

    private static MonthStanding Standing(GatherRequest asked, string month, ImmutableArray<MonitorReading> watches,
        ImmutableArray<RevenueLag> lags)
    {
        var ofKind = Series(asked.Retros, month);
        var (owner, why) = Standings.Owner(asked.Directory, asked.Settings.List(Standings.OwnerOrder), asked.Today);
        return new(owner, why, asked.Settings[Standings.Cadence], asked.Options["format"] ?? "whys",
            Standings.Streak(ofKind, month),
            Standings.Breaks(ofKind, month), Standings.Repeated(ofKind, month), [.. watches.Select(Watch.Of)],
            [.. lags.Select(Lag.Of)]);
    }

    /// <inheritdoc/>
    public override IEnumerable<RetroEvent> LookedAtAgain(Retro retro, PeopleDirectory directory,
        WorkspaceSettings settings, ImmutableArray<Retro> all, DateOnly today)
    {
        if (GtmPart.Of(retro).Standing is not { } stood)
            return [];
        var ofKind = Series(all, retro.Month);
        var now = stood with
        {
            Streak = Standings.Streak(ofKind, retro.Month), Breaks = Standings.Breaks(ofKind, retro.Month),
            Repeated = Standings.Repeated(ofKind, retro.Month),
        };
        if (stood.Owner is null && Standings.Owner(directory, settings.List(Standings.OwnerOrder), today)
            is ({ } owner, var why))
            now = now with { Owner = owner, OwnerWhy = why };
        return (now.Owner, now.Streak) == (stood.Owner, stood.Streak) && now.Breaks.SequenceEqual(stood.Breaks)
            && now.Repeated.SequenceEqual(stood.Repeated) ? [] : [new MonthStood(now)];
    }

    private static ImmutableArray<Retro> Series(ImmutableArray<Retro> all, string month) =>
        [.. all.Where(r => r.Kind == RetroKind.GtmMonthly && r.Month != month)];

    /// <inheritdoc/>
    public override ImmutableArray<string> BriefOf(Retro retro, Retro? previous) => retro.Evidence is { } evidence
        ? Briefs.Of(evidence, retro.PreviousActions, retro.Movers) : retro.Brief;

    /// <inheritdoc/>
    public override Outcome<ImmutableArray<RetroEvent>> Refrozen(Retro retro, Gathered gathered, By by) =>
        retro.Movers.FirstOrDefault(m => Adverse.Candidates(gathered.Month!.Report).All(c => c.Id != m.Id))
            is { Whys.IsEmpty: false } lost
            ? new Refusal("mover-not-found",
                $"The new evidence no longer shows {lost.Id}, and whys were answered for it. Choose other movers "
                    + "first, then freeze anew.")
            : gathered.Own.CastArray<RetroEvent>();

    /// <inheritdoc/>
    public override IEnumerable<Warning> Warnings(Retro retro, PeopleDirectory directory) =>
        GtmWarnings.Of(retro, directory);

    /// <inheritdoc/>
    public override IEnumerable<RetroNotice> Notices(Retro retro, BusinessCalendar calendar) =>
        GtmNotices.Of(retro, calendar);

    /// <inheritdoc/>
    public override ImmutableArray<RecordSection> Sections(Retro retro) => GtmSections.Of(retro);
}
