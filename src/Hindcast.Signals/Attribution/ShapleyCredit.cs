namespace Hindcast.Signals.Attribution;

/// <summary>Divides conversions over channels as a game in which channels bring them about together.</summary>
/// <remarks>
/// Source: L. S. Shapley (1953), "A Value for n-Person Games", Contributions to the Theory of Games II, 307–317. The
/// worth of a set of channels is the number of conversions whose touches all lie in it. A game of that form is a sum of
/// one unanimity game a path, whose value is divided evenly over those who must be there; so the value is exact for any
/// number of channels without going over their 2ⁿ sets: each conversion is shared evenly by the different channels that
/// touched it. The order of touches and the paths that ended in nothing do not count; that is what this worth leaves
/// out.
/// </remarks>
public static class ShapleyCredit
{
    /// <summary>Conversions credited to each channel: together the conversions that have a touch.</summary>
    /// <param name="channels">How many channels.</param>
    /// <param name="paths">Paths; only converted ones with a touch are read.</param>
    public static ImmutableArray<double> OfConversions(int channels, IReadOnlyList<TouchPath> paths)
    {
        double[] credit = new double[channels];
        foreach (var path in paths.Where(p => p.Converted && !p.Channels.IsEmpty))
        {
            int[] different = [.. path.Channels.Distinct()];
            foreach (int channel in different)
                credit[channel] += (double)path.Count / different.Length;
        }

        return [.. credit];
    }
}
