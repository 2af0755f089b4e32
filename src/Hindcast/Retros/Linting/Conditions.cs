using System.Text.RegularExpressions;

namespace Hindcast.Retros.Linting;

/// <summary>Puts blame as a condition that can be changed.</summary>
internal static partial class Conditions
{
    /// <summary>Longest piece of the original that a rewrite repeats, in characters.</summary>
    private const int PieceLengthMax = 80;

    /// <summary>For a question that looks for the guilty.</summary>
    public const string Asked = "What in the handoff, the tools or the data created the conditions for this?";

    /// <summary>For a sentence about what was not done or went wrong; the piece is quoted, so that it is not read as blame again.</summary>
    public static string For(string undone) => Piece().Match(undone.Trim()).Value.TrimEnd() is { Length: > 0 } piece
        ? $"No check existed for \"{(piece.Length > PieceLengthMax ? piece[..PieceLengthMax] : piece).Replace("\"", "'", StringComparison.Ordinal)}\"."
        : "No check existed for this step. Name the process, system or data condition that let it happen.";

    [GeneratedRegex(@"^[^.,;:!?\n]*")]
    private static partial Regex Piece();
}
