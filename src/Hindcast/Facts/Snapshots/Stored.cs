namespace Hindcast.Facts.Snapshots;

/// <summary>The cells of a column, read from where they are kept when somebody asks for them; a table has many columns,
/// and a question few.</summary>
/// <typeparam name="T">An array, or several of one length.</typeparam>
/// <remarks>Two are equal only where they are the same. Reading throws where the store has lost or damaged
/// them.</remarks>
public sealed class Stored<T>
{
    private readonly Lazy<T> value;

    /// <summary>Cells in memory.</summary>
    public Stored(T value, int count) => (this.value, Count) = (new(value), count);

    /// <summary>Cells that are kept somewhere.</summary>
    public Stored(Func<T> read, int count) => (value, Count) = (new(read), count);

    /// <summary>How many rows there are, known without reading them.</summary>
    public int Count { get; }

    /// <summary>The cells.</summary>
    public T Value => value.Value;
}
