using Hindcast.Documents;
using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Settings;
using Hindcast.Web.Lists;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Settings;

/// <summary>What the workspace decided for itself, beside what holds where nobody decided.</summary>
internal static class SettingsPages
{
    /// <summary>The list as pages and programs have it.</summary>
    public static readonly Listing<SettingRow> Columns = new("Settings",
    [
        new("key", "Setting", s => Named(s.Key)) { Href = s => $"/settings?key={s.Key}#change", Plain = s => s.Key },
        new("value", "Value", s => s.Value.Length > 0 ? s.Value : "blank") { Plain = s => s.Value },
        new("source", "Comes from", s => s.IsDecided ? "decided here" : "default") { IsFilter = true },
        new("default", "Default", s => s.Default.Length > 0 ? s.Default : "blank") { Plain = s => s.Default },
        new("meaning", "Meaning", Meaning),
    ], "There are no settings.");

    /// <summary>Maps the list and its changes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/settings", (HttpContext http, string? key) => Show(Visit.Of(http), http.Request, key, null));
        routes.MapPost("/settings/{key}", async (HttpContext http, string key) =>
        {
            var (visit, form) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            return Change(visit.Session, key, form)
                .Match(_ => visit.SeeOther($"/settings?key={Uri.EscapeDataString(key)}#change"),
                    why => Show(visit, http.Request, key, new(form, why)));
        });
    }

    /// <summary>Every setting, in the order of declaration.</summary>
    public static ImmutableArray<SettingRow> Rows(WorkspaceSession session) => [.. AllSettings.List.Select(setting =>
        new SettingRow(setting.Key, session.Settings[setting], session.Settings.Decided.ContainsKey(setting.Key),
            setting.Default, setting.Meaning))];

    /// <summary>Decides one.</summary>
    public static Outcome<WorkspaceSettings> Set(WorkspaceSession session, string key, string value) =>
        AllSettings.Decide(session, key, value).Then(changed => Write(session, changed));

    /// <summary>Takes one back to its default.</summary>
    public static Outcome<WorkspaceSettings> Unset(WorkspaceSession session, string key) =>
        AllSettings.List.Any(setting => setting.Key == key)
        ? Write(session, session.Settings.Without(key))
        : new Refusal("setting-not-found", $"There is no setting '{key}'.");

    private static Outcome<WorkspaceSettings> Change(WorkspaceSession session, string key, FormFields form) =>
        Rows(session).FirstOrDefault(row => row.Key == key) is { } row && form.Moved(row.Value) is { } moved ? moved
        : form["does"] == "unset" ? Unset(session, key) : Set(session, key, form.Text("value"));

    /// <summary>What a setting means, without commands and without a full stop.</summary>
    public static string Meaning(SettingRow setting) => Plainly.Of(setting.Meaning).TrimEnd('.');

    /// <summary>A key as people read it.</summary>
    public static string Named(string key) => key.Split('_') is var words ? string.Join(' ', words.Select((word, at) =>
        word is "icp" or "gtm" or "okr" or "arr" ? word.ToUpperInvariant() : at == 0 ? char.ToUpperInvariant(word[0])
            + word[1..] : word)) : key;

    private static Outcome<WorkspaceSettings> Write(WorkspaceSession session, WorkspaceSettings changed) =>
        VersionedDocument.Read(session.Journal, WorkspaceSettings.Document)
        .Write(session.Journal, changed.ToYaml(), session.Actor, session.Clock.GetUtcNow())
        .Then<WorkspaceSettings>(_ => changed);

    private static IResult Show(Visit visit, HttpRequest request, string? key, Sent? sent)
    {
        var rows = Rows(visit.Session);
        var list = Columns.Over(rows, request);
        return list.As(request, () => visit.Page<SettingsPage>(new SettingsView(list,
            rows.FirstOrDefault(row => row.Key == key), visit.Session.Calendar.Name, sent), Visit.StatusOf(sent)));
    }
}

/// <summary>One setting as it stands.</summary>
/// <param name="Key">Its stable name.</param>
/// <param name="Value">As it holds.</param>
/// <param name="IsDecided">True where the workspace decided it.</param>
/// <param name="Default">What holds where nobody does.</param>
/// <param name="Meaning">In a sentence.</param>
public sealed record SettingRow(string Key, string Value, bool IsDecided, string Default, string Meaning);

/// <summary>What the page of settings shows.</summary>
/// <param name="List">The list.</param>
/// <param name="Chosen">Which one is being changed; null for none.</param>
/// <param name="Calendar">By which days are counted, in words.</param>
/// <param name="Sent">What could not be taken; null for nothing.</param>
public sealed record SettingsView(ListView List, SettingRow? Chosen, string Calendar, Sent? Sent);
