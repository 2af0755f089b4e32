using System.Text;
using Hindcast.Retros;

namespace Hindcast.Documents.Packs;

/// <summary>This month's actions, and what last month's did.</summary>
internal static class ActionText
{
    /// <summary>Who does what by when, and how it will be judged.</summary>
    internal static Grid Agreed(ImmutableArray<RetroAction> actions) => new(
        "Who does what by when",
        ["Id", "What", "Owner", "Due", "Success signal"],
        [
            .. actions.Select(a => (ImmutableArray<Cell>)
            [
                a.Id,
                a.Deliverable is { } deliverable ? $"{a.What} (deliverable: {deliverable})" : a.What,
                a.Owner ?? "nobody",
                a.DueOn is { } due ? Numbers.Day(due) : "no day",
                SignalOf(a),
            ]),
        ],
        "No action was agreed.");

    /// <summary>What the retro before agreed, whether it was done, and what it changed.</summary>
    internal static Grid Before(string? previous, ImmutableArray<PreviousAction> actions, Numbers numbers) => new(
        "Last month’s actions and their effect",
        ["Id", "What", "Owner", "Due", "Done?", "Indicator before and after", "Effect"],
        [.. actions.Select(a => Row(a, numbers))],
        previous is null ? "This is the first retro: there are no earlier actions." : $"{previous} agreed no action.");

    private static ImmutableArray<Cell> Row(PreviousAction a, Numbers numbers) =>
    [
        a.Id, a.What, a.Owner, Numbers.Day(a.DueOn),
        a.Evidence is { } evidence ? $"{Words.Of(a.Status)} ({evidence})" : Words.Of(a.Status),
        Moved(a, numbers),
        new(Words.Of(a.Effect), a.Effect switch
        {
            EffectVerdict.Worked => Tone.Better,
            EffectVerdict.Worse => Tone.Worse,
            EffectVerdict.CannotTell => Tone.Quiet,
            _ => Tone.Plain,
        }),
    ];

    private static string Moved(PreviousAction a, Numbers numbers) => (a.Indicator, a.Unit) switch
    {
        (null, _) => $"no indicator: {a.Signal}",
        ({ } indicator, { } unit) =>
            $"{indicator}, {Words.Where(a.Slice)}: {numbers.Value(a.Before, unit)} to {numbers.Value(a.After, unit)}",
        ({ } indicator, null) => $"{indicator}, {Words.Where(a.Slice)}: {Numbers.CannotTell}",
    };

    private static string SignalOf(RetroAction a)
    {
        if (a.Signal is not { } signal)
            return "none";
        var text = new StringBuilder(signal.Text);
        if (a.FollowUpOn is { } look && look != signal.ReadOn)
            text.Append(CultureInfo.InvariantCulture, $"; looked at again on {Numbers.Day(look)}");
        return text.ToString();
    }
}
