using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros;
using Hindcast.Retros.Kinds.PatternSynthesis;

namespace Hindcast.Library.Themes;

/// <summary>Use cases: people name themes, put sentences to them, merge them, split them and take
/// them back.</summary>
public static class ChangeThemes
{
    /// <summary>Gives a theme a name; a key that is there gets another name.</summary>
    public static Outcome<ImmutableArray<ThemeEvent>> Name(ThemeBook book, string key, string name, By by) =>
        RetroLimits.Check(name, "the name of the theme") is { } unsaid ? unsaid
        : Theme.KeyOf(key) is not { Length: > 0 } made
        ? new Refusal("theme-key-missing", $"There is no word in '{key}' to make a key of.")
        : book.All.TryGetValue(made, out var there) && there.MergedInto is { } into
            ? new Refusal("theme-merged", $"{made} was merged into {into}. Take that, or another key.")
            : there is { IsWithdrawn: false } && there.Name == name.Trim() ? Decision.Nothing<ThemeEvent>()
            : Decision.Of<ThemeEvent>(new ThemeNamed(made, name.Trim(), by.Who, by.On));

    /// <summary>Puts a sentence of a document to a theme. Refused as <c>theme-not-found</c> or
    /// <c>sentence-not-found</c>.</summary>
    /// <param name="book">The themes.</param>
    /// <param name="key">Which.</param>
    /// <param name="document">The document's id.</param>
    /// <param name="passages">All that it says.</param>
    /// <param name="sentence">Words of the sentence, as they stand there.</param>
    /// <param name="by">Who says so.</param>
    public static Outcome<ImmutableArray<ThemeEvent>> Link(ThemeBook book, string key, string document,
        ImmutableArray<Passage> passages, string sentence, By by)
    {
        if (book.Find(key) is not { } theme)
            return Unknown(key);
        string words = Searching.Words.Joined(sentence);
        return words.Length == 0 || passages.SelectMany(Sentences)
            .FirstOrDefault(passage => $" {Searching.Words.Joined(passage.Text)} ".Contains($" {words} ",
                StringComparison.Ordinal)) is not { } found
            ? new Refusal("sentence-not-found", $"{document} does not say '{sentence}'. Give words of one of its "
                + "sentences as they stand there. See them with: hindcast search")
            : theme.Links.Any(link => link.Document == document && link.Sentence == found)
            ? Decision.Nothing<ThemeEvent>()
            : Decision.Of<ThemeEvent>(new ThemeLinked(theme.Key, [new(document, found)], false, by.Who, by.On));
    }

    /// <summary>Takes a document from a theme, with the reason. Refused as <c>theme-not-found</c>,
    /// <c>link-not-found</c> or <c>reason-missing</c>.</summary>
    public static Outcome<ImmutableArray<ThemeEvent>> Unlink(ThemeBook book, string key, string document, string reason,
        By by) =>
        book.Find(key) is not { } theme ? Unknown(key)
        : theme.Links.All(link => link.Document != document)
        ? new Refusal("link-not-found",
            $"{document} is not among the documents of {theme.Key}. See: hindcast themes show {theme.Key}")
        : !Reason.IsGiven(reason) ? Unreasoned(reason, $"Say why {document} is not about {theme.Key}.")
        : Decision.Of<ThemeEvent>(new ThemeUnlinked(theme.Key, document, reason.Trim(), by.Who, by.On));

    /// <summary>Makes a theme part of another. Refused as <c>theme-not-found</c>, <c>theme-merged-into-itself</c> or
    /// <c>reason-missing</c>.</summary>
    public static Outcome<ImmutableArray<ThemeEvent>> Merge(ThemeBook book, string from, string into, string reason,
        By by) =>
        book.Find(from) is not { } gone ? Unknown(from)
        : book.Find(into) is not { } stays ? Unknown(into)
        : gone.Key == stays.Key ? new Refusal("theme-merged-into-itself",
            $"{from} and {into} are one theme: {stays.Key}.")
        : !Reason.IsGiven(reason) ? Unreasoned(reason, $"Say why {gone.Key} and {stays.Key} are one thing.")
        : Decision.Of<ThemeEvent>(new ThemesMerged(gone.Key, stays.Key, reason.Trim(), by.Who, by.On));

