using Hindcast.People;

namespace Hindcast.Retros.Linting;

/// <summary>A line as the grammar reads it: its words and who is named in it.</summary>
internal sealed class Sentence
{
    private readonly ulong[]?[] answers;
    private ulong[]? all;

    public Sentence(string text, PeopleDirectory directory)
    {
        Tokens = Token.Of(text);
        Parties = new(Tokens, directory);
        answers = new ulong[]?[Tokens.Length];
    }

    /// <summary>Words and marks in their order.</summary>
    public ImmutableArray<Token> Tokens { get; }

    /// <summary>Who is named.</summary>
    public Parties Parties { get; }

    /// <summary>Whether a sentence, or a clause behind a label or dash, begins at a token.</summary>
    public bool Opens(int at) => at == 0 || (at <= Tokens.Length && Tokens[at - 1].IsMark
        && Tokens[at - 1].Word != ",");

    /// <summary>Whether the word at a place fits what a pattern asks (<see cref="Vocabulary"/>).</summary>
    public bool Fits(int at, int number) =>
        Vocabulary.Fits(answers[at] ??= Vocabulary.Of(Tokens[at].Word), number);

    /// <summary>Whether a word of the sentence fits what a pattern asks.</summary>
    public bool Holds(int number)
    {
        if (all is null)
        {
            var words = Tokens.Select(token => Vocabulary.Of(token.Word)).ToList();
            all = [.. Enumerable.Range(0, Vocabulary.Length).Select(i => words.Aggregate(0UL, (sum, bits) =>
                sum | bits[i]))];
        }

        return Vocabulary.Fits(all, number);
    }

    /// <summary>The word at a place; empty outside the line.</summary>
    public string Word(int at) => at >= 0 && at < Tokens.Length ? Tokens[at].Word : "";
}
