using Hindcast.Journal;

namespace Hindcast.Facts.Episodes;

/// <summary>Use cases: somebody mutes an episode, lets it speak again, or says whether it was real.</summary>
public static class NoteEpisode
{
    /// <summary>How long a reason may be, in characters.</summary>
    public const int ReasonLengthMax = 500;

    /// <summary>How long a mute may last, in days: a year on, somebody should look again.</summary>
    public const int MuteDaysMax = 366;

    /// <summary>Mutes it until a day.</summary>
    public static Outcome<ImmutableArray<EpisodeEvent>> Mute(EpisodeNotes notes, string? reason, DateOnly? until,
        DateOnly today)
    {
        if (!Reason.IsGiven(reason))
            return Reason.Missing(reason, "Say why, with --reason, so that whoever looks next knows.",
                "mute-reason-missing");
        if (reason.Length > ReasonLengthMax)
            return new Refusal("mute-reason-too-long",
                $"A reason is at most {ReasonLengthMax} characters. Shorten it.");
        if (until is not { } day)
            return new Refusal("mute-end-missing",
                "Give the last day of the mute with --until, so that it ends by itself.");
        if (day < today)
            return new Refusal("mute-ends-in-past", $"{day:yyyy-MM-dd} has passed. Give a later day to --until.");
        if (day.DayNumber - today.DayNumber > MuteDaysMax)
            return new Refusal("mute-too-long",
                $"A mute lasts {MuteDaysMax} days at the most. Give an earlier day to --until.");
        var muted = new EpisodeMuted(reason.Trim(), day);
        return muted == notes.Muted ? ImmutableArray<EpisodeEvent>.Empty : Decision.Of<EpisodeEvent>(muted);
    }

    /// <summary>Lets it speak again.</summary>
    public static Outcome<ImmutableArray<EpisodeEvent>> Unmute(EpisodeNotes notes) => notes.Muted is null
        ? new Refusal("episode-not-muted", "This episode is not muted.")
        : Decision.Of<EpisodeEvent>(new EpisodeUnmuted());

    /// <summary>Says whether it was real.</summary>
    public static Outcome<ImmutableArray<EpisodeEvent>> Label(EpisodeNotes notes, bool isReal) => notes.Real == isReal
        ? ImmutableArray<EpisodeEvent>.Empty
        : Decision.Of<EpisodeEvent>(new EpisodeLabelled(isReal));

    /// <summary>The refusal for an episode that no report has.</summary>
    public static Refusal Unknown(string id) => new("episode-not-found",
        $"No report has an episode '{id}'. Their ids stand in: hindcast find --json, or hindcast backtest --json");
}
