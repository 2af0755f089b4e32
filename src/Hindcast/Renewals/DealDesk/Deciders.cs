using Hindcast.Renewals.Plays;

namespace Hindcast.Renewals.DealDesk;

/// <summary>Who decides a deal: for each role that must approve, one person.</summary>
/// <remarks>
/// Whoever holds two of the roles themselves decides both. Whoever only stands in for a role that nobody fills does
/// not: two approvals are two persons, so the next one who may stand in decides, or nobody can until somebody is named.
/// Nobody decides what they asked for.
/// </remarks>
public static class Deciders
{
    /// <summary>The deciders of the newest version, in the order of its roles; nobody where the trail ends.</summary>
    public static ImmutableArray<RoleOwner> Of(Deal deal, RunPlay.Look look)
    {
        string[] asked = [.. deal.Versions.Select(version => version.Who).Distinct()];
        RoleOwner Direct(string role) => PlayRoles.Resolve(role, look.Directory, look.Today);
        bool Decides(RoleOwner owner) => owner is { Person: { } person, IsStandIn: false } && !asked.Contains(person);
        var owners = deal.Now.Approvers.ToDictionary(role => role, Direct);
        var taken = owners.Values.Where(Decides).Select(owner => owner.Person!).ToHashSet(StringComparer.Ordinal);
        foreach (string role in deal.Now.Approvers.Where(role => !Decides(owners[role])))
        {
            owners[role] = PlayRoles.Resolve(role, look.Directory, look.Today, [.. taken, .. asked]);
            if (owners[role].Person is { } person)
                taken.Add(person);
        }

        return [.. deal.Now.Approvers.Select(role => owners[role])];
    }
}
