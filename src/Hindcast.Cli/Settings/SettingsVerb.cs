using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Settings;

namespace Hindcast.Cli.Settings;

/// <summary><c>hindcast settings</c>: what the workspace decided for itself.</summary>
internal static class SettingsVerb
{
    private static readonly Argument<string> Key = new("KEY") { Description = "currency, icp_tiers, icp_reviewed_on, person, holidays or plans_folder" };
    private static readonly Argument<string> Value = new("VALUE") { Description = "The new value; lists with commas" };

    /// <summary>The verb.</summary>
    public static Command Build(Verbs.Host host)
    {
        var verb = host.Runs(new Command("settings", """
            Show the workspace's settings beside their defaults, and change them.

            Examples:
              hindcast settings
              hindcast settings set currency EUR
              hindcast settings set icp_tiers Gold,Silver,Bronze
            """), (_, session) => Shown(session.Settings));
        verb.Add(host.Runs(new Command("set", "Change one") { Key, Value }, (parsed, session) =>
            session.Settings.With(parsed.GetRequiredValue(Key), parsed.GetRequiredValue(Value)).Then(changed =>
                VersionedDocument.Read(session.Journal, WorkspaceSettings.Document)
                    .Write(session.Journal, changed.ToYaml(), session.Actor, session.Clock.GetUtcNow()).Then(_ => Shown(changed)))));
        return verb;
    }

    private static Outcome<Answer> Shown(WorkspaceSettings settings)
    {
        var standard = new WorkspaceSettings();
        (string Key, string Value, string Default)[] rows =
        [
            ("currency", settings.Currency, standard.Currency),
            ("icp_tiers", string.Join(",", settings.IcpTiers), string.Join(",", standard.IcpTiers)),
            ("icp_reviewed_on", settings.IcpReviewedOn, standard.IcpReviewedOn),
            ("person", settings.Person, standard.Person),
            ("holidays", string.Join(",", settings.Holidays), string.Join(",", standard.Holidays)),
            ("plans_folder", settings.PlansFolder, standard.PlansFolder),
        ];
        return new Answer(new { Items = rows.Select(r => new { r.Key, r.Value, r.Default }), Next = (string?)null }, output =>
            TextTable.Print(output, ["setting", "value", "default"], rows.Select(r => (string[])[r.Key, r.Value, r.Default])));
    }
}
