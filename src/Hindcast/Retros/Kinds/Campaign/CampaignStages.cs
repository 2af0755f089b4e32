using Hindcast.Journal;
using Hindcast.Retros.PostMortems;

namespace Hindcast.Retros.Kinds.Campaign;

/// <summary>Where a campaign retro stands, from its trigger to its follow-up.</summary>
public enum CampaignStage
{
    /// <summary>The campaign ended and owes a retro.</summary>
    Triggered,

    /// <summary>The session has a day.</summary>
    Scheduled,

    /// <summary>The evidence is frozen.</summary>
    DataReady,

    /// <summary>The pre-read went out.</summary>
    PreReadSent,

    /// <summary>The reminder with the questions went out.</summary>
    Reminded,

    /// <summary>The session was held.</summary>
    Held,

    /// <summary>It passed its gates.</summary>
    Closed,

    /// <summary>The output went out.</summary>
    Distributed,

    /// <summary>It is where others find it.</summary>
    Archived,

    /// <summary>Its actions and disagreements were looked at again.</summary>
    FollowedUp,
}

/// <summary>A state that was reached.</summary>
/// <param name="Stage">Which.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Who">By whom; <c>hindcast</c> for what was sent by itself.</param>
public sealed record CampaignStep(CampaignStage Stage, DateTimeOffset At, string Who);

/// <summary>How a campaign retro goes from state to state: one after the other, none left out.</summary>
public static class CampaignStages
{
    /// <summary>The states of a form, in order; without a meeting there is nothing to schedule.</summary>
    public static ImmutableArray<CampaignStage> Path(CampaignFormat format) => format == CampaignFormat.Async
        ? [CampaignStage.Triggered, CampaignStage.Closed, CampaignStage.Distributed, CampaignStage.Archived,
            CampaignStage.FollowedUp]
        : [.. Enum.GetValues<CampaignStage>()];