    /// <summary>Takes back a theme that was named by mistake; what closed retros say of it stays. Refused as
    /// <c>theme-not-found</c>, <c>theme-merged</c>, <c>theme-decided</c> or <c>reason-missing</c>.</summary>
    public static Outcome<ImmutableArray<ThemeEvent>> Withdraw(ThemeBook book, string key, string reason, By by) =>
        book.Find(key) is not { } theme ? Unknown(key)
        : theme.Key != Theme.KeyOf(key) ? new Refusal("theme-merged",
            $"{key} was merged into {theme.Key}. Take that back by its own key, if it is the mistake.")
        : !theme.Answers.IsEmpty ? new Refusal("theme-decided", $"It was decided on {theme.Answers[^1].On:yyyy-MM-dd} "
            + $"what is done about {theme.Key}. Merge it into another theme, which then keeps the decision.")
        : !Reason.IsGiven(reason) ? Unreasoned(reason, $"Say why {theme.Key} is no theme.")
        : Decision.Of<ThemeEvent>(new ThemeWithdrawn(theme.Key, reason.Trim(), by.Who, by.On));

    /// <summary>Puts a theme back that was taken back, with its sentences. Refused as
    /// <c>theme-not-found</c>.</summary>
    public static Outcome<ImmutableArray<ThemeEvent>> Restore(ThemeBook book, string key, By by) =>
        book.All.GetValueOrDefault(Theme.KeyOf(key)) is { IsWithdrawn: true } theme
            ? Decision.Of<ThemeEvent>(new ThemeRestored(theme.Key, by.Who, by.On))
            : new Refusal("theme-not-found", $"No theme '{key}' was taken back.");

    /// <summary>Makes some documents of a theme a theme of their own. Refused as <c>theme-not-found</c>,
    /// <c>theme-exists</c> or <c>link-not-found</c>.</summary>
    public static Outcome<ImmutableArray<ThemeEvent>> Split(ThemeBook book, string from, string name,
        ImmutableArray<string> documents, By by)
    {
        if (book.Find(from) is not { } theme)
            return Unknown(from);
        if (RetroLimits.Check(name, "the name of the new theme") is { } unsaid)
            return unsaid;
        string key = Theme.KeyOf(name);
        if (key.Length == 0 || book.All.ContainsKey(key))
            return new Refusal("theme-exists", key.Length == 0
                ? $"There is no word in '{name}' to make a key of."
                : book.All[key].IsWithdrawn ? $"A theme {key} was taken back. Put it back, or take another name."
                : $"There is a theme {key} already. Take another name, or merge into it.");
        return documents.FirstOrDefault(document => theme.Links.All(link => link.Document != document)) is { } odd
            ? new Refusal("link-not-found",
                $"{odd} is not among the documents of {theme.Key}. See: hindcast themes show {theme.Key}")
            : Decision.Of<ThemeEvent>(new ThemeSplit(theme.Key, key, name.Trim(), documents, by.Who, by.On));
    }

    /// <summary>Keeps suggestions: their sentences are put to the themes of their keys, which are named where they are
    /// new.</summary>
    public static Outcome<ImmutableArray<ThemeEvent>> Accept(ThemeBook book, ImmutableArray<Suggestion> suggestions,
        By by)
    {
        var events = ImmutableArray.CreateBuilder<ThemeEvent>();
        foreach (var suggestion in book.Open(suggestions))
        {
            var theme = book.Find(suggestion.Key);
            ImmutableArray<ThemeLink> links = [.. suggestion.Links.Except(theme?.Links ?? [])];
            if (links.IsEmpty)
                continue;
            if (theme is null)
                events.Add(new ThemeNamed(suggestion.Key, suggestion.Name, by.Who, by.On));
            events.Add(new ThemeLinked(theme?.Key ?? suggestion.Key, links, true, by.Who, by.On));
        }

        return events.ToImmutable();
    }

    /// <summary>Records what is done about a theme as a whole. Refused as <c>theme-not-found</c>, or as
    /// <see cref="AnswerTheme"/> says.</summary>
    public static Outcome<ImmutableArray<ThemeEvent>> Answer(
        ThemeBook book, string key, string decision, string owner, ImmutableArray<Remedy> spent, Remedy? remedy,
        string? because, PeopleDirectory directory, By by) =>
        book.Find(key) is not { } theme ? Unknown(key)
        : AnswerTheme.Decide(theme.Name, spent, decision, owner, null, remedy, because, directory)
            .Then(answer => Decision.Of<ThemeEvent>(new ThemeAnswered(theme.Key, answer.Decision, answer.Owner, by.Who,
                by.On) { Because = answer.Because }));

    /// <summary>The refusal for a theme that is not there.</summary>
    public static Refusal Unknown(string key) => new("theme-not-found",
        $"There is no theme '{key}'. List them with: hindcast themes; name one with: hindcast themes name KEY NAME");

    private static Refusal Unreasoned(string? said, string ask) =>
        Reason.Missing(said, $"{ask} Give it with --reason \"…\".");

    private static IEnumerable<Passage> Sentences(Passage passage) =>
        Statements.Sentences(passage.Text).Select(sentence => new Passage(passage.Where, sentence));
}
