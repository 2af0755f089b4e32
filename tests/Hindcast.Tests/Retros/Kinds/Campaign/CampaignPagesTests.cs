using System.Text.RegularExpressions;
using Hindcast.Tests.Cli;

namespace Hindcast.Tests.Retros.Kinds.Campaign;

/// <summary>S5-26: what is sent of a campaign is one page, however long its findings are, and tells how late it
/// was.</summary>
public sealed class CampaignPagesTests : IDisposable
{
    private const string Id = "campaign-701c";

    private readonly CommandLine hindcast = new() { Clock = FixedClock.On(2026, 12, 10) };

    [Fact]
    public void Long_findings_are_shortened_where_the_page_has_no_room()
    {
        Open();
        Add("A short finding");
        Assert.DoesNotContain("output-full", hindcast.Run("retro", "check", Id).Output, StringComparison.Ordinal);
        for (int finding = 0; finding < 4; finding++)
            Add($"Finding {finding}: " + string.Join(' ', Enumerable.Repeat("observability", 140)) + " ENDS");
        Assert.Contains("output-full", hindcast.Run("retro", "check", Id).Output, StringComparison.Ordinal);
        string sent = Sent();
        Assert.Equal(4, Regex.Count(sent, @"observability … \(shortened; whole in the record\)"));
        Assert.Contains("A short finding (", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("ENDS", sent, StringComparison.Ordinal);
        Assert.Equal(4, Regex.Count(File.ReadAllText(Path.Combine(hindcast.Folder, "pack", "retro.md")), " ENDS"));
        Assert.Matches(@"(closed|went out) \d+ days( \d+ h)? (after that|too late)", hindcast.Run("campaigns").Output);
    }

    private void Open()
    {
        CampaignCompany.Fill(hindcast, new(2026, 9, 28));
        hindcast.Run("retro", "new", "campaign", "--campaign", "701C", "--held-on", "2026-09-29").Ends(0);
        hindcast.Run("retro", "set", Id, "summary", "Autumn Summit met eighty people.").Ends(0);
        foreach (string item in (string[])["The booth demo booked 14 meetings", "Reminders filled the sessions",
            "Guests brought colleagues"])
            hindcast.Run("retro", "add", Id, "worked", item, "--evidence", "crm:report/2").Ends(0);
        foreach (string item in (string[])["Summit leads reached sales four days late",
            "Paid social brought students", "Finance readers found nothing"])
            hindcast.Run("retro", "add", Id, "did-not-work", item, "--evidence", "crm:report/2").Ends(0);
        foreach (string action in (string[])["Route summit leads to the SDR queue within a day",
            "Exclude student domains from the paid social audience list", "Write two one-pagers for finance readers"])
            hindcast.Run("retro", "add", Id, "action", action, "--owner", CampaignCompany.DemandGen, "--due",
                "2027-01-08", "--deliverable", "Rule, list or page").Ends(0);
    }

    private void Add(string finding) =>
        hindcast.Run("retro", "add", Id, "finding", finding, "--evidence", "crm:report/1").Ends(0);

    private string Sent()
    {
        foreach (string stage in (string[])["pre-read-sent", "reminded", "held"])
            hindcast.Run("retro", "set", Id, "stage", stage).Ends(0);
        foreach (Match gate in Regex.Matches(hindcast.Run("retro", "check", Id).Output, @"FAIL +([\w-]+):"))
            hindcast.Run("retro", "override", Id, gate.Groups[1].Value, "--reason", "It was said in the room");
        hindcast.Run("retro", "close", Id).Ends(0);
        string folder = Path.Combine(hindcast.Folder, "pack");
        hindcast.Run("publish", Id, "--out", folder).Ends(0);
        return File.ReadAllText(Path.Combine(folder, "output.md"));
    }

    public void Dispose() => hindcast.Dispose();
}
