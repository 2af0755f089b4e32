using System.Text;

namespace Hindcast.Cli.Demo;

/// <summary>The sample company's six exports, as CSV with a header row, commas and LF.</summary>
/// <param name="Contacts">From marketing, with HubSpot's labels.</param>
/// <param name="Opportunities">From the CRM, with the labels of a Salesforce report.</param>
/// <param name="Subscriptions">From billing, one row for each term.</param>
/// <param name="Campaigns">From the CRM, with what each was to bring.</param>
/// <param name="Members">From the CRM: who answered which campaign.</param>
/// <param name="Accounts">From the CRM: the companies that buy or might have, with their names.</param>
internal sealed record SampleExports(
    string Contacts, string Opportunities, string Subscriptions, string Campaigns, string Members,
    string Accounts)
{
    /// <summary>File names in the order of <see cref="WriteTo"/>.</summary>
    public static ImmutableArray<string> FileNames { get; } =
    [
        "hubspot-contacts.csv", "salesforce-opportunities.csv", "billing-subscriptions.csv", "salesforce-campaigns.csv",
        "salesforce-campaign-members.csv", "salesforce-accounts.csv",
    ];

    /// <summary>
    /// Writes the files as UTF-8 without a mark, makes the folder, replaces files of the same names; answers
    /// their paths.
    /// </summary>
    public ImmutableArray<string> WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        var paths = FileNames.Select(name => Path.Combine(folder, name)).ToImmutableArray();
        foreach (var (path, text) in paths.Zip([Contacts, Opportunities, Subscriptions, Campaigns, Members, Accounts]))
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return paths;
    }
}
