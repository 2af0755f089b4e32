using System.CommandLine;
using Hindcast.Renewals.Plays;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;
using Hindcast.Storage;

namespace Hindcast.Cli.Retros;

/// <summary><c>hindcast tick</c>: drains what is due into the outbox; meant to be run every few minutes.</summary>
internal static class TickVerb
{
    private static readonly Option<string?> Outbox = new("--outbox") { Description = "The folder (default: outbox in the workspace)", HelpName = "DIR" };

    /// <summary>The verb.</summary>
    public static Command Build(Verbs.Host host) => host.Runs(new Command("tick", """
        Write what is due now (reminders, escalations, notices) into the outbox folder, each once, and open the month's retro.

        Example, every ten minutes from cron:
          */10 * * * * hindcast tick --workspace /srv/gtm
        """) { Outbox }, (parsed, session) =>
    {
        string folder = Path.GetFullPath(parsed.GetValue(Outbox) ?? Path.Combine(session.Folder, "outbox"));
        string? opened = OpenMonth.Run(session);
        // What has fired is recorded first: then its owner is told that, not that a window is over.
        if (!new Criteria(session).Fire().Is(out _, out var refused))
            return refused;
        var outbox = new OutboxFolder(folder);
        var sent = new Tick(session.Journal, outbox, session.Clock).Run(session.Actor.Person).AddRange(TickPlays.Run(session, outbox));
        return new Answer(new { Outbox = folder, Opened = opened, Items = sent, Next = (string?)null }, output =>
        {
            if (opened is not null)
                output.WriteLine($"Opened {opened}: the month is over. Look at it with: hindcast retro show {opened}");
            foreach (var message in sent)
                output.WriteLine($"{message.Kind} to {message.To ?? "nobody"}: {message.Subject}");
            output.WriteLine(sent.IsEmpty ? "Nothing is due." : $"{Counted.Of(sent.Length, "message")} in {folder}");
        });
    });
}
