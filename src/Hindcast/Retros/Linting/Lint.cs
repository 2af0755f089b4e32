using Hindcast.People;

namespace Hindcast.Retros.Linting;

/// <summary>Reads a sentence as a careful facilitator does: does it blame somebody, is it too vague to do?</summary>
public static class Lint
{
    /// <summary>Everything found in a text, by position. Text in quotation marks is somebody else's and is not judged.</summary>
    /// <param name="text">One line or several.</param>
    /// <param name="directory">Whose names count as persons.</param>
    public static ImmutableArray<LintFinding> Of(string text, PeopleDirectory directory) =>
        [.. BlameLint.Of(text, directory).Concat(VagueLint.Of(text)).OrderBy(found => found.Start).ThenBy(found => found.Rule)];
}

/// <summary>One thing that a text should say differently.</summary>
/// <param name="Start">Where it begins, in characters from 0.</param>
/// <param name="Length">In characters.</param>
/// <param name="Rule">Begins <c>blame-</c> or <c>vague-</c>.</param>
/// <param name="Text">The words themselves.</param>
/// <param name="Rewrite">How it could be said instead: a condition for blame, an object and a measure for vagueness.</param>
public sealed record LintFinding(int Start, int Length, string Rule, string Text, string Rewrite);
