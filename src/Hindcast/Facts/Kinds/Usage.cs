using Hindcast.Facts.Snapshots;
using F = Hindcast.Facts.Snapshots.Fields;

namespace Hindcast.Facts.Kinds;

/// <summary>What an account did in the product on a day.</summary>
internal static class Usage
{
    internal static KindDeclaration Declaration { get; } = new()
    {
        Kind = FactKind.Usage, Name = "usage", Begins = F.UsedOn, CountedBy = F.UsedOn,
        NotReconstructed = "usage: counts that were corrected since",
        TellsDays = true,
        Words = ["usage", "active", "events", "sessions", "feature", "logins"],
        NaturalKey = [F.AccountId, F.SubscriptionId, F.UsedOn, "product", "feature"],
        OneOf = [F.AccountId, F.SubscriptionId],
        Fields =
        [
            Usual.Id("usageid", "id"),
            new(F.AccountId, FieldType.Text, "whose usage it is", "accountid", "customerid", "companyid", "groupid",
                "organizationid")
            {
                Role = FieldRole.Id, Hints = ["account", "customer", "company", "organization", "school"],
            },
            new(F.SubscriptionId, FieldType.Text, "the term under which", "subscriptionid", "contractid")
                { Role = FieldRole.Id },
            new(F.UsedOn, FieldType.Day, "the day", "usagedate", "usedon", "day", "date", "timestamp")
            {
                IsKey = true, Happened = true, IsEvent = true, Rhythm = "product usage", Hints = ["date", "day", "on"],
            },
            new(F.ActiveUsers, FieldType.Number, "people who used it", "activeusers", "dau", "users"),
            new(F.Seats, FieldType.Number, "seats paid for", "seats", "licenses"),
            new(F.UsageCount, FieldType.Number, "events", "usagecount", "keyevents", "events", "eventcount", "sessions",
                "logins") { Hints = ["count", "events"] },
            Usual.Deleted,
        ],
        LooksLike = h => h.HasAny("usagedate", "usageid") || (h.HasAny("activeusers", "dau") && h.HasField(F.UsedOn)),
        UsualSource = _ => null,
    };
}
