using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Retros;

namespace Hindcast.Cli.Retros;

/// <summary><c>hindcast actions</c>: what closed retros agreed, and what it has come to.</summary>
internal static class ActionsVerb
{
    private static readonly Argument<string> Retro = new("RETRO") { Description = "For example gtm-monthly-2026-09" };
    private static readonly Argument<string> Action = new("ACTION") { Description = "For example A1" };
    private static readonly Option<string?> Evidence = new("--evidence") { Description = "What shows it, or why not" };
    private static readonly Option<int> Limit = new("--limit") { Description = "How many at the most", DefaultValueFactory = _ => 50 };
    private static readonly Option<string?> After = new("--after") { Description = "Only what comes after this id", HelpName = "ID" };

    /// <summary>The verb.</summary>
    public static Command Build(Verbs.Host host)
    {
        var verb = host.Runs(new Command("actions", """
            List the actions of closed retros, and mark them done or not done.

            Examples:
              hindcast actions
              hindcast actions done gtm-monthly-2026-09 A1 --evidence "Routing rule 14 live since 12 October"
            """) { Limit, After }, List);
        verb.Add(host.Runs(new Command("done", "Mark an action done") { Retro, Action, Evidence }, (p, s) => Mark(p, s, done: true)));
        verb.Add(host.Runs(new Command("not-done", "Mark an action not done") { Retro, Action, Evidence }, (p, s) => Mark(p, s, done: false)));
        return verb;
    }

    private static Outcome<Answer> Mark(ParseResult parsed, Session session, bool done) =>
        new Retrospectives(session).Mark(parsed.GetRequiredValue(Retro), parsed.GetRequiredValue(Action), done, parsed.GetValue(Evidence))
            .Then<Answer>(status => new Answer(status, output => output.WriteLine($"{status.Id}: {(done ? "done" : "not done")}.")));

    private static Outcome<Answer> List(ParseResult parsed, Session session)
    {
        var retros = new Retrospectives(session);
        var statuses = ActionStatus.Streams(session.Journal, session.Clock);
        var all = (from retro in retros.Visible
                   where retro.State == RetroState.Closed
                   from action in retro.CompleteActions
                   let key = ActionStatus.IdOf(retro.Id, action.Id)
                   let status = statuses.Load(key).State
                   select new
                   {
                       Id = key, Retro = retro.Id, Action = action.Id, action.What, action.Owner, action.DueOn, status.State,
                       Overdue = status.State == ActionState.Open && action.DueOn < session.Today, Signal = action.Signal?.Text, status.Evidence,
                   }).ToArray();
        var rest = parsed.GetValue(After) is { } after ? all.SkipWhile(a => a.Id != after).Skip(1).ToArray() : all;
        var shown = rest.Take(parsed.GetValue(Limit)).ToArray();
        return new Answer(new { Items = shown, Next = shown.Length < rest.Length ? shown[^1].Id : null }, output =>
        {
            if (all.Length == 0)
                output.WriteLine("No actions yet: they come from closed retros.");
            else
                TextTable.Print(output, ["retro", "action", "what", "owner", "due", "state"], shown.Select(a => (string[])
                    [a.Retro, a.Action, a.What, a.Owner!, $"{a.DueOn:yyyy-MM-dd}", a.Overdue ? "overdue" : a.State.ToString().ToLowerInvariant()]));
        });
    }
}
