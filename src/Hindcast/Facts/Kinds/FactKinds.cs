using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Kinds;

/// <summary>Every kind of fact with its declaration.</summary>
public static class FactKinds
{
    /// <summary>In the order in which a header is asked whether it is of a kind: the particular ones first.</summary>
    public static ImmutableArray<KindDeclaration> All { get; } =
    [
        StageChange.Declaration, CampaignMember.Declaration, Subscription.Declaration, Opportunity.Declaration,
        Churn.Declaration, Ticket.Declaration, Survey.Declaration, Health.Declaration, Usage.Declaration,
        Cost.Declaration, Target.Declaration,
        Campaign.Declaration, Touch.Declaration, User.Declaration, Contact.Declaration, Account.Declaration,
        Renewal.Declaration,
    ];

    private static readonly ImmutableDictionary<FactKind, KindDeclaration> ByKind =
        All.ToImmutableDictionary(d => d.Kind);

    /// <summary>The declaration of a kind.</summary>
    public static KindDeclaration Of(FactKind kind) => ByKind[kind];

    /// <summary>What a kind is called in files and on the command line.</summary>
    public static string NameOf(FactKind kind) => ByKind[kind].Name;

    /// <summary>What several of a kind are called.</summary>
    public static string PluralOf(FactKind kind) => kind switch
    {
        FactKind.Opportunity => "opportunities",
        FactKind.Touch => "touches",
        FactKind.Churn => "churn events",
        FactKind.Usage or FactKind.Health => NameOf(kind) + " readings",
        _ => NameOf(kind).Replace('-', ' ') + "s",
    };

    /// <summary>All names, in the order of <see cref="FactKind"/>.</summary>
    public static IEnumerable<string> Names => All.OrderBy(d => d.Kind).Select(d => d.Name);

    /// <summary>The kind of a name; null where it is none.</summary>
    public static FactKind? Named(string name) => All.FirstOrDefault(d => d.Name == name)?.Kind;

    /// <summary>The role of a field that is not declared with another.</summary>
    public static FieldRole RoleOf(FactKind kind, string field) => Of(kind).Find(field)?.Role ?? FieldRole.Fact;
}
