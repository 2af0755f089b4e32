using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Hindcast.Tests.Documents;
using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Cli;

/// <summary>
/// The example packs in samples/packs are what the program writes today, one for each kind of retro, all of made-up
/// companies. To write them anew: samples/make, then read the difference before it is committed. S0-14, S0-18: slides
/// and sheets of every kind are sound and hold the figures of the page.
/// </summary>
public sealed partial class SamplePacksTests : IDisposable
{
    /// <summary>Those that a reader of the repository can open as they are.</summary>
    private const string Formats = "md,html,json";

    private readonly CommandLine hindcast = new();

    [Fact]
    public void Monthly()
    {
        string demo = Path.Combine(hindcast.Folder, "demo");
        hindcast.Run("demo", "--workspace", demo).Ends(0);
        string id = Path.GetFileName(Directory.EnumerateDirectories(Path.Combine(demo, "packs")).Single()), folder =
            Path.Combine(hindcast.Folder, "pack");
        hindcast.Run("publish", id, "--out", folder, "--formats", Formats, "--workspace", demo).Ends(0);
        Compare("gtm-monthly", folder);
        SaysTheSame(hindcast, id, "--workspace", demo);
    }

    [Fact]
    public void Incident()
    {
        using var room = new ReviewRoom();
        string id = room.Open(ReviewRoom.Incident);
        room.Fill(id);
        room.Set(id, ("no_criteria_because", "The change was taken back; nothing is being bet on"),
            ("alerts", "None fired; a success-rate alert should have"),
            ("recent_changes", "One configuration change, two minutes before"),
            ("runbooks", "One for latency, none for failed payments; the payments team answers for it"),
            ("business_impact", "About 40,000 USD of payments were tried again later"),
            ("internal_impact", "Three people for half a day"), ("desired_outcome", "learning, prevention"),
            ("output", "full"), ("pre_reads", "https://dash.example/payments"), ("subject_owner", ReviewRoom.Engineer),
            ("customer_statement", "On 2 October card payments failed for 45 minutes. They work again, and changes "
                + "like the one behind it now go region by region."));
        Publish("incident", room, id);
    }

    [Theory]
    [InlineData("okr")]
    [InlineData("project")]
    public void Cycle(string kind)
    {
        using var room = new ReviewRoom();
        Publish(kind, room, Filled(room, kind == "okr" ? ReviewRoom.Okr : ReviewRoom.Project));
    }

    [Fact]
    public void Impact_and_learnings()
    {
        using var room = new ReviewRoom();
        string project = Filled(room, ReviewRoom.Project);
        room.Hindcast.Run("retro", "close", project).Ends(0);
        room.Hindcast.Clock = FixedClock.On(2026, 10, 15);
        string id = room.Open(["retro", "new", "impact-learnings", "--facilitator", ReviewRoom.DecisionOwner,
            "--attendees", ReviewRoom.Scribe]);
        room.Add(id, "learning", "We learned that invoices double when a run is repeated", "--decision",
            "Make runs safe to repeat", "--audience", "finance").Ends(0);
        room.Hindcast.Run("retro", "amend", id, "pack", project, "--outcome", "Finance repeats no run by hand any more")
            .Ends(0);
        room.Set(id, ("decided", "Runs become safe to repeat"), ("to_do", "Kit writes the test"),
            ("who_else", "Finance"), ("follow_up_sent", "2026-10-16"));
        Publish("impact-learnings", room, id);
    }

    [Fact]
    public void Renewal()
    {
        const string id = "renewal-2026-09-quarter-all";
        using var room = new RenewalRoom();
        room.Hindcast.Run("run-retro", "--window", "quarter", "--dimensions", "geo", "--depth", "workshop", "--held-on",
            "2026-10-12").Ends(0);
        room.Hindcast.Run("retro", "override", id, "data-integrity", "--reason", "Contacts are kept in another tool")
            .Ends(0);
        room.Add(id, "leading", "Usage fell by half", "--days-before", "45", "--evidence", "sign:usage-shift").Ends(0);
        room.Add(id, "blocker", "No quote for several years", "--theme", "Pricing", "--about", "the multi-year quotes",
            "--critical", "yes", "--evidence", "account:A00").Ends(0);
        room.Add(id, "blocker", "Usage is not seen by the owners", "--theme", "process", "--about", "usage alerts",
            "--evidence", "sign:usage-shift").Ends(0);
        room.Add(id, "opportunity", "Accounts in APAC ask for the second product", "--evidence",
            "https://crm.example/report/7").Ends(0);
        room.Add(id, "action", "Publish a three-year price list for renewals", "--owner", RenewalRoom.Finance, "--due",
            "2026-11-02",
            "--signal", "event: three-year price list live in the quoting tool by 2026-11-09").Ends(0);
        room.Hindcast.Run("retro", "amend", id, "blocker", "B1", "--action", "A1").Ends(0);
        room.Add(id, "proposal", "Begin 120 days before", "--to", "play-card", "--target", "adoption-accelerator",
            "--rests-on", "I1", "--decided", "accepted", "--decided-by", RenewalRoom.Director).Ends(0);
        room.Hindcast.Run("retro", "set", id, "sign_off", "I stand behind these", "--as", RenewalRoom.Director).Ends(0);
        Publish("renewal", room.Hindcast, id);
    }

