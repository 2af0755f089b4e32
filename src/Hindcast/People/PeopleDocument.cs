using Hindcast.Journal;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hindcast.People;

/// <summary>The people directory as the versioned document <c>people</c>: a YAML list that a person can edit.</summary>
public static class PeopleDocument
{
    /// <summary>The document's name in the journal.</summary>
    public const string Name = "people";

    /// <summary>The newest directory with the document that an event cites; empty where none was written.</summary>
    public static (PeopleDirectory Directory, VersionedDocument Document) Read(IJournal journal)
    {
        var document = VersionedDocument.Read(journal, Name);
        return Parse(document.Body).Is(out var directory, out var why)
            ? (directory, document)
            : throw new InvalidDataException($"The people document, version {document.Version}, cannot be read: {why.Message}");
    }

    /// <summary>Writes the YAML form, in the directory's order.</summary>
    public static string ToYaml(PeopleDirectory directory)
    {
        var text = new System.Text.StringBuilder("people:\n");
        foreach (var person in directory.People)
        {
            text.Append("  - name: ").Append(Quoted(person.Name)).Append('\n');
            if (person.Role is not null)
                text.Append("    role: ").Append(Quoted(person.Role)).Append('\n');
            if (person.Function is not null)
                text.Append("    function: ").Append(Quoted(person.Function)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads the YAML form; every person passes the rules of <see cref="AddPerson"/>. Blank is nobody.</summary>
    public static Outcome<PeopleDirectory> Parse(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException bad)
        {
            return new Refusal("yaml-not-readable", $"Line {bad.Start.Line}: {bad.Message} Mend it and try again.");
        }

        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is not YamlMappingNode root
            || !root.Children.TryGetValue("people", out var list) || list is not YamlSequenceNode people)
            return yaml.Trim() is "" or "people:" ? PeopleDirectory.Empty : Malformed(1);
        Outcome<PeopleDirectory> directory = PeopleDirectory.Empty;
        foreach (var node in people.Children)
        {
            if (node is not YamlMappingNode entry || Scalar(entry, "name") is not { } name)
                return Malformed(node.Start.Line);
            directory = directory.Then(so => AddPerson.Decide(so, new(name, Scalar(entry, "role"), Scalar(entry, "function"))));
        }

        return directory;
    }

    private static Refusal Malformed(long line) => new("yaml-not-readable",
        $"Line {line}: write the directory as a list under 'people:', each entry with 'name:' and, if known, 'role:' and 'function:'.");

    private static string? Scalar(YamlMappingNode entry, string key) =>
        entry.Children.TryGetValue(key, out var node) && node is YamlScalarNode { Value: { } value } ? value : null;

    // JSON's strings are YAML's, so that no name can break out of its line.
    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text, StoredJson.Options);
}
