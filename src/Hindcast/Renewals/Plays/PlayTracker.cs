using Hindcast.Calendars;
using Hindcast.Settings;

namespace Hindcast.Renewals.Plays;

/// <summary>The status tracker: every checkpoint, held, missed or to come, with what the escalation tier
/// demands.</summary>
/// <param name="DueOn">The day.</param>
/// <param name="State">held, missed, next or planned.</param>
/// <param name="Tier">green, yellow or red: as judged, or as it stands.</param>
/// <param name="Owner">Who holds it.</param>
/// <param name="AnswerBy">By when somebody must answer it.</param>
/// <param name="Response">That lapse in words.</param>
/// <param name="Present">Who is there or told, by the tier.</param>
/// <param name="NextOn">The day of the next look; null for the last.</param>
/// <param name="Said">What was decided and why; null while it was not held.</param>
public sealed record PlayTracker(
    DateOnly DueOn, string State, string Tier, RoleOwner Owner, DateOnly AnswerBy, string Response, string Present,
    DateOnly? NextOn, string? Said)
{
    /// <summary>Checkpoints that are shown ahead at the most.</summary>
    public const int AheadMax = 60;

    /// <summary>All of them, by day.</summary>
    public static ImmutableArray<PlayTracker> Of(Play play, DateOnly today, BusinessCalendar calendar,
        WorkspaceSettings settings)
    {
        var past = play.Checkpoints.Select(point => point switch
        {
            CheckpointHeld held => (held.DueOn, State: "held", Tier: held.Risk,
                Said: (string?)$"{held.Decision}: {held.Reason} ({held.Who}, {held.On:yyyy-MM-dd})"),
            CheckpointMissed missed => (missed.DueOn, State: "missed", Tier: play.RiskOn(missed.DueOn), Said: null),
            _ => throw new InvalidOperationException("A checkpoint was held or missed."),
        }).ToList();
        var ahead = play.StartedOn is null ? play with { StartedOn = today } : play;
        if (play.Closed is null)
        {
            var last = PlayNotices.Last(play, calendar);
            for (var (next, n) = (PlayNotices.Next(ahead, calendar, settings), 0); next is { } on && on <= last
                && n < AheadMax; n++)
            {
                past.Add((on, n == 0 ? "next" : "planned", play.Risk, null));
                var after = calendar.Add(on.AddDays(settings.CadenceDays(play.Risk)), 0);
                next = on == last ? null : after > last ? last : after;
            }
        }

        past = [.. past.OrderBy(point => point.DueOn)];
        return
        [
            .. past.Select((point, at) => new PlayTracker(point.DueOn, point.State, point.Tier,
                play.Owner(play.Card.Owner),
                calendar.DayOf(calendar.AnswerBy(calendar.End(point.DueOn), settings.Response(point.Tier))),
                settings.Response(point.Tier).InWords(), PresentAt(play, point.Tier),
                at + 1 < past.Count ? past[at + 1].DueOn : null, point.Said)),
        ];
    }

    /// <summary>Green: the owner alone. Yellow: the Renewal Director is told. Red: the executive sponsor is
    /// named.</summary>
    private static string PresentAt(Play play, string tier) => tier switch
    {
        "red" => $"{play.Owner("renewal-director").Called} and {play.Owner("exec-sponsor").Called} take part",
        "yellow" => $"{play.Owner("renewal-director").Called} is told",
        _ => "the owner alone",
    };
}
