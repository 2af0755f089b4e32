using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>Use case: before the close somebody takes back what was said, or puts it back; the change log keeps
/// both.</summary>
/// <remarks>
/// Ids are those of actions, conversations, findings and assumptions (<c>A1</c>, <c>C1</c>, <c>F1</c>, <c>S1</c>),
/// <c>MOVER.why.N</c> for a mover's last answer, <c>override.RULE</c>, <c>seat.PERSON</c>, and those of the kind's own lists (<c>L8</c>;
/// <c>mapping.A1</c> where something else has the id).
/// </remarks>
public static class WithdrawEntry
{
    /// <summary>Takes it back. Refused as <c>entry-not-found</c>, or <c>entry-in-use</c> where something else rests on
    /// it; <c>assumption-of-evidence</c> for what the frozen evidence itself takes as given.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, string id, string? reason, By by)
    {
        if (retro.Shut is { } shut)
            return shut;
        if (retro.Entry(id.Trim()) is not { } entry)
            return new Refusal("entry-not-found", $"Nothing stands under '{id.Trim()}' in {retro.Id} that could be "
                + "taken back. Of answers to why, the last comes first.");
        if (entry.Assumption is { } given && EvidenceAssumptions.Says(retro.Report, given.Label))
            return new Refusal("assumption-of-evidence", $"{entry.Id} is what the frozen evidence itself takes as given. "
                + "Once newer exports say otherwise, freeze it anew before the session: "
                + $"hindcast retro refreeze {retro.Id} --reason TEXT. Then it can be taken back.");
        if ((entry.Action is not null || entry.Own is not null || entry.Claim is not null)
            && Uses(retro, entry) is { } user)
            return new Refusal("entry-in-use",
                $"{user} Change or take that back first, then take {entry.Id} back.");
        if (entry.Own is { } own && retro.Rules.Lists.First(list => list.Name == own.List).Stays(retro, own.Id)
            is { } stays)
            return stays;
        if (!Reason.IsGiven(reason) && retro.Rules.Lists.Any(list => list.IsPromise && list.Name == entry.Own?.List))
            return Reason.Missing(reason,
                $"{entry.Id} is a promise. Say why it is taken back. {RetroLimits.ReasonForms}");
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

    /// <summary>What rests on an entry, as a sentence; null where nothing does.</summary>
    private static string? Uses(Retro retro, WithdrawnEntry taken)
    {
        string id = taken.Own?.Id ?? taken.Id;
        // A mapping bears the id of the action that it maps; nothing rests on the mapping.
        if (taken.Own is not null && retro.Actions.Any(a => a.Id == id))
            return null;
        return (from list in retro.Rules.Lists
                from entry in list.Entries(retro)
                where (list.Name, entry.Id) != (taken.Own?.List, id) && entry.Values.Any(value =>
                    value?.Split(',', StringSplitOptions.TrimEntries).Contains(id) == true)
                select $"The {list.Entry} {retro.OwnId(list, entry.Id)} names {id}.")
            .Concat(retro.Actions.Where(a => taken.Own is not null && a.Mover == id)
                .Select(a => $"The action {a.Id} mends {id}."))
            .Concat(retro.Movers.Where(m => m.Id == id && !m.Whys.IsEmpty)
                .Select(m => $"The room asked why of {id}: {Retro.WhyId(id, m.Whys[^1].Number)} comes first."))
            .Concat(retro.Movers.Where(m => m.Whys.Any(w => w.Evidence == id))
                .Select(m => $"An answer of {m.Id} rests on {id}."))
            .FirstOrDefault();
    }

    private static string? Told(string? reason) => string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
}
