using System.CommandLine;
using Hindcast.Calendars;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Journal;

namespace Hindcast.Cli.Facts;

/// <summary><c>hindcast sla</c>: how often an answer came in time, by business hours.</summary>
internal static class SlaVerb
{
    private static readonly Option<string> Target = new("--target")
    {
        Description = $"How soon: {Lapse.Forms}", DefaultValueFactory = _ =>
            $"{Hindcast.Facts.Indicators.Shipped.FirstResponse.TargetHours}h", HelpName = "LAPSE",
    };

    private static readonly Option<string> Kind = new("--kind")
        { Description = "contact or ticket", DefaultValueFactory = _ => "contact" };
    private static readonly Option<string?> Start = new("--start")
        { Description = "The time with which the clock starts (default: mql_at, else created_at)", HelpName = "FIELD" };
    private static readonly Option<string?> Stop = new("--stop")
        { Description = "The time with which it stops (default: first_response_at, else the source's own minutes)",
            HelpName = "FIELD" };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        Kind.AcceptOnlyFromAmong("contact", "ticket");
        return Verbs.Runs(new Command("sla", """
            Show how often an answer came in time: met / (met + breached). One not answered is breached once its
            target has passed, and pending until then. Business time is that of the workspace's calendar, with its
            hours, weekend, holidays and time zone.

            Examples:
              hindcast sla --target 4bh --by source
              hindcast sla --kind ticket --target 2bd --stop solved_at --by priority --period quarter
            """) { Target, Kind, Start, Stop }.WithQuery(), Run);
    }

    private static Outcome<Answer> Run(ParseResult parsed, Session session) =>
        Lapse.Parse(parsed.GetRequiredValue(Target)).Then(target =>
        QueryOptions.Asked(parsed, session).Then(asked =>
        {
            var sla = new SlaQuery(FactKinds.Named(parsed.GetRequiredValue(Kind))!.Value, parsed.GetValue(Start),
                parsed.GetValue(Stop), target, session.Calendar);
            return SlaTable.Of(session.On(asked.Day), asked.Query, sla).Then<Answer>(table => new Answer(
                new { AsOf = asked.Day, table.Basis, table.Through, Target = $"{target}", Calendar = sla.Calendar.Name,
                    table.From, table.To, table.Rows, table.Notes },
                output => Print(output, asked.Day, sla, table)));
        }));

    private static void Print(TextWriter output, DateOnly day, SlaQuery sla, SlaTable table)
    {
        output.WriteLine($"From {table.From} to {table.To} within {sla.Target.InWords()}, as of {day:yyyy-MM-dd}, "
            + Figures.Standing(table.Basis, table.Through, day));
        output.WriteLine($"Calendar: {sla.Calendar.Name}, {sla.Calendar.DayBegins:HH\\:mm} to "
            + $"{sla.Calendar.DayEnds:HH\\:mm}");
        output.WriteLine("In time: met / (met + late + open past target). Pending ones are in no share.");
        output.WriteLine();
        bool sliced = table.Rows.Any(r => !r.Slice.IsAll);
        TextTable.Print(output, ["period", .. sliced ? ["slice"] : (string[])[], "in time", "95 % interval", "met",
            "late", "open past target", "pending", ""],
            table.Rows.Select(row => (string[])
            [
                row.Period, .. sliced ? [row.Slice.ToString()] : (string[])[], Figures.Of(row.Share, Unit.Share),
                Figures.Of(row.Interval, Unit.Share),
                $"{row.Met:N0}", $"{row.Late:N0}", $"{row.Open:N0}", $"{row.Pending:N0}", row.Verdict == Verdict.Ok
                    ? ""
                    : Figures.Of(row.Verdict),
            ]));
        foreach (string note in table.Notes)
            output.WriteLine($"Note: {note}");
    }
}
