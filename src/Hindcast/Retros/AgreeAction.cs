using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros.Linting;

namespace Hindcast.Retros;

/// <summary>Use case: the room wants something done; with one owner, one day and one signal it is an action.</summary>
public static class AgreeAction
{
    /// <summary>Values of a dimension that a refusal names.</summary>
    public const int ValuesShownMax = 10;

    /// <summary>What is asked; the face has parsed day and signal. What is null stays pending.</summary>
    /// <param name="What">A verb, its object and what will be different.</param>
    /// <param name="Mover">Which mover it mends; null where there is one mover only, or none.</param>
    /// <param name="Owner">One person of the directory.</param>
    /// <param name="DueOn">Not before the session.</param>
    /// <param name="Deliverable">What will exist afterwards.</param>
    /// <param name="Signal">How it will be judged.</param>
    /// <param name="FollowUpOn">When the room looks again.</param>
    public sealed record Command(
        string What, string? Mover, string? Owner, DateOnly? DueOn, string? Deliverable, SuccessSignal? Signal,
        DateOnly? FollowUpOn);

    /// <summary>The whole rule, with no I/O and no clock: same arguments, same answer.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, Command asked, PeopleDirectory directory)
    {
        if ((retro.Shut ?? RetroLimits.CheckCount(retro.Actions.Length, "actions")) is { } shut)
            return shut;
        // With one mover there is nothing to choose.
        string? mover = asked.Mover ?? (retro.Movers is [var only] ? only.Id : null);
        return Check(retro, new(Ids.Next('A', retro.Given(retro.Actions.Length, 'A')), asked.What.Trim(), mover,
            asked.Owner, asked.DueOn,
                asked.Deliverable, asked.Signal, asked.FollowUpOn), null, directory)
            .Then(action => Decision.Of<RetroEvent>(new ActionNoted(action)));
    }

    /// <summary>The refusal for an action that is not there.</summary>
    public static Refusal Unknown(Retro retro, string id) => new("action-not-found",
        $"{retro.Id} has no action {id}. See them with: hindcast retro show {retro.Id}");

    /// <summary>The action with its owner's name as the directory has it, or the first rule it breaks.</summary>
    /// <param name="retro">The state.</param>
    /// <param name="action">As it would be.</param>
    /// <param name="old">As it was; what did not change is left to the gates. Null for a new action.</param>
    /// <param name="directory">Who can own it.</param>
    internal static Outcome<RetroAction> Check(Retro retro, RetroAction action, RetroAction? old,
        PeopleDirectory directory)
    {
        if ((What(retro, action, old) ?? Days(retro, action, old)) is { } refusal)
            return refusal;
        if (retro.Actions.FirstOrDefault(a => a.Id != action.Id && IsSame(a, action)) is { } twin
            && (old is null || !IsSame(twin, old)))
            return new Refusal("action-exists", $"{twin.Id} says that already: \"{twin.What}\". One action counts "
                + $"once; amend {twin.Id}, or write what is different.");
        if (action.Mover is { } mover && mover != old?.Mover && retro.Movers.All(m => m.Id != mover))
            return new Refusal("mover-not-found", $"'{mover}' is no mover of {retro.Id}. Its movers: {Movers(retro)}.");
        if (action.Signal is { } signal && signal != old?.Signal && CheckSignal(retro, signal) is { } unsound)
            return unsound;
        return action.Owner is null || action.Owner == old?.Owner
            ? action
            : Owners.Find(action.Owner, directory, action.DueOn ?? retro.HeldOn).Then<RetroAction>(owner => action with
                { Owner = owner.Name });
    }

