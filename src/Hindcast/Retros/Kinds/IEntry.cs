namespace Hindcast.Retros.Kinds;

/// <summary>An entry of a list that only some kinds have.</summary>
public interface IEntry
{
    /// <summary>Unique within its list.</summary>
    string Id { get; }
}

/// <summary>How lists of entries change.</summary>
public static class EntryArrays
{
    /// <summary>The list without the entry of an id.</summary>
    public static ImmutableArray<T> Without<T>(this ImmutableArray<T> list, string id) where T : IEntry =>
        list.RemoveAll(entry => entry.Id == id);

    /// <summary>The list with an entry in the place of the one of its id, or at its end.</summary>
    public static ImmutableArray<T> With<T>(this ImmutableArray<T> list, T entry) where T : IEntry
    {
        for (int at = 0; at < list.Length; at++)
            if (list[at].Id == entry.Id)
                return list.SetItem(at, entry);
        return list.Add(entry);
    }
}
