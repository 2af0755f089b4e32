using Hindcast.Facts.Findings;

namespace Hindcast.Retros.Kinds.GtmMonthly;

/// <summary>The fixed four parts of a monthly session; what the data leave open is settled in the first.</summary>
public static class GtmAgenda
{
    /// <summary>Four parts whose minutes sum exactly to the session's.</summary>
    /// <param name="minutes">Of the session.</param>
    /// <param name="format">Of the third part.</param>
    /// <param name="gaps">What is to be settled about the data first.</param>
    public static ImmutableArray<AgendaPart> For(int minutes, string format, ImmutableArray<string> gaps) =>
        Agendas.Spread(minutes,
        ("Review the three or four indicators against the prior month and the three-month trend"
            + (gaps.IsEmpty ? "" : $"; settle first: {string.Join(", ", gaps)}"), 20),
        ("Name the one or two that moved the wrong way", 10),
        (format == Board.Format
            ? "Decide what to stop, start and continue, each card with its evidence"
            : "Ask why of each, down to a process, system or data condition (three answers at least, five if they come)", 30),
        ("Agree an owner, a day and a success signal for each", 15));

    /// <summary>Sources that disagree or were chosen between since, sources that stopped, and indicators of the panel
    /// that cannot be told, in a few words each.</summary>
    public static ImmutableArray<string> Gaps(FindReport report, ImmutableArray<string> panel) =>
    [
        .. report.ToDecide, .. report.ToConfirm,
        .. Silence.Of(report).Select(silence => silence.Words),
        .. report.Indicators.Where(i => panel.Contains(i.Id) && !Adverse.IsJudged(i))
            .Select(i => Adverse.Untold(i, report)),
    ];
}
