namespace Hindcast.Tests.Cli;

/// <summary>A retro of a made-up company, held and closed, of each kind; what the example packs are published
/// from.</summary>
/// <param name="Room">What is thrown away with it.</param>
/// <param name="Hindcast">The program on its workspace.</param>
/// <param name="Id">The retro's.</param>
/// <param name="Person">Who may publish it.</param>
public sealed record SampleRetro(IDisposable Room, CommandLine Hindcast, string Id, string Person) : IDisposable
{
    /// <summary>Where the sample company has a workspace of its own, else the program's.</summary>
    public string Workspace { get; private init; } = Hindcast.Workspace;

    /// <summary>The kinds, as the folders of samples/packs are called.</summary>
    public static TheoryData<string> Kinds =>
        ["gtm-monthly", "incident", "okr", "project", "impact-learnings", "renewal", "campaign", "pattern-synthesis"];

    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="more">What else the room says before it closes.</param>
    public static SampleRetro Hold(string kind, Action<SampleRetro>? more = null)
    {
        if (kind == "gtm-monthly")
            return Monthly();
        SampleRetro held = kind switch
        {
            "incident" => Incident(),
            "impact-learnings" => ImpactAndLearnings(),
            "renewal" => Renewal(),
            "campaign" => Campaign(),
            "pattern-synthesis" => Synthesis(),
            _ => Cycle(kind),
        };
        more?.Invoke(held);
        held.Hindcast.Run("retro", "close", held.Id).Ends(0);
        return held;
    }

    /// <summary>Publishes it into a folder of its own, and gives that folder.</summary>
    public string Publish(string formats)
    {
        string folder = Path.Combine(Hindcast.Folder, "pack-" + formats.Replace(',', '-'));
        Hindcast.Run("publish", Id, "--out", folder, "--formats", formats, "--as", Person, "--workspace", Workspace)
            .Ends(0);
        return folder;
    }

    public void Dispose() => Room.Dispose();

    private static SampleRetro Monthly()
    {
        var hindcast = new CommandLine();
        string demo = Path.Combine(hindcast.Folder, "demo");
        SampleWorkspace.CopyTo(demo);
        string id = Path.GetFileName(Directory.EnumerateDirectories(Path.Combine(demo, "packs")).Single());
        return new(hindcast, hindcast, id, "workspace") { Workspace = demo };
    }

    private static SampleRetro Incident()
    {
        var room = new ReviewRoom();
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
        return new(room, room.Hindcast, id, ReviewRoom.Facilitator);
    }

    private static SampleRetro Cycle(string kind)
    {
        var room = new ReviewRoom();
        string id = Filled(room, kind == "okr" ? ReviewRoom.Okr : ReviewRoom.Project);
        return new(room, room.Hindcast, id, ReviewRoom.Facilitator);
    }

    private static SampleRetro ImpactAndLearnings()
    {
        var room = new ReviewRoom();
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
            ("who_else", "Finance"), ("follow_up_sent", "2026-10-15"));
        return new(room, room.Hindcast, id, ReviewRoom.Facilitator);
    }

    /// <summary>A quarter with an incident whose action was done, and two older reviews that met the same.</summary>
    private static SampleRetro Synthesis()
    {
        const string id = "pattern-synthesis-2026-q4";
        var room = new ReviewRoom();
        string incident = Filled(room, ReviewRoom.Incident);
        room.Set(incident, ("alerts", "None fired; a success-rate alert should have"));
        room.Hindcast.Run("retro", "close", incident).Ends(0);
        room.Hindcast.Run("actions", "done", incident, "A1", "--evidence", "https://tickets.example/PAY-9").Ends(0);
        room.Hindcast.Clock = FixedClock.On(2026, 12, 14);
        room.Hindcast.File("r/search-down.md", "# 2026-08-19 Search was down\n\nA new index went to all regions at "
            + "once. No alert watched the outcome; a customer told us.");
        room.Hindcast.File("r/mail-late.md", "# 2026-12-02 Mails went out late\n\nA queue setting went to all regions "
            + "at once. No alert watched the outcome for six hours.");
        room.Hindcast.Run("library", "import", Path.Combine(room.Hindcast.Folder, "r")).Ends(0);
        foreach (var (theme, name, said) in ((string, string, string)[])[("rollout", "Changes reach everything at once",
            "all regions at once"), ("outcome-alerts", "Nobody watches the outcome", "alert watched the outcome")])
        {
            room.Hindcast.Run("themes", "name", theme, name).Ends(0);
            foreach (string document in (string[])[incident, "search-down", "mail-late"])
                room.Hindcast.Run("themes", "link", theme, document, said).Ends(0);
        }

        room.Hindcast.Clock = FixedClock.On(2027, 1, 12);
        room.Hindcast.Run("retro", "new", "pattern-synthesis", "--quarter", "2026-Q4", "--facilitator",
            ReviewRoom.Facilitator).Ends(0);
        room.Hindcast.Run("retro", "amend", id, "pattern", "T2", "--decision", "A release board signs off what reaches "
            + "all regions", "--remedy", "rule", "--owner", ReviewRoom.DecisionOwner, "--by", "2027-02-26").Ends(0);
        room.Hindcast.Run("retro", "amend", id, "pattern", "T1", "--decision", "Every service names the figure its "
            + "customers feel, and an alert on it", "--remedy", "detection", "--owner", ReviewRoom.Engineer,
            "--by", "2027-03-31").Ends(0);
        room.Add(id, "strategic-item", "Every service ships in its own way", "--question", "structural", "--themes",
            "T2").Ends(0);
        room.Hindcast.Run("retro", "amend", id, "strategic-item", "I1", "--decision",
            "One release path for all services", "--owner", ReviewRoom.DecisionOwner, "--by", "2027-06-30").Ends(0);
        room.Set(id, ("no_investment_because", "The release path is built by those who are there"));
        return new(room, room.Hindcast, id, ReviewRoom.Facilitator);
    }

    private static SampleRetro Renewal()
    {
        const string id = "renewal-2026-09-quarter-all";
        var room = new RenewalRoom();
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
        return new(room, room.Hindcast, id, "workspace");
    }

    private static SampleRetro Campaign()
    {
        const string id = "campaign-701c";
        var hindcast = new CommandLine();
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
        return new(hindcast, hindcast, id, "workspace");
    }

    private static string Filled(ReviewRoom room, string[] command)
    {
        string id = room.Open(command);
        room.Fill(id);
        room.Criteria(id);
        return id;
    }
}
