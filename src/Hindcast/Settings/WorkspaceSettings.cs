using Hindcast.Journal;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Hindcast.Settings;

/// <summary>What a workspace has decided for itself; kept as the versioned document <c>settings</c>.</summary>
public sealed record WorkspaceSettings
{
    /// <summary>The document's name in the journal.</summary>
    public const string Document = "settings";

    /// <summary>ISO 4217 code of money whose file names no currency.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>ICP tiers from best to worst; a mix that moves to later ones is worse.</summary>
    public string[] IcpTiers { get; init; } = ["A", "B", "C"];

    /// <summary>Who acts where a command names nobody; blank is recorded as <c>workspace</c>.</summary>
    public string Person { get; init; } = "";

    /// <summary>Days on which nobody works though they are no weekend.</summary>
    public string[] Holidays { get; init; } = [];

    /// <summary>Reads the newest settings; defaults where none were written.</summary>
    public static WorkspaceSettings Read(IJournal journal)
    {
        var document = VersionedDocument.Read(journal, Document);
        return document.Version == 0 ? new() : Parse(document.Body);
    }

    /// <summary>Reads the YAML form.</summary>
    public static WorkspaceSettings Parse(string yaml) =>
        new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build()
            .Deserialize<WorkspaceSettings>(yaml) ?? new();

    /// <summary>Writes the YAML form.</summary>
    public string ToYaml() =>
        new SerializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).WithNewLine("\n").Build().Serialize(this);
}
