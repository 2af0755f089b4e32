using Hindcast.Retros.PostMortems.Lists;

namespace Hindcast.Retros.PostMortems;

/// <summary>Stretches of a timeline of which nobody knows anything.</summary>
public static class Gaps
{
    /// <summary>A gap is longer than this part of the whole timeline.</summary>
    public const double SpanShare = 0.2;

    /// <summary>And never shorter than this.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromMinutes(15);

    /// <summary>From which length on a stretch without a row is unknown time: a fifth of the span, at least a quarter
    /// of an hour.</summary>
    public static TimeSpan Threshold(ImmutableArray<TimelineRow> timeline) => timeline is [var first, .., var last]
        && SpanShare * (last.At - first.At) is var share && share > Least ? share : Least;

    /// <summary>The stretch before each row but the first that is longer than the threshold, by the row's id.</summary>
    public static ImmutableDictionary<string, TimeSpan> Before(ImmutableArray<TimelineRow> timeline)
    {
        var least = Threshold(timeline);
        return timeline.Zip(timeline.Skip(1)).Where(pair => pair.Second.At - pair.First.At > least)
            .ToImmutableDictionary(pair => pair.Second.Id, pair => pair.Second.At - pair.First.At);
    }
}
