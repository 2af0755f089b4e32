using Hindcast.Facts.Findings;

namespace Hindcast.Facts.Episodes;

/// <summary>A report with what people have muted: told last, with who decided why, and no alarm.</summary>
public static class Mutes
{
    /// <summary>The report with mutes as they stand on its day.</summary>
    public static FindReport In(FindReport report, ImmutableDictionary<string, EpisodeNotes> notes)
    {
        EpisodeMuted? Of(Finding f) => f.Episode is { } id && notes.TryGetValue(id, out var said)
            && said.IsMute(report.AsOf) ? said.Muted : null;
        if (!report.Findings.Any(f => Of(f) is not null))
            return report;
        ImmutableArray<Finding> findings = [.. report.Findings.Select(f => Of(f) is { } muted ? f with
            { Muted = new(muted.Reason, muted.Until) } : f)
            .OrderBy(f => f.Muted is null ? 0 : 1)];
        bool Alarms(string indicator) => findings.Any(f => (f.Indicator == indicator || f.AlsoMoved.Contains(indicator))
            && f is { Muted: null, Direction: Direction.Worse, BeyondThreshold: true });
        return report with
        {
            Findings = findings,
            Indicators = [.. report.Indicators.Select(r => r.Verdict == Verdict.Alarm && !Alarms(r.Id) ? r with
                { Verdict = Verdict.Watch } : r)],
        };
    }
}
