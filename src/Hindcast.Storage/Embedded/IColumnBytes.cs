namespace Hindcast.Storage.Embedded;

/// <summary>The bytes of a column file, wherever they lie.</summary>
internal interface IColumnBytes
{
    /// <summary>Lends the bytes for as long as somebody uses them. Throws <see cref="InvalidDataException"/> where they
    /// are not what was written.</summary>
    T Use<T>(Func<ReadOnlySpan<byte>, T> use);
}
