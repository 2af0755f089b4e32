using System.Text;
using System.Text.Json;
using Hindcast.Documents.Packs;
using Hindcast.Documents.Sheets;
using Hindcast.Journal;
using Hindcast.Renewals.Escalations;
using Hindcast.Renewals.Plays;
using Hindcast.Retros.Records;

namespace Hindcast.Documents.Renewals;

/// <summary>A play for programs: its packet as JSON, its tasks and checkpoints as CSV.</summary>
internal static class PlayData
{
    /// <summary>The files of those forms that were asked for.</summary>
    public static IEnumerable<PackFile> Files(Play play, RunPlay.Look look, ImmutableArray<Escalation> escalations,
        ImmutableArray<RecordSection> sections, IReadOnlySet<PackFormat> formats, Func<string, string> shown)
    {
        if (formats.Contains(PackFormat.Csv))
            foreach (var table in (DataTable[])[Tasks(play, look), Tracker(play, look)])
                yield return new(table.Name + ".csv", Encoding.UTF8.GetBytes(table.Shown(shown).Csv()));
        if (formats.Contains(PackFormat.Json))
            yield return new("packet.json", Encoding.UTF8.GetBytes(shown(JsonSerializer.Serialize(
                Packet(play, look, escalations, sections), StoredJson.Indented)) + "\n"));
    }

    private static object Packet(Play play, RunPlay.Look look, ImmutableArray<Escalation> escalations,
        ImmutableArray<RecordSection> sections) => new
    {
        play.Id, play.State, AsOf = look.Today, Account = new { Id = play.Opened!.Account, play.Opened.Name },
        Card = play.Card.Id, play.Tier, play.Risk, play.Deadline, play.Opened.Notice, play.Opened.Terms,
        Next = NextStep.Of(play, look, escalations).Words, FloatDays = Plan(play, look)?.FloatDays,
        Sections = sections,
    };

    private static DataTable Tasks(Play play, RunPlay.Look look)
    {
        var plan = Plan(play, look)?.Tasks.ToDictionary(task => task.Id);
        return new("tasks", ["play", "id", "what", "owner", "role", "start", "finish", "first_date", "float_days",
            "state", "done_on"],
            [
                .. play.Tasks.Select(task => (ImmutableArray<SheetCell>)
                [
                    play.Id, task.Id, task.Card.Name, play.Owner(task.Card.Role).Person, task.Card.Role,
                    SheetCell.Of(task.StartOn), SheetCell.Of(task.FinishOn), SheetCell.Of(task.Baseline),
                    SheetCell.Of((double?)plan?.GetValueOrDefault(task.Id)?.FloatDays), task.State(look.Today),
                    SheetCell.Of(task.DoneOn),
                ]),
            ]);
    }

    private static DataTable Tracker(Play play, RunPlay.Look look) => new("tracker",
        ["play", "due", "state", "tier", "owner", "answer_by", "present", "next", "decided"],
        [
            .. PlayTracker.Of(play, look.Today, look.Calendar, look.Settings).Select(point => (ImmutableArray<SheetCell>)
            [
                play.Id, SheetCell.Of(point.DueOn), point.State, point.Tier, point.Owner.Person,
                SheetCell.Of(point.AnswerBy), point.Present, SheetCell.Of(point.NextOn), point.Said,
            ]),
        ]);

    private static Hindcast.Plans.WorkBack.WorkBackPlan? Plan(Play play, RunPlay.Look look) =>
        play.Schedule(look.Today, look.Calendar).Match<Hindcast.Plans.WorkBack.WorkBackPlan?>(plan => plan, _ => null);
}
