namespace Hindcast.Journal;

/// <summary>Short ways to write what a rule decided.</summary>
public static class Decision
{
    /// <summary>These events, in this order.</summary>
    public static Outcome<ImmutableArray<TEvent>> Of<TEvent>(params ReadOnlySpan<TEvent> events) =>
        ImmutableArray.Create(events);

    /// <summary>Nothing needs to happen.</summary>
    public static Outcome<ImmutableArray<TEvent>> Nothing<TEvent>() => ImmutableArray<TEvent>.Empty;
}