    private static bool IsSame(RetroAction one, RetroAction other) => one.Mover == other.Mover
        && Plain(one.What).Equals(Plain(other.What), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', '!');

    private static Refusal? What(Retro retro, RetroAction action, RetroAction? old)
    {
        if (action.Deliverable is not null && RetroLimits.Check(action.Deliverable, "the deliverable")
            is { } deliverable)
            return deliverable;
        if (action.What == old?.What)
            return null;
        return RetroLimits.Check(action.What, "what will be done") ?? (VagueLint.IsVague(action.What)
            ? new("vague-action",
                $"'{action.What}' is a wish: nobody could say whether it was done. Name the object and the measure, "
                + "for example \"Add a required ICP field to the CRM form, so that unrouted leads fall below 5 %\"."
                + (old is null && retro.Rules.Actions.Lacks(action) is { IsEmpty: false } lacks
                    ? $" It lacks {Counted.All(lacks)} as well." : ""))
            : null);
    }

    private static Refusal? Days(Retro retro, RetroAction action, RetroAction? old)
    {
        if (action.DueOn < retro.HeldOn && action.DueOn != old?.DueOn)
            return new("due-in-past",
                $"{action.DueOn:O} lies before the session on {retro.HeldOn:O}. Pick that day or a later one.");
        return action.FollowUpOn <= retro.HeldOn && action.FollowUpOn != old?.FollowUpOn
            ? new("follow-up-in-past",
                $"{action.FollowUpOn:O} is not after the session on {retro.HeldOn:O}. Pick a later day.")
            : null;
    }

    private static Refusal? CheckSignal(Retro retro, SuccessSignal signal)
    {
        if (signal.ReadOn <= retro.HeldOn)
            return new("signal-read-too-soon",
                $"Read the signal on a day after the session on {retro.HeldOn:O}; the action needs time to work.");
        if (signal is not MeasuredSignal measured)
            return null;
        if (retro.Evidence is null)
            return Catalogue.All.Any(indicator => indicator.Id == measured.Indicator)
                ? null
                : Unknown(measured, Catalogue.All.Select(i => i.Id));
        var readings = retro.Report.Indicators;
        if (readings.FirstOrDefault(reading => reading.Id == measured.Indicator) is not { } watched)
            return Unknown(measured, readings.Select(r => r.Id));
        if (CheckSlice(retro.Evidence.Dimensions, measured) is { } unknown)
            return unknown;
        return watched.Unit == Unit.Share && measured.Level is (< 0 or > 1)
            ? new("signal-level-out-of-range", $"{measured.Indicator} is a share. Write its level as 25% or 0.25.")
            : null;
    }

    private static Refusal Unknown(MeasuredSignal signal, IEnumerable<string> known) => new("signal-indicator-unknown",
        $"'{signal.Indicator}' is no indicator of this retro. Take one of {string.Join(", ", known)}, or write the "
            + "signal as 'event: … by DAY'.");

    /// <summary>A slice that no row is in could never be read; evidence frozen before its dimensions were kept accepts
    /// any.</summary>
    private static Refusal? CheckSlice(ImmutableSortedDictionary<string, ImmutableArray<string>>? dimensions,
        MeasuredSignal signal)
    {
        if (dimensions is null)
            return null;
        foreach (var (dimension, values) in signal.Slice.Where)
        {
            if (!dimensions.TryGetValue(dimension, out var known))
                return new("signal-dimension-unknown", $"'{dimension}' is no dimension of the evidence. "
                    + (dimensions.IsEmpty
                        ? "It has none; leave the slice out."
                        : $"Take one of {string.Join(", ", dimensions.Keys)}."));
            if (values.FirstOrDefault(value => !known.Contains(value)) is { } value)
                // What differs only in case was meant.
                return new("signal-value-unknown", $"The evidence has no slice {dimension}={value}. Known are "
                    + string.Join(", ", known.OrderBy(v => v.Equals(value, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
                        .Take(ValuesShownMax))
                    + (known.Length > ValuesShownMax ? $" and {known.Length - ValuesShownMax} more." : "."));
        }

        return null;
    }

    private static string Movers(Retro retro) =>
        retro.Movers.IsEmpty
            ? $"none yet; choose them with: hindcast retro add {retro.Id} movers ID..."
            : string.Join(", ", retro.Movers.Select(m => m.Id));
}
