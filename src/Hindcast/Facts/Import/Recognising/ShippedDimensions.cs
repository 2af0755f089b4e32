namespace Hindcast.Facts.Import.Recognising;

/// <summary>Dimensions that ship, with the headers under which known systems export them; the preferred
/// first.</summary>
internal static class ShippedDimensions
{
    internal static ImmutableArray<(string Name, string[] Keys)> All { get; } =
    [
        ("source", ["originalsource", "originaltrafficsource", "hsanalyticssource", "leadsource", "source",
            "quelle", "leadquelle", "herkunft"]),
        ("segment", ["segment", "accountsegment", "marketsegment"]),
        ("region", ["region", "salesregion", "accountregion"]),
        ("icp_tier", ["icptier", "hsidealcustomerprofile", "idealcustomerprofiletier", "tier"]),
        ("persona", ["persona", "hspersona", "buyerpersona"]),
        ("product", ["product", "productinterest", "productname", "produkt"]),
        ("campaign", ["campaign", "campaignname", "primarycampaignsource", "primarycampaignsourcecampaignname",
            "kampagne"]),
        ("channel", ["channel", "marketingchannel", "kanal"]),
        ("industry", ["industry", "branche"]),
        ("type", ["type", "opportunitytype", "dealtype"]),
    ];
}
