using Hindcast.Journal;
using Hindcast.People;

namespace Hindcast.Renewals.Plays;

/// <summary>Who may promise what.</summary>
public static class DecisionAuthority
{
    /// <summary>For a kind of promise, the roles that may make it.</summary>
    public static readonly ImmutableArray<(string Kind, ImmutableArray<string> Roles)> All =
        [("concession", ["renewal-director", "finance", "cro"]), ("roadmap", ["product"]),
            ("contract", ["legal", "finance", "cro"])];

    /// <summary>Who holds a role with its authority: in the play, else in the directory; nobody where somebody only
    /// stands in.</summary>
    public static RoleOwner Holder(string role, Play play, RunPlay.Look look) =>
        ((RoleOwner[])[play.Owner(role), PlayRoles.Resolve(role, look.Directory, look.Today)])
            .FirstOrDefault(owner => owner is { IsStandIn: false, Person: not null }) ?? new(role, null, []);

    /// <summary>The role by which a person may promise it. Refused as <c>decision-kind-unknown</c>,
    /// <c>person-not-found</c> or <c>without-authority</c>.</summary>
    public static Outcome<string> Check(string kind, string by, Play? play, RunPlay.Look look)
    {
        if (All.FirstOrDefault(each => each.Kind == kind) is not { Kind: not null } known)
            return new Refusal("decision-kind-unknown",
                $"'{kind}' is no kind of promise. Take {string.Join(", ", All.Select(each => each.Kind))}.");
        if (look.Directory.Find(by) is not { } person)
            return PeopleDirectory.Unknown(by);
        // A role that falls back to somebody does not hand them its authority.
        bool Fills(RoleOwner? owner) => owner is { IsStandIn: false } && owner.Person == person.Name;
        return known.Roles.FirstOrDefault(role => Fills(play?.Owner(role))
            || Fills(PlayRoles.Resolve(role, look.Directory, look.Today))) is { } allowed ? allowed
            : new Refusal("without-authority", $"{person.Name} may not make a promise of the kind '{kind}': that is "
                + $"for {string.Join(", ", known.Roles)}. Name who decided it with --by.");
    }
}
