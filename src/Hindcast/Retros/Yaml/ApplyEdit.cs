using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Kinds.GtmMonthly;

namespace Hindcast.Retros.Yaml;

/// <summary>Use case: an edited file is applied: its differences become the same commands, all of them or
/// none.</summary>
public static class ApplyEdit
{
    /// <summary>What an edit would do.</summary>
    /// <param name="Differences">One line each, for a person.</param>
    /// <param name="Events">What is recorded; empty where nothing differs.</param>
    public sealed record EditPlan(ImmutableArray<string> Differences, ImmutableArray<RetroEvent> Events);

    /// <summary>
    /// The whole rule. What the file does not mention stays; an entry whose id was deleted is known by its text, so
    /// that it is not added twice; a refusal keeps its rule's name and says the line.
    /// </summary>
    /// <param name="retro">The state now.</param>
    /// <param name="version">Its version; a file made from another is refused as <c>stale-version</c>.</param>
    /// <param name="edit">What the file says.</param>
    /// <param name="context">What the decisions may look at.</param>
    public static Outcome<EditPlan> Plan(
        Retro retro, long version, RetroEdit edit, ChangeContext context)
    {
        var (directory, calendar, by, _) = context;
        if (retro.Shut is { } shut)
            return shut;
        if (edit.Id != retro.Id)
            return new Refusal("edit-of-another-retro", $"The file is of {edit.Id} and not of {retro.Id}.");
        if (edit.BaseVersion != version)
            return new Refusal("stale-version",
                $"{retro.Id} is at version {version} and the file was made from version {edit.BaseVersion}. "
                + "Write the file anew, put your changes into it, and apply that one.");

        var plan = new Draft(retro);
        plan.Do(edit.Session.HeldOn?.Line ?? edit.Session.Minutes?.Line ?? edit.Session.Facilitator?.Line ?? 1,
            now => Session(now, edit, directory, calendar, by));
        if (edit.Panel is { } panel)
            plan.Do(panel.Line, now => ChoosePanel.Decide(now, panel.Value, edit.Reason, by));
        if (edit.Movers is { } movers)
            plan.Do(movers.Line, now => ChooseMovers.Decide(now, movers.Value, edit.Reason, by));
        foreach (var (name, value) in edit.Values)
            plan.Do(value.Line, now => EditOfKind.Value(now, retro, name, value.Value, edit.Reason, context));
        foreach (var entry in edit.Entries.Where(entry => EditOfKind.Has(entry.List)))
            plan.Do(entry.Line, now => EditOfKind.Entry(now, retro, entry, edit.Reason, context));
        // A gate is let through and a claim is made before the whys that lean on them.
        foreach (string list in (string[])["overrides", "findings", "whys", "actions", "assumptions", "conversations",
            "previous_actions"])
            foreach (var entry in edit.Entries.Where(entry => entry.List == list))
                plan.Do(entry.Line, now => Entry(now, Known(entry, retro), edit.Reason, context));
        return plan.Outcome();
    }

    private static Outcome<ImmutableArray<RetroEvent>> Session(
        Retro retro, RetroEdit edit, PeopleDirectory directory, BusinessCalendar calendar, By by)
    {
        var (heldOn, minutes, facilitator) = edit.Session;
        DateOnly? day = null;
        if (Day(heldOn?.Value, read => day = read) is { } refusal)
            return refusal;
        int length = retro.Minutes;
        if (minutes is not null && !int.TryParse(minutes.Value, NumberStyles.None, CultureInfo.InvariantCulture,
            out length))
            return new Refusal("minutes-out-of-range", $"'{minutes.Value}' is no number of minutes. Take "
                + $"{retro.Rules.Session.WarnBelow} to {retro.Rules.Session.Most}.");
        // An unchanged facilitator is not looked up again: the file must stay appliable when the directory changed.
        string? leader = facilitator?.Value == retro.Facilitator ? null : facilitator?.Value;
        return AmendSession.Decide(retro, new(day, length, leader, edit.Reason), directory, calendar, by);
    }

    private static Outcome<ImmutableArray<RetroEvent>> Entry(
        Retro retro, EntryEdit entry, string? reason, ChangeContext context) => entry.List switch
    {
        "overrides" => OverrideGate.Decide(retro, entry["rule"] ?? "", entry["reason"] ?? "", context.By,
            context.Directory, context.Accounts),
        "whys" => Why(retro, entry, reason, context.By),
        "actions" => Action(retro, entry, reason, context.Directory, context.By),
        "findings" => Finding(retro, entry, context.By),
        "assumptions" => Assume(retro, entry, reason, context.Directory, context.By),
        "conversations" => Conversation(retro, entry),
        _ => Previous(retro, entry, context.By),
    };

