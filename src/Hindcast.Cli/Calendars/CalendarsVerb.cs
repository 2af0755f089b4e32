using System.CommandLine;
using Hindcast.Calendars;
using Hindcast.Journal;

namespace Hindcast.Cli.Calendars;

/// <summary><c>hindcast calendars</c>: which days and hours are worked.</summary>
internal static class CalendarsVerb
{
    private static readonly Argument<string> EditFile = new("FILE") { Description = "The edited YAML" };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var verb = Verbs.Runs(new Command("calendars", """
            List the business calendars, and read them from a file.

            Examples:
              hindcast calendars show > calendars.yaml
              hindcast calendars apply calendars.yaml
              hindcast settings set calendar Germany
            """), (_, session) => Listed(session, CalendarsDocument.Read(session.Journal).Calendars));
        verb.Add(Verbs.Runs(new Command("show", "Write them as YAML to edit and pass to calendars apply"),
            (_, session) => Shown(session)));
        verb.Add(Verbs.Runs(new Command("apply",
            "Read them from an edited file; a calendar that it does not name stays") { EditFile }, Apply));
        return verb;
    }

    private static Outcome<Answer> Apply(ParseResult parsed, Session session)
    {
        string file = parsed.GetRequiredValue(EditFile);
        if (!File.Exists(file))
            return new Refusal("file-not-found",
                $"There is no file {file}. Write one with: hindcast calendars show > calendars.yaml");
        var (known, document) = CalendarsDocument.Read(session.Journal);
        return CalendarsDocument.Parse(File.ReadAllText(file)).Then(edited =>
        {
            var all = known.SetItems(edited);
            return document.Write(session.Journal, CalendarsDocument.ToYaml(all), session.Actor,
                session.Clock.GetUtcNow()).Then(_ => Listed(session, all));
        });
    }

    private static Outcome<Answer> Shown(Session session)
    {
        var calendars = CalendarsDocument.Read(session.Journal).Calendars;
        string yaml = CalendarsDocument.ToYaml(calendars.IsEmpty ? [new(CalendarsDocument.Standard,
            BusinessCalendar.Default)] : calendars);
        return new Answer(new { Yaml = yaml }, output => output.Write(yaml));
    }

    private static Outcome<Answer> Listed(Session session,
        ImmutableSortedDictionary<string, BusinessCalendar> calendars)
    {
        var all = calendars.ContainsKey(CalendarsDocument.Standard)
            ? calendars
            : calendars.Add(CalendarsDocument.Standard, BusinessCalendar.Default);
        string used = session.Calendar.Name;
        return new Answer(
            new
            {
                Items = all.Select(pair => new
                {
                    Name = pair.Key, Describes = pair.Value.Name, pair.Value.Weekend, pair.Value.Holidays,
                    Zone = pair.Value.ZoneId,
                    Hours = CalendarsDocument.Hours(pair.Value), pair.Value.FiscalYearStarts,
                }),
                Next = (string?)null, Used = used,
            },
            output =>
            {
                TextTable.Print(output, ["calendar", "what it counts"],
                    all.Select(pair => (string[])[pair.Key, pair.Value.Name]));
                output.WriteLine($"\nDays are counted by: {used}");
                if (used == BusinessCalendar.Default.Name)
                    output.WriteLine("Write your own with: hindcast calendars show > calendars.yaml, then apply it "
                        + "and: hindcast settings set calendar NAME");
            });
    }
}
