namespace Hindcast.Facts.Snapshots;

/// <summary>One field of a snapshot over all of its rows.</summary>
/// <param name="Name">The field in lower snake case: one of <see cref="Fields"/> or a dimension's own name.</param>
/// <param name="Role">What it may be used for.</param>
public abstract record Column(string Name, FieldRole Role)
{
    /// <summary>How many rows it has.</summary>
    public abstract int Count { get; }

    /// <summary>Reads the cells now, where they have not been read. Throws where the store has lost or damaged
    /// them.</summary>
    public abstract void Load();

    /// <summary>Rows from which reading several columns at once is worth the threads.</summary>
    private const int SideBySideMin = 500_000;

    /// <summary>Reads the cells of several columns, long ones side by side.</summary>
    public static void Load(IReadOnlyCollection<Column> columns)
    {
        if (columns.Count > 1 && columns.Any(c => c.Count >= SideBySideMin))
            Parallel.ForEach(columns, column => column.Load());
    }

    /// <summary>These rows, in this order; picked when somebody asks for them.</summary>
    public abstract Column Take(int[] rows);

    /// <summary>True where a row is not missing.</summary>
    public abstract bool Has(int row);

    /// <summary>The same with some rows missing.</summary>
    public abstract Column Blank(Func<int, bool> where);

    /// <summary>The elements with a value in place of those of some rows.</summary>
    protected static T[] Put<T>(T[] into, T value, Func<int, bool> where)
    {
        var changed = (T[])into.Clone();
        for (int row = 0; row < changed.Length; row++)
            if (where(row))
                changed[row] = value;
        return changed;
    }

    /// <summary>The elements at some indexes.</summary>
    protected static T[] Pick<T>(T[] from, int[] rows)
    {
        var picked = new T[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            picked[i] = from[rows[i]];
        return picked;
    }
}
