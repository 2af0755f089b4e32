using System.CommandLine;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Plans;

namespace Hindcast.Cli.Plans;

/// <summary><c>hindcast ladders</c>: who is told when nothing moves.</summary>
internal static class LaddersVerb
{
    private static readonly Argument<string> EditFile = new("FILE") { Description = "The edited YAML" };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var verb = Verbs.Runs(new Command("ladders", """
            List who is reminded and who is told when an action does not move, and read it from a file.

            Examples:
              hindcast ladders show > ladders.yaml
              hindcast ladders apply ladders.yaml
            """), (_, session) =>
        {
            var (ladders, document) = LaddersDocument.Read(session.Journal);
            return Listed(ladders, document.Version, session);
        });
        verb.Add(Verbs.Runs(new Command("show", "Write them as YAML to edit and pass to ladders apply"), (_, session) =>
        {
            var document = VersionedDocument.Read(session.Journal, LaddersDocument.Name);
            string yaml = document.Version == 0 ? LaddersDocument.Standard + "\n" : document.Body;
            return new Answer(new { Yaml = yaml }, output => output.Write(yaml));
        }));
        verb.Add(Verbs.Runs(new Command("apply",
            "Read them from an edited file, whole; open actions are planned anew by it") { EditFile }, Apply));
        return verb;
    }

    private static Outcome<Answer> Apply(ParseResult parsed, Session session)
    {
        string file = parsed.GetRequiredValue(EditFile);
        if (!File.Exists(file))
            return new Refusal("file-not-found",
                $"There is no file {file}. Write one with: hindcast ladders show > ladders.yaml");
        // The text is kept as it is written, with its comments.
        string text = File.ReadAllText(file);
        return LaddersDocument.Parse(text).Then(ladders => ladders.EndsAtOwner() is { } circle ? circle
            : VersionedDocument.Read(session.Journal, LaddersDocument.Name)
                .Write(session.Journal, text, session.Actor, session.Clock.GetUtcNow())
                .Then(written => Listed(ladders, written.Version, session)));
    }

    private static Outcome<Answer> Listed(Ladders ladders, long version, Session session)
    {
        string[] warnings = [.. ladders.NotUpwards(),
            .. ladders.Unreached(PeopleDocument.Read(session.Journal).Directory, session.Today)];
        return new Answer(new { Items = ladders.All, Next = (string?)null, ladders.Ranks, Version = version,
            Warnings = warnings }, output =>
        {
            foreach (var ladder in ladders.All)
            {
                output.WriteLine($"{ladder.Name}{(ladder.Kinds.IsEmpty ? "" : $" (for {string.Join(", ", ladder.Kinds)})")}");
                TextTable.Print(output, ["  rung", "when", "whom", "what"], ladder.Rungs.Select(rung => (string[])
                    ["  " + rung.Name, When(rung), rung.To, LaddersDocument.Spell(rung.Kind)]));
            }

            foreach (string warning in warnings)
                output.WriteLine($"note  {warning}");
            output.WriteLine(version == 0
                ? "These are the standard ladders."
                : $"Ladders document, version {version}.");
        });
    }

    private static string When(Rung rung)
    {
        string anchor = rung.From switch { RungAnchor.Due => "the due day's end", RungAnchor.Update => "the last word",
            _ => "the second slip" };
        return rung.After.Amount == 0
            ? $"at {anchor}"
            : $"{rung.After.InWords()} {(rung.After.Amount < 0 ? "before" : "after")} {anchor}";
    }
}