    /// <summary>The states that were reached, in order, as far as none is missing.</summary>
    public static ImmutableArray<CampaignStep> Taken(Retro retro)
    {
        var part = CampaignPart.Of(retro);
        CampaignStep[] all =
        [
            .. part.Steps, .. Sent(retro, "pre-read", CampaignStage.PreReadSent),
            // A late reminder brings the pre-read along.
            .. Sent(retro, "reminder", CampaignStage.PreReadSent), .. Sent(retro, "reminder", CampaignStage.Reminded),
            .. Sent(retro, "output", CampaignStage.Distributed),
            .. retro.ClosedOn is { } day ? [new CampaignStep(CampaignStage.Closed, retro.ClosedAt
                ?? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero), retro.ClosedBy ?? "")]
                : Array.Empty<CampaignStep>(),
        ];
        return [.. Path(part.Format).Select(stage => all.Where(step => step.Stage == stage).MinBy(step => step.At))
            .TakeWhile(step => step is not null).Select(step => step!)];
    }

    /// <summary>When a state was reached, UTC; where it was said only after a later one, both hours.</summary>
    public static string When(Retro retro, CampaignStep step)
    {
        var later = Taken(retro).SkipWhile(s => s.Stage != step.Stage).Where(s => s.At < step.At).ToArray();
        return later.Length == 0 ? Minute(step.At) : $"before {Minute(later.Min(s => s.At))}; said {Minute(step.At)}";
    }

    private static string Minute(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyy-MM-dd HH:mm}");

    /// <summary>The state that comes next; null where it is over.</summary>
    public static CampaignStage? Next(Retro retro) =>
        Path(CampaignPart.Of(retro).Format).Skip(Taken(retro).Length).Select(stage => (CampaignStage?)stage)
            .FirstOrDefault();

    /// <summary>The value by which a person says that a state was reached.</summary>
    public static KindValue Value { get; } =
        new("stage", $"The state it has reached, one after the other: {Spelling.All<CampaignStage>()}")
    {
        AfterClose = true,
        Read = retro => Taken(retro) is [.., var last] ? Spelling.Of(last.Stage) : null,
        Decide = (retro, text, _, context) => Decide(retro, text, context),
    };

    private static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, string text, ChangeContext context)
    {
        var by = context.By;
        if (Spelling.Read<CampaignStage>(text) is not { } asked)
            return new Refusal("stage-unknown", $"'{text}' is no state. Take one of {Spelling.All<CampaignStage>()}.");
        var next = Next(retro);
        if (Taken(retro) is [.., var last] && last.Stage == asked)
            return Decision.Nothing<RetroEvent>();
        if (asked != next)
            return new Refusal("stage-jump", next is { } now ? $"It cannot become {Spelling.Of(asked)} yet: next is "
                + $"{Spelling.Of(now)}. {How(retro, now)}" : "It is followed up; nothing comes after that.");
        return Undue(retro, asked, by) is { } refusal
            ? refusal
            : Decision.Of<RetroEvent>(new CampaignStepTaken(new(asked, asked == CampaignStage.Held ? Ended(retro,
                context) : by.Now, by.Who)));
    }

    /// <summary>A session was held when it ended, whenever somebody says so: what is late is counted from
    /// there.</summary>
    private static DateTimeOffset Ended(Retro retro, ChangeContext context) =>
        context.Calendar.InstantOf(retro.HeldOn, CampaignPart.BeginsAt(retro)).AddMinutes(retro.Minutes) is var end
            && end < context.By.Now ? end : context.By.Now;

    /// <summary>Whether the output went out, or can still go out, within a day of the session; null where there was no
    /// session yet.</summary>
    public static string? OutputTime(Retro retro)
    {
        var steps = Taken(retro);
        if (CampaignPart.Of(retro).Format == CampaignFormat.Async
            || steps.FirstOrDefault(s => s.Stage == CampaignStage.Held) is not { } held)
            return null;
        var due = held.At.AddHours(CampaignSchedule.Hours);
        string by = string.Create(CultureInfo.InvariantCulture, $"{due.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
        return steps.FirstOrDefault(s => s.Stage == CampaignStage.Distributed) is { } sent
            ? sent.At <= due ? $"The output went out within {CampaignSchedule.Hours} hours of the session: it was due "
                + $"by {by}." : $"The output was due by {by}, and went out {Hours(sent.At - due)} too late."
            : retro.ClosedAt is { } closed && closed > due
            ? $"The output was due by {by}; the retro was closed {Hours(closed - due)} after that."
            : $"The output is due by {by}, {CampaignSchedule.Hours} hours after the session.";
    }

    private static string Hours(TimeSpan late) => Math.Ceiling(late.TotalHours) switch
    {
        1 => "1 hour",
        >= 48 and var hours => Durations.Say(TimeSpan.FromHours(hours)),
        var hours => string.Create(CultureInfo.InvariantCulture, $"{hours:0} hours"),
    };

    /// <summary>How the next state is reached.</summary>
    public static string How(Retro retro, CampaignStage next) => next switch
    {
        CampaignStage.Closed => $"Close it with: hindcast retro close {retro.Id}",
        // The reminder brings a pre-read along that never went out; once the session begins, neither is of use.
        CampaignStage.PreReadSent or CampaignStage.Reminded =>
            $"'hindcast tick' sends it when it is due, until the session of {retro.HeldOn:yyyy-MM-dd} begins; after "
                + $"that, or if you sent it yourself, say so: hindcast retro set {retro.Id} stage {Spelling.Of(next)}",
        CampaignStage.Distributed =>
            $"'hindcast tick' sends it when it is due; if you sent it yourself: hindcast retro set {retro.Id} stage "
                + $"{Spelling.Of(next)}",
        _ => $"Say so with: hindcast retro set {retro.Id} stage {Spelling.Of(next)}",
    };

    private static Refusal? Undue(Retro retro, CampaignStage asked, By by) => asked switch
    {
        CampaignStage.Closed => new("stage-jump", How(retro, asked)),
        CampaignStage.Held when by.On < retro.HeldOn =>
            new("session-not-held", $"The session is planned for {retro.HeldOn:yyyy-MM-dd}, which has not come yet."),
        CampaignStage.FollowedUp when CampaignPart.Of(retro).Disagreements.FirstOrDefault(d => d.DecidedOn is null)
            is { } open =>
            new("disagreement-undecided", $"{open.Id} ({open.Text}) has no decision yet: hindcast retro amend "
                + $"{retro.Id} disagreement {open.Id} --decision TEXT --decided-by PERSON --decided-on DAY"),
        CampaignStage.FollowedUp when CampaignPart.Of(retro).Disagreements.Where(d => d.DecidedOn is not null)
            .Select(d => d.DecidedOn!.Value.AddDays(7 * CampaignSchedule.LookAgainWeeks))
            .Where(day => day > by.On).OrderDescending().Select(day => (DateOnly?)day).FirstOrDefault() is { } due =>
            new("look-again-not-due", $"What was decided is looked at again on {due:yyyy-MM-dd}, six weeks later. "
                + "Follow up then."),
        _ => null,
    };

    private static IEnumerable<CampaignStep> Sent(Retro retro, string name, CampaignStage stage) => retro.Notices
        .Where(notice => notice.Key[(notice.Key.LastIndexOf('/') + 1)..].StartsWith(name, StringComparison.Ordinal))
        .Select(notice => new CampaignStep(stage, notice.SentAt ?? notice.DueAt, "hindcast"));
}
