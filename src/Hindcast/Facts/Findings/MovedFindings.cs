using Hindcast.Facts.Findings.Scanning;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Findings;

/// <summary>Turns what a look saw move into a finding with numbers that anybody can count again.</summary>
internal static class MovedFindings
{
    /// <summary>The finding.</summary>
    /// <param name="moved">What was seen.</param>
    /// <param name="indicator">Of which indicator.</param>
    /// <param name="asOf">What was known.</param>
    /// <param name="month">The month of the look.</param>
    /// <param name="read">The newest month that is old enough to be counted.</param>
    /// <param name="query">What is asked.</param>
    public static Finding Of(Moved moved, Indicator indicator, AsOf asOf, Period month, Period read, IndicatorQuery query)
    {
        var episode = moved.Episode;
        var direction = moved.Status == EpisodeStatus.Recovered || !moved.Adverse ? Direction.Better : Direction.Worse;
        var counted = episode.Onset.First <= read.First ? read : month;
        var (slice, before, after, parts) = episode.IsMix || indicator is IcpMix
            ? MakeUp(moved, indicator, asOf, counted, query)
            : Counted(moved, indicator, asOf, month, read, query);
        bool isMix = episode.IsMix || indicator is IcpMix;
        var finding = new Finding(Headlines.IdOf(month, indicator.Id, slice), moved.Adverse ? episode.Id : null, moved.Status, indicator.Id,
            isMix ? FindingKind.Mix : episode.OfDelay ? FindingKind.Delay : FindingKind.Rate, direction, slice, episode.Onset.First,
            isMix ? after - before : moved.Level.Effect, before, after, moved.Count, Math.Min(1, Math.Exp(-episode.LogFactor)), parts, "")
        {
            FirstMonth = episode.Onset.Name, LastMonth = month.Name, Expected = isMix ? null : moved.Level.Expected,
            EffectInterval = isMix ? null : [moved.Level.Low, moved.Level.High], LogBayesFactor = episode.LogFactor, Posterior = episode.Posterior,
            TooYoung = moved.TooYoung, Strength = episode.IsMix ? episode.LogFactor : Math.Max(moved.Estimate.LogRatio, 0),
        };
        return finding with { Headline = Headlines.Moved(indicator, finding) };
    }

    private static (Slice, double? Before, double? After, FindingParts? Parts) Counted(
        Moved moved, Indicator indicator, AsOf asOf, Period month, Period read, IndicatorQuery query)
    {
        var onset = moved.Episode.Onset;
        double? Value(DateOnly from, DateOnly to) => to < query.Since ? null : indicator.Read(asOf, query with
            {
                Where = moved.Episode.Slice, Grain = Grain.All, From = query.Since > from ? query.Since : from, To = to,
            }).Match(result => result.Rows is [var row, ..] && row.N > 0 ? row.Value : null, _ => null);
        var parts = indicator is ShareIndicator share && !moved.Episode.Slice.IsAll && onset.First <= read.First
            ? CubeOf(share, asOf, query, [moved.Episode.Slice.Where.Keys.First()]) is { } cube && cube.IndexOf(read.Name) is >= 0 and var at
                ? Split.Along(cube, 0, at, MonthsTo(onset, read)) : null
            : null;
        // The few that are old enough are the first of their cohort, and no rate of it.
        bool oldEnough = moved.TooYoung == 0 || moved.Count - moved.TooYoung >= Indicator.ObservationsMin;
        return (moved.Episode.Slice, Value(onset.AddMonths(-HeadlineStanding.BaselineMonthsMax).First, onset.First.AddDays(-1)),
            oldEnough ? Value(onset.First, month.Last) : null, parts);
    }

    /// <summary>The value whose share moved: the tier, or that of the dimension along which the make-up explains most of the change.</summary>
    private static (Slice, double? Before, double? After, FindingParts? Parts) MakeUp(
        Moved moved, Indicator indicator, AsOf asOf, Period counted, IndicatorQuery query)
    {
        var slice = moved.Episode.Slice;
        var share = indicator is IcpMix mix ? mix.AboveLowest : (ShareIndicator)indicator;
        int window = Math.Max(1, MonthsTo(moved.Episode.Onset, counted));
        var cube = indicator is IcpMix
            ? CubeOf(share, asOf, query with { Where = slice }, [IcpMix.Tier])
            : share.Scan(asOf, query, table => Dimensions.Searched(table)).Match(scan => scan.Cube, _ => null!);
        if (cube is null || cube.IndexOf(counted.Name) is not (>= 0 and var at))
            return (slice, null, null, null);
        var splits = Enumerable.Range(0, cube.Dimensions.Length)
            .Select(d => (Dimension: d, Parts: Split.Along(cube, d, at, window))).Where(s => s.Parts is not null).ToArray();
        if (splits.Length == 0)
            return (slice, null, null, null);
        var (dimension, parts) = splits.MaxBy(s => s.Parts!.Mix * Math.Sign(moved.Episode.Shift));
        return Split.ValueThatMoved(cube, dimension, at, window) is { } value
            ? (slice.And(cube.Dimensions[dimension].Name, value.Value), value.Before, value.After, indicator is IcpMix ? null : parts)
            : (slice, null, null, parts);
    }

    private static Cube? CubeOf(ShareIndicator share, AsOf asOf, IndicatorQuery query, ImmutableArray<string> by) =>
        share.Scan(asOf, query, table => Dimensions.Named(table, by)).Match(scan => scan.Cube, _ => (Cube?)null);

    private static int MonthsTo(Period onset, Period last) => ((last.First.Year - onset.First.Year) * 12) + last.First.Month - onset.First.Month + 1;
}
