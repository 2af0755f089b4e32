using Hindcast.Facts.Findings;
using Hindcast.Retros;

namespace Hindcast.Documents.Packs;

/// <summary>What a reader must know before anything that moved: stopped sources, and what cannot be told.</summary>
internal static class StandingText
{
    /// <summary>The day of a report, and by which knowledge it is told.</summary>
    internal static string AsOf(FindReport report) => $"as of {Numbers.Day(report.AsOf)}, "
        + (report.MonthEndExportOn is { } export
            ? $"from the exports made by {Numbers.Day(export)}, cut back to that day"
            : Words.Of(report.Basis));

    /// <summary>One line for each source that stopped: what it no longer brings, and since when; one for all columns of
    /// the same facts that are no longer filled.</summary>
    internal static ImmutableArray<string> CheckFirst(FindReport report) =>
    [
        .. report.Findings.Where(f => f.Kind == FindingKind.Data).Index()
            .GroupBy(f => f.Item.Blank?.Facts ?? $"{f.Index}")
            .Select(same => $"Check first: {Of([.. same.Select(f => f.Item)])}"),
    ];

    private static string Of(Finding[] same) => same is [var one]
        ? Plainly.Told(Short(FirstSentence(Numbers.Signs(one.Headline))))
        : $"{same.Length} columns of {same[0].Blank!.Facts} are blank far more often than before: "
            + string.Join(", ", same.Select(f => FormattableString.Invariant(
                $"{Words.Told(f.Blank!.Column)} in {100 * f.After:0.0} %"))) + " of rows.";

    /// <summary>Why no mover is named: nothing crossed its threshold, nobody chose one, or it cannot be told.</summary>
    internal static string NoMover(RetroRecord record)
    {
        var all = record.Panel.AddRange(record.Appendix);
        int alarms = all.Count(r => r.Verdict == Verdict.Alarm);
        IndicatorReading[] unread = [.. record.Panel.Where(IsUnread)];
        int unreadBehind = record.Appendix.Count(IsUnread);
        if (alarms > 0)
            return $"No mover was chosen, though {Numbers.Count(alarms)} of the indicators crossed their threshold."
                + CannotTell(unread, unreadBehind);
        return unread.Length == record.Panel.Length && all.Any(IsUnread)
            ? "Whether anything moved cannot be told: no headline indicator could be judged."
            + CannotTell(unread, unreadBehind)
            : unread.Length + unreadBehind > 0
                ? "No indicator that could be judged crossed its threshold." + CannotTell(unread, unreadBehind)
                : "No indicator crossed its threshold.";
    }

    private static bool IsUnread(IndicatorReading r) => r.Change == Change.Insufficient
        || r.Verdict is Verdict.Insufficient or Verdict.Immature or Verdict.StaleData or Verdict.Error;

    private static string CannotTell(IndicatorReading[] named, int behind)
    {
        string[] parts =
        [
            .. named.Select(r => $"{r.Name} ({ReasonOf(r)})"),
            .. behind == 0 ? Array.Empty<string>() : [$"{Numbers.Count(behind)} of the other indicators"],
        ];
        return parts.Length == 0 ? "" : $" Cannot be told: {string.Join(", ", parts)}.";
    }

    private static string ReasonOf(IndicatorReading r) =>
        r.Verdict is Verdict.Insufficient or Verdict.Immature or Verdict.StaleData or Verdict.Error
            ? Words.Of(r.Verdict)
            : Words.Of(r.Change);

    private static string FirstSentence(string text) => text.IndexOf(". ", StringComparison.Ordinal) switch
    {
        < 0 => text.EndsWith('.') ? text : text + ".",
        var end => text[..(end + 1)],
    };

    /// <summary>A headline without what a source's rhythm would have allowed.</summary>
    private static string Short(string sentence) => sentence.IndexOf(", a longer gap than", StringComparison.Ordinal)
        is var at and >= 0 ? sentence[..at] + "." : sentence;
}
