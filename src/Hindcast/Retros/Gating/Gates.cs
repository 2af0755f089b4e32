using Hindcast.Facts.Findings;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros.Linting;

namespace Hindcast.Retros.Gating;

/// <summary>The rules that a monthly retro must pass to close.</summary>
public static partial class Gates
{
    /// <summary>Fewest answers of a chain of whys; five is the aim, three are enough where they reach a condition.</summary>
    public const int WhysMin = 3;

    /// <summary>Longest session, in minutes, without a recorded reason.</summary>
    public const int MinutesMax = 90;

    /// <summary>Shortest session, in minutes, that is not warned about.</summary>
    public const int MinutesMin = 60;

    /// <summary>A rate that moved is split into mix and rate before anybody asks why.</summary>
    public const string RateSplit = "rate-split-before-why";

    private const string NotHeld = "session-not-held";

    private const string NoMover = "no-mover-needs-evidence";

    /// <summary>All gates, in the order in which a session meets them.</summary>
    public static readonly ImmutableArray<string> Names =
    [
        "session-minutes", "previous-actions-reviewed", "panel-three-or-four", "movers-one-or-two", NoMover, RateSplit,
        "whys-depth-three", "whys-end-at-condition", "action-per-mover", "owner-in-directory", "due-on-or-after-session",
        "success-signal", "assumptions-owned", NotHeld,
    ];

    /// <summary>What every gate says of a retro. The retro must have been opened.</summary>
    public static GateReport Check(Retro retro, PeopleDirectory directory, DateOnly today)
    {
        ImmutableArray<Gate> gates = [.. Names.Select(rule => Judge(rule, retro, directory, today))];
        return new(gates.All(gate => gate.Passed), gates, [.. Warnings.Of(retro, directory)]);
    }

    /// <summary>True where a recorded reason may let the gate through.</summary>
    public static bool MayOverride(string rule, Retro retro) => rule switch
    {
        "session-minutes" or "previous-actions-reviewed" or RateSplit or NotHeld => true,
        // Only where there was nothing to look at; what did cross its threshold is never waved through.
        NoMover => retro.Movers.IsEmpty && !Adverse.Any(retro.Evidence!.Report) && !Panel(retro).Any(Adverse.IsJudged),
        _ => false,
    };

    /// <summary>True where somebody let the gate through.</summary>
    public static bool IsOverridden(Retro retro, string rule) => retro.Overrides.Any(o => o.Rule == rule);

    /// <summary>True where a mover is no rate, or the report splits its change into mix and rate.</summary>
    public static bool IsSplit(Mover mover, FindReport report)
    {
        if (report.Findings.FirstOrDefault(f => f.Id == mover.Id) is { } finding)
            return finding.Kind != FindingKind.Rate || finding.Parts is not null;
        bool rate = report.Indicators.FirstOrDefault(i => i.Id == mover.Indicator)?.Unit == Unit.Share;
        return !rate || report.Findings.Any(f => f.Indicator == mover.Indicator && (f.Parts is not null || f.Kind == FindingKind.Mix));
    }

    /// <summary>The refusal for a why that comes before the split.</summary>
    public static Refusal NotSplit(Mover mover) => new(RateSplit, $"{mover.Id} is a rate whose change is not split into mix and rate, "
        + "so the whys might chase a change of make-up. Choose a finding that carries the split, or let the gate through with a reason.");

    /// <summary>True where there is nothing to let through. Only for gates that may be overridden: these rest on the retro alone.</summary>
    internal static bool PassesAsIs(string rule, Retro retro) => Fault(rule, retro, PeopleDirectory.Empty, retro.HeldOn) is null;

    private static Gate Judge(string rule, Retro retro, PeopleDirectory directory, DateOnly today)
    {
        string? fault = Fault(rule, retro, directory, today);
        bool may = MayOverride(rule, retro);
        return (fault, retro.Overrides.FirstOrDefault(o => o.Rule == rule)) switch
        {
            (null, _) => new(rule, true, Passed(rule, retro), may),
            ({ } message, { } let) when may => new(rule, true, $"Let through by {let.Who}: {let.Reason} ({message})", may),
            ({ } message, _) => new(rule, false, message
                + (may ? $" Or let it through: hindcast retro override {retro.Id} {rule} --reason \"…\"" : ""), may),
        };
    }