    /// <summary>
    /// An entry without an id that says what the retro held before the edit is that entry: its id line was deleted, and
    /// deleting a line changes nothing. Two new entries with one text stay two.
    /// </summary>
    private static EntryEdit Known(EntryEdit entry, Retro before) => entry.List switch
    {
        "whys" when entry["n"] is null && before.Movers.FirstOrDefault(m => m.Id == entry.Key)?.Whys
            .FirstOrDefault(why => why.Text == entry["why"]) is { } why =>
            entry with { Fields = entry.Fields.SetItem("n", new($"{why.Number}", entry.Line)) },
        "actions" when entry.Key is null => entry with
        {
            Key = before.Actions.FirstOrDefault(a => a.What == entry["what"] && a.Mover == (entry["mover"]
                ?? a.Mover))?.Id,
        },
        "findings" when entry.Key is null => entry with
            { Key = before.Claims.FirstOrDefault(c => c.Text == entry["text"])?.Id },
        "assumptions" when entry.Key is null => entry with
            { Key = before.Assumptions.FirstOrDefault(a => a.Text == entry["text"])?.Id },
        "conversations" when entry.Key is null => entry with
            { Key = before.Conversations.FirstOrDefault(c => c.Text == entry["text"])?.Id },
        _ => entry,
    };

