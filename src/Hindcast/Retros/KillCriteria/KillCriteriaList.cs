using System.Text.RegularExpressions;
using Hindcast.Journal;
using Hindcast.Retros.Kinds;

namespace Hindcast.Retros.KillCriteria;

/// <summary>The lists of kill criteria and of failure modes, for any kind whose part is an
/// <see cref="IHoldsCriteria"/>.</summary>
public static partial class KillCriteriaList
{
    /// <summary>The criteria of a retro; none where its kind has none.</summary>
    public static ImmutableArray<KillCriterion> Of(Retro retro) => (retro.Part as IHoldsCriteria)?.Criteria ?? [];

    /// <summary>The list of criteria.</summary>
    public static KindList Criteria(Func<KillCriterion, KindEvent> put,
        Func<RetroPart, string, RetroPart> without) =>
        new EntryList<KillCriterion>("criteria", "criterion", "K",
        "Kill criteria: if SIGNAL by DAY then ACTION; an action of pause, pivot, kill, escalate or add investment.",
        new("when", "the signal, or the whole sentence: if SIGNAL by DAY then ACTION"),
        new("then", "what is done: pause, pivot, kill, escalate or add investment, and of what"),
        new("owner", "who does it: one person of the directory"),
        new("by", "last day on which it can fire (default: the end of its windows)"),
        new("act_within", "days between firing and the action's due day (default 7)"),
        new("source", "where the number comes from: a link, a report"))
    {
        Read = Of,
        Tell = k => [k.Signal.Text, k.Action.What, k.Owner, $"{k.By:yyyy-MM-dd}", $"{k.ActWithinDays}", k.Source],
        Make = Make,
        Put = put,
        Without = without,
    }.Declare() with { IsPromise = true };

    /// <summary>The list of failure modes: the pre-mortem.</summary>
    public static KindList FailureModes(Func<FailureMode, KindEvent> put,
        Func<RetroPart, string, RetroPart> without) =>
        new EntryList<FailureMode>("failure_modes", "failure-mode", "P",
        "Pre-mortem: how this could fail, what would show it early, and which kill criterion came of it.",
        new("mode", "what will have gone wrong"), new("signal", "what would show it early"),
        new("criterion", "the kill criterion that came of it, such as K1"))
    {
        Read = retro => (retro.Part as IHoldsCriteria)?.FailureModes ?? [],
        Tell = p => [p.Mode, p.Signal, p.Criterion],
        Make = said => said["mode"] is not { } mode ? new Refusal("text-missing", "Write how it could fail.")
            : said["criterion"] is { } id && Of(said.Retro)
            .All(k => !k.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
                ? new Refusal("criterion-not-found", $"{said.Retro.Id} has no criterion {id}. Add it first with: "
                    + $"hindcast retro add {said.Retro.Id} criterion \"…\"")
                : new FailureMode(said.Id, mode, said["signal"], said["criterion"]?.ToUpperInvariant()),
        Put = put,
        Without = without,
    }.Declare();

    private static Outcome<KillCriterion> Make(Said<KillCriterion> said)
    {
        if (said.Old is null && Of(said.Retro).Length >= KillCriteriaGates.CriteriaMax)
            return new Refusal("too-many-criteria", $"It has {KillCriteriaGates.CriteriaMax} kill criteria, and more "
                + "are watched by nobody. Amend one, or take one back first: hindcast retro withdraw "
                + $"{said.Retro.Id} K1 --reason \"…\"");
        var sentence = Sentence().Match(said["when"] ?? "");
        string when = sentence.Success ? sentence.Groups["when"].Value : said["when"] ?? "";
        // A whole sentence that is new says day and action anew; what was said apart stays otherwise.
        bool anew = sentence.Success && (said.Old is null || said["when"] != said.Old.Signal.Text);
        string then = anew && sentence.Groups["then"].Value is { Length: > 0 } told ? told : said["then"] ?? "";
        string? day = anew && sentence.Groups["by"].Success ? sentence.Groups["by"].Value : said["by"];
        return CriterionSignal.Parse(when, said.Old?.Signal.From ?? said.Retro.HeldOn).Then(signal =>
            Day(day, signal, anew || said.Old is null ? Later(said.Context.By.On, said.Retro.HeldOn) : null)
                .Then(by => CommittedAction.Parse(then).Then(action => said.Person("owner").Then<KillCriterion>(owner =>
            {
                if (!int.TryParse(said["act_within"] ?? $"{KillCriterion.ActWithinDaysDefault}", NumberStyles.None,
                    CultureInfo.InvariantCulture, out int within)
                    || within is < 1 or > KillCriterion.ActWithinDaysMax)
                    return new Refusal("act-within-out-of-range",
                        $"Give 1 to {KillCriterion.ActWithinDaysMax} days to act.");
                var now = new KillCriterion(said.Id, signal, by, action, owner, within, said["source"], said.Old?.Moves
                    ?? []);
                if (said.Old is not { } old || old.Sentence == now.Sentence || said.Context.By.On < old.Signal.From)
                    return now;
                return Reason.IsGiven(said.Reason) ? ChangeCriterion.Moved(old, now, said.Reason!, said.Context.By)
                    : Reason.Missing(said.Reason, $"The window of {old.Id} began on {old.Signal.From:yyyy-MM-dd}. "
                        + $"Say why its goal-posts move; it will be shown. {RetroLimits.ReasonForms}");
            }))));
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    /// <summary>The last day on which it can fire: the one named, else the end of the windows that it needs.</summary>
    /// <param name="text">The day as it was said; null where nobody said one.</param>
    /// <param name="signal">What is watched.</param>
    /// <param name="today">A new criterion is refused where it ends before this day; null for one that stands.</param>
    public static Outcome<DateOnly> Day(string? text, CriterionSignal signal, DateOnly? today) =>
        (text is null ? signal.LastDay : ParsedDay.Read(text)).Then<DateOnly>(day =>
        day < signal.Window.From(signal.From, 0).Last
            ? new Refusal("criterion-day-too-soon", $"{day:yyyy-MM-dd} lies before the end of its first window on "
                + $"{signal.Window.From(signal.From, 0).Last:yyyy-MM-dd}.")
            : day < today
            ? new Refusal("criterion-in-past", $"It could fire until {day:yyyy-MM-dd}, and today is "
                + $"{today:yyyy-MM-dd}: its outcome is known, so nothing is agreed beforehand. "
                + $"Let its windows begin later (from {today:yyyy-MM-dd}), or give a later day (--by).")
            : day.DayNumber - signal.From.DayNumber > CriterionSignal.DaysAwayMax && day > signal.LastDay
            ? new Refusal("criterion-day-too-late", $"{day:yyyy-MM-dd} is more than {CriterionSignal.DaysAwayMax} "
                + "days after its window begins. A bet is judged sooner.")
            : day);

    [GeneratedRegex(@"^\s*(?:if\s+)?(?<when>.+?)(?:\s+by\s+(?<by>\d{4}-\d\d-\d\d))?\s*,?\s+then\s+(?:we\s+)?(?<then>.+?)\.?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Sentence();
}
