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
}
