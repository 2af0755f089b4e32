namespace Hindcast.Retros.Kinds;

/// <summary>What a closed review gives to the review of learnings.</summary>
/// <param name="Text">What was learned.</param>
/// <param name="Evidence">What shows it; null where nothing does.</param>
/// <param name="Implication">What follows from it; null where nobody said.</param>
/// <param name="Decision">What was decided because of it; null where nothing was.</param>
public sealed record FeedLearning(string Text, string? Evidence, string? Implication, string? Decision);

/// <summary>What only kinds with learnings hold.</summary>
public interface IHoldsLearnings
{
    /// <summary>In the order in which they were learned.</summary>
    ImmutableArray<FeedLearning> FeedLearnings { get; }
}
