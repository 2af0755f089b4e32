using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Settings;

namespace Hindcast.Cli.Settings;

/// <summary><c>hindcast settings</c>: what the workspace decided for itself.</summary>
internal static class SettingsVerb
{
    private static readonly Argument<string> Key = new("KEY") { Description = "As the list names it" };
    private static readonly Argument<string> Value = new("VALUE") { Description = "The new value; lists with commas" };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var verb = Verbs.Runs(new Command("settings", """
            Show every setting with its value, where that comes from, its default and its meaning, and change them.

            Examples:
              hindcast settings
              hindcast settings set currency EUR
              hindcast settings set icp_tiers Gold,Silver,Bronze
              hindcast settings unset icp_tiers
            """), (_, session) => Shown(session, session.Settings));
        verb.Add(Verbs.Runs(new Command("set", "Change one") { Key, Value }, (parsed, session) =>
            AllSettings.Decide(session, parsed.GetRequiredValue(Key), parsed.GetRequiredValue(Value))
                .Then(changed => Write(session, changed))));
        verb.Add(Verbs.Runs(new Command("unset", "Take one back to its default") { Key }, (parsed, session) =>
            Write(session, session.Settings.Without(parsed.GetRequiredValue(Key)))));
        return verb;
    }

    private static Outcome<Answer> Write(Session session, WorkspaceSettings changed) =>
        VersionedDocument.Read(session.Journal, WorkspaceSettings.Document)
            .Write(session.Journal, changed.ToYaml(), session.Actor, session.Clock.GetUtcNow())
            .Then(_ => Shown(session, changed));

    private static Outcome<Answer> Shown(Session session, WorkspaceSettings settings)
    {
        string document = $"settings document, version "
            + $"{VersionedDocument.Read(session.Journal, WorkspaceSettings.Document).Version}";
        var rows = AllSettings.List.Select(setting => new
        {
            setting.Key, Value = settings[setting], Source = settings.Decided.ContainsKey(setting.Key)
                ? document
                : "default", setting.Default, setting.Meaning,
        }).ToArray();
        return new Answer(new { Items = rows, Next = (string?)null }, output =>
        {
            TextTable.Print(output, ["setting", "value", "default", "source", "meaning"],
                rows.Select(r => (string[])[r.Key, r.Value, r.Default, r.Source, r.Meaning]));
            output.WriteLine($"\nDays are counted by: {session.Calendar.Name}");
        });
    }
}
