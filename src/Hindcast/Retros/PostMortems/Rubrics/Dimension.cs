namespace Hindcast.Retros.PostMortems.Rubrics;

/// <summary>One of the six dimensions by which a review is judged, 1 to 5.</summary>
/// <param name="Id">Stable, kebab case.</param>
/// <param name="Title">For people.</param>
/// <param name="At1">What a 1 looks like.</param>
/// <param name="At3">What a 3 looks like.</param>
/// <param name="At5">What a 5 looks like.</param>
/// <param name="Conditions">Four things that can be seen in the record; the proposal is 1 and one more for
/// each.</param>
public sealed record Dimension(string Id, string Title, string At1, string At3, string At5,
    ImmutableArray<Condition> Conditions);

/// <summary>Something that can be seen in a record.</summary>
/// <param name="Missing">What to do where it is not there.</param>
/// <param name="Holds">True where it is there.</param>
public sealed record Condition(string Missing, Func<Retro, PostMortemPart, bool> Holds);

/// <summary>A score that somebody gave.</summary>
/// <param name="Id">The dimension's.</param>
/// <param name="Score">1 to 5.</param>
/// <param name="Proposed">What the record itself gave when it was said.</param>
/// <param name="Note">Why; never null where it is above what was proposed.</param>
/// <param name="Who">Who scored it.</param>
public sealed record RubricScore(string Id, int Score, int Proposed, string? Note, string Who) : Kinds.IEntry;
