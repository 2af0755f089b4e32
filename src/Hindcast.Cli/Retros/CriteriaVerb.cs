using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Retros.KillCriteria;
using Hindcast.Retros.Kinds;

namespace Hindcast.Cli.Retros;

/// <summary><c>hindcast criteria</c>: kill criteria of closed reviews, evaluated from the facts as they are
/// known.</summary>
internal static class CriteriaVerb
{
    private static readonly Argument<string> Id = new("ID") { Description = "For example okr-2026-10-1-k1" };
    private static readonly Argument<double> Value = new("VALUE")
        { Description = "What was read, in the metric's own unit; a share as 0.25" };
    private static readonly Option<long> N = new("--n") { Description = "Observations behind it",
        DefaultValueFactory = _ => 0 };
    private static readonly Option<DateOnly?> On = Verbs.Day("--on", "The day it was read for (default: today)");
    private static readonly Option<string?> Source = new("--source") { Description = "Where it was read" };
    private static readonly Option<string?> Evidence = new("--evidence")
        { Description = "What shows that it was done" };
    private static readonly Option<string?> Reason = new("--reason") { Description = "Why", HelpName = "TEXT" };
    private static readonly Option<string?> Signal = new("--signal")
        { Description = $"Another signal: {CriterionSignal.Forms}" };
    private static readonly Option<string?> By = new("--by")
        { Description = "Another last day", HelpName = "YYYY-MM-DD" };
    private static readonly Option<int> Limit = new("--limit") { Description = "How many at the most",
        DefaultValueFactory = _ => 50 };
    private static readonly Option<string?> After = new("--after") { Description = "Only what comes after this id",
        HelpName = "ID" };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var verb = Verbs.Runs(new Command("criteria", """
            List kill criteria and where they stand: if this crosses that, then this is done, by this person.

            Examples:
              hindcast criteria
              hindcast criteria check
              hindcast criteria read okr-2026-10-1-k2 0.31 --n 120 --source https://dash.example/activation
              hindcast criteria act okr-2026-10-1-k1 --evidence https://tickets.example/481
            """) { Limit, After }, List);
        verb.Add(Verbs.Runs(new Command("check", "Record what has fired since; the same again changes nothing"),
            Check));
        verb.Add(Verbs.Runs(new Command("read", "Say what was read by hand") { Id, Value, N, On, Source },
            (p, s) => Change(p, s, (one, by) => ChangeCriterion.Read(
            one.Status, one.Id, one.Now, p.GetRequiredValue(Value), p.GetValue(N), p.GetValue(On) ?? s.Today,
            p.GetValue(Source), by))));
        verb.Add(Verbs.Runs(new Command("act", "Say that what was committed to was done") { Id, Evidence },
            (p, s) => Change(p, s, (one, by) =>
            ChangeCriterion.Act(one.Status, one.Id, p.GetValue(Evidence), by), fires: true)));
        verb.Add(Verbs.Runs(new Command("override", "Let a fired one pass; only whoever owns the decision can")
            { Id, Reason }, (p, s) => Change(p, s, (one, by) =>
            ChangeCriterion.Override(one.Status, one.Id, one.DecisionOwner, p.GetValue(Reason), by),
                fires: true)));
        verb.Add(Verbs.Runs(new Command("move", "Move its goal-posts; it is shown for good") { Id, Signal, By, Reason },
            (p, s) => Change(p, s, (one, by) =>
            CriterionSignal.Parse(p.GetValue(Signal) ?? one.Now.Signal.Text, one.Now.Signal.From).Then(signal =>
                (p.GetValue(By) is { } day ? KillCriteriaList.Day(day, signal, s.Today) : p.GetValue(Signal) is null
                    ? one.Now.By : signal.LastDay > one.Now.By ? signal.LastDay : one.Now.By).Then(last =>
                    ChangeCriterion.Move(one.Status, one.Id, one.Now, signal, last, p.GetValue(Reason), by))),
                fires: true)));
        return verb;
    }

    private static Outcome<Answer> List(ParseResult parsed, Session session)
    {
        var all = new Criteria(session).All;
        ImmutableArray<WatchedCriterion> rest = parsed.GetValue(After) is { } after
            ? [.. all.SkipWhile(c => c.Id != after).Skip(1)] : all;
        var shown = rest.Take(parsed.GetValue(Limit)).ToArray();
        return new Answer(new { AsOf = Criteria.Day(session), Items = shown.Select(c => c.View(Criteria.Day(session))),
            Next = shown.Length < rest.Length ? shown[^1].Id : null }, output =>
        {
            if (all.IsEmpty)
                output.WriteLine("No kill criteria yet: they come from closed reviews. Agree them with: hindcast "
                    + "retro add ID criterion \"if SIGNAL by DAY then ACTION\"");
            foreach (var one in shown)
                Print(output, one);
        });
    }

    private static Outcome<Answer> Check(ParseResult parsed, Session session) => new Criteria(session).Fire()
        .Then<Answer>(fired =>
        new Answer(new { AsOf = Criteria.Day(session), Fired = fired.Select(c => c.View(Criteria.Day(session))) },
            output =>
        {
            output.WriteLine(fired.IsEmpty ? "Nothing has fired since." : $"{fired.Length} fired:");
            foreach (var one in fired)
                output.WriteLine($"  {one.Id}: {one.Standing.Sentence} Tell {one.Now.Owner ?? "its owner"}.");
        }));

    /// <summary>Lets a rule decide. Where <paramref name="fires"/>, what stands as fired counts as fired, also before a
    /// <c>check</c> recorded it; a reading by hand may be put right until then.</summary>
    private static Outcome<Answer> Change(ParseResult parsed, Session session,
        Func<WatchedCriterion, By, Outcome<ImmutableArray<CriterionEvent>>> decide, bool fires = false)
    {
        var criteria = new Criteria(session);
        return criteria.Find(parsed.GetRequiredValue(Id))
            .Then(one => criteria.Record(one, status => (fires ? criteria.Fired(one, status)
                : Decision.Nothing<CriterionEvent>()).Then(fired => decide(one with { Status = fired.Aggregate(status,
                CriterionStatus.Evolve) }, criteria.Actor).Then<ImmutableArray<CriterionEvent>>(done =>
                    fired.AddRange(done))))
            .Then<WatchedCriterion>(_ => criteria.Read(one.Retro, one.Agreed)))
            .Then<Answer>(now => new Answer(now.View(Criteria.Day(session)), output => Print(output, now)));
    }

    private static void Print(TextWriter output, WatchedCriterion one)
    {
        output.WriteLine($"{one.Id}  {Spelling.Of(one.Standing.State)}  ({one.Now.Owner ?? "nobody owns it"})");
        output.WriteLine($"  {one.Now.Sentence}");
        output.WriteLine($"  {one.Standing.Sentence}");
        foreach (var move in one.Now.Moves)
            output.WriteLine($"  Moved goal-post on {move.On:yyyy-MM-dd} by {move.Who}: {move.Old} Reason: "
                + $"{move.Reason}");
    }
}
