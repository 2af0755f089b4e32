using Hindcast.Facts.Findings;
using Hindcast.Journal;
using Hindcast.Retros.Gating;

namespace Hindcast.Retros.Kinds.GtmMonthly;

/// <summary>The gates that only a monthly retro has: they look at its panel and at what moved.</summary>
public static class GtmGates
{
    /// <summary>A rate that moved is split into mix and rate before anybody asks why.</summary>
    public const string RateSplitName = "rate-split-before-why";

    /// <summary>Three or four indicators.</summary>
    public static GateRule Panel { get; } = new("panel-three-or-four",
        asked => asked.Retro.Panel.Length is >= Panels.IndicatorsMin and <= Panels.IndicatorsMax ? null
            : $"The panel shows {Counted.Of(asked.Retro.Panel.Length, "indicator")}. Choose three or four.",
        retro => string.Join(", ", retro.Panel) + ".");

    /// <summary>One or two movers; none only where nothing crossed its threshold.</summary>
    public static GateRule Movers { get; } = new("movers-one-or-two",
        asked => asked.Retro.Movers.Length <= Panels.MoversMax && (asked.Retro.Movers.Length > 0
            || !Adverse.Any(asked.Retro.Report)) ? null
            : $"{asked.Retro.Movers.Length} movers are named. Name the one or two that moved the wrong way.",
        retro => !retro.Movers.IsEmpty ? string.Join(", ", retro.Movers.Select(m => m.Id)) + "."
            : OnPanel(retro).Any(Adverse.IsJudged)
            ? "None, and none was needed."
            : "None; whether one was needed cannot be told.");

    /// <summary>A month without movers shows that it was good.</summary>
    public static GateRule NoMover { get; } = new("no-mover-needs-evidence",
        asked => MoverlessFault(asked.Retro), retro => retro.Movers.IsEmpty ? Quiet(retro) : "A mover is named.")
    {
        // Only where there was nothing to look at; what did cross its threshold is never waved through.
        MayOverride = retro => retro.Movers.IsEmpty && !Adverse.Any(retro.Report) && !OnPanel(retro)
            .Any(Adverse.IsJudged),
    };

    /// <summary>Every mover that is a rate is split into mix and rate.</summary>
    public static GateRule RateSplit { get; } = new GateRule(RateSplitName,
        asked => asked.Retro.Movers.FirstOrDefault(m => !IsSplit(m, asked.Retro.Report)) is { } mover
            ? NotSplit(mover, asked.Retro).Message : null,
        retro => retro.Movers.IsEmpty
            ? "No mover is chosen, so there is nothing to ask."
            : "Every rate that moved is split into mix and rate.").Overridable();

    /// <summary>Every month since the first retro has one, or a recorded reason.</summary>
    public static GateRule MonthsExplained { get; } = new GateRule("skipped-months-explained",
        asked => Gates.Sentence((GtmPart.Of(asked.Retro).Standing?.Breaks ?? []).Where(gap => gap.Reason is null)
            .Select(gap => $"{gap.Month} has no retro."),
            "Close it, or record why it was left out: hindcast retro skip gtm-monthly --month YYYY-MM --reason "
                + "\"…\""),
        retro => GtmPart.Of(retro).Standing is not { } standing ? "Months before were not looked at."
            : standing.Breaks.IsEmpty ? standing.Streak == 0
            ? "No month before this one has to be explained: none has a closed retro yet."
            : $"{Counted.Of(standing.Streak, "month")} in a row before this one."
            : "Every month without a retro has its reason.").Overridable();

    /// <summary>Marketing and sales were there, and whoever owns the retro.</summary>
    public static GateRule Attendance { get; } = new GateRule("attendance-cross-functional",
        asked => Gates.Sentence(Missing(asked.Retro).Select(function => $"Nobody of {function} "
            + $"{(GtmPart.Of(asked.Retro).Attended is null ? "is asked" : "was there")}."),
            GtmPart.Of(asked.Retro).Attended is { } noted
                ? "If somebody of it was there, name them with the others: hindcast retro set "
                    + $"{asked.Retro.Id} attended \"{string.Join(", ", noted)}, NAME\"."
                : $"Ask somebody of it: hindcast retro add {asked.Retro.Id} person NAME; or note who was there: "
                    + $"hindcast retro set {asked.Retro.Id} attended \"NAME, NAME\"."),
        retro => GtmPart.Of(retro).Attended is { } there ? $"{there.Length} were there, marketing and sales among them."
            : "Marketing and sales are asked; who was there was not noted.").Overridable();

