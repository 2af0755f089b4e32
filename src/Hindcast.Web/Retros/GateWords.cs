using Hindcast.Retros;
using Hindcast.Retros.Kinds.GtmMonthly;

namespace Hindcast.Web.Retros;

/// <summary>What a gate asks, as a person would say it; its stable name is for machines.</summary>
internal static class GateWords
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["session-minutes"] = "The session is short enough",
        ["skipped-months-explained"] = "Every month has its retro, or a reason",
        ["attendance-cross-functional"] = "Marketing and sales are in the room",
        ["previous-actions-reviewed"] = "The last actions are settled",
        ["panel-three-or-four"] = "Three or four headline numbers",
        ["movers-one-or-two"] = "One or two things that moved",
        ["no-mover-needs-evidence"] = "A quiet month is shown to be quiet",
        ["rate-split-before-why"] = "Rate and mix are told apart before why",
        ["whys-depth-three"] = "Why is asked three times or more",
        ["whys-end-at-condition"] = "The last why names a condition, not a person",
        ["board-filled"] = "The board says what to stop, start, continue",
        ["action-per-mover"] = "Each mover has a whole action",
        ["owner-in-directory"] = "Every owner is a known person",
        ["due-on-or-after-session"] = "No action is due before the session",
        ["success-signal"] = "Each action says how it will be judged",
        ["action-count"] = "There are enough whole actions",
        ["assumptions-owned"] = "Somebody confirms each assumption",
        ["session-not-held"] = "The day of the session has come",
    };

    private static readonly ImmutableArray<string> OverActions = ["owner-in-directory", "due-on-or-after-session",
        "success-signal"];

    /// <summary>Why a gate that lets pass has not checked anything; null where it has.</summary>
    public static string? Idle(string rule, Retro retro) =>
        retro.Actions.IsEmpty && OverActions.Contains(rule) ? "no action to check yet"
        : rule == GtmGates.BoardFilled.Name && !GtmGates.IsBoard(retro) ? "not asked: this session asks why"
        : null;

    /// <summary>The words; the name without dashes where it has none of its own.</summary>
    public static string Of(string rule) => Words.TryGetValue(rule, out string? words) ? words
        : char.ToUpperInvariant(rule[0]) + rule[1..].Replace('-', ' ');
}
