using System.Text.RegularExpressions;

namespace Hindcast.Retros.Linting;

/// <summary>One word, part of a contraction or punctuation mark of a text.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">After the last character.</param>
/// <param name="Word">In lower case, with straight apostrophes.</param>
/// <param name="Capital">True where it begins with a capital and goes on in small letters.</param>
/// <param name="Upper">True where it is written in capitals.</param>
/// <param name="Mixed">True where a later letter is a capital too, as in the names of products.</param>
internal readonly partial record struct Token(int Start, int End, string Word, bool Capital, bool Upper, bool Mixed)
{
    /// <summary>True for a mark or a quotation, false for a word.</summary>
    public bool IsMark => !char.IsLetterOrDigit(Word[0]) && Word[0] != '\'';

    /// <summary>True where a sentence, or a clause beside it, ends.</summary>
    public bool IsBreak => Word[0] is '.' or ';' or '!' or '?' or ':' or '\n' or '\u2014' or '\u2013' or '|'
        or '(' or ')';

    /// <summary>All of a text. "didn't" is two words, "did" and "n't"; so is "Dana's".</summary>
    public static ImmutableArray<Token> Of(string text)
    {
        var tokens = ImmutableArray.CreateBuilder<Token>();
        foreach (Match match in Piece().Matches(text))
        {
            string word = match.Value.Replace('\u2019', '\'').ToLowerInvariant();
            int cut = Cut(word);
            Add(match.Index, match.Index + cut, word[..cut]);
            if (cut < word.Length)
                Add(match.Index + cut, match.Index + match.Length, word[cut..]);
        }

        return tokens.ToImmutable();

        void Add(int start, int end, string word)
        {
            bool capital = char.IsUpper(text[start]), upper = capital && end - start > 1
                && text[start..end].All(c => !char.IsLower(c));
            bool mixed = !upper && text[(start + 1)..end].Any(char.IsUpper);
            tokens.Add(new(start, end, word, capital && !upper, upper, mixed));
        }
    }

    private static int Cut(string word) =>
        word.EndsWith("n't", StringComparison.Ordinal) && word.Length > 3 ? word.Length - 3
        : word.LastIndexOf('\'') is var at and > 0 && word[(at + 1)..] is "s" or "d" or "ll" or "re" or "ve"
        or "m" or "" ? at
        : word.Length;

    // A word may hold hyphens, dots inside and apostrophes; whatever else is there is a mark by itself. Line ends are
    // marks too.
    [GeneratedRegex(@"[\p{L}\p{N}]+(?:[-._/&][\p{L}\p{N}]+)*(?:['\u2019][\p{L}]*)?|\n|[^\s\p{L}\p{N}]")]
    private static partial Regex Piece();
}
