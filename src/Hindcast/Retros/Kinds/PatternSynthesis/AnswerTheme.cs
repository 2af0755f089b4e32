using Hindcast.Journal;
using Hindcast.People;

namespace Hindcast.Retros.Kinds.PatternSynthesis;

/// <summary>Use case: somebody decides about a theme as a whole. The remedy after which it came back is refused without
/// a reason.</summary>
public static class AnswerTheme
{
    /// <summary>
    /// The answer. Refused as <c>remedy-unclear</c> where a theme came back after known remedies and the decision's own
    /// is not known, as
    /// <c>same-remedy-again</c>, or as an owner or a text is.
    /// </summary>
    /// <param name="theme">What the theme is called.</param>
    /// <param name="spent">Remedies after which it came back.</param>
    /// <param name="decision">What is done.</param>
    /// <param name="owner">Who sees to it.</param>
    /// <param name="by">By when; null where nobody says.</param>
    /// <param name="remedy">What sort of thing it changes; null to tell it by its words.</param>
    /// <param name="because">Why the same remedy again; null where nobody says.</param>
    /// <param name="directory">Who can own it.</param>
    public static Outcome<PatternAnswer> Decide(
        string theme, ImmutableArray<Remedy> spent, string? decision, string? owner, DateOnly? by, Remedy? remedy,
        string? because, PeopleDirectory directory)
    {
        if (RetroLimits.Check(decision ?? "", "what is decided") is { } unsaid)
            return unsaid;
        if (!Owners.Find(owner, directory, by).Is(out var person, out var nobody))
            return nobody;
        var sort = remedy ?? Remedies.Of(decision!);
        if (!spent.IsEmpty && sort is null)
            return new Refusal("remedy-unclear", $"{theme} came back after {Words(spent)}. Say with --remedy what "
                + $"sort of thing this changes: {Spelling.All<Remedy>()}.");
        if (sort is { } again && spent.Contains(again) && !Reason.IsGiven(because))
            return new Refusal("same-remedy-again",
                $"{theme} came back after {Words([again])} was done, and this is the same again. "
                + "Decide something that acts one level up, or say with --because what is different this time.");
        return new PatternAnswer(decision!.Trim(), person.Name, by, sort, because?.Trim());
    }

    private static string Words(ImmutableArray<Remedy> remedies) => Counted.All(remedies.Select(Said));

    /// <summary>A remedy in words.</summary>
    public static string Said(Remedy remedy) => remedy switch
    {
        Remedy.Reminder => "a reminder or training", Remedy.Documentation => "documentation", Remedy.Rule =>
            "a rule or routine", Remedy.System => "a change of a system",
        Remedy.Detection => "earlier detection", Remedy.Capacity => "more capacity", Remedy.Money =>
            "a change of money or contracts", _ => "a change of strategy",
    };
}
