using System.CommandLine;
using Hindcast.Facts.Episodes;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Journal;

namespace Hindcast.Cli.Facts;

/// <summary>What a person says of an episode on the command line.</summary>
internal static class EpisodeOptions
{
    /// <summary>The episode to mute.</summary>
    public static readonly Option<string?> Mute = new("--mute")
        { Description = "Raise no alarm for an episode; with --reason and --until", HelpName = "EPISODE" };

    /// <summary>The episode to let speak again.</summary>
    public static readonly Option<string?> Unmute = new("--unmute")
        { Description = "Let a muted episode raise alarms again", HelpName = "EPISODE" };

    /// <summary>Why it is muted.</summary>
    public static readonly Option<string?> Reason = new("--reason") { Description = "Why an episode is muted",
        HelpName = "TEXT" };

    /// <summary>How long it is muted.</summary>
    public static readonly Option<DateOnly?> Until = Verbs.Day("--until", "The last day of a mute");

    /// <summary>The episodes to label.</summary>
    public static readonly Option<string[]> Label = new("--label")
    {
        Description = "Say whether an alarm was real, for the count of false alarms; may be given several times",
        HelpName = "EPISODE=real|not-real",
    };

    /// <summary>Records a mute or its end; a report is needed to know the episode. Granted with nothing done where
    /// neither is asked for.</summary>
    public static Outcome<EpisodeNotes> Note(ParseResult parsed, Session session, FindReport report)
    {
        if ((parsed.GetValue(Mute) ?? parsed.GetValue(Unmute)) is not { } id)
            return EpisodeNotes.None;
        if (report.Findings.FirstOrDefault(f => f.Episode == id || f.Id == id)?.Episode is not { } episode)
            return NoteEpisode.Unknown(id);
        return EpisodeNotes.Streams(session.Journal, session.Clock).Handle(episode, session.Actor,
            notes => parsed.GetValue(Mute) is null
            ? NoteEpisode.Unmute(notes)
            : NoteEpisode.Mute(notes, parsed.GetValue(Reason), parsed.GetValue(Until), session.Today));
    }

    /// <summary>Records labels, all or none: refused at the first that is none, or whose episode is not among the
    /// alarms.</summary>
    /// <param name="parsed">The command.</param>
    /// <param name="session">The workspace.</param>
    /// <param name="from">The first month that was replayed.</param>
    /// <param name="to">The last.</param>
    /// <param name="alarms">What was told in it.</param>
    /// <param name="replay">Replays another month.</param>
    public static Outcome<bool> Record(ParseResult parsed, Session session, Period from, Period to,
        ImmutableArray<BacktestAlarm> alarms, Func<Period, Outcome<BacktestReport>> replay)
    {
        var labels = new List<(string Episode, bool IsReal)>();
        foreach (string label in parsed.GetValue(Label) ?? [])
        {
            int at = label.LastIndexOf('=');
            if (at <= 0 || label[(at + 1)..] is not ("real" or "not-real"))
                return new Refusal("label-not-understood",
                    $"'{label}' is no label. Write EPISODE=real or EPISODE=not-real. Nothing was recorded.");
            string episode = label[..at];
            if (!alarms.Any(a => a.Episode == episode))
                return NotAmong(episode, from, to, replay);
            labels.Add((episode, label[(at + 1)..] == "real"));
        }

        foreach (var (episode, isReal) in labels)
            if (!EpisodeNotes.Streams(session.Journal, session.Clock)
                .Handle(episode, session.Actor, notes => NoteEpisode.Label(notes, isReal)).Is(out _, out var why))
                return why;
        return true;
    }

    /// <summary>Why an episode cannot be labelled: it lies before or after the replay, or there never was one. Its id
    /// names the month of its alarm, which is looked at to tell them apart.</summary>
    internal static Refusal NotAmong(string episode, Period from, Period to,
        Func<Period, Outcome<BacktestReport>> replay)
    {
        if (episode.Length <= 7 || Period.ParseMonth(episode[..7]) is not { } month
            || (month.First >= from.First && month.First <= to.First)
            || !replay(month).Is(out var report, out _) || !report.Summary.Alarms.Any(a => a.Episode == episode))
            return NoteEpisode.Unknown(episode);
        var (lies, option) = month.First < from.First
            ? ($"before {from.Name} and is not told from then on", "--from")
            : ($"after {to.Name}, the last month that was replayed", "--to");
        return new("episode-not-found", $"'{episode}' lies {lies}. Replay its month too, with {option} {month.Name}. "
            + "Nothing was recorded.");
    }
}