    /// <summary>In the form of a board: something is to stop, start or continue.</summary>
    public static GateRule BoardFilled { get; } = new("board-filled",
        asked => IsBoard(asked.Retro) && GtmPart.Of(asked.Retro).Cards.IsEmpty
            ? $"The board is empty. Add what to stop, start or continue, each with evidence: hindcast retro add "
                + $"{asked.Retro.Id} card TEXT --column stop --evidence LINK"
            : null,
        retro => IsBoard(retro)
            ? $"{Counted.Of(GtmPart.Of(retro).Cards.Length, "card")}, each with evidence."
            : "The session asked why; it has no board to fill.");

    /// <summary>A rule about whys, which a session in the form of a board need not meet.</summary>
    public static GateRule OnBoardOr(GateRule rule) => rule with
    {
        Fault = asked => IsBoard(asked.Retro) ? null : rule.Fault(asked),
        Passed = retro => IsBoard(retro) ? "The session used a board instead of whys." : rule.Passed(retro),
    };

    /// <summary>True for a session in the form of a board.</summary>
    public static bool IsBoard(Retro retro) => GtmPart.Of(retro).Standing?.Format == Board.Format;

    private static IEnumerable<string> Missing(Retro retro)
    {
        var seats = GtmPart.Of(retro).Attended is { } there
            ? [.. there.Select(name => retro.Roster.FirstOrDefault(seat => seat.Person == name)).OfType<Seat>()]
            : retro.Roster;
        return new[] { "marketing", "sales" }.Where(function => seats.All(seat => Rosters.Normal(seat.Function)
            != function));
    }

    /// <summary>True where a mover is no rate, or the report splits its change into mix and rate.</summary>
    public static bool IsSplit(Mover mover, FindReport report)
    {
        if (report.Findings.FirstOrDefault(f => f.Id == mover.Id) is { } finding)
            return finding.Kind != FindingKind.Rate || finding.Parts is not null;
        bool rate = report.Indicators.FirstOrDefault(i => i.Id == mover.Indicator)?.Unit == Unit.Share;
        return !rate || report.Findings.Any(f => f.Indicator == mover.Indicator ? f.Parts is not null
            || f.Kind == FindingKind.Mix : f.Kind == FindingKind.Mix && f.AlsoMoved.Contains(mover.Indicator));
    }

    /// <summary>The refusal for a why that comes before the split.</summary>
    public static Refusal NotSplit(Mover mover, Retro retro)
    {
        string[] split = [.. Adverse.Candidates(retro.Report).Select(c => c.Id).Where(id => id != mover.Id
            && IsSplit(mover with { Id = id, Indicator = retro.Report.Findings.FirstOrDefault(f => f.Id == id)
                ?.Indicator ?? id }, retro.Report))];
        return new(RateSplitName, $"{mover.Id} is a rate whose change is not split into mix and rate, so the whys "
            + "might chase a change of make-up. "
            + (split.Length == 0 ? "Nothing else that moved carries the split, so let it through"
                : $"Choose one that carries the split (hindcast retro add {retro.Id} movers {split[0]}), or let it "
                    + "through")
            + $" with a reason: hindcast retro override {retro.Id} {RateSplitName} --reason \"…\"");
    }

    private static string? MoverlessFault(Retro retro)
    {
        if (!retro.Movers.IsEmpty)
            return null;
        if (Adverse.Any(retro.Report))
            return "No mover is named although something crossed its threshold. Name one or two.";
        return OnPanel(retro).Any(Adverse.IsJudged)
            ? null
            : $"No mover is named, and no indicator of the panel can be told ({Untold(retro)}), so nothing shows that "
                + "the month was good."
                + Silent(retro);
    }

    private static IEnumerable<IndicatorReading> OnPanel(Retro retro) =>
        retro.Report.Indicators.Where(reading => retro.Panel.Contains(reading.Id));

    private static string Untold(Retro retro) =>
        string.Join(", ", OnPanel(retro).Where(reading => !Adverse.IsJudged(reading)).Select(reading => reading.Name));

    /// <summary>The sources that stopped, for the end of a message; empty where all speak.</summary>
    private static string Silent(Retro retro) =>
        string.Concat(Silence.Of(retro.Report).Select(silence => " " + silence.Sentence));

    private static string Quiet(Retro retro) =>
        "No indicator of the panel that could be judged crossed its adverse threshold: "
        + string.Join(", ", OnPanel(retro).Where(Adverse.IsJudged).Select(reading => reading.Name)) + "."
        + (Untold(retro) is { Length: > 0 } untold ? $" Cannot be told: {untold}." : "") + Silent(retro);
}
