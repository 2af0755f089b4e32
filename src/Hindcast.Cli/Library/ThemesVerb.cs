using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Library.Themes;
using Hindcast.Retros;

namespace Hindcast.Cli.Library;

/// <summary><c>hindcast themes</c>: what recurs, and where it is said.</summary>
internal static class ThemesVerb
{
    private static readonly Argument<string> Key = new("KEY") { Description = "The theme, for example lead-routing" };
    private static readonly Argument<string> Into = new("INTO") { Description = "The theme that stays" };
    private static readonly Argument<string> Name = new("NAME") { Description = "What people call it" };
    private static readonly Argument<string> Document = new("DOCUMENT")
        { Description = "The id of a retro or of an imported review" };
    private static readonly Argument<string> Sentence = new("SENTENCE")
        { Description = "Words of one of its sentences, as they stand there" };
    private static readonly Argument<string[]> Documents = new("DOCUMENT")
        { Description = "Ids of documents", Arity = ArgumentArity.OneOrMore };
    private static readonly Argument<string[]> Keys = new("KEY") { Description = "Suggestions to keep, by their keys",
        Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> Every = new("--all") { Description = "Keep all suggestions" };
    private static readonly Option<string?> Kind = new("--kind") { Description = "Only documents of this kind",
        HelpName = "KIND" };
    private static readonly Option<string?> Reason = new("--reason")
        { Description = "Why; it is kept", HelpName = "TEXT" };

    /// <summary>The verb.</summary>
    public static Command Build() => new("themes", """
        Keep what recurs: a theme has a key that stays, and the sentences of the documents that say it.

        Examples:
          hindcast themes suggest
          hindcast themes accept lead-routing
          hindcast themes link lead-routing gtm-monthly-2026-09 "no rule routes webinar leads"
          hindcast themes merge routing lead-routing --reason "The same queue"
        """)
    {
        Verbs.Runs(new Command("list", "List the themes with how often and when they were seen"), (_, session) =>
            List(session)),
        Verbs.Runs(new Command("show", "Show a theme with every sentence") { Key }, (parsed, session) => Show(session,
            parsed.GetRequiredValue(Key))),
        Verbs.Runs(new Command("suggest", "Group what documents say was the matter; nothing is kept") { Kind },
            (parsed, session) => Suggest(session, parsed.GetValue(Kind))),
        Verbs.Runs(new Command("accept", "Keep suggestions as themes; one that is there gets the new sentences")
            { Keys, Every, Kind }, Accept),
        Changes(new("name", "Name a theme, new or old") { Key, Name },
            (p, t) => t.Change((book, by) => ChangeThemes.Name(book, p.GetRequiredValue(Key), p.GetRequiredValue(Name),
                by))),
        Changes(new("link", "Put a sentence of a document to a theme") { Key, Document, Sentence },
            (p, t) => t.Passages(p.GetRequiredValue(Document)).Then(passages =>
            t.Change((book, by) => ChangeThemes.Link(book, p.GetRequiredValue(Key), p.GetRequiredValue(Document),
                passages, p.GetRequiredValue(Sentence), by)))),
        Changes(new("unlink", "Take a document from a theme") { Key, Document, Reason }, (p, t) =>
            t.Change((book, by) => ChangeThemes.Unlink(book, p.GetRequiredValue(Key), p.GetRequiredValue(Document),
                p.GetValue(Reason) ?? "", by))),
        Changes(new("merge", "Make a theme part of another; its key goes on leading there") { Key, Into, Reason },
            (p, t) =>
            t.Change((book, by) => ChangeThemes.Merge(book, p.GetRequiredValue(Key), p.GetRequiredValue(Into),
                p.GetValue(Reason) ?? "", by))),
        Verbs.Runs(new Command("withdraw", "Take back a theme that was named by mistake; nothing is deleted")
            { Key, Reason }, (parsed, session) => new WorkspaceThemes(session).Change((book, by) =>
                ChangeThemes.Withdraw(book, parsed.GetRequiredValue(Key), parsed.GetValue(Reason) ?? "", by)).Then(_ => List(session))),
        Changes(new("restore", "Put back a theme that was taken back, with its sentences") { Key },
            (p, t) => t.Change((book, by) => ChangeThemes.Restore(book, p.GetRequiredValue(Key), by))),
        Changes(new("split", "Make some documents of a theme a theme of their own") { Key, Name, Documents }, (p, t) =>
            t.Change((book, by) => ChangeThemes.Split(book, p.GetRequiredValue(Key), p.GetRequiredValue(Name),
                [.. p.GetRequiredValue(Documents)], by))),
    };

    private static Command Changes(Command command, Func<ParseResult, WorkspaceThemes, Outcome<ThemeBook>> change) =>
        Verbs.Runs(command, (parsed, session) => change(parsed, new(session))
            .Then(_ => Show(session, parsed.GetRequiredValue(Key))));

    private static Outcome<Answer> List(Session session)
    {
        var themes = new WorkspaceThemes(session);
        var items = ListedTheme.All(themes.Book, themes.Shelf());
        return new Answer(new { Items = items, Next = (string?)null }, output =>
        {
            if (items.IsEmpty)
                output.WriteLine("No themes yet. See what documents have in common with: hindcast themes suggest");
            else
                TextTable.Print(output, ["key", "theme", "documents", "first seen", "last seen"],
                    items.Select(t => (string[])
                    [t.Key, t.Name, t.Count.ToString(CultureInfo.InvariantCulture), $"{t.FirstSeen:yyyy-MM-dd}",
                        $"{t.LastSeen:yyyy-MM-dd}"]));
        });
    }

    private static Outcome<Answer> Show(Session session, string key)
    {
        var themes = new WorkspaceThemes(session);
        return ShownTheme.Of(themes.Book, themes.Shelf(), key).Then<Answer>(theme => new Answer(theme, output =>
        {
            output.WriteLine($"{theme.Key}: {theme.Name}"
                + (theme.Merged.IsEmpty ? "" : $" (with {string.Join(", ", theme.Merged)})"));
            foreach (var link in theme.Links)
                output.WriteLine($"  {link.Document}{(link.Day is { } day ? $", {day:yyyy-MM-dd}" : "")}"
                    + $"{(link.Where.Length > 0 ? $", {link.Where}" : "")}: {link.Sentence}");
            if (theme.Links.IsEmpty)
                output.WriteLine("  No document yet. Put one to it with: hindcast themes link KEY DOCUMENT SENTENCE");
        }));
    }

    private static ImmutableArray<Suggestion> Suggestions(Session session, string? kind) =>
        new WorkspaceThemes(session).Suggest(kind);

    private static Outcome<Answer> Suggest(Session session, string? kind)
    {
        var suggestions = Suggestions(session, kind);
        return new Answer(new
        {
            Items = suggestions.Select(s => new { s.Key, s.Name, Count = s.Links.Length,
                Documents = s.Links.Select(link => new { Id = link.Document, link.Sentence.Where,
                    Sentence = link.Sentence.Text }) }),
            Next = (string?)null,
        }, output =>
        {
            foreach (var s in suggestions)
            {
                output.WriteLine($"{s.Key}: {s.Name}, {s.Links.Length} "
                    + $"{(s.Links.Length == 1 ? "document" : "documents")}");
                foreach (var link in s.Links.Take(SuggestThemes.SentencesMax))
                    output.WriteLine($"  {link.Document}{(link.Sentence.Where.Length > 0 ? $", {link.Sentence.Where}" : "")}: {link.Sentence.Text}");
                if (s.Links.Length > SuggestThemes.SentencesMax)
                    output.WriteLine($"  and {s.Links.Length - SuggestThemes.SentencesMax} more.");
            }

            int told = suggestions.IsEmpty ? new WorkspaceThemes(session).Told(kind).Length : 0;
            output.WriteLine(suggestions.IsEmpty ? told == 0
                ? "No document says what was the matter yet. Whys of retros and factors of reviews do."
                : $"{Counted.Of(told, "document")} {(told == 1 ? "says" : "say")} what was the matter, in the words of "
                    + "no known cause, and no two say the same. Name a theme and put sentences to it with: "
                    + "hindcast themes name KEY NAME, hindcast themes link KEY DOCUMENT SENTENCE"
                : "\nNothing was kept. Keep some with: hindcast themes accept KEY...");
        });
    }

    private static Outcome<Answer> Accept(ParseResult parsed, Session session)
    {
        var suggestions = Suggestions(session, parsed.GetValue(Kind));
        string[] keys = parsed.GetValue(Every) ? [.. suggestions.Select(s => s.Key)] : parsed.GetValue(Keys) ?? [];
        if (keys.Length == 0)
            return new Refusal("theme-key-missing",
                "Say which suggestions to keep, by their keys, or --all. See them with: hindcast themes suggest");
        if (keys.FirstOrDefault(key => suggestions.All(s => s.Key != key)) is { } odd)
            return new Refusal("suggestion-not-found",
                $"'{odd}' is not suggested. See what is with: hindcast themes suggest");
        return new WorkspaceThemes(session).Change((book, by) => ChangeThemes.Accept(book,
            [.. suggestions.Where(s => keys.Contains(s.Key))], by)).Then(_ => List(session));
    }
}
