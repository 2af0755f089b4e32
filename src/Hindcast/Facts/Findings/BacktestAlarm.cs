using Hindcast.Facts.Episodes;
using Hindcast.Facts.Indicators;

namespace Hindcast.Facts.Findings;

/// <summary>An alarm of a replay: an episode in the month in which it was first told, new or, where it began before the
/// replay, still lasting.</summary>
/// <param name="Episode">The episode's id.</param>
/// <param name="Month">The month of the look.</param>
/// <param name="Indicator">The indicator's id.</param>
/// <param name="Slice">Where.</param>
/// <param name="Onset">First day it acts, as estimated at the alarm.</param>
/// <param name="DaysAfterOnset">Days from the onset to the look.</param>
/// <param name="LeadDays">
/// Days from the look to the first one in which the headline of the whole indicator was worse too; null where it never
/// was.
/// </param>
/// <param name="LastedMonths">Looks in which it was told.</param>
/// <param name="Real">Whether somebody labelled it real; null where nobody did.</param>
/// <param name="Headline">Its sentence.</param>
/// <param name="IsNew">False where it began before the replay.</param>
public sealed record BacktestAlarm(
    string Episode, string Month, string Indicator, Slice Slice, DateOnly? Onset, int? DaysAfterOnset, int? LeadDays,
    int LastedMonths,
    bool? Real, string Headline, bool IsNew = true)
{
    /// <summary>The last month of the replay in which it was told as lasting.</summary>
    public string LastMonth { get; init; } = Month;

    /// <summary>True where it acts in a month, as the replay tells it: from that of its onset to
    /// <see cref="LastMonth"/>.</summary>
    internal bool ActsIn(string month) => string.CompareOrdinal(month, LastMonth) <= 0
        && string.CompareOrdinal(month, Onset is { } day ? Period.Month(day).Name : Month) >= 0;

    internal static ImmutableArray<BacktestAlarm> In(ImmutableArray<FindReport> months,
        ImmutableDictionary<string, EpisodeNotes> notes) =>
    [
        .. from report in months
           from finding in report.Findings
           where finding.Direction == Direction.Worse && WhyNone(finding, report, months) is null
           let episode = finding.Episode!
           let told = months.Where(m => m.Findings.Any(f => f.Episode == episode
               && f.Status != EpisodeStatus.Recovered)).ToArray()
           let seen = months.FirstOrDefault(m => m.AsOf >= report.AsOf
               && m.Indicators.Any(i => i.Id == finding.Indicator && i.Change == Change.Worse))
           select new BacktestAlarm(episode, report.Month, finding.Indicator, finding.Slice, finding.Onset,
               finding.Onset is { } onset ? report.AsOf.DayNumber - onset.DayNumber : null,
               seen is null ? null : seen.AsOf.DayNumber - report.AsOf.DayNumber,
               told.Length, notes.GetValueOrDefault(episode)?.Real, finding.Headline,
               finding.Status == EpisodeStatus.New) { LastMonth = told[^1].Month },
    ];

    /// <summary>Why a finding that is worse is no alarm of its own; null where it is one.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="report">The month that has it.</param>
    /// <param name="months">All that are replayed, the earliest first.</param>
    public static string? WhyNone(Finding finding, FindReport report, ImmutableArray<FindReport> months) =>
        finding switch
    {
        { Episode: null } => "it is about the data, not about the market",
        { Status: EpisodeStatus.Recovered } => "it is over",
        { BeyondThreshold: false } => "it is not beyond its threshold",
        _ when months.First(m => m.Findings.Any(f => f.Episode == finding.Episode)) != report =>
            "it goes on from an earlier month",
        _ => null,
    };
}
