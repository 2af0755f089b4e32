namespace Hindcast.Journal;

/// <summary>Something that is to happen at an instant, once.</summary>
/// <param name="Key">Unique for ever: what was done under a key is never done under it again.</param>
/// <param name="Stream">What it is about.</param>
/// <param name="At">When, UTC.</param>
public sealed record DueItem(string Key, string Stream, DateTimeOffset At);

/// <summary>What an append changes in the due table, in the same transaction.</summary>
/// <param name="Plans">Streams whose pending items are replaced by these; keys that were done stay done.</param>
/// <param name="Done">A key that is done with this append; refused as <c>due-already-done</c> where it is not pending
/// any more.</param>
public sealed record DueChange(ImmutableArray<DuePlan> Plans, string? Done = null)
{
    /// <summary>Nothing changes.</summary>
    public static DueChange None { get; } = new([]);

    /// <summary>The refusal for a key that somebody else was quicker with.</summary>
    public static Refusal AlreadyDone(string key) =>
        new("due-already-done", $"{key} is not pending any more; somebody else has done it.");
}

/// <summary>All that is to happen to one stream from now on.</summary>
/// <param name="Stream">Which.</param>
/// <param name="Items">In any order.</param>
public sealed record DuePlan(string Stream, ImmutableArray<DueItem> Items);
