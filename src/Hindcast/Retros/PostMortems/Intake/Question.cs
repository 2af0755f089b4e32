using Hindcast.Journal;
using Hindcast.People;

namespace Hindcast.Retros.PostMortems.Intake;

/// <summary>Something that is asked before a review is held.</summary>
/// <param name="Name">In snake case; as an option with dashes.</param>
/// <param name="Round">Questions come in rounds of three to five, so that nobody is handed a form.</param>
/// <param name="Ask">The question, without its question mark; also the line of help.</param>
/// <param name="Assumed">What is taken as given while nobody answers.</param>
public sealed record Question(string Name, int Round, string Ask, string Assumed)
{
    /// <summary>The answer as it is kept, or why it cannot be; any text by default.</summary>
    public Func<string, AnswerContext, Outcome<string>> Check { get; init; } = (text, _) => text;

    /// <summary>Its name as an option.</summary>
    public string Option => Name.Replace('_', '-');
}

/// <summary>What an answer is checked against.</summary>
/// <param name="Directory">Who there is.</param>
/// <param name="By">Who answers, and when.</param>
public sealed record AnswerContext(PeopleDirectory Directory, By By);
