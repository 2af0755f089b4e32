namespace Hindcast.Signals.Charts;

/// <summary>Finds the decision value whose false signals are as rare as wished.</summary>
internal static class Threshold
{
    /// <summary>The smallest whole value up to the most with at least that run length; null where none has
    /// it.</summary>
    /// <param name="wished">Mean steps to a false signal; 1 or more, finite.</param>
    /// <param name="most">The largest value tried.</param>
    /// <param name="runLength">Never falls as the value rises; null stands for never.</param>
    /// <exception cref="ArgumentOutOfRangeException">A wish below 1, or without end.</exception>
    public static int? AtLeast(double wished, int most, Func<int, double?> runLength)
    {
        Require(wished);
        int high = 1;
        while (runLength(high) < wished)
        {
            if (high == most)
                return null;
            high = Math.Min(most, high * 2);
        }

        int low = high / 2;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (runLength(middle) < wished)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    /// <summary>The value at which a run length that rises with it is the one wished, to the last digits.</summary>
    public static double Exactly(double wished, Func<double, double> runLength)
    {
        Require(wished);
        double low = 0.0, high = 1.0;
        while (runLength(high) < wished)
            (low, high) = (high, high * 2.0);
        for (double middle = (low + high) / 2.0; low < middle && middle < high; middle = (low + high) / 2.0)
        {
            if (runLength(middle) < wished)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    private static void Require(double wished)
    {
        if (!(wished >= 1.0) || !double.IsFinite(wished))
            throw new ArgumentOutOfRangeException(nameof(wished), wished,
                "A mean run length is 1 or more, and finite.");
    }
}
