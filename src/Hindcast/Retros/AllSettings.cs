using Hindcast.Calendars;
using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Plans.Documents;
using Hindcast.Retros.Kinds;
using Hindcast.Settings;

namespace Hindcast.Retros;

/// <summary>Every setting there is: the common ones and those that modules and kinds of retro declare.</summary>
public static class AllSettings
{
    /// <summary>By module, in the order of declaration.</summary>
    public static ImmutableArray<Setting> List { get; } =
        [.. WorkspaceSettings.Common, .. Hindcast.Renewals.Plays.PlaySettings.All, .. RetroKinds.All.SelectMany(kind =>
            kind.Settings).DistinctBy(setting => setting.Key)];

    /// <summary>The settings of a workspace with one decided; refused as <see cref="WorkspaceSettings.With"/>
    /// says, or as <c>calendar-not-found</c>.</summary>
    public static Outcome<WorkspaceSettings> Decide(WorkspaceSession workspace, string key, string value) =>
        key == WorkspaceSettings.CalendarKey.Key && CalendarsDocument.Missing(CalendarsDocument.Read(workspace.Journal)
            .Calendars, value.Trim()) is { } missing ? missing
        : workspace.Settings.With(key, key == WorkspaceSettings.PlansFolderKey
            ? PlanFolder.Kept(workspace.Place, value.Trim()) : value, List);
}
