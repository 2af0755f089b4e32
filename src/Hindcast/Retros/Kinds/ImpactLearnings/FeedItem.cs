namespace Hindcast.Retros.Kinds.ImpactLearnings;

/// <summary>A review that closed and waits to be read by those who were not there.</summary>
/// <param name="Id">The retro's.</param>
/// <param name="Title">Its heading.</param>
/// <param name="ClosedOn">When it was closed.</param>
/// <param name="Learnings">What it taught.</param>
/// <param name="Actions">What it set going, one sentence each.</param>
/// <param name="Cycles">Full cycles that have passed since it closed.</param>
/// <param name="Outcome">What came of reading it; null while nobody has.</param>
public sealed record FeedItem(
    string Id, string Title, DateOnly ClosedOn, ImmutableArray<FeedLearning> Learnings, ImmutableArray<string> Actions,
    int Cycles, string? Outcome) : IEntry;

/// <summary>An entry of the learning log: one format for all learnings, wherever they come from.</summary>
/// <param name="Id"><c>L1</c>, <c>L2</c> …</param>
/// <param name="Text">What was learned.</param>
/// <param name="Evidence">What shows it; null where nothing does.</param>
/// <param name="Implication">What follows from it; null where nobody said.</param>
/// <param name="Decision">What was decided because of it; without one it is a status.</param>
/// <param name="Source">The review, experiment or metric that it comes from; null where nobody said.</param>
/// <param name="On">The day of it.</param>
/// <param name="Audience">Who should know; null where nobody said.</param>
public sealed record LogEntry(
    string Id, string Text, string? Evidence, string? Implication, string Decision, string? Source, DateOnly On,
    string? Audience) : IEntry;
