using Hindcast.Renewals.Escalations;

namespace Hindcast.Renewals.Plays;

/// <summary>What to do now for a renewal.</summary>
/// <param name="Words">In words.</param>
/// <param name="Told">The same as a command where there is one.</param>
public sealed record NextStep(string Words, string Told)
{
    /// <summary>A step that no command does.</summary>
    public NextStep(string words) : this(words, words) { }

    /// <summary>What a play waits for.</summary>
    public static NextStep Of(Play play, RunPlay.Look look, ImmutableArray<Escalation> escalations = default) =>
        play.State switch
    {
        "planned" or "active" when play.Deadline < look.Today => new(
            "its deadline has passed: end the play, or give it another day",
            $"its deadline has passed: hindcast play close {play.Id}, or hindcast play change {play.Id} deadline DAY "
                + "--reason TEXT"),
        "planned" when play.Tier == "strategic" && play.Approval is null => new(
            play.Owner("exec-sponsor").Person is { } sponsor ? $"{sponsor} approves the play"
                : "name an executive sponsor, who approves the play",
            $"hindcast play approve {play.Id} --resources TEXT --as "
                + $"\"{play.Owner("exec-sponsor").Person ?? "SPONSOR"}\""),
        "planned" when RunPlay.Readiness(play, look).FirstOrDefault(check => check.Fault is not null)
            is { Fault: { } fault } failed => new($"before it starts: {fault}",
            $"{failed.Check}: {fault} (hindcast play check {play.Id} {failed.Check} "
                + $"{(failed.Check == "governance" ? "pass" : "\"waived: REASON\"")})"),
        "planned" => new("start the play", $"hindcast play start {play.Id}"),
        "active" when PlayNotices.Next(play, look.Calendar, look.Settings) is { } due && due <= look.Today => new(
            $"hold the checkpoint of {due:yyyy-MM-dd}",
            $"hindcast play checkpoint {play.Id} --risk RISK --decision DECISION --reason TEXT"),
        "active" when play.Tasks.Where(task => task.DoneOn is null
            && task.Card.Needs.All(need => play.Tasks.First(t => t.Id == need).DoneOn is not null))
            .MinBy(task => task.FinishOn) is { } task => new(
            $"{task.Card.Name}: {play.Owner(task.Card.Role).Called} by {task.FinishOn:yyyy-MM-dd}",
            $"{task.Id} by {task.FinishOn:yyyy-MM-dd}, {play.Owner(task.Card.Role).Called}: {task.Card.Name}"),
        "active" => new("end the play", $"hindcast play close {play.Id}"),
        _ when !escalations.IsDefault && escalations.LastOrDefault(so => so.Closed is null) is { } open => new(
            $"review its escalation {open.Id}", $"review its escalation: hindcast escalate close {open.Id} "
                + "--learning TEXT --playbook TEXT --commitments TEXT"),
        _ when play.Closed?.Result is "churned" or "contracted" => new(
            "nothing; the play is closed, and the renewal retro of its window has it",
            "nothing; the play is closed, and the renewal retro of its window has it: hindcast run-retro"),
        _ => new("nothing; the play is closed"),
    };
}
