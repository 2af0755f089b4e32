using System.Security.Cryptography;
using System.Text;
using Hindcast.Documents;
using Hindcast.Documents.Packs;
using Hindcast.Journal;
using Hindcast.Library;
using Hindcast.Library.Themes;
using Hindcast.Web.Lists;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Library;

/// <summary>What recurs, and where it is said: listed, named, merged and split.</summary>
internal static class ThemePages
{
    private static readonly Listing<ListedTheme> Columns = new("Themes",
    [
        new("theme", "Theme", t => t.Name) { Href = t => $"/themes/{t.Key}" },
        new("key", "Key", t => t.Key),
        new("documents", "Documents", t => Numbers.Count(t.Count)) { Key = t => t.Count, Setting = Setting.Figure },
        new("first", "First seen", t => Day(t.FirstSeen)) { Key = t => t.FirstSeen, Plain = t =>
            $"{t.FirstSeen:yyyy-MM-dd}", Setting = Setting.OneLine },
        new("last", "Last seen", t => Day(t.LastSeen)) { Key = t => t.LastSeen, Plain = t =>
            $"{t.LastSeen:yyyy-MM-dd}", Setting = Setting.OneLine },
    ],
    "No theme yet. Look at what documents have in common, and keep what is one thing.") { Sort = "-documents" };

    /// <summary>What can be done to themes, by form; each answers the theme that it leaves.</summary>
    public static readonly ImmutableSortedDictionary<string, Func<WorkspaceThemes, FormFields, Outcome<string>>> Forms =
        new Dictionary<string, Func<WorkspaceThemes, FormFields, Outcome<string>>>
        {
            ["name"] = (themes, form) => themes.Change((book, by) => ChangeThemes.Name(book, Key(form, "name"),
                form.Text("name"), by)).Then<string>(_ => Theme.KeyOf(Key(form, "name"))),
            ["link"] = (themes, form) => themes.Passages(form.Text("document")).Then(passages => themes.Change(
                (book, by) => ChangeThemes.Link(book, form.Text("key"), form.Text("document"), passages,
                    form.Text("sentence"), by))).Then<string>(_ => form.Text("key")),
            ["unlink"] = (themes, form) => themes.Change((book, by) => ChangeThemes.Unlink(book, form.Text("key"),
                form.Text("document"), form.Text("reason"), by)).Then<string>(_ => form.Text("key")),
            ["merge"] = (themes, form) => themes.Change((book, by) => ChangeThemes.Merge(book, form.Text("key"),
                form.Text("into"), form.Text("reason"), by)).Then<string>(_ => form.Text("into")),
            ["withdraw"] = (themes, form) => themes.Change((book, by) => ChangeThemes.Withdraw(book, form.Text("key"),
                form.Text("reason"), by)).Then<string>(_ => form.Text("key")),
            ["restore"] = (themes, form) => themes.Change((book, by) => ChangeThemes.Restore(book, form.Text("key"), by))
                .Then<string>(_ => form.Text("key")),
            ["split"] = (themes, form) => form.All("document") is { IsEmpty: false } documents
                ? themes.Change((book, by) => ChangeThemes.Split(book, form.Text("key"), form.Text("name"), documents,
                    by)).Then<string>(_ => Theme.KeyOf(form.Text("name")))
                : new Refusal("document-missing", "Say which documents become a theme of their own."),
            ["accept"] = (themes, form) => Accept(themes, form.All("key")),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Maps the list, a theme, and what is done to them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/themes", visit => List(visit, null));
        routes.MapGet("/themes/{key}", (HttpContext http, string key) => Show(Visit.Of(http), key, null));
        routes.MapPost("/themes/{form}", Change);
    }