    private static Outcome<ImmutableArray<RetroEvent>> Why(Retro retro, EntryEdit entry, string? reason, By by)
    {
        EndKind? ends = null;
        if (entry["ends_at"] is { } text)
        {
            var kinds = Enum.GetValues<EndKind>().Where(kind => kind.ToString()
                .Equals(text.Trim(), StringComparison.OrdinalIgnoreCase));
            ends = kinds.Select(kind => (EndKind?)kind).FirstOrDefault();
            if (ends is null)
                return new Refusal("ends-at-unknown",
                    $"'{text}' is no kind of end. Write process, system, data or person.");
        }

        var mover = retro.Movers.FirstOrDefault(m => m.Id == entry.Key) ?? (entry.Key is null
            && retro.Movers is [var only] ? only : null);
        if (entry["n"] is not { } number)
            return AskWhy.Decide(retro, new(entry.Key, entry["why"] ?? "", entry["evidence"], ends));
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int n))
            return new Refusal("why-not-found", $"'{number}' is no number of an answer. Leave n out for a new answer.");
        // The next number is a new answer; an earlier one is an edit.
        return mover is not null && n == mover.Whys.Length + 1
            ? AskWhy.Decide(retro, new(mover.Id, entry["why"] ?? "", entry["evidence"], ends))
            : AmendWhy.Decide(retro, new(mover?.Id ?? entry.Key ?? "", n, entry["why"], entry["evidence"], ends,
                reason), by);
    }

    private static Outcome<ImmutableArray<RetroEvent>> Action(
        Retro retro, EntryEdit entry, string? reason, PeopleDirectory directory, By by)
    {
        string? because = entry["reason"] ?? reason;
        if (entry.Key is { } id)
        {
            // Unchanged values are not judged again: the file must stay appliable when the directory or the session
            // changed.
            var old = retro.Actions.FirstOrDefault(a => a.Id == id);
            return AmendAction.Decide(retro, id,
                [.. entry.Fields.Where(f => AmendAction.Fields.Contains(f.Key)
                    && (old is null || AmendAction.Show(old, f.Key) != f.Value.Value))
                    .Select(f => (f.Key, f.Value.Value))],
                because, directory, by);
        }

        DateOnly? due = null, followUp = null;
        SuccessSignal? signal = null;
        if (Day(entry["due"], day => due = day) is { } badDue)
            return badDue;
        if (Day(entry["follow_up"], day => followUp = day) is { } badDay)
            return badDay;
        if (entry["signal"] is { } text && !SuccessSignal.Parse(text, retro.HeldOn).Is(out signal, out var why))
            return why;
        return AgreeAction.Decide(retro,
            new(entry["what"] ?? "", entry["mover"], entry["owner"], due, entry["deliverable"], signal, followUp),
            directory);
    }

    private static Refusal? Day(string? text, Action<DateOnly> take)
    {
        if (text is null)
            return null;
        if (!ParsedDay.Read(text).Is(out var day, out var why))
            return why;
        take(day);
        return null;
    }

    private static Outcome<ImmutableArray<RetroEvent>> Finding(Retro retro, EntryEdit entry, By by)
    {
        if (entry.Key is not { } id)
            return AddFinding.Decide(retro, entry["text"] ?? "", entry["evidence"], by);
        return retro.Claims.FirstOrDefault(c => c.Id == id) is not { } claim
            ? new Refusal("finding-not-found", $"{retro.Id} has no finding {id}. Leave the id out to add a new one.")
            : Unchanged(entry, ("text", claim.Text), ("evidence", claim.Evidence));
    }

    private static Outcome<ImmutableArray<RetroEvent>> Assume(
        Retro retro, EntryEdit entry, string? reason, PeopleDirectory directory, By by)
    {
        if (entry.Key is not { } id)
            return NoteAssumption.Decide(retro, new(entry["label"] ?? "", entry["text"] ?? "", entry["owner"]),
                directory);
        var old = retro.Assumptions.FirstOrDefault(a => a.Id == id);
        if (old is not null && entry["label"] is { } label && label != old.Label)
            return Fixed(entry, "label");
        string? owner = entry["owner"] == old?.Owner ? null : entry["owner"];
        return AmendAssumption.Decide(retro, new(id, entry["text"], owner, entry["reason"] ?? reason), directory, by);
    }

    private static Outcome<ImmutableArray<RetroEvent>> Conversation(Retro retro, EntryEdit entry)
    {
        if (entry.Key is not { } id)
            return AddConversation.Decide(retro, entry["text"] ?? "");
        return retro.Conversations.FirstOrDefault(c => c.Id == id) is not { } said
            ? new Refusal("conversation-not-found",
                $"{retro.Id} has no conversation {id}. Leave the id out to add a new one.")
            : Unchanged(entry, ("text", said.Text));
    }

    private static Outcome<ImmutableArray<RetroEvent>> Previous(Retro retro, EntryEdit entry, By by)
    {
        var old = retro.PreviousActions.FirstOrDefault(a => a.Id == entry.Key);
        string? status = entry["status"]?.Trim();
        if (old is not null && entry["what"] is { } what && what != old.What)
            return Fixed(entry, "what");
        if (old is not null && (status ?? "open") == "open" && old.Status == ActionState.Open
            && entry["evidence"] is null)
            return Decision.Nothing<RetroEvent>();
        status ??= old is null ? null : ReviewPreviousAction.Spell(old.Status);
        return status is "done" or "not-done" or "open"
            ? ReviewPreviousAction.Decide(retro, new(entry.Key ?? "", status == "open" ? null : status == "done",
                entry["evidence"]), by)
            : new Refusal("status-unknown", $"'{status}' is no answer. Write done, not-done or open for {entry.Key}.");
    }

    /// <summary>What a person said stays as said; whoever thinks otherwise adds an entry.</summary>
    private static Outcome<ImmutableArray<RetroEvent>> Unchanged(EntryEdit entry,
        params ReadOnlySpan<(string Field, string? Value)> fields)
    {
        foreach (var (field, value) in fields)
            if (entry[field] is { } said && said != value)
                return Fixed(entry, field);
        return Decision.Nothing<RetroEvent>();
    }

    private static Refusal Fixed(EntryEdit entry, string field) =>
        new("entry-fixed",
            $"The {field} of {entry.Key} stays as it was said. Put it back and add a new entry without an id.");

    /// <summary>Events as they are decided one upon the other.</summary>
    private sealed class Draft(Retro start)
    {
        private readonly ImmutableArray<RetroEvent>.Builder events = ImmutableArray.CreateBuilder<RetroEvent>();
        private Refusal? first;

        public Retro Now { get; private set; } = start;

        public void Do(long line, Func<Retro, Outcome<ImmutableArray<RetroEvent>>> decide)
        {
            if (first is not null)
                return;
            if (!decide(Now).Is(out var decided, out var why))
            {
                // A line that an inner step named is nearer to the fault.
                first = why.Message.StartsWith("Line ", StringComparison.Ordinal)
                    ? why
                    : why with { Message = $"Line {line}: {why.Message}" };
                return;
            }

            events.AddRange(decided);
            Now = decided.Aggregate(Now, Retro.Evolve);
        }

        public Outcome<EditPlan> Outcome() =>
            first is not null ? first : new EditPlan([.. events.Select(Differences.Say)], events.ToImmutable());
    }
}