    private static string? Fault(string rule, Retro retro, PeopleDirectory directory, DateOnly today) => rule switch
    {
        "session-minutes" => retro.Minutes <= MinutesMax ? null
            : $"{retro.Minutes} minutes are a quarterly review by another name. Plan at most {MinutesMax}.",
        "previous-actions-reviewed" => Sentence(retro.PreviousActions.Where(a => a.Status == ActionState.Open)
            .Select(a => $"{a.Retro} {a.Id} ({a.What}) is neither done nor not done."), "Say which for each."),
        "panel-three-or-four" => retro.Panel.Length is >= Panels.IndicatorsMin and <= Panels.IndicatorsMax ? null
            : $"The panel shows {retro.Panel.Length} indicators. Choose three or four.",
        "movers-one-or-two" => retro.Movers.Length <= Panels.MoversMax && (retro.Movers.Length > 0 || !Adverse.Any(retro.Evidence!.Report)) ? null
            : $"{retro.Movers.Length} movers are named. Name the one or two that moved the wrong way.",
        NoMover => MoverlessFault(retro),
        RateSplit => retro.Movers.FirstOrDefault(m => !IsSplit(m, retro.Evidence!.Report)) is { } mover ? NotSplit(mover).Message : null,
        "whys-depth-three" => Sentence(retro.Movers.Where(m => m.Whys.Length < WhysMin)
            .Select(m => $"{m.Id} has {m.Whys.Length} of {WhysMin} answers."), "Ask why again; five is the aim."),
        "whys-end-at-condition" => Sentence(retro.Movers.Select(m => EndFault(m, directory)).OfType<string>(),
            "Ask once more what made it possible."),
        "action-per-mover" => Sentence(retro.Movers.Where(m => !retro.Actions.Any(a => a.IsComplete && a.Mover == m.Id))
            .Select(m => ActionFault(m, retro)), "Agree one action for each mover."),
        "owner-in-directory" => Sentence(retro.Actions.Where(a => a.Owner is not null && directory.Find(a.Owner) is null)
            .Select(a => $"{a.Id}: {PeopleDirectory.Unknown(a.Owner!).Message}."), ""),
        "due-on-or-after-session" => Sentence(retro.Actions.Where(a => a.DueOn < retro.HeldOn)
            .Select(a => $"{a.Id} is due on {a.DueOn:yyyy-MM-dd}, before the session on {retro.HeldOn:yyyy-MM-dd}."), "Give it a later day."),
        "success-signal" => Sentence(retro.Actions.Where(a => a is { Owner: not null, DueOn: not null } && !Judgeable(a, retro))
            .Select(a => $"{a.Id} ({a.What}) has no success signal that is read after the session."),
            $"Write {SuccessSignal.Forms}; or take its owner away, and it is listed as a conversation."),
        "assumptions-owned" => Sentence(retro.Assumptions.Where(a => a.Owner is null || directory.Find(a.Owner) is null)
            .Select(a => $"{a.Id} ({a.Label}) has nobody to confirm it."), "Name one person of the directory for each."),
        NotHeld => today >= retro.HeldOn ? null
            : $"The session is planned for {retro.HeldOn:yyyy-MM-dd}, which has not come yet. Close the retro on that day or later, "
                + $"or move the session: hindcast retro amend {retro.Id} session --held-on DAY",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "No such gate."),
    };

    private static bool Judgeable(RetroAction action, Retro retro) => action.Signal is { } signal && signal.ReadOn > retro.HeldOn;

    private static string? MoverlessFault(Retro retro)
    {
        if (!retro.Movers.IsEmpty)
            return null;
        if (Adverse.Any(retro.Evidence!.Report))
            return "No mover is named although something crossed its threshold. Name one or two.";
        return Panel(retro).Any(Adverse.IsJudged)
            ? null
            : $"No mover is named, and no indicator of the panel can be told ({Untold(retro)}), so nothing shows that the month was good."
                + Silent(retro);
    }

    private static IEnumerable<IndicatorReading> Panel(Retro retro) =>
        retro.Evidence!.Report.Indicators.Where(reading => retro.Panel.Contains(reading.Id));

    private static string Untold(Retro retro) =>
        string.Join(", ", Panel(retro).Where(reading => !Adverse.IsJudged(reading)).Select(reading => reading.Name));

    /// <summary>The sources that stopped, for the end of a message; empty where all speak.</summary>
    private static string Silent(Retro retro) => string.Concat(Silence.Of(retro.Evidence!.Report).Select(silence => " " + silence.Sentence));

    private static string? EndFault(Mover mover, PeopleDirectory directory)
    {
        if (mover.Whys.IsEmpty)
            return $"{mover.Id} has no answers.";
        var last = mover.Whys[^1];
        if (last.EndsAt is null)
            return $"The last answer of {mover.Id} is not said to be a process, system or data condition.";
        if (last.EndsAt == EndKind.Person)
            return $"The last answer of {mover.Id} is what a person did, which is a symptom.";
        if (BlameLint.Of(last.Text, directory).FirstOrDefault() is { } blame)
            return $"The last answer of {mover.Id} blames: \"{blame.Text}\". Say it as a condition: {blame.Rewrite}";
        if (PersonEnds.In(last.Text) is { } person)
            return $"The last answer of {mover.Id} ends at a person: \"{person}\". Say which condition made it possible, or would have caught it.";
        return BlameLint.Names(last.Text, directory) is { } name
            ? $"The last answer of {mover.Id} names {name}. Say which condition would have caught anybody."
            : null;
    }

    private static string ActionFault(Mover mover, Retro retro) =>
        retro.Actions.Where(a => a.Mover == mover.Id).Select(a => $"{a.Id} lacks {string.Join(" and ", a.Lacks)}").ToArray() is { Length: > 0 } pending
            ? $"{mover.Id}: {string.Join("; ", pending)}."
            : $"{mover.Id} has no action.";

    /// <summary>Several faults and one piece of advice; null where there are no faults.</summary>
    private static string? Sentence(IEnumerable<string> faults, string advice) =>
        string.Join(" ", faults) is { Length: > 0 } text ? $"{text} {advice}".TrimEnd() : null;

    private static string Passed(string rule, Retro retro) => rule switch
    {
        "session-minutes" => $"{retro.Minutes} minutes.",
        "previous-actions-reviewed" => retro.PreviousActions.IsEmpty ? "There were no earlier actions." : $"All {retro.PreviousActions.Length} are done or not done.",
        "panel-three-or-four" => string.Join(", ", retro.Panel) + ".",
        "movers-one-or-two" => !retro.Movers.IsEmpty ? string.Join(", ", retro.Movers.Select(m => m.Id)) + "."
            : Panel(retro).Any(Adverse.IsJudged) ? "None, and none was needed." : "None; whether one was needed cannot be told.",
        NoMover => retro.Movers.IsEmpty ? Quiet(retro) : "A mover is named.",
        RateSplit or "whys-depth-three" or "whys-end-at-condition" when retro.Movers.IsEmpty => "No mover, nothing to ask.",
        "action-per-mover" when retro.Movers.IsEmpty => "No mover, nothing to mend.",
        "owner-in-directory" or "due-on-or-after-session" or "success-signal" when retro.Actions.IsEmpty => "No action was agreed.",
        RateSplit => "Every rate that moved is split into mix and rate.",
        "whys-depth-three" => $"Every mover has at least {WhysMin} answers.",
        "whys-end-at-condition" => "Every chain ends at a process, system or data condition.",
        "action-per-mover" => "Every mover has an action with owner, day and signal.",
        "owner-in-directory" => "Every owner is one person of the directory.",
        "due-on-or-after-session" => "No action is due before the session.",
        "success-signal" => "Every action has a signal by which it is judged.",
        NotHeld => $"The session was on {retro.HeldOn:yyyy-MM-dd}.",
        _ => retro.Assumptions.IsEmpty ? "Nothing is assumed." : "Every assumption has somebody who confirms it.",
    };

    private static string Quiet(Retro retro) => "No indicator of the panel that could be judged crossed its adverse threshold: "
        + string.Join(", ", Panel(retro).Where(Adverse.IsJudged).Select(reading => reading.Name)) + "."
        + (Untold(retro) is { Length: > 0 } untold ? $" Cannot be told: {untold}." : "") + Silent(retro);
}
