using Hindcast.Facts.Snapshots;
using F = Hindcast.Facts.Snapshots.Fields;

namespace Hindcast.Facts.Kinds;

/// <summary>One of our own people as a tool knows them: Salesforce users, HubSpot owners. Owners of other rows are
/// looked up here.</summary>
internal static class User
{
    internal static KindDeclaration Declaration { get; } = new()
    {
        Kind = FactKind.User, Name = "user",
        NotReconstructed = "user: whether they were active",
        Words = ["user", "username", "owner", "active"],
        Fields =
        [
            Usual.Id("userid", "userid18", "ownerid", "hubspotownerid", "id"),
            new(F.Name, FieldType.Text, "what they are called, as owners of other rows are", "fullname", "name",
                "username", "ownername")
            {
                Role = FieldRole.Filter, Hints = ["name"],
            },
            new(F.Active, FieldType.Flag, "whether they still work there", "isactive", "active", "useractive",
                "isuseractive")
            {
                IsKey = true, Role = FieldRole.Filter, Hints = ["active"],
            },
            new("manager_id", FieldType.Text, "the user above them", "managerid") { Role = FieldRole.Id },
            Usual.EmailHash,
            Usual.Deleted,
        ],
        LooksLike = h => !h.IsChild && h.HasAny("username", "profileid", "userroleid", "userid", "fullname", "email",
            "useremail")
            && (h.Has("username", "profileid") || !h.HasAny("contactid", "campaignid", "stagename", "subscriptionid",
                "plantype")),
        UsualSource = h => h.HasAny("username", "profileid", "userroleid", "profile")
            ? "salesforce"
            : h.HasAny("ownerid", "hubspotownerid") ? "hubspot" : null,
    };
}
