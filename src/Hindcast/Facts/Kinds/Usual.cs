using Hindcast.Facts.Snapshots;
using F = Hindcast.Facts.Snapshots.Fields;

namespace Hindcast.Facts.Kinds;

/// <summary>Fields that several kinds have, with the headers under which they usually come.</summary>
internal static class Usual
{
    /// <summary>Whether the source has deleted the row.</summary>
    internal static Field Deleted { get; } =
        new(F.IsDeleted, FieldType.Flag, "whether the source has deleted the row", "isdeleted", "fivetrandeleted",
            "deletedflag", "deleted")
            { ToldBy = "" };

    /// <summary>The currency of the row's amounts.</summary>
    internal static Field Currency { get; } = new(F.Currency, FieldType.Text, "ISO 4217 code of its amounts",
        "currencyisocode", "amountcurrency", "opportunitycurrency", "arrcurrency", "dealcurrencycode", "currencycode",
        "currency")
    {
        Hints = ["currency"],
    };

    /// <summary>The account that the row belongs to.</summary>
    internal static Field Account { get; } = new(F.AccountId, FieldType.Text, "the account it belongs to",
        "accountid", "customerid", "companyid", "companygsid", "organizationid", "schoolid", "associatedcompanyid",
            "associatedcompanyids", "primaryassociatedcompanyid", "accountname", "account", "companyname",
                "organization",
        "organizationname", "customername")
    {
        Role = FieldRole.Id, Hints = ["account", "customer", "company", "organization", "school"],
    };

    /// <summary>The person whom the row is about.</summary>
    internal static Field Contact { get; } = new(F.ContactId, FieldType.Text, "the person it is about",
        "contactid", "whoid", "leadid", "leadorcontactid", "personid", "requesterid", "userid", "recipientid",
        "leadcontactid")
    {
        Role = FieldRole.Id,
    };

    /// <summary>The person's e-mail address, as a salted digest.</summary>
    internal static Field EmailHash { get; } = new(F.EmailHash, FieldType.PersonKey,
        "salted digest of the person's e-mail address",
        "email", "emailaddress", "contactemail", "associatedcontactemail", "requesteremail", "useremail")
            { Role = FieldRole.Id };

    /// <summary>The campaign that the row belongs to.</summary>
    internal static Field Campaign { get; } = new(F.CampaignId, FieldType.Text, "the campaign it belongs to",
        "campaignid", "emailcampaignid", "utmcampaign") { Role = FieldRole.Id };

    /// <summary>The row's own id.</summary>
    internal static Field Id(params ImmutableArray<string> headers) =>
        new(F.Id, FieldType.Text, "its id, unique within the source")
            { Headers = headers, IsKey = true, Role = FieldRole.Id };
}
