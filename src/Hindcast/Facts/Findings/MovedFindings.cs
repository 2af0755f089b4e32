using Hindcast.Facts.Findings.Scanning;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Findings;

/// <summary>Turns what a look saw move into a finding with numbers that anybody can count again.</summary>
internal static class MovedFindings
{
    /// <summary>The part of the bound on a p-value that was counted.</summary>
    public const double ShareOfBound = 0.05;

    /// <summary>The finding.</summary>
    /// <param name="moved">What was seen.</param>
    /// <param name="indicator">Of which indicator.</param>
    /// <param name="asOf">What was known.</param>
    /// <param name="month">The month of the look.</param>
    /// <param name="read">The newest month that is old enough to be counted.</param>
    /// <param name="query">What is asked.</param>
    public static Finding Of(Moved moved, Indicator indicator, AsOf asOf, Period month, Period read,
        IndicatorQuery query)
    {
        var episode = moved.Episode;
        var direction = moved.Status == EpisodeStatus.Recovered || !moved.Adverse ? Direction.Better : Direction.Worse;
        bool isMix = episode.IsMix || indicator is IcpMix;
        var counted = isMix
            ? MakeUp(moved, indicator, asOf, month, read, query)
            : Counted(moved, indicator, asOf, month, read, query);
        var finding = counted with
        {
            Id = Headlines.IdOf(month, indicator.Id, counted.Slice), Episode = moved is { Adverse: true,
                Leaning: false } ? episode.Id : null, Status = moved.Status,
            Direction = direction, Onset = episode.Onset.First, PValue = PValueOf(moved),
            FirstMonth = episode.Onset.Name, LastMonth = month.Name, LogBayesFactor = episode.LogFactor,
            Posterior = episode.Posterior, LessSince = moved.LessSince?.Name,
            Formerly = episode.Formerly.IsEmpty ? null : episode.Formerly,
            IsGone = moved.Status == EpisodeStatus.Recovered && moved.Estimate.LogFactor < 0,
            BeyondThreshold = !moved.Leaning, Strength = episode.IsMix
                ? episode.LogFactor
                : Math.Max(moved.Estimate.LogRatio, 0),
        };
        var told = Headlines.Told(indicator, finding, episode);
        return direction == Direction.Worse && !isMix && SliceStop.Of(indicator, finding.Slice, asOf, query) is
            { Length: > 0 } stop ? told with { Detail = $"{stop} {told.Detail}".Trim() } : told;
    }

    /// <summary>True where nothing of a slice fell: it stood as low as can be before, behind a company that rose or
    /// before somebody filled its days, and so cannot have recovered either; or what was counted is no worse than what
    /// its own history led to expect, which a rise elsewhere may have pulled away.</summary>
    public static bool NothingFell(Finding finding, Indicator indicator)
    {
        if (finding is not { Kind: FindingKind.Rate, Reason: null })
            return false;
        bool isUp = indicator.Good == GoodDirection.Up, couldNot = finding.Before == (isUp ? 0 : 1);
        if (finding.Direction != Direction.Worse)
            return couldNot && finding.Status == EpisodeStatus.Recovered;
        bool NoWorse(double seen, double expected) => isUp ? seen >= expected : seen <= expected;
        return couldNot || finding is { After: { } counted, Expected: { } expected } && NoWorse(counted, expected)
                && (finding.Shown is null || NoWorse(finding.Shown.Events, finding.Shown.Expected))
            || finding is { After: null, Shown: { } shown } && NoWorse(shown.Events, shown.Expected);
    }

    /// <summary>
    /// How often a look at one indicator of a company in which nothing changed raises an alarm at least as clear; null
    /// for what raised none.
    /// </summary>
    /// <remarks>
    /// The inverse of a Bayes factor bounds it, because the factor's mean is 1 where nothing changed (Markov's
    /// inequality); the alarms of quiet companies were counted to be <see cref="ShareOfBound"/> of that bound at the
    /// most (docs/methods/change-mixture.md).
    /// </remarks>
    private static double? PValueOf(Moved moved) =>
        moved.Leaning ? null : Math.Exp(-moved.Episode.LogFactor) * (moved.Episode.IsMix ? 1 : ShareOfBound);

    /// <summary>A finding of a kind in a slice with nothing counted yet.</summary>
    private static Finding Blank(Indicator indicator, FindingKind kind, Slice slice, long n) => new(
        "", null, EpisodeStatus.New, indicator.Id, kind, Direction.Changed, slice, null, null, null, null, n,
        null, null, "");

