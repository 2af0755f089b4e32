namespace Hindcast.Signals.Forecasts;

/// <summary>What share of an amount comes where it comes, drawn from shares that were seen, each by its
/// weight.</summary>
public sealed class ShareDraw
{
    private readonly double[] shares, upTo;

    private ShareDraw(double[] shares, double[] upTo, double mean) => (this.shares, this.upTo, Mean) = (shares, upTo,
        mean);

    /// <summary>The mean of the shares by weight: what comes on average.</summary>
    public double Mean { get; }

    /// <summary>The smallest share that can be drawn.</summary>
    public double Least => shares[0];

    /// <summary>The draw; null without weight.</summary>
    /// <param name="seen">Shares from 0 to 1, each with a weight of 0 or more; equal ones count together.</param>
    /// <exception cref="ArgumentException">A share or a weight that cannot be.</exception>
    public static ShareDraw? Of(IEnumerable<(double Share, double Weight)> seen)
    {
        (double Share, double Weight)[] known = [.. seen.Where(each => each.Weight is not 0).GroupBy(each => each.Share)
            .Select(each => (each.Key, each.Sum(one => one.Weight))).OrderBy(each => each.Key)];
        if (known.Any(each => each.Share is not (>= 0 and <= 1) || !(each.Weight > 0) || !double.IsFinite(each.Weight)))
            throw new ArgumentException("A share lies from 0 to 1, and its weight is 0 or more.");
        double all = known.Sum(each => each.Weight), sum = 0;
        return known.Length == 0 ? null
            : new([.. known.Select(each => each.Share)], [.. known.Select(each => (sum += each.Weight) / all)],
                known.Sum(each => each.Share * each.Weight) / all);
    }

    /// <summary>The share at a place from 0 (included) to 1 (excluded) of all that were seen, the smallest
    /// first.</summary>
    public double At(double place)
    {
        int found = Array.BinarySearch(upTo, place);
        // A share holds from where the one before it ends.
        return shares[Math.Min(found >= 0 ? found + 1 : ~found, shares.Length - 1)];
    }
}