    /// <summary>What documents seem to have in common; read anew only where one of them says something else.</summary>
    public static Task<T?> Suggested<T>(Visit visit, Func<ImmutableArray<Suggestion>, T> show) where T : class
    {
        string told = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
            LibraryShelf.Of(visit.Session).Documents.Select(d => $"{d.Case.Id} {d.Named}").Order(
                StringComparer.Ordinal)))));
        return Read();

        async Task<T?> Read() => await visit.Looks.Ask($"suggested themes {told}", session => new Found(
            new WorkspaceThemes(session).Suggest())).ConfigureAwait(false) is { } found
                ? show(new WorkspaceThemes(visit.Session).Book.Open(found.Suggestions))
                : null;
    }

    private sealed record Found(ImmutableArray<Suggestion> Suggestions);

    private static Outcome<string> Accept(WorkspaceThemes themes, ImmutableArray<string> keys)
    {
        var suggestions = themes.Suggest();
        return keys.IsEmpty ? new Refusal("theme-key-missing", "Say which suggestions to keep.")
            : keys.FirstOrDefault(key => suggestions.All(s => s.Key != key)) is { } odd
            ? new Refusal("suggestion-not-found", $"'{odd}' is not suggested any more; the list below is as it is now.")
            : themes.Change((book, by) => ChangeThemes.Accept(book,
                [.. suggestions.Where(s => keys.Contains(s.Key))], by)).Then<string>(_ => keys[0]);
    }

    private static async Task<IResult> Change(HttpContext http, string form)
    {
        var (visit, fields) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
        if (!Forms.TryGetValue(form, out var change))
            return visit.Refused(new Refusal("page-not-found", "There is no such form."));
        return change(new(visit.Session), fields).Is(out string? key, out var why)
            ? visit.SeeOther(form switch { "accept" => "/themes", "withdraw" => $"/themes?took={key}",
                _ => $"/themes/{key}" })
            : fields["at"] is { } at ? Show(visit, at, new(fields, why))
            : await List(visit, new(fields, why)).ConfigureAwait(false);
    }

    private static async Task<IResult> List(Visit visit, Sent? sent)
    {
        var themes = new WorkspaceThemes(visit.Session);
        var all = ListedTheme.All(themes.Book, themes.Shelf());
        if (visit.Query("show") == "suggested" || sent?.Is("accept") == true)
            return await Suggested(visit, found => visit.Page<SuggestedPage>(new SuggestedView(found, themes.Book,
                sent), Visit.StatusOf(sent))).ConfigureAwait(false) ?? visit.Page<Layout.LookingPage>();
        var list = Columns.Over(all, visit.Request);
        return list.As(visit.Request, () => visit.Page<ThemesPage>(new ThemesView(list, all,
            [.. themes.Book.Withdrawn], sent),
            Visit.StatusOf(sent)));
    }

    private static IResult Show(Visit visit, string key, Sent? sent)
    {
        var themes = new WorkspaceThemes(visit.Session);
        var (book, shelf) = (themes.Book, themes.Shelf());
        return ShownTheme.Of(book, shelf, key).Match(theme => theme.Key == key || sent is not null
            ? visit.Page<ThemePage>(new ThemeView(theme, ListedTheme.All(book, shelf), sent), Visit.StatusOf(sent))
            : visit.SeeOther($"/themes/{theme.Key}"), visit.Refused);
    }

    private static string Key(FormFields form, string field) => form["key"] ?? form.Text(field);

    private static string Day(DateOnly? day) => day is { } known ? Numbers.Day(known) : "–";
}

/// <summary>What the page of themes shows.</summary>
/// <param name="List">The list.</param>
/// <param name="All">Every theme, to choose from.</param>
/// <param name="Withdrawn">Those that were taken back.</param>
/// <param name="Sent">What could not be taken; null for nothing.</param>
public sealed record ThemesView(ListView List, ImmutableArray<ListedTheme> All, ImmutableArray<Theme> Withdrawn,
    Sent? Sent);

/// <summary>What the page of suggested themes shows.</summary>
/// <param name="Suggestions">Largest first.</param>
/// <param name="Book">The themes that there are.</param>
/// <param name="Sent">What could not be taken; null for nothing.</param>
public sealed record SuggestedView(ImmutableArray<Suggestion> Suggestions, ThemeBook Book, Sent? Sent);

/// <summary>What the page of a theme shows.</summary>
/// <param name="Theme">The theme.</param>
/// <param name="All">Every theme, to choose from.</param>
/// <param name="Sent">What could not be taken; null for nothing.</param>
public sealed record ThemeView(ShownTheme Theme, ImmutableArray<ListedTheme> All, Sent? Sent);
