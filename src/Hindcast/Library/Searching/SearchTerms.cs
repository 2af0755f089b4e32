using Hindcast.Journal;

namespace Hindcast.Library.Searching;

/// <summary>What somebody typed to be found: words that must all be there, and phrases in double quotes.</summary>
/// <param name="Terms">Each a word, or the words of a phrase in order.</param>
public sealed record SearchTerms(ImmutableArray<ImmutableArray<string>> Terms)
{
    /// <summary>Words that one search takes.</summary>
    public const int TermsMax = 50;

    /// <summary>
    /// Reads it. Refused as <c>phrase-not-closed</c>, <c>search-without-words</c> or <c>too-many-words</c>; an empty
    /// text is no terms.
    /// </summary>
    public static Outcome<SearchTerms> Read(string text)
    {
        string[] parts = text.Replace('\u201c', '"').Replace('\u201d', '"').Split('"');
        if (parts.Length % 2 == 0)
            return new Refusal("phrase-not-closed", "A phrase begins with a double quote and does not end with one. "
                + "Write, for example: hindcast search 'pricing \"launch gate\"'");
        var terms = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        for (int i = 0; i < parts.Length; i++)
            if (i % 2 == 1)
                Add(parts[i]);
            else
                foreach (string word in parts[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                    Add(word);
        return terms.Count == 0 && text.Trim().Length > 0
            ? new Refusal("search-without-words", $"There is no word in '{text.Trim()}'. Words are letters and digits.")
            : terms.Count > TermsMax
            ? new Refusal("too-many-words",
                $"A search takes at most {TermsMax} words; leave out those that every document has.")
            : new SearchTerms(terms.ToImmutable());

        // What a word holds beside letters and digits parts it: don't is the phrase "don t" in both text and question.
        void Add(string said)
        {
            if (Words.In(said).Select(word => word.Text).ToImmutableArray() is { IsEmpty: false } term)
                terms.Add(term);
        }
    }
}
