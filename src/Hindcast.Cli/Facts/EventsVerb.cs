using System.CommandLine;
using Hindcast.Calendars;
using Hindcast.Facts.Attribution;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.KnownEvents;
using Hindcast.Journal;

namespace Hindcast.Cli.Facts;

/// <summary><c>hindcast events</c>: what people know and numbers do not, marked in every chart.</summary>
internal static class EventsVerb
{
    private static readonly Argument<string> On = new("DAY")
        { Description = "The day on which it happened or began, YYYY-MM-DD" };
    private static readonly Argument<string> Text = new("TEXT") { Description = "What happened, in a sentence" };
    private static readonly Option<DateOnly?> To = Verbs.Day("--to", "Its last day, where it lasted");
    private static readonly Option<string[]> Indicators = new("--indicator")
    {
        Description = "An indicator that it bears on, or attribution; may be given more than once (default: all)",
        HelpName = "ID",
    };

    private static readonly Option<bool> Breaks = new("--breaks")
    {
        Description = "A definition changed: before and after are not the same thing",
    };

    private static readonly Argument<string> Id = new("ID") { Description = "As hindcast events lists it" };
    private static readonly Option<string> Reason = new("--reason") { Description = "Why it is withdrawn",
        HelpName = "TEXT", DefaultValueFactory = _ => "" };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var verb = Verbs.Runs(new Command("events", """
            List and note what people know and numbers do not; it is marked in every chart.

            Examples:
              hindcast events
              hindcast events add 2026-05-01 "MQL needs two form fills" --indicator mql_to_sql --breaks
              hindcast events add 2026-06-10 "Price list 7" --to 2026-06-30
              hindcast events withdraw E2 --reason "Was postponed"
            """), (_, session) => Listed(KnownEventList.Read(session.Journal)));
        verb.Add(Verbs.Runs(new Command("add", "Note one") { On, Text, To, Indicators, Breaks }, Add));
        verb.Add(Verbs.Runs(new Command("withdraw", "Take one back") { Id, Reason }, (parsed, session) =>
            Append(session, list =>
            WithdrawEvent.Decide(list, parsed.GetRequiredValue(Id), parsed.GetValue(Reason) ?? "")
                .Then<KnownEventsEvent>(happened => happened))));
        return verb;
    }

    /// <summary>The days of an event as they are written.</summary>
    internal static string Days(KnownEvent known) => known.To is { } to
        ? $"{known.From:yyyy-MM-dd} to {to:yyyy-MM-dd}"
        : $"{known.From:yyyy-MM-dd}";

    private static Outcome<Answer> Add(ParseResult parsed, Session session)
    {
        string day = parsed.GetRequiredValue(On);
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from))
            return new Refusal("day-not-a-day", $"'{day}' is no day. Write it as "
                + $"{DayForm.Meant(day) ?? "2026-05-01"}.");
        var asked = new NoteEvent.Command(parsed.GetValue(Breaks)
            ? KnownEventKind.DefinitionBreak
            : KnownEventKind.Event, from,
            parsed.GetValue(To), parsed.GetRequiredValue(Text), [.. parsed.GetValue(Indicators) ?? []]);
        return Append(session, list => NoteEvent.Decide(list, asked, id => id == Journeys.Definition
            || Catalogue.All.Concat(session.Conventions.Own).Any(i => i.Id == id))
            .Then<KnownEventsEvent>(happened => happened));
    }

    private static Outcome<Answer> Append(Session session, Func<KnownEventList, Outcome<KnownEventsEvent>> decide)
    {
        var list = KnownEventList.Read(session.Journal);
        return decide(list).Then(happened => session.Journal.Append(KnownEventsEvent.Stream, list.Version,
                [EventJson<KnownEventsEvent>.Write(happened)], session.Actor, session.Clock.GetUtcNow()))
            .Then(_ => Listed(KnownEventList.Read(session.Journal)));
    }

    private static Outcome<Answer> Listed(KnownEventList list) =>
        new Answer(new { Items = list.Events, Next = (string?)null }, output =>
    {
        if (list.Events.IsEmpty)
            output.WriteLine("None yet. Note one with: hindcast events add DAY TEXT");
        else
            TextTable.Print(output, ["id", "when", "what", "bears on", ""], list.Events.Select(e => (string[])
            [
                e.Id, Days(e), e.Text, e.Indicators.IsDefaultOrEmpty ? "all" : string.Join(", ", e.Indicators),
                e.Kind == KnownEventKind.DefinitionBreak ? "definition changed" : "",
            ]));
    });
}
