using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Library.Reading;
using Hindcast.Retros;

namespace Hindcast.Cli.Library;

/// <summary><c>hindcast reading</c>: what the owner of a planned campaign reads before its launch.</summary>
internal static class ReadingVerb
{
    private static readonly Argument<string> Campaign = new("CAMPAIGN")
        { Description = "The campaign's id, as hindcast campaigns lists it" };
    private static readonly Argument<string> Document = new("DOCUMENT")
        { Description = "The id of a document of its list" };
    private static readonly Option<string> Owner = new("--owner")
        { Description = "Who owns the campaign: one person of the directory", HelpName = "PERSON", Required = true };
    private static readonly Option<string?> Takeaway = new("--takeaway")
        { Description = "What follows from it for this campaign, or why nothing does", HelpName = "TEXT" };
    private static readonly Option<string?> Reason = new("--reason")
        { Description = "Why it is launched although something is unread", HelpName = "TEXT" };

    /// <summary>The verb.</summary>
    public static Command Build() => new("reading", """
        Read before a launch: reviews of campaigns like a planned one, which its owner opens and acknowledges.

        Examples:
          hindcast reading draw CMP-9 --owner Ana
          hindcast reading open CMP-9 campaign-CMP-7 --as Ana
          hindcast reading acknowledge CMP-9 campaign-CMP-7 --takeaway "Route leads before the first mail" --as Ana
          hindcast reading launch CMP-9
        """)
    {
        Verbs.Runs(new Command("draw", "Draw the list of a planned campaign from what is like it") { Campaign, Owner },
            Draw),
        Verbs.Runs(new Command("show", "Show a list with what was opened and acknowledged") { Campaign },
            (p, s) => Show(s, p.GetRequiredValue(Campaign))),
        Verbs.Runs(new Command("open", "Read a document of it; that its owner did is kept") { Campaign, Document },
            Open),
        Verbs.Runs(new Command("acknowledge", "Say what follows from a document that was opened") { Campaign, Document,
            Takeaway }, (p, s) =>
            Change(s, p.GetRequiredValue(Campaign), (list, by) => ReadingList.Acknowledge(list,
                p.GetRequiredValue(Document), p.GetValue(Takeaway) ?? "", by))),
        Verbs.Runs(new Command("launch", "The gate before a launch: refused until all is acknowledged, or a reason is "
            + "given") { Campaign, Reason }, (p, s) =>
            Change(s, p.GetRequiredValue(Campaign), (list, by) => ReadingList.Launch(list, p.GetRequiredValue(Campaign),
                p.GetValue(Reason), by))),
    };

    private static Outcome<Answer> Draw(ParseResult parsed, Session session) =>
        new WorkspaceReading(session).Draw(parsed.GetRequiredValue(Campaign), parsed.GetRequiredValue(Owner))
            .Then<Answer>(Told);

    private static Outcome<Answer> Open(ParseResult parsed, Session session)
    {
        string id = parsed.GetRequiredValue(Campaign), document = parsed.GetRequiredValue(Document);
        var reading = new WorkspaceReading(session);
        return reading.Open(id, document).Then(passages => reading.Find(id).Then<Answer>(list =>
            new Answer(new { Document = document, Passages = passages, Counts = list.IsOwnedBy(session.Actor.Person) },
                output =>
            {
                foreach (var passage in passages)
                    output.WriteLine(passage.Where.Length > 0 ? $"{passage.Where}: {passage.Text}" : passage.Text);
                output.WriteLine(list.IsOwnedBy(session.Actor.Person)
                    ? $"\nNext: hindcast reading acknowledge {id} {document} --takeaway \"…\""
                    : $"\nThat {session.Actor.Person} opened it does not count: {list.Owner} owns {list.Name} and opens it "
                        + $"with: hindcast reading open {id} {document} --as \"{list.Owner}\"");
            })));
    }

    private static Outcome<Answer> Change(Session session, string campaign,
        Func<ReadingList, By, Outcome<ImmutableArray<ReadingEvent>>> decide) =>
        new WorkspaceReading(session).Change(campaign, decide).Then<Answer>(Told);

    private static Outcome<Answer> Show(Session session, string campaign) =>
        new WorkspaceReading(session).Find(campaign).Then<Answer>(Told);

    private static Outcome<Answer> Told(ReadingList list) =>
        new Answer(new { list.Campaign, list.Name, list.Owner, list.Items, list.ClearedOn }, output =>
        {
            output.WriteLine($"{list.Campaign} {list.Name}, owned by {list.Owner}");
            foreach (var item in list.Items)
            {
                output.WriteLine($"  {item.Document}: {item.Title}");
                output.WriteLine($"    {string.Join("; ", item.Why)}");
                output.WriteLine($"    {(item.AcknowledgedOn is { } on ? $"acknowledged on {on:yyyy-MM-dd}: {item.Takeaway}" : item.OpenedOn is { } opened ? $"opened on {opened:yyyy-MM-dd}, not acknowledged" : "not opened")}");
            }

            output.WriteLine(list.Items.IsEmpty ? "Nothing in the library is like it; there is nothing to read."
                : list.Left.Any() ? $"{list.Left.Count()} to acknowledge before the launch." : "All is acknowledged.");
            if (list.ClearedOn is { } cleared)
                output.WriteLine($"Cleared for launch on {cleared:yyyy-MM-dd}.");
        });
}
