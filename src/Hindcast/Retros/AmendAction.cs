using Hindcast.Journal;
using Hindcast.People;

namespace Hindcast.Retros;

/// <summary>Use case: an action is changed before the retro closes; what stood there before stays in the change
/// log.</summary>
public static class AmendAction
{
    /// <summary>The fields that can be changed, as spelt in YAML and on the command line.</summary>
    public static readonly ImmutableArray<string> Fields = ["what", "mover", "owner", "due", "deliverable", "signal",
        "follow_up"];

    /// <summary>Fields whose change moves a promise and therefore needs a reason.</summary>
    private static readonly ImmutableArray<string> Promises = ["owner", "due", "signal"];

    /// <summary>Written as a value it takes away what stood there.</summary>
    public const string Nothing = "none";

    /// <summary>What is asked.</summary>
    /// <param name="Id">The action.</param>
    /// <param name="Field">One of <see cref="Fields"/>.</param>
    /// <param name="Value">As a person writes it; <see cref="Nothing"/> takes it away.</param>
    /// <param name="Reason">Needed where an owner, a day or a signal that was agreed changes.</param>
    public sealed record Command(string Id, string Field, string Value, string? Reason);

    /// <summary>The whole rule. The same value again changes nothing.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, Command asked, PeopleDirectory directory,
        By by) =>
        Decide(retro, asked.Id, [(asked.Field, asked.Value)], asked.Reason, directory, by);

    /// <summary>The same for several fields at once: the action is judged as it will be, not half changed.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(
        Retro retro, string id, ImmutableArray<(string Field, string Value)> values, string? why,
        PeopleDirectory directory, By by)
    {
        if (retro.Shut is { } shut)
            return shut;
        var old = retro.Actions.FirstOrDefault(a => a.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
        if (old is null)
            return AgreeAction.Unknown(retro, id);
        string? reason = string.IsNullOrWhiteSpace(why) ? null : why.Trim();
        if (reason is not null && RetroLimits.Check(reason, "the reason") is { } refusal)
            return refusal;
        return values
            .Aggregate((Outcome<RetroAction>)old, (so, value) => so.Then(action => With(retro, action,
                Spelt(value.Field), value.Value.Trim())))
            .Then(action => AgreeAction.Check(retro, action, old, directory))
            .Then(now => Events(old, now, reason, by));
    }

    private static Outcome<ImmutableArray<RetroEvent>> Events(RetroAction old, RetroAction now, string? reason, By by)
    {
        ImmutableArray<string> changed = [.. Fields.Where(field => Show(old, field) != Show(now, field))];
        if (!Reason.IsGiven(reason) && changed.FirstOrDefault(field => Promises.Contains(field)
            && Show(old, field).Length > 0) is { } promise)
            return Reason.Missing(reason,
                $"{old.Id}.{promise} was agreed as '{Show(old, promise)}'. Say why it changes. "
                    + $"{RetroLimits.ReasonForms}");
        // Every event holds the whole action as it ends up; the change log has one line for each field.
        return changed.Select(field => (RetroEvent)new ActionAmended(
            now, new(by.Who, by.On, $"{old.Id}.{field}", Show(old, field), Show(now, field), reason)))
                .ToImmutableArray();
    }

    private static string Spelt(string field) => field.Trim().ToLowerInvariant().Replace('-', '_');

    /// <summary>A field as it is written; empty where nothing stands there.</summary>
    public static string Show(RetroAction action, string field) => field switch
    {
        "what" => action.What,
        "mover" => action.Mover ?? "",
        "owner" => action.Owner ?? "",
        "due" => Day(action.DueOn),
        "deliverable" => action.Deliverable ?? "",
        "signal" => action.Signal?.Text ?? "",
        _ => Day(action.FollowUpOn),
    };

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static Outcome<RetroAction> With(Retro retro, RetroAction action, string field, string value)
    {
        bool none = value.Equals(Nothing, StringComparison.OrdinalIgnoreCase);
        return field switch
        {
            "what" => action with { What = value },
            "mover" => action with { Mover = none ? null : value },
            "owner" => action with { Owner = none ? null : value },
            "deliverable" => action with { Deliverable = none ? null : value },
            "due" when none => action with { DueOn = null },
            "due" => ParsedDay.Read(value).Then<RetroAction>(day => action with { DueOn = day }),
            "follow_up" when none => action with { FollowUpOn = null },
            "follow_up" => ParsedDay.Read(value).Then<RetroAction>(day => action with { FollowUpOn = day }),
            "signal" when none => action with { Signal = null },
            "signal" => SuccessSignal.Parse(value, retro.HeldOn).Then<RetroAction>(signal => action with
                { Signal = signal }),
            _ => new Refusal("field-unknown", $"An action has no field '{field}'. It has {string.Join(", ", Fields)}."),
        };
    }
}
