namespace Hindcast.Signals.Slices;

/// <summary>The combinations of dimension values that occur, each once.</summary>
public sealed class LeafTable
{
    /// <summary>How many dimensions there are at the most.</summary>
    public const int DimensionsMax = 16;

    private readonly int[] cells;

    /// <summary>A table of leaves.</summary>
    /// <param name="values">Every value of every dimension, dimension by dimension.</param>
    /// <param name="dimensions">How many dimensions.</param>
    /// <param name="cells">For each leaf and dimension the position of its value in <paramref name="values"/>.</param>
    public LeafTable(ImmutableArray<LeafValue> values, int dimensions, int[] cells)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, DimensionsMax);
        (Values, Dimensions, this.cells) = (values, dimensions, cells);
        Count = dimensions == 0 ? 1 : cells.Length / dimensions;
    }

    /// <summary>Every value of every dimension, dimension by dimension.</summary>
    public ImmutableArray<LeafValue> Values { get; }

    /// <summary>How many dimensions.</summary>
    public int Dimensions { get; }

    /// <summary>How many leaves; one where there is no dimension.</summary>
    public int Count { get; }

    /// <summary>The values of a leaf, one for each dimension.</summary>
    public ReadOnlySpan<int> Of(int leaf) => cells.AsSpan(leaf * Dimensions, Dimensions);

    /// <summary>The value of a leaf in a dimension; -1 where it is one that is not searched.</summary>
    public int Searched(int leaf, int dimension) =>
        cells[(leaf * Dimensions) + dimension] is var value && Values[value].Searched ? value : -1;

    /// <summary>True where a leaf has all of some values.</summary>
    public bool Has(int leaf, ReadOnlySpan<int> values)
    {
        foreach (int value in values)
            if (cells[(leaf * Dimensions) + Values[value].Dimension] != value)
                return false;
        return true;
    }
}

/// <summary>One value of one dimension.</summary>
/// <param name="Dimension">Index of its dimension.</param>
/// <param name="Searched">False for what rare values were folded into: part of the baseline, but no
/// explanation.</param>
public readonly record struct LeafValue(int Dimension, bool Searched);
