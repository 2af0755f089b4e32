using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;

namespace Hindcast.Cli.Retros;

/// <summary><c>hindcast retro process</c>: how retros were held, without a word about who said what.</summary>
internal static class RetroProcessVerb
{
    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("process",
        "Show how retros were held: days to the meeting, lead of the brief, days to the pack, attendance by function, "
            + "what was done by the next one, what came back"), (_, session) =>
    {
        var retros = new Retrospectives(session);
        var all = RetroProcess.Of(retros.Visible, TrackedAction.All(session.Journal, session.Clock), retros.Directory,
            session.Calendar);
        return (Outcome<Answer>)new Answer(new { Items = all, Next = (string?)null }, output =>
        {
            output.WriteLine("Days are business days. Figures are of the process, not of people; who spoke how long "
                + "is recorded nowhere.");
            TextTable.Print(output, ["retro", "held on", "to meeting", "brief before", "to close", "minutes",
                "attendance", "actions", "done by next", "came back"], all.Select(r => (string[])
            [
                r.Id, $"{r.HeldOn:yyyy-MM-dd}", Days(r.DaysToMeeting), Days(r.PreReadDays), Days(r.OutputDays),
                $"{r.Minutes}",
                string.Join(", ", r.Attendance.Select(f => $"{f.Key} {f.Value}"))
                    + (r.IsAttendanceRecorded ? "" : " (asked)"), $"{r.Actions}",
                r.DoneByNext is { } done ? $"{done} of {r.Actions}" : Figures.CannotTell, string.Join("; ", r.Repeated),
            ]));
            output.WriteLine("What was closed with evidence, on time and how old the open ones are: hindcast actions "
                + "closed-loop");
        });
    });

    private static string Days(int? days) => days is { } told ? $"{told}" : Figures.CannotTell;
}
