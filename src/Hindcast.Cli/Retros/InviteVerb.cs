using System.CommandLine;
using System.Text;
using Hindcast.Documents.Calendars;
using Hindcast.Journal;
using Hindcast.Outbound;
using Hindcast.Retros;
using Hindcast.Web.Retros;

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

    private static readonly Option<bool> Past = new("--past") { Description = "Write files also of what is over" };

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("invite", """
        Write calendar files: what is to be read, the session, the output, due days and checkpoints, one file an event.
        Sent again after a change they move what is in people's calendars; what is done or skipped is called off.
        What is over is told and not written, unless asked for with --past.

        Examples:
          hindcast invite gtm-monthly-2026-09 --out invites
          hindcast invite gtm-monthly-2026-09 --send
          hindcast invite --feed sales --out sales.ics
        """) { Id, Out, Send, Team, Off, Past }, (parsed, session) =>
            (parsed.GetValue(Out) is null) != (parsed.GetValue(Send) && parsed.GetValue(Team) is null)
                ? new Refusal("invitations-without-a-place",
                    "Say one place for them: --out PATH writes files, --send mails the invitations of a retro.")
            : parsed.GetValue(Team) is { } team ? Feed(session, team, Path.GetFullPath(parsed.GetValue(Out)!))
            : parsed.GetValue(Id) is not { } id
            ? new Refusal("retro-missing",
                "Name a retro, or a team with --feed FUNCTION. List retros with: hindcast retro list")
            : parsed.GetValue(Send) ? Mail(session, id, parsed.GetValue(Off))
            : Invite(session, id, Path.GetFullPath(parsed.GetValue(Out)!), parsed.GetValue(Off),
                parsed.GetValue(Past)));

    /// <summary>Puts a mail for each event and each who is asked to it into the outbox. A change is a mail of its own;
    /// what did not change is none, unless its mail failed.</summary>
    private static Outcome<Answer> Mail(Session session, string id, bool off) =>
        OutboundSettings.Read(session.Folder).Then(outbound => outbound?.Smtp is null
            ? new Refusal("mail-not-set-up", $"{RetroInvitations.NoMail(session.Folder)}, or write files with --out.")
            : new RetroInvitations(session, session.Folder, outbound) is var invitations
            ? invitations.Turned(id, off).Then(events => invitations.Put(id, events, session.Secrets)
                .Then(mails => Mailed(session, id, events, mails))) : null!);

    private static Outcome<Answer> Mailed(Session session, string id, ImmutableArray<Asked> events,
        InvitationMails mails)
    {
        var (put, settled, ahead) = mails;
        var unknown = RetroInvitations.Unaddressed(ahead);
        return new Answer(new { Id = id, Items = put.Select(one => new { one.Message.Key, one.Message.To,
            one.Message.Subject, one.IsAgain }).ToArray(), WithoutAddress = unknown, Next = (string?)null }, output =>
        {
            foreach (var (message, isAgain) in put)
                output.WriteLine($"{message.To}: {message.Subject}"
                    + (isAgain ? " (once more: the last mail failed)" : ""));
            int again = put.Count(one => one.IsAgain);
            output.WriteLine(put.Length == 0 ? Nothing(id, events, ahead, settled) : $"{Counted.Of(put.Length, "mail")} "
                + $"{(put.Length == 1 ? "lies" : "lie")} in the outbox{(again > 0 ? $", {again} once more because "
                + "the last one failed" : "")}. Send {(put.Length == 1 ? "it" : "them")} with: hindcast tick");
            Say(output, session, unknown);
        });
    }

    /// <summary>Why there is no mail to write.</summary>
    private static string Nothing(string id, ImmutableArray<Asked> events, ImmutableArray<Asked> ahead,
        ImmutableArray<DeliveryState?> settled)
    {
        if (ahead.Length == 0)
            return $"Nobody is invited: nothing of {id} lies ahead"
                + (events.IsEmpty ? "." : $", its last day was {events.Max(each => each.Event.On):yyyy-MM-dd}.");
        if (ahead.All(each => each.Who.IsEmpty))
            return Nobody(id);
        if (settled.IsEmpty)
            return "Nobody is told anything: no invitation to what lies ahead has gone out.";
        int waiting = settled.Count(state => state is null or DeliveryState.Waiting or DeliveryState.Sending),
            open = settled.Count(state => state is DeliveryState.InDoubt or DeliveryState.Skipped);
        return waiting + open == 0
            ? "Nobody is to be told anything new: what lies ahead has been mailed as it stands."
            : "Nobody is to be told anything new. " + (waiting == 0 ? "" : $"{Counted.Of(waiting, "mail")} still "
                + $"{(waiting == 1 ? "waits" : "wait")} in the outbox: hindcast tick. ")
                + (open == 0 ? "" : $"{Counted.Of(open, "mail")} {(open == 1 ? "is" : "are")} in doubt or skipped: "
                + "hindcast outbox --all");
    }

    private static string Nobody(string id) =>
        $"Nobody is asked to {id} yet: hindcast retro add {id} person NAME, then invite again.";

    private static void Say(TextWriter output, Session session, ImmutableArray<string> unknown)
    {
        if (unknown.Length > 0)
            output.WriteLine($"No address is known of {string.Join(", ", unknown)}: put them under \"mail\" "
                + $"into {Path.Combine(session.Folder, OutboundSettings.FileName)}.");
    }

    private static Outcome<Answer> Invite(Session session, string id, string folder, bool off, bool past) =>
        OutboundSettings.Read(session.Folder).Then(outbound => new RetroInvitations(session, session.Folder, outbound)
            is var invitations ? invitations.Turned(id, off).Then<Answer>(all =>
        {
            var over = all.Where(each => !past && invitations.IsOver(each.Event)).ToArray();
            var ahead = all.Where(each => past || !invitations.IsOver(each.Event)).ToArray();
            // An invitation that asks nobody is none.
            var toNobody = ahead.Where(each => each is { Who.IsEmpty: true, Event.IsOff: false }).ToArray();
            var asked = ahead.Except(toNobody).ToArray();
            var unknown = RetroInvitations.Unaddressed(asked);
            if (asked.Length > 0)
                System.IO.Directory.CreateDirectory(folder);
            var files = asked.Select(each =>
            {
                var one = each.Event;
                string file = Path.Combine(folder, RetroInvitations.FileOf(one));
                File.WriteAllText(file, CalendarFile.Of(one, session.Calendar.ZoneId), new UTF8Encoding(false));
                return new { File = file, one.Uid, one.Sequence, Method = one.IsOff ? "CANCEL" : "REQUEST", one.On,
                    Title = one.Title };
            }).ToArray();
            return new Answer(new { Id = id, Out = folder, Items = files, WithoutAddress = unknown,
                Over = over.Select(each => new { each.Event.Uid, each.Event.On, each.Event.Title }),
                ToNobody = toNobody.Select(each => new { each.Event.Uid, each.Event.On, each.Event.Title }),
                Next = (string?)null }, output =>
            {
                if (over.Length > 0)
                    output.WriteLine((ahead.Length == 0 ? $"Nothing of {id} lies ahead, so nothing was written. Over: "
                        : "Over, and not written: ") + string.Join(", ", over.Select(each =>
                        $"{each.Event.Title} ({each.Event.On:yyyy-MM-dd})")) + ". With --past they are written too.");
                if (toNobody.Length > 0)
                    output.WriteLine($"{Nobody(id)} Not written: " + string.Join(", ", toNobody.Select(each =>
                        $"{each.Event.Title} ({each.Event.On:yyyy-MM-dd})")) + ".");
                foreach (var file in files)
                    output.WriteLine($"{file.Method,-8} {file.On:yyyy-MM-dd}  {Path.GetFileName(file.File)}  "
                        + $"{file.Title}");
                Say(output, session, unknown);
            });
        }) : null!);

    private static Outcome<Answer> Feed(Session session, string team, string file)
    {
        var retros = new Retrospectives(session);
        var members = retros.Directory.People.Where(person => team == "all" || string.Equals(person.Function, team,
            StringComparison.OrdinalIgnoreCase)).Select(person => person.Name).ToHashSet();
        if (members.Count == 0)
            return new Refusal("team-not-found", $"Nobody of the directory has the function '{team}'. There are: "
                + $"{string.Join(", ", retros.Directory.People.Select(p => p.Function).OfType<string>().Distinct().Order(StringComparer.Ordinal))}.");
        // A feed is read by a whole team: what is kept to a few people is not in it.
        var events = retros.All.Where(retro => retro.IsOpenTo("")).SelectMany(new RetroInvitations(session, session.Folder, null).Events)
            .Where(one => one.Who.Any(members.Contains)).Select(one => one.Event).OrderBy(one => one.On)
            .ThenBy(one => one.Uid, StringComparer.Ordinal).ToArray();
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
            System.IO.Directory.CreateDirectory(folder);
        File.WriteAllText(file, CalendarFile.Feed($"Hindcast, {team}", events, session.Calendar.ZoneId),
            new UTF8Encoding(false));
        return new Answer(new { Feed = team, Out = file, Events = events.Length },
            output => output.WriteLine($"{events.Length} events of {team} in {file}"));
    }
}
