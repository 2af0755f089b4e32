using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>Use case: before the close somebody takes back what was said, or puts it back; the change log keeps
/// both.</summary>
/// <remarks>
/// Ids are those of actions, conversations and findings (<c>A1</c>, <c>C1</c>, <c>F1</c>), <c>MOVER.why.N</c> for a
/// mover's last answer,
/// <c>override.RULE</c> and <c>seat.PERSON</c>.
/// </remarks>
public static class WithdrawEntry
{
    /// <summary>Takes it back. Refused as <c>entry-not-found</c>, or <c>entry-in-use</c> where something else rests on
    /// it.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, string id, string? reason, By by)
    {
        if (retro.Shut is { } shut)
            return shut;
        if (retro.Entry(id.Trim()) is not { } entry)
            return new Refusal("entry-not-found", $"Nothing stands under '{id.Trim()}' in {retro.Id} that could be "
                + "taken back. Of answers to why, the last comes first.");
        if (entry.Action is not null && Uses(retro, entry.Id) is { } user)
            return new Refusal("entry-in-use",
                $"{user} names {entry.Id}. Change that first, then take {entry.Id} back.");
        return Decision.Of<RetroEvent>(new EntryWithdrawn(entry.Id, new(by.Who, by.On, entry.Id, entry.Text, "",
            Told(reason))));
    }

    /// <summary>Puts back what was taken back. Refused as <c>entry-not-found</c> where nothing was.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Restore(Retro retro, string id, By by)
    {
        if (retro.Shut is { } shut)
            return shut;
        if (retro.Withdrawn.LastOrDefault(withdrawn => withdrawn.Id == id.Trim()) is not { } entry)
            return new Refusal("entry-not-found", $"Nothing of {retro.Id} was taken back under '{id.Trim()}'.");
        return entry.Why is not null && !retro.Movers.Any(m => id.StartsWith(m.Id + ".", StringComparison.Ordinal))
            ? new Refusal("mover-not-found",
                $"What '{entry.Text}' answers is no mover any more. Choose it again first.")
            : Decision.Of<RetroEvent>(new EntryRestored(entry.Id, new(by.Who, by.On, entry.Id, "", entry.Text, null)));
    }

    private static string? Uses(Retro retro, string action) => (
        from list in retro.Rules.Lists
        from entry in list.Entries(retro)
        where entry.Values.Any(value => value?.Split(',', StringSplitOptions.TrimEntries).Contains(action) == true)
        select $"The {list.Entry} {entry.Id}").FirstOrDefault();

    private static string? Told(string? reason) => string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
}