    [Fact]
    public void Campaign()
    {
        const string id = "campaign-701c";
        hindcast.Clock = FixedClock.On(2026, 9, 23);
        CampaignCompany.Fill(hindcast, new(2026, 9, 23));
        hindcast.Run("retro", "new", "campaign", "--campaign", "701C", "--held-on", "2026-09-29", "--as",
            CampaignCompany.Vp).Ends(0);
        hindcast.Clock = FixedClock.On(2026, 9, 25);
        hindcast.Run("tick").Ends(0);
        hindcast.Clock = new(new(2026, 9, 28, 9, 0, 0, TimeSpan.Zero));
        CampaignCompany.Import(hindcast, new(2026, 9, 28));
        hindcast.Run("retro", "refreeze", id, "--reason", "Exports of Monday came in").Ends(0);
        hindcast.Run("tick").Ends(0);
        hindcast.Clock = FixedClock.On(2026, 9, 29);
        void Add(params string[] what) => hindcast.Run(["retro", "add", id, .. what]).Ends(0);
        hindcast.Run("retro", "set", id, "summary", "The Autumn Summit met eighty people in four weeks, most of them "
            + "operations leaders of mid-sized companies.").Ends(0);
        foreach (string finding in (string[])["Fewer SQLs than in spring at the same age", "Email is the last touch "
            + "of most deals", "Paid social opens journeys and closes none", "Leads reached sales four days late",
            "Enterprise guests convert best"])
            Add("finding", finding, "--evidence", "crm:report/1");
        Add("field-note", "Leads came four days after the summit", "--about", "timing", "--by",
            CampaignCompany.Executive);
        foreach (string item in (string[])["The booth demo booked 14 meetings", "Reminders by mail filled the sessions",
            "Guests brought colleagues along"])
            Add("worked", item, "--evidence", "crm:report/2");
        foreach (string item in (string[])["Summit leads reached sales four days late", "Paid social brought students",
            "Finance readers found nothing to read"])
            Add("did-not-work", item, "--evidence", "N1");
        Add("action", "Route summit leads to the SDR queue within a day", "--owner", CampaignCompany.SdrLead, "--due",
            "2026-10-20", "--deliverable", "Routing rule live");
        Add("action", "Exclude student domains from the paid social audience list", "--owner",
            CampaignCompany.DemandGen, "--due", "2026-10-10", "--deliverable", "Audience list");
        Add("action", "Write two one-pagers for finance readers", "--owner", CampaignCompany.ProductMarketing, "--due",
            "2026-10-30", "--deliverable", "Two pages");
        Add("disagreement", "Whether summit or email brought the deals", "--positions",
            "Marketing: summit; sales: email", "--documented-by", CampaignCompany.RevOps);
        hindcast.Run("retro", "set", id, "stage", "held").Ends(0);
        Publish("campaign", hindcast, id);
    }

    public void Dispose() => hindcast.Dispose();

    private static string Filled(ReviewRoom room, string[] command)
    {
        string id = room.Open(command);
        room.Fill(id);
        room.Criteria(id);
        return id;
    }

    private static void Publish(string kind, ReviewRoom room, string id) =>
        Publish(kind, room.Hindcast, id, ReviewRoom.Facilitator);

    private static void Publish(string kind, CommandLine cli, string id, string person = "workspace")
    {
        cli.Run("retro", "close", id).Ends(0);
        string folder = Path.Combine(cli.Folder, "pack");
        cli.Run("publish", id, "--out", folder, "--formats", Formats, "--as", person).Ends(0);
        Compare(kind, folder);
        SaysTheSame(cli, id, "--as", person);
    }

    private static void SaysTheSame(CommandLine cli, string id, params string[] also)
    {
        string folder = Path.Combine(cli.Folder, "office");
        cli.Run(["publish", id, "--out", folder, "--formats", "md,xlsx,pptx", .. also]).Ends(0);
        foreach (string page in Directory.EnumerateFiles(folder, "*.md"))
        {
            string[] said = Figures(File.ReadAllText(page).Replace("\\", "", StringComparison.Ordinal));
            byte[] sheets = File.ReadAllBytes(Path.ChangeExtension(page, "xlsx")), slides =
                File.ReadAllBytes(Path.ChangeExtension(page, "pptx"));
            Assert.Empty(said.Except(Figures(OfficeText.OfSheets(sheets))));
            Assert.Empty(said.Except(Figures(OfficeText.OfSlides(slides))));
            using var workbook = SpreadsheetDocument.Open(new MemoryStream(sheets), false);
            using var deck = PresentationDocument.Open(new MemoryStream(slides), false);
            var standard = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019);
            Assert.Empty(standard.Validate(workbook).Concat(standard.Validate(deck))
                .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"));
            Assert.All(workbook.WorkbookPart!.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>(),
                sheet => Assert.True(sheet.Name!.Value!.Length <= 31));
        }
    }

    private static string[] Figures(string text) => [.. Figure().Matches(text).Select(m => m.Value).Distinct()];

    [GeneratedRegex(@"[−+]?\d[\d,]*(?:\.\d+(?: (?:%|pts|days))?| (?:%|pts|days)\b)")]
    private static partial Regex Figure();

    private static void Compare(string kind, string written)
    {
        string kept = Path.Combine(RepositoryFiles.Root, "samples", "packs", kind);
        if (Environment.GetEnvironmentVariable("HINDCAST_ACCEPT") == "1")
        {
            if (Directory.Exists(kept))
                Directory.Delete(kept, recursive: true);
            Directory.CreateDirectory(kept);
            foreach (string file in Directory.EnumerateFiles(written))
                File.Copy(file, Path.Combine(kept, Path.GetFileName(file)));
        }

        Assert.Equal(Names(written), Names(kept));
        Assert.All(Names(written), name => Assert.Equal(File.ReadAllText(Path.Combine(kept, name!)),
            File.ReadAllText(Path.Combine(written, name!))));
    }

    private static IEnumerable<string?> Names(string folder) => Directory.EnumerateFiles(folder)
        .Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
