using Hindcast.People;

namespace Hindcast.Retros.Linting;

/// <summary>Reads a sentence as a careful facilitator does: does it blame somebody, is it too vague to do?</summary>
public static class Lint
{
    /// <summary>Longest line that is read, in characters; of a longer one the beginning is.</summary>
    public const int LineLengthMax = 4_000;

    /// <summary>What a line says that cannot be judged: it is not English.</summary>
    public const string CannotTell = "cannot-tell";

    /// <summary>Everything found in a text, by position. Blame in quotation marks is somebody else's and is not
    /// judged.</summary>
    /// <param name="text">One line or several.</param>
    /// <param name="directory">Whose names count as persons.</param>
    public static ImmutableArray<LintFinding> Of(string text, PeopleDirectory directory) =>
        [.. BlameLint.Of(text, directory).Concat(VagueLint.Of(text)).Concat(PrivateData.Of(text))
            .OrderBy(found => found.Start).ThenBy(found => found.Rule)];

    /// <summary>The lines of a text that something was found in, or that cannot be judged.</summary>
    /// <remarks>A line that is not English is looked through for keys and addresses only; with one of those it has
    /// findings and no verdict.</remarks>
    public static ImmutableArray<LintedLine> Lines(IEnumerable<string> lines, PeopleDirectory directory) =>
        [.. lines.Select((line, i) => Line(i + 1, line.Length > LineLengthMax ? line[..LineLengthMax] : line,
            directory))
            .Where(line => line.Verdict is not null || !line.Findings.IsEmpty)];

    private static LintedLine Line(int number, string line, PeopleDirectory directory)
    {
        if (!Language.IsForeign(line))
            return new(number, Of(line, directory), null);
        ImmutableArray<LintFinding> found = [.. PrivateData.Of(line)];
        return new(number, found, found.IsEmpty ? CannotTell : null);
    }
}

/// <summary>What was found in one line.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Findings">By position.</param>
/// <param name="Verdict"><see cref="Lint.CannotTell"/> for a line that cannot be judged; else null.</param>
public sealed record LintedLine(int Line, ImmutableArray<LintFinding> Findings, string? Verdict);

/// <summary>One thing that a text should say differently.</summary>
/// <param name="Start">Where it begins, in characters from 0.</param>
/// <param name="Length">In characters.</param>
/// <param name="Rule">Begins <c>blame-</c>, <c>vague-</c>, <c>secret-</c> or <c>personal-</c>.</param>
/// <param name="Text">The words themselves.</param>
/// <param name="Rewrite">How it could be said instead: a condition for blame, an object and a measure for
/// vagueness.</param>
public sealed record LintFinding(int Start, int Length, string Rule, string Text, string Rewrite);
