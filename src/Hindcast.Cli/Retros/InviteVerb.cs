using System.CommandLine;
using System.Text;
using Hindcast.Documents.Calendars;
using Hindcast.Journal;
using Hindcast.Outbound;
using Hindcast.Plans;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;
using Hindcast.Storage;

namespace Hindcast.Cli.Retros;

/// <summary><c>hindcast invite</c>: calendar files of a retro, and a feed for a team.</summary>
internal static class InviteVerb
{
    private static readonly Argument<string?> Id = new("ID")
        { Description = "For example gtm-monthly-2026-09; none with --feed", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Out = new("--out")
        { Description = "The folder to write to; with --feed the file", HelpName = "PATH" };
    private static readonly Option<bool> Send = new("--send")
        { Description = "Put a mail for each who is asked into the outbox; the next tick sends it" };
    private static readonly Option<string?> Team = new("--feed")
        { Description = "One calendar of all that a function is asked to, for example sales; all for everybody",
            HelpName = "FUNCTION" };
    private static readonly Option<bool> Off = new("--cancel")
        { Description = "Call everything off that these files once asked to" };

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("invite", """
        Write calendar files: what is to be read, the session, the output, due days and checkpoints, one file an event.
        Sent again after a change they move what is in people's calendars; what is over or skipped is called off.

        Examples:
          hindcast invite gtm-monthly-2026-09 --out invites
          hindcast invite gtm-monthly-2026-09 --send
          hindcast invite --feed sales --out sales.ics
        """) { Id, Out, Send, Team, Off }, (parsed, session) =>
            (parsed.GetValue(Out) is null) != (parsed.GetValue(Send) && parsed.GetValue(Team) is null)
                ? new Refusal("invitations-without-a-place",
                    "Say one place for them: --out PATH writes files, --send mails the invitations of a retro.")
            : parsed.GetValue(Team) is { } team ? Feed(session, team, Path.GetFullPath(parsed.GetValue(Out)!))
            : parsed.GetValue(Id) is not { } id
            ? new Refusal("retro-missing",
                "Name a retro, or a team with --feed FUNCTION. List retros with: hindcast retro list")
            : parsed.GetValue(Send) ? Mail(session, id, parsed.GetValue(Off))
            : Invite(session, id, Path.GetFullPath(parsed.GetValue(Out)!), parsed.GetValue(Off)));

    /// <summary>Puts a mail for each event and each who is asked to it into the outbox. A change is a mail of its own;
    /// what did not change is none.</summary>
    private static Outcome<Answer> Mail(Session session, string id, bool off) =>
        OutboundSettings.Read(session.Folder).Then(outbound => outbound?.Smtp is null
            ? new Refusal("mail-not-set-up", $"No mail leaves this workspace: put \"smtp\" and \"from\" into "
                + $"{Path.Combine(session.Folder, OutboundSettings.FileName)}, or write files with --out.")
            : new Retrospectives(session).Load(id).Then<Answer>(loaded =>
            {
                var outbox = new OutboxFolder(TickVerb.OutboxOf(null, session));
                string[] lain = [.. outbox.All().Select(message => message.Key)];
                var now = session.Clock.GetUtcNow();
                var put = new List<Message>();
                foreach (var (one, who) in Events(session, loaded.Retro, outbound, off)
                    .Where(each => each.Event.On >= session.Today))
                    foreach (string person in who)
                    {
                        string thing = $"invite/{one.Uid}/{person}/", key = $"{thing}{one.Sequence}";
                        // Nobody is told that something is off to which they were never asked.
                        if (lain.Contains(key) || (one.IsOff
                            && !lain.Any(known => known.StartsWith(thing, StringComparison.Ordinal))))
                            continue;
                        string when = $"{one.On:yyyy-MM-dd}{(one.At is { } at ? $", {at:HH:mm} ({session.Calendar.ZoneId})" : "")}";
                        put.Add(new(key, person, person, [], "invite", Retro.StreamPrefix + id, now, one.IsOff
                            ? $"Called off: {one.Title}" : one.Title,
                            $"{when}\n\n{one.Body}\n", null)
                                { Calendar = CalendarFile.Of(one, session.Calendar.ZoneId) });
                    }

                foreach (var message in put)
                    outbox.Put(message);
                return new Answer(new { Id = id, Items = put.Select(message => new { message.Key, message.To,
                    message.Subject }).ToArray(), Next = (string?)null }, output =>
                {
                    foreach (var message in put)
                        output.WriteLine($"{message.To}: {message.Subject}");
                    output.WriteLine(put.Count == 0 ? "Nobody is to be told anything new: what lies ahead has been "
                        + "mailed as it stands." : $"{put.Count} {(put.Count == 1 ? "mail lies" : "mails lie")} in "
                        + "the outbox. Send them with: hindcast tick");
                });
            }));


