using Hindcast.Facts.Indicators;
using Hindcast.Signals.Changes;
using Hindcast.Signals.Intervals;

namespace Hindcast.Facts.Findings;

/// <summary>Splits the change of a whole share into rate, mix and interaction along one dimension.</summary>
public static class Split
{
    /// <summary>The parts of the change from the months before to the newest ones; null where one side is
    /// empty.</summary>
    /// <param name="cube">Leaf cells by month.</param>
    /// <param name="dimension">Index of the dimension.</param>
    /// <param name="period">Index of the newest month.</param>
    /// <param name="window">How many of the newest months are taken together.</param>
    public static FindingParts? Along(Cube cube, int dimension, int period, int window)
    {
        var values = cube.By(dimension).Select(series => Sides(series, period, window)).Where(s => s.Before.Count
            + s.After.Count > 0).ToArray();
        double before = values.Sum(v => (double)v.Before.Count), after = values.Sum(v => (double)v.After.Count);
        if (before == 0 || after == 0)
            return null;
        // A value that is absent on one side has no rate there; with the other side's rate all of its part is mix.
        var parts = Kitagawa.Split(
            [.. values.Select(v => v.Before.Count / before)],
            [.. values.Select(v => (v.Before.Share ?? v.After.Share)!.Value)],
            [.. values.Select(v => v.After.Count / after)],
            [.. values.Select(v => (v.After.Share ?? v.Before.Share)!.Value)]);
        return new(cube.Dimensions[dimension].Name, parts.Rate, parts.Mix, parts.Interaction)
        {
            FirstMonth = cube.Periods[period - window + 1].Name, LastMonth = cube.Periods[period].Name,
        };
    }

    /// <summary>What the make-up of all members, the too young ones too, moves at the rates of before; null where one
    /// side is empty.</summary>
    public static double? MixAlone(Cube cube, int dimension, int period, int window)
    {
        var by = cube.By(dimension).Select(series => Sides(series, period, window)).ToArray();
        double before = by.Sum(v => (double)v.Before.Members), after = by.Sum(v => (double)v.After.Members);
        return before == 0 || after == 0 ? null
            : by.Sum(v => ((v.After.Members / after) - (v.Before.Members / before)) * (v.Before.Share ?? 0));
    }

    /// <summary>Each value's share of all members, the too young ones too; empty where one side is empty.</summary>
    public static ImmutableArray<MovedShare> Shares(Cube cube, int dimension, int period, int window)
    {
        var by = cube.By(dimension).Select(series => Sides(series, period, window)).ToArray();
        long before = by.Sum(v => v.Before.Members), after = by.Sum(v => v.After.Members);
        return before == 0 || after == 0 ? [] :
        [
            .. by.Select((of, code) => new MovedShare(cube.ValueName(dimension, code), of.Before.Members, before,
                of.After.Members, after)).Where(share => share.MembersBefore + share.Members > 0),
        ];
    }

    private static (Tally Before, Tally After) Sides(Tally[] series, int period, int window)
    {
        int end = period - window + 1, start = Math.Max(0, end - HeadlineStanding.BaselineMonthsMax);
        return (series[start..end].Aggregate(default(Tally), (sum, t) => sum.Plus(t)),
            series[end..(period + 1)].Aggregate(default(Tally), (sum, t) => sum.Plus(t)));
    }
}

/// <summary>A value's share of a population.</summary>
/// <param name="Value">The value.</param>
/// <param name="MembersBefore">How many had it before.</param>
/// <param name="NBefore">The population before.</param>
/// <param name="Members">How many have it since.</param>
/// <param name="N">The population since.</param>
public sealed record MovedShare(string Value, long MembersBefore, long NBefore, long Members, long N)
{
    /// <summary>Its share before, 0 to 1.</summary>
    public double Before => (double)MembersBefore / NBefore;

    /// <summary>Its share since.</summary>
    public double After => (double)Members / N;

    /// <summary>Its share since less that before.</summary>
    public double Change => After - Before;

    /// <summary>95 % interval of that.</summary>
    public ImmutableArray<double>? ChangeInterval => NewcombeInterval.OfDifference(MembersBefore, NBefore, Members, N)
        is { } interval ? [interval.Low, interval.High] : null;

    /// <summary>95 % interval of its share since.</summary>
    public ImmutableArray<double>? Interval => WilsonInterval.Of(Members, N) is { } interval
        ? [interval.Low, interval.High] : null;
}
