using Hindcast.Journal;

namespace Hindcast.Renewals.Plays;

/// <summary>Use case: a play ends, with what came of it.</summary>
public static class ClosePlay
{
    /// <summary>What can come of it.</summary>
    public static readonly ImmutableArray<string> Results = ["renewed", "expanded", "contracted", "churned"];

    /// <summary>What is asked; the number of the exit condition counts from 1.</summary>
    public sealed record Command(string? Result, int? Exit, decimal? ArrAfter, DateOnly? SignedOn, string? Summary);

    /// <summary>
    /// The ending. Refused as <c>play-not-active</c>, <c>result-missing</c>, <c>exit-missing</c>, <c>summary-missing</c>, <c>arr-after-missing</c>,
    /// <c>arr-after-odd</c> or <c>deviations-untold</c>.
    /// </summary>
    public static Outcome<ImmutableArray<PlayEvent>> Decide(Play play, Command asked, RunPlay.Look look)
    {
        if (play.Closed is not null)
            return new Refusal("play-not-active", $"{play.Id} is closed.");
        if (asked.Result is null || !Results.Contains(asked.Result))
            return new Refusal("result-missing", $"Say what came of it: --result {string.Join(", ", Results)}.");
        if (asked.Exit is not { } exit || exit < 1 || exit > play.Card.ExitConditions.Length)
            return new Refusal("exit-missing", "Say which exit condition was met with --exit: "
                + string.Join("; ", play.Card.ExitConditions.Select((condition, at) => $"{at + 1} {condition}")) + ".");
        if (string.IsNullOrWhiteSpace(asked.Summary))
            return new Refusal("summary-missing", "Say in a sentence or two what to remember, with --summary.");
        decimal? before = play.Opened!.ArrDue, after = asked.Result == "churned" ? 0 : asked.ArrAfter ?? (asked.Result == "renewed" ? before : null);
        if (after is null)
            return new Refusal("arr-after-missing", "Give the ARR since with --arr-after; it cannot be worked out.");
        if (before is { } was && asked.Result switch { "expanded" => after <= was, "contracted" => after >= was || after <= 0, "churned" => asked.ArrAfter > 0, _ => after <= 0 })
            return new Refusal("arr-after-odd", FormattableString.Invariant($"{asked.Result} does not fit an ARR of {was:N0} before and {asked.ArrAfter ?? after:N0} after."));
        return play.Deviations.FirstOrDefault(deviation => deviation.Worked is null) is { } open
            ? new Refusal("deviations-untold", $"Say whether this worked before you close: '{open.Text}' (hindcast play deviation {play.Id} TEXT --worked yes or no).")
            : Decision.Of<PlayEvent>(new PlayClosed(asked.Result, play.Card.ExitConditions[exit - 1], before, after, asked.SignedOn, asked.Summary.Trim(), look.Today, look.Who));
    }
}
