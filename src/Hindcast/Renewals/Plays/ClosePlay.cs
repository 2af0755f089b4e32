using Hindcast.Journal;
using Hindcast.Renewals.Plays.Cards;

namespace Hindcast.Renewals.Plays;

/// <summary>What the deal desk has of a play.</summary>
/// <param name="Open">Deals of its account that were neither signed nor withdrawn nor refused.</param>
/// <param name="SignedArr">ARR of the signed offers of the play, in the currency of the play; null where there is
/// none.</param>
public sealed record PlayOffers(ImmutableArray<string> Open, decimal? SignedArr);

/// <summary>Use case: a play ends, with what came of it.</summary>
public static class ClosePlay
{
    /// <summary>What can come of it.</summary>
    public static readonly ImmutableArray<string> Results = ["renewed", "expanded", "contracted", "churned"];

    /// <summary>What is asked; the number of the exit condition counts from 1, and ARR is in the currency of the
    /// play, which is the account's own.</summary>
    public sealed record Command(string? Result, int? Exit, decimal? ArrAfter, DateOnly? SignedOn, string? Summary);

    /// <summary>
    /// The ending. Refused as <c>play-not-active</c>, <c>result-missing</c>, <c>exit-missing</c>,
    /// <c>exit-unknown</c>,
    /// <c>summary-missing</c>, <c>arr-after-missing</c>,
    /// <c>arr-after-odd</c>, <c>arr-after-differs</c>, <c>arr-after-without-deal</c>, <c>exit-contradicts</c>,
    /// <c>signed-on-impossible</c>, <c>sponsor-approval-missing</c>, <c>offers-open</c> or <c>deviations-untold</c>.
    /// </summary>
    /// <param name="play">The play.</param>
    /// <param name="asked">What is said of its end.</param>
    /// <param name="offers">What the deal desk has of it.</param>
    /// <param name="look">The surroundings.</param>
    public static Outcome<ImmutableArray<PlayEvent>> Decide(Play play, Command asked, PlayOffers offers,
        RunPlay.Look look)
    {
        if (play.Closed is not null)
            return new Refusal("play-not-active", $"{play.Id} is closed.");
        if (asked.Result is null || !Results.Contains(asked.Result))
            return new Refusal("result-missing", $"Say what came of it: {string.Join(", ", Results)}, with --result.");
        // What has left, or whose day has passed, is ended without its sponsor.
        if (asked.Result != "churned" && play.Deadline >= look.Today && RunPlay.Unapproved(play) is { } waits)
            return waits;
        string Exits(Func<string, bool> which) => string.Join("; ", play.Card.Exits.Index()
            .Where(each => which(each.Item)).Select(each => $"{each.Index + 1} {each.Item}"));
        if (asked.Exit is not { } exit)
            return new Refusal("exit-missing", $"Say which exit condition was met: {Exits(_ => true)}. "
                + "Give its number, with --exit.");
        if (exit < 1 || exit > play.Card.Exits.Length)
            return new Refusal("exit-unknown", $"There is no exit condition {exit}. Take one of: {Exits(_ => true)}.");
        if (PlayCard.Contradicts(play.Card.Exits[exit - 1], asked.Result))
            return new Refusal("exit-contradicts", $"'{play.Card.Exits[exit - 1]}' does not go with {asked.Result}. "
                + $"Take one of: {Exits(each => !PlayCard.Contradicts(each, asked.Result))}; or mend --result.");
        if (asked.SignedOn is { } signedOn && (signedOn < play.Opened!.On || signedOn > look.Today))
            return new Refusal("signed-on-impossible", $"The play was opened on {play.Opened.On:yyyy-MM-dd}, and "
                + $"{signedOn:yyyy-MM-dd} is {(signedOn > look.Today ? $"after {look.Today:yyyy-MM-dd}, the day of "
                + "this" : "before that")}. Mend --signed-on, or leave it out.");
        if (string.IsNullOrWhiteSpace(asked.Summary))
            return new Refusal("summary-missing", "Say in a sentence or two what to remember, with --summary.");
        if (!offers.Open.IsEmpty)
            return new Refusal("offers-open",
                $"{string.Join(" and ", offers.Open)} {(offers.Open.Length == 1 ? "is" : "are")} still open for this account. "
                + $"Say first what became of it: hindcast deal end {offers.Open[0]} --result signed or withdrawn --outcome TEXT");
        string code = play.Opened!.Currency is { } own ? $" {own}" : "";
        decimal? before = play.Opened.ArrDue, after = asked.Result == "churned" ? 0 : asked.ArrAfter
            ?? offers.SignedArr;
        if (after is null)
            return new Refusal("arr-after-missing",
                $"Give the ARR since{(code.Length > 0 ? $" in{code}" : "")} with --arr-after; no signed deal of this play says it"
                + (before is { } due ? FormattableString.Invariant(
                    $", and the {due:N0}{code} that was due is not taken for it.") : "."));
        if (offers.SignedArr is { } signed && after != signed)
            return new Refusal("arr-after-differs",
                FormattableString.Invariant($"What was signed for this play comes to {signed:N0}{code} a year, and this says {after:N0}{code}. ")
                + "Leave --arr-after out, or mend --result; what was signed holds.");
        if (before is { } was && asked.Result switch { "expanded" => after <= was, "contracted" => after >= was
            || after <= 0, "churned" => asked.ArrAfter > 0, _ => after < was })
            return new Refusal("arr-after-odd",
                FormattableString.Invariant($"{asked.Result} does not fit an ARR of {was:N0}{code} before and {asked.ArrAfter ?? after:N0}{code} after. Less is contracted, more is expanded; renewed is as much, or more by an uplift."));
        if (asked.Result != "churned" && offers.SignedArr is null && after < before
            && play.Decisions.All(said => said.Kind != "concession"))
            return new Refusal("arr-after-without-deal",
                FormattableString.Invariant($"{before:N0}{code} was due and {after:N0}{code} is left, and neither a ")
                + "signed deal nor a concession says so. Submit the deal (hindcast deal submit FILE), or log what was "
                + $"conceded by whoever may: hindcast play log {play.Id} concession TEXT --by PERSON");
        return play.Deviations.FirstOrDefault(deviation => deviation.Worked is null) is { } open
            ? new Refusal("deviations-untold",
                $"Say whether this worked before you close: '{open.Text}' (hindcast play deviation {play.Id} TEXT --worked yes or no).")
            : Decision.Of<PlayEvent>(new PlayClosed(asked.Result, play.Card.Exits[exit - 1], before, after,
                asked.SignedOn, asked.Summary.Trim(), look.Today, look.Who));
    }
}