    private static Outcome<Answer> Invite(Session session, string id, string folder, bool off) =>
        OutboundSettings.Read(session.Folder).Then(outbound => new Retrospectives(session).Load(id)
            .Then<Answer>(loaded =>
        {
            var events = Events(session, loaded.Retro, outbound, off).Select(one => one.Event).ToArray();
            string[] unknown = [.. events.SelectMany(one => one.Attendees).Where(person => person.Mail is null)
                .Select(person => person.Name).Distinct()];
            System.IO.Directory.CreateDirectory(folder);
            var files = events.Select(one =>
            {
                string file = Path.Combine(folder, one.Uid[..one.Uid.IndexOf('@', StringComparison.Ordinal)] + ".ics");
                File.WriteAllText(file, CalendarFile.Of(one, session.Calendar.ZoneId), new UTF8Encoding(false));
                return new { File = file, one.Uid, one.Sequence, Method = one.IsOff ? "CANCEL" : "REQUEST", one.On,
                    Title = one.Title };
            }).ToArray();
            return new Answer(new { Id = id, Out = folder, Items = files, WithoutAddress = unknown,
                Next = (string?)null }, output =>
            {
                foreach (var file in files)
                    output.WriteLine($"{file.Method,-8} {file.On:yyyy-MM-dd}  {Path.GetFileName(file.File)}  "
                        + $"{file.Title}");
                if (unknown.Length > 0)
                    output.WriteLine($"No address is known of {string.Join(", ", unknown)}: put them under \"mail\" "
                        + $"into {Path.Combine(session.Folder, OutboundSettings.FileName)}.");
            });
        }));

    private static Outcome<Answer> Feed(Session session, string team, string file)
    {
        var retros = new Retrospectives(session);
        var members = retros.Directory.People.Where(person => team == "all" || string.Equals(person.Function, team,
            StringComparison.OrdinalIgnoreCase)).Select(person => person.Name).ToHashSet();
        if (members.Count == 0)
            return new Refusal("team-not-found", $"Nobody of the directory has the function '{team}'. There are: "
                + $"{string.Join(", ", retros.Directory.People.Select(p => p.Function).OfType<string>().Distinct().Order(StringComparer.Ordinal))}.");
        // A feed is read by a whole team: what is kept to a few people is not in it.
        var events = retros.All.Where(retro => retro.IsOpenTo("")).SelectMany(retro => Events(session, retro, null,
            off: false))
            .Where(one => one.Who.Any(members.Contains)).Select(one => one.Event).OrderBy(one => one.On)
            .ThenBy(one => one.Uid, StringComparer.Ordinal).ToArray();
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
            System.IO.Directory.CreateDirectory(folder);
        File.WriteAllText(file, CalendarFile.Feed($"Hindcast, {team}", events, session.Calendar.ZoneId),
            new UTF8Encoding(false));
        return new Answer(new { Feed = team, Out = file, Events = events.Length },
            output => output.WriteLine($"{events.Length} events of {team} in {file}"));
    }

    /// <summary>The events of a retro; versions of its streams count the changes, twice, so that calling off has a
    /// number of its own.</summary>
    private static IEnumerable<(CalendarEvent Event, ImmutableArray<string> Who)> Events(Session session, Retro retro,
        OutboundSettings? outbound, bool off)
    {
        var recorded = session.Journal.Read(Retro.StreamPrefix + retro.Id);
        var actions = ActionStatus.Streams(session.Journal, session.Clock);
        var shown = session.Shown;
        CalendarPerson Known(string name) => new(shown(name), outbound?.Mail.GetValueOrDefault(name));
        foreach (var one in Appointments.Of(retro, session.Calendar, id => actions.Load(id).State))
        {
            // What an action came to is counted in its own stream.
            var own = one.Name.Split('-') is [.., var last] && retro.CompleteActions.Any(a => a.Id.Equals(last,
                StringComparison.OrdinalIgnoreCase))
                ? session.Journal.Read(ActionStatus.StreamPrefix + ActionStatus.IdOf(retro.Id, last.ToUpperInvariant()))
                : [];
            CalendarPerson? organizer = retro.Facilitator is { } leads && Known(leads).Mail is not null ? Known(leads)
                : outbound?.From is { } from ? new CalendarPerson("Hindcast", from) : retro.Facilitator is { } named
                ? Known(named) : null;
            yield return (new($"{retro.Id}-{one.Name}@hindcast", 2 * (recorded.Length + own.Length)
                + (one.IsOff || off ? 1 : 0), own.Concat(recorded).Max(e => e.At), shown(one.Title), shown(one.Body),
                one.On, one.At, one.Minutes,
                organizer, [.. one.Who.Select(Known)], one.IsOff || off), one.Who);
        }
    }
}
