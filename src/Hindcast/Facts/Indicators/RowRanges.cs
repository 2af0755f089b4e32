namespace Hindcast.Facts.Indicators;

/// <summary>Cuts the rows of a long table into ranges that are worked on side by side.</summary>
internal static class RowRanges
{
    /// <summary>A range of fewer rows is not worth a thread.</summary>
    private const int RowsMin = 100_000;

    /// <summary>Works on each range, which must not touch the others' rows; answers in the order of the rows.</summary>
    /// <param name="rows">How many there are.</param>
    /// <param name="work">Given the first row and the one behind the last.</param>
    internal static T[] Each<T>(int rows, Func<int, int, T> work)
    {
        int ranges = Math.Clamp(rows / RowsMin, 1, Environment.ProcessorCount);
        if (ranges == 1)
            return [work(0, rows)];
        var answers = new T[ranges];
        Parallel.For(0, ranges, range => answers[range] =
            work((int)((long)rows * range / ranges), (int)((long)rows * (range + 1) / ranges)));
        return answers;
    }
}
