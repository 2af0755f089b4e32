using System.Text;
using Hindcast.Journal;

namespace Hindcast.People;

/// <summary>The people directory as the versioned document <c>people</c>: YAML that a person can edit.</summary>
public static class PeopleDocument
{
    /// <summary>The document's name in the journal.</summary>
    public const string Name = "people";

    private static readonly string[] PersonFields = ["name", "role", "function", "leaves_on", "successor",
        "delegations"];
    private static readonly string[] DelegationFields = ["to", "from", "until", "reason"];
    private static readonly string[] FallbackFields = ["role", "to"];

    /// <summary>The newest directory with the document that an event cites; empty where none was written.</summary>
    public static (PeopleDirectory Directory, VersionedDocument Document) Read(IJournal journal)
    {
        var document = VersionedDocument.Read(journal, Name);
        return Parse(document.Body).Is(out var directory, out var why)
            ? (directory, document)
            : throw new InvalidDataException(
                $"The people document, version {document.Version}, cannot be read: {why.Message}");
    }

    /// <summary>Decides on the newest directory and writes its next version.</summary>
    public static Outcome<PeopleDirectory> Change(
        IJournal journal, Func<PeopleDirectory, Outcome<PeopleDirectory>> decide, Actor actor, DateTimeOffset at)
    {
        var (directory, document) = Read(journal);
        return decide(directory).Then(next => document.Write(journal, ToYaml(next), actor, at)
            .Then<PeopleDirectory>(_ => next));
    }

    /// <summary>Writes the YAML form, in the directory's order.</summary>
    public static string ToYaml(PeopleDirectory directory)
    {
        var text = new StringBuilder("people:\n");
        foreach (var person in directory.People)
        {
            Field(text, "  - name", person.Name);
            Field(text, "    role", person.Role);
            Field(text, "    function", person.Function);
            Field(text, "    leaves_on", Day(person.LeavesOn));
            Field(text, "    successor", person.Successor);
            if (!person.Delegations.IsEmpty)
                text.Append("    delegations:\n");
            foreach (var stands in person.Delegations)
            {
                Field(text, "      - to", stands.To);
                Field(text, "        from", Day(stands.From));
                Field(text, "        until", Day(stands.Until));
                Field(text, "        reason", stands.Reason);
            }
        }

        if (!directory.Fallbacks.IsEmpty)
            text.Append("fallbacks:\n");
        foreach (var (role, to) in directory.Fallbacks)
        {
            Field(text, "  - role", role);
            Field(text, "    to", to);
        }

        return text.ToString();
    }

    /// <summary>Reads the YAML form; every person passes the rules of <see cref="AddPerson"/>. Blank is
    /// nobody.</summary>
    public static Outcome<PeopleDirectory> Parse(string yaml) => YamlEntry.Root(yaml, "people", "fallbacks")
        .Then(root =>
        root.Entries("people", PersonFields).Then(people => root.Entries("fallbacks", FallbackFields).Then(fallbacks =>
        {
            Outcome<PeopleDirectory> directory = PeopleDirectory.Empty;
            foreach (var entry in people)
                directory = directory.Then(so => entry["name"] is { } name
                    ? AddPerson.Decide(so, new(name, entry["role"], entry["function"]))
                    .Match<Outcome<PeopleDirectory>>(with => with, why => entry.At(why))
                    : SafeYaml.Unreadable(entry.Line, "every person needs a name"));
            // Who stands in for whom is read last: they may be named before they are listed.
            directory = people.Aggregate(directory, (so, entry) => so.Then(with => Standing(with, entry)));
            return fallbacks.Aggregate(directory, (so, entry) => so.Then(with =>
                AmendPerson.Fallback(with, entry["role"] ?? "", entry["to"] ?? "")
                    .Match<Outcome<PeopleDirectory>>(known => known, why => entry.At(why))));
        })));

    private static Outcome<PeopleDirectory> Standing(PeopleDirectory directory, YamlEntry entry)
    {
        string name = entry["name"]!;
        Outcome<PeopleDirectory> so = directory;
        if (entry["leaves_on"] is { } leaves)
            so = ParseDay(leaves).Then(day => AmendPerson.Depart(directory, name, day, entry["successor"]));
        return so.Then(with => entry.Entries("delegations", DelegationFields)
            .Then(all => all.Aggregate((Outcome<PeopleDirectory>)with, (known, one) =>
                known.Then(now => ParseDay(one["from"] ?? "").Then(from => ParseDay(one["until"] ?? "").Then(until =>
                    AmendPerson.Delegate(now, name, new(one["to"] ?? "", from, until, one["reason"]))))))))
            .Match<Outcome<PeopleDirectory>>(with => with, why => entry.At(why));
    }

    private static Outcome<DateOnly> ParseDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : new Refusal("day-not-readable", $"'{text}' is no day. Write it as YYYY-MM-DD.");

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Field(StringBuilder text, string key, string? value)
    {
        if (value is not null)
            text.Append(key).Append(": ").Append(SafeYaml.Quoted(value)).Append('\n');
    }
}
