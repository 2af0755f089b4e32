using Hindcast.Facts.Indicators;

namespace Hindcast.Facts.Findings;

/// <summary>What a month without a finding says: that nothing crossed its threshold and of what that says nothing, or
/// that it cannot be told.</summary>
public static class QuietMonth
{
    /// <summary>In a sentence or two.</summary>
    /// <param name="report">The month's.</param>
    /// <param name="named">What an indicator is called where it is told.</param>
    public static string Told(FindReport report, Func<IndicatorReading, string> named)
    {
        if (!report.CanJudge())
            return $"Cannot tell: no indicator has enough to be judged in {report.Month}.";
        if (!report.CouldAlarm())
            return "Nothing could cross a threshold: no slice has a baseline yet to be compared with.";
        string[] not = [.. report.Indicators.Where(IsNotJudged).Select(named)];
        return $"Nothing crossed its threshold ({report.SlicesScanned:N0} slices compared)."
            + (not.Length > 0
                ? $" That says nothing of {string.Join(", ", not)}, which could not be judged." : "");
    }

    /// <summary>Why that could not be judged, a sentence for all that share it; empty where nothing could be, which
    /// every indicator's own standing tells.</summary>
    public static ImmutableArray<string> Why(FindReport report, Func<IndicatorReading, string> named) =>
    [
        .. report.Indicators.Where(i => report.CanJudge() && IsNotJudged(i))
            .SelectMany(i => i.Notes.Select(note => (Name: named(i), Note: note)))
            .GroupBy(told => told.Note, told => told.Name)
            .Select(same => $"{string.Join(", ", same)}: {same.Key}"),
    ];

    /// <summary>True for what raises alarms, has facts and could not be judged.</summary>
    private static bool IsNotJudged(IndicatorReading reading) =>
        reading is { Verdict: Verdict.Insufficient, FreshUntil: not null }
        && Catalogue.All.Any(known => known.Id == reading.Id && known.Watched is not null);
}