    private static Finding Counted(Moved moved, Indicator indicator, AsOf asOf, Period month, Period read,
        IndicatorQuery query)
    {
        var (onset, slice, shift) = (moved.Episode.Onset, moved.Episode.Slice, moved.Estimate);
        IndicatorRow? Row(DateOnly from, DateOnly to) => to < query.Since ? null : indicator.Read(asOf, query with
            {
                Where = slice, Grain = Grain.All, From = query.Since > from ? query.Since : from, To = to,
            }).Match(result => result.Rows is [var row, ..] && row.N > 0 ? row : null, _ => null);
        double? before = Row(onset.AddMonths(-HeadlineStanding.BaselineMonthsMax).First,
            onset.First.AddDays(-1))?.Value;
        if (moved.Level is not { } level)
        {
            double[] factors = [Math.Exp(shift.Shift), Math.Exp(shift.Low), Math.Exp(shift.High)];
            // Nobody can have seen a delay that is longer than the record; the number is where the search ends.
            if (before * factors[0] > asOf.Day.DayNumber - Replay.FirstDay(asOf)?.DayNumber)
                return Blank(indicator, FindingKind.Delay, slice, moved.Count) with
                    { Before = before, Expected = before, Shown = moved.Shown };
            return Blank(indicator, FindingKind.Delay, slice, moved.Count) with
            {
                Before = before, Expected = before, After = before * factors[0], Effect = before * (factors[0] - 1),
                EffectInterval = before is { } days ? [days * (factors[1] - 1), days * (factors[2] - 1)] : null,
                Factor = factors[0], FactorInterval = [factors[1], factors[2]], Shown = moved.Shown,
            };
        }

        var after = Row(onset.First, month.Last);
        // The few that are old enough are the first of their cohort, and no rate of it.
        bool isOldEnough = after is not null && (moved.TooYoung == 0 || after.N >= Indicator.ObservationsMin);
        int readMonths = MonthsTo(onset, read);
        var cube = indicator is ShareIndicator && readMonths > 0 ? MadeUp.CubeOf(indicator, asOf, slice, query,
            [.. slice.Where.Keys.Take(1)]) : null;
        // Of the whole company, along the dimension whose make-up explains most.
        var parts = cube is { Dimensions.IsEmpty: false } && cube.IndexOf(read.Name) is >= 0 and var at
            ? Split.Along(cube, Enumerable.Range(0, cube.Dimensions.Length)
                .MaxBy(d => Math.Abs(Split.MixAlone(cube, d, at, readMonths) ?? 0)), at, readMonths)
            : null;
        return Blank(indicator, FindingKind.Rate, slice, isOldEnough ? after!.N : moved.Count) with
        {
            Before = before, After = isOldEnough ? after!.Value : null, Expected = level.Expected,
            Effect = level.Effect,
            EffectInterval = [level.Low, level.High], Parts = parts, Shown = moved.Shown, Reason = moved.Reason,
            TooYoung = isOldEnough ? Math.Max(0, moved.Count - (int)after!.N) : moved.TooYoung,
        };
    }

    /// <summary>The value whose share moved: the tier, or that of the dimension along which the make-up explains most
    /// of the change.</summary>
    private static Finding MakeUp(Moved moved, Indicator indicator, AsOf asOf, Period month, Period read,
        IndicatorQuery query)
    {
        var slice = moved.Episode.Slice;
        var none = Blank(indicator, FindingKind.Mix, slice, moved.Count);
        var cube = MadeUp.CubeOf(indicator, asOf, slice, query, by: []);
        int window = MonthsTo(moved.Episode.Onset, month), readMonths = MonthsTo(moved.Episode.Onset, read);
        if (cube is null || cube.IndexOf(month.Name) is not (>= 0 and var at) || cube.Dimensions.IsEmpty)
            return none;
        int dimension = Enumerable.Range(0, cube.Dimensions.Length)
            .MaxBy(d => (Split.MixAlone(cube, d, at, window) ?? 0) * Math.Sign(moved.Episode.Shift));
        var parts = indicator is not IcpMix && readMonths > 0 && cube.IndexOf(read.Name) is >= 0 and var readAt
            ? Split.Along(cube, dimension, readAt, readMonths) : null;
        string along = cube.Dimensions[dimension].Name;
        var shares = Split.Shares(cube, dimension, at, window);
        return shares.Where(share => share.Value != Dimensions.Rare).MaxBy(share => Math.Abs(share.Change)) is { } value
            ? none with
            {
                Slice = slice.And(along, value.Value), Before = value.Before, After = value.After,
                Effect = value.Change, EffectInterval = value.ChangeInterval, N = value.N, Parts = parts,
                MovedAlong = along,
                MixAlone = indicator is IcpMix ? null : Split.MixAlone(cube, dimension, at, window),
                Shares = [.. shares.OrderByDescending(share => share.After)
                    .ThenBy(share => share.Value, StringComparer.Ordinal)],
            }
            : none;
    }

    private static int MonthsTo(Period onset, Period last) => ((last.First.Year - onset.First.Year) * 12)
        + last.First.Month - onset.First.Month + 1;
}
