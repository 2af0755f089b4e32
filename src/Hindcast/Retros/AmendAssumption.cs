using Hindcast.Journal;
using Hindcast.People;

namespace Hindcast.Retros;

/// <summary>Use case: an assumption gets an owner or another wording.</summary>
public static class AmendAssumption
{
    /// <summary>What is asked; null leaves a thing as it is.</summary>
    public sealed record Command(string Id, string? Text, string? Owner, string? Reason);

    /// <summary>The whole rule. The same again changes nothing.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, Command asked, PeopleDirectory directory,
        By by)
    {
        if (retro.Shut is { } shut)
            return shut;
        if (retro.Assumptions.FirstOrDefault(a => a.Id.Equals(asked.Id, StringComparison.OrdinalIgnoreCase))
            is not { } old)
            return new Refusal("assumption-not-found",
                $"{retro.Id} has no assumption {asked.Id}. See: hindcast retro show {retro.Id}");
        if (asked.Text is not null && RetroLimits.Check(asked.Text, "the assumption") is { } refusal)
            return refusal;
        var now = old with { Text = asked.Text?.Trim() ?? old.Text };
        if (asked.Owner is not null)
        {
            if (!Owners.Find(asked.Owner, directory).Is(out var owner, out var why))
                return why;
            now = now with { Owner = owner.Name };
        }

        string? reason = string.IsNullOrWhiteSpace(asked.Reason) ? null : asked.Reason.Trim();
        return now == old
            ? Decision.Nothing<RetroEvent>()
            : Decision.Of<RetroEvent>(new AssumptionAmended(now, now.Owner == old.Owner
                ? new(by.Who, by.On, $"{old.Id}.text", old.Text, now.Text, reason)
                : new(by.Who, by.On, $"{old.Id}.owner", old.Owner ?? "", now.Owner!, reason)));
    }
}
