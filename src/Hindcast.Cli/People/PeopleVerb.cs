using System.CommandLine;
using Hindcast.People;

namespace Hindcast.Cli.People;

/// <summary><c>hindcast people</c>: who can own things.</summary>
internal static class PeopleVerb
{
    private static readonly Argument<string> Name = new("NAME") { Description = "As the room calls them" };
    private static readonly Option<string?> Role = new("--role") { Description = "For example \"RevOps lead\"" };
    private static readonly Option<string?> Function = new("--function") { Description = "marketing, sales, customer-success, revops …" };

    /// <summary>The verb.</summary>
    public static Command Build(Verbs.Host host)
    {
        var verb = host.Runs(new Command("people", """
            List and add the people who can own actions.

            Examples:
              hindcast people
              hindcast people add Ana --role "RevOps lead" --function revops
              hindcast people erase "Ana Silva" ana@example.org --reason "Asked to be forgotten" --commit
            """), (_, session) =>
        {
            var directory = PeopleDocument.Read(session.Journal).Directory;
            return new Answer(new { Items = directory.People, Next = (string?)null }, output =>
            {
                if (directory.People.IsEmpty)
                    output.WriteLine("Nobody yet. Add somebody with: hindcast people add NAME --role ROLE --function FUNCTION");
                else
                    TextTable.Print(output, ["name", "role", "function"], directory.People.Select(p => (string[])[p.Name, p.Role ?? "", p.Function ?? ""]));
            });
        });
        verb.Add(host.Runs(new Command("add", "Add somebody") { Name, Role, Function }, (parsed, session) =>
            AddPerson.Run(session.Journal, new(parsed.GetRequiredValue(Name), parsed.GetValue(Role), parsed.GetValue(Function)),
                    session.Actor, session.Clock.GetUtcNow())
                .Then<Answer>(directory => new Answer(directory.People[^1], output => output.WriteLine($"Added {directory.People[^1].Name}.")))));
        verb.Add(EraseVerb.Build(host));
        return verb;
    }
}
