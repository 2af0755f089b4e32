namespace Hindcast.Money;

/// <summary>Amounts as whole numbers that still add up.</summary>
public static class WholeAmounts
{
    /// <summary>
    /// Each amount rounded, so that together they are the rounded sum: where plain rounding misses it, those give way
    /// that lie nearest to the other side, largest remainder first. An amount of 0 stays 0.
    /// </summary>
    /// <param name="parts">What adds up to the sum.</param>
    /// <param name="sum">What they are to add up to, rounded.</param>
    public static ImmutableArray<decimal> Of(IEnumerable<decimal> parts, decimal sum)
    {
        decimal[] exact = [.. parts], whole = [.. exact.Select(Rounded)];
        for (decimal missing = Rounded(sum) - whole.Sum(); missing != 0 && exact.Any(part => part != 0);
            missing -= Math.Sign(missing))
        {
            int nearest = Enumerable.Range(0, exact.Length).Where(at => exact[at] != 0)
                .MaxBy(at => (exact[at] - whole[at]) * Math.Sign(missing));
            whole[nearest] += Math.Sign(missing);
        }

        return [.. whole];
    }

    /// <summary>An amount as a whole number, a half away from 0, as it is printed.</summary>
    public static decimal Rounded(decimal amount) => Math.Round(amount, MidpointRounding.AwayFromZero);
}
