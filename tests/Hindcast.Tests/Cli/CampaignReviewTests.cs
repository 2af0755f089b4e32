using System.Text.Json;

namespace Hindcast.Tests.Cli;

/// <summary>Campaigns are looked back at on the command line, from the register to what came of it.</summary>
public sealed class CampaignReviewTests : IDisposable
{
    private const string Id = "campaign-701c";

    private readonly CommandLine hindcast = new() { Clock = FixedClock.On(2026, 9, 23) };

    /// <summary>
    /// S5-01 S5-05 S5-06 S5-07 S5-09 S5-12 S5-14 S5-15 S5-18 S5-19 S5-20 S5-21 S5-23 S5-24 S5-25 S5-26 S5-38 S5-39
    /// S5-40 S5-41 S5-49 S5-50 D-01 D-02 D-07 D-15 D-19 D-22:
    /// registered, prepared, announced, held, refused for each reason, closed, published, followed up; and the next one
    /// opens with it.
    /// </summary>
    [Fact]
    public void A_campaign_is_looked_back_at_and_the_next_one_opens_with_what_was_agreed()
    {
        CampaignCompany.Fill(hindcast, new(2026, 9, 23));
        var owed = hindcast.Json("campaigns", "--owed").GetProperty("items").EnumerateArray()
            .ToDictionary(c => c.GetProperty("campaign").GetProperty("id").GetString()!);
        Assert.Equal(("ninety-minutes", "2026-09-29", "owed", 65_000m), (Text(owed["701C"], "format"),
            Text(owed["701C"], "dueBy"), Text(owed["701C"], "standing"),
            owed["701C"].GetProperty("spend").GetProperty("amount").GetDecimal()));
        Assert.Equal(("async", "overdue"), (Text(owed["701D"], "format"), Text(owed["701D"], "standing")));
        Assert.DoesNotContain("701E", owed.Keys);

        hindcast.Run("retro", "new", "campaign", "--campaign", "nowhere").Refuses("campaign-not-found");
        hindcast.Run("retro", "new", "campaign", "--campaign", "701E").Refuses("campaign-not-ended");
        hindcast.Run("retro", "new", "campaign", "--campaign", "701C", "--held-on", "2026-09-24")
            .Refuses("pre-read-before-data");
        var opened = hindcast.Json("retro", "new", "campaign", "--campaign", "Autumn Summit", "--held-on", "2026-09-29",
            "--as", CampaignCompany.Vp);
        Assert.Equal((Id, 90, CampaignCompany.Vp), (Text(opened, "id"), opened.GetProperty("minutes").GetInt32(),
            Text(opened, "facilitator")));
        Assert.Equal([10, 15, 15, 15, 15, 15, 5], opened.GetProperty("agenda").EnumerateArray()
            .Select(part => part.GetProperty("minutes").GetInt32()));
        Assert.Equal([CampaignCompany.Vp, CampaignCompany.DemandGen, CampaignCompany.Manager, CampaignCompany.Executive,
            CampaignCompany.OtherExecutive, CampaignCompany.Csm,
            CampaignCompany.RevOps, CampaignCompany.Analyst], opened.GetProperty("roster").EnumerateArray()
                .Select(seat => Text(seat, "person")));

        hindcast.Run("retro", "set", Id, "stage", "held").Refuses("stage-jump");
        hindcast.Clock = FixedClock.On(2026, 9, 25);
        Assert.Equal(8, Sent("pre-read").Length);
        hindcast.Clock = new FixedClock(new(2026, 9, 28, 9, 0, 0, TimeSpan.Zero));
        CampaignCompany.Import(hindcast, new(2026, 9, 28));
        hindcast.Run("retro", "refreeze", Id, "--reason", "Exports of Monday came in").Ends(0);
        Assert.Equal(8, Sent("reminder").Length);
        hindcast.Run("retro", "set", Id, "stage", "held").Refuses("session-not-held");

        hindcast.Clock = FixedClock.On(2026, 9, 29);
        hindcast.Run("retro", "close", Id).Refuses("summary-written");
        Set("summary", "Autumn Summit met eighty people.");
        hindcast.Run("retro", "close", Id).Refuses("five-findings");
        Assert.Contains($"{Id} has no finding or indicator of its own; give a link", Add("finding", "Fewer SQLs",
            "--evidence", "lead_volume").Refuses("evidence-not-a-link").Error, StringComparison.Ordinal);
        foreach (string finding in (string[])["Fewer SQLs than in spring", "Email closes", "Paid social opens",
            "Leads came late", "Enterprise converts"])
            Add("finding", finding, "--evidence", "crm:report/1").Ends(0);
        Assert.Contains("celebrates and learns nothing", hindcast.Run("retro", "close", Id)
            .Refuses("three-worked-three-not").Output, StringComparison.Ordinal);
        Add("field-note", "Leads came four days after the summit", "--about", "timing", "--by",
            CampaignCompany.Executive).Ends(0);
        Add("field-note", "Finance asks for proof").Refuses("topic-missing");
        Add("field-note", "Two thirds were of the size that we serve", "--about", "fit", "--by",
            CampaignCompany.Executive).Ends(0);
        Add("field-note", "Students asked for discounts", "--about", "objection", "--by", CampaignCompany.Manager)
            .Ends(0);
        Add("field-note", "Customers asked for the recordings", "--about", "customer-success", "--by",
            CampaignCompany.Csm).Ends(0);
        Add("worked", "The booth demo booked 14 meetings").Refuses("evidence-missing");
        foreach (string praise in (string[])["the talk", "great energy!!", "Dot did an amazing job"])
            Add("worked", praise, "--evidence", "crm:report/2").Refuses("item-not-specific");
        foreach (string item in (string[])["The booth demo booked 14 meetings", "Reminders filled the sessions",
            "Guests brought colleagues"])
            Add("worked", item, "--evidence", "crm:report/2").Ends(0);
        foreach (string item in (string[])["Summit leads reached sales four days late", "Paid social brought students",
            "Finance readers found nothing"])
            Add("did-not-work", item, "--evidence", "N1").Ends(0);
        Add("did-not-work", "A fourth one came late", "--evidence", "N1").Refuses("three-only");
        hindcast.Run("retro", "close", Id).Refuses("action-count");
        Add("action", "Route summit leads to the SDR queue within a day", "--owner", CampaignCompany.SdrLead, "--due",
            "2026-10-20").Ends(0);
        Assert.Contains("A1 lacks a deliverable", hindcast.Run("retro", "close", Id).Refuses("action-count").Output,
            StringComparison.Ordinal);
        hindcast.Run("retro", "amend", Id, "action", "A1", "deliverable", "Routing rule live", "--reason",
            "It was forgotten").Ends(0);
        Add("action", "Exclude student domains from the paid social audience list", "--owner",
            CampaignCompany.DemandGen, "--due", "2026-10-10", "--deliverable", "Audience list").Ends(0);
        Add("action", "Write two one-pagers for finance readers", "--owner", CampaignCompany.ProductMarketing, "--due",
            "2026-10-30", "--deliverable", "Two pages").Ends(0);
        Add("action", "Book the booth for the spring summit", "--owner", CampaignCompany.DemandGen, "--due",
            "2026-10-30", "--deliverable", "Contract").Ends(0);
        Add("action", "write two one-pagers  for finance readers.", "--owner", CampaignCompany.DemandGen, "--due",
            "2026-10-30", "--deliverable", "Two pages").Refuses("action-exists");
        Assert.Contains("is parked", hindcast.Run("retro", "check", Id).Output, StringComparison.Ordinal);
        hindcast.Run("retro", "close", Id).Refuses("stage-held");
        hindcast.Run("retro", "set", Id, "stage", "held").Ends(0);

        string[] contested = ["disagreement", "Whether summit or email brought the deals", "--positions",
            "Marketing: summit; sales: email"];
        Add([.. contested, "--documented-by", CampaignCompany.Manager]).Refuses("documented-by-whom");
        Add([.. contested, "--documented-by", CampaignCompany.RevOps, "--agreed", "yes"])
            .Refuses("disagreement-undecided");
        Add([.. contested, "--documented-by", CampaignCompany.RevOps]).Ends(0);
        hindcast.Run("retro", "close", Id).Ends(0);
        Assert.Equal([CampaignCompany.Cmo, CampaignCompany.Cro], Sent("contested").Order());
        Assert.Equal(10, SentNow.Count(message => message.Subject.StartsWith("What came of it",
            StringComparison.Ordinal)));
        Assert.Contains("stage: distributed", hindcast.Run("retro", "show", Id).Output, StringComparison.Ordinal);

        var pack = Publish(Id);
        string[] states = ["triggered", "scheduled", "data ready", "pre read sent", "reminded", "held", "closed",
            "distributed"];
        Assert.Equal(states, pack["retro.md"].Split("| State | When (UTC) | By |")[1].Split('\n').Skip(2)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line.Split('|')[1].Trim()));
        Assert.Contains("9\\. Three actions", pack["nine-blocks.md"], StringComparison.Ordinal);
        // What sales met stands by person, with what nobody has said; customer success has a block of its own.
        Assert.Equal(["- Ines Roth: timing: Leads came four days after the summit; fit: Two thirds were of the size "
            + "that we serve; nothing is said of quality",
            "- Paul Mbeki: nothing is said of quality, fit, timing",
            "- objection: Students asked for discounts (Sue Falk)"], Block("What sales heard"));
        Assert.Equal(["- customer success: Customers asked for the recordings (Carl Wu)"],
            Block("What customer success saw"));
        Assert.Contains("6 days after the campaign ended", pack["output.md"], StringComparison.Ordinal);
        // 14 of 32: Wilson's interval by hand is 28.2 to 60.7 %; 12 deals, by Poisson 6.2 to 21.0, for 14 SQLs.
        foreach (string page in (string[])["output.md", "nine-blocks.md", "retro.md"])
        {
            Assert.Contains("| MQL to SQL | 43.8 % | 28.2 to 60.7 %, so far | of 32 MQLs |", pack[page],
                StringComparison.Ordinal);
            Assert.Contains("| 85.7 % | 44.3 to 149.7 %, so far | 12 deals, 14 SQLs |", pack[page],
                StringComparison.Ordinal);
        }

        Assert.Contains("class=\"figure young\"", pack["index.html"], StringComparison.Ordinal);
        Assert.Contains("| Channel | First touch |", pack["retro.md"], StringComparison.Ordinal);
        Assert.Contains("U-shaped: 40 % each to the first and the last", pack["retro.md"], StringComparison.Ordinal);
        Assert.DoesNotContain("Book the booth", pack["output.md"], StringComparison.Ordinal);
        Assert.Contains("within 24", pack["retro.md"], StringComparison.Ordinal);

        string[] Block(string title) => [.. pack["nine-blocks.md"].Split(title)[1].Split("## ")[0].Split('\n')
            .Where(line => line.StartsWith("- ", StringComparison.Ordinal))];

        string[] decide = ["retro", "amend", Id, "disagreement", "D1", "--decision",
            "Run spring without the email series and compare", "--decided-on", "2026-10-01", "--decided-by"];
        hindcast.Clock = FixedClock.On(2026, 10, 1);
        hindcast.Run([.. decide, CampaignCompany.Manager]).Refuses("decision-not-theirs");
        Assert.Contains("disagreement-open", hindcast.Run("retro", "check", Id).Output, StringComparison.Ordinal);
        hindcast.Run([.. decide, CampaignCompany.Cro]).Ends(0);
        Assert.DoesNotContain("disagreement-open", hindcast.Run("retro", "check", Id).Output, StringComparison.Ordinal);
        string[] rewrite = ["retro", "amend", Id, "disagreement", "D1", "--decision",
            "Run spring without the email series and compare both"];
        hindcast.Run(rewrite).Refuses("reason-missing");
        hindcast.Run([.. rewrite, "--decided-on", "2026-10-09", "--reason", "Both were meant"])
            .Refuses("decided-in-future");
        Assert.DoesNotContain("open", hindcast.Run([.. rewrite, "--reason", "Both were meant"]).Ends(0).Output,
            StringComparison.Ordinal);
        hindcast.Run("retro", "amend", Id, "disagreement", "D1", "--positions", "Nobody disagreed")
            .Refuses("retro-closed");
        hindcast.Run("retro", "set", Id, "stage", "followed-up").Refuses("stage-jump");
        hindcast.Run("retro", "set", Id, "stage", "archived").Ends(0);
        hindcast.Run("retro", "set", Id, "stage", "followed-up").Refuses("look-again-not-due");
        hindcast.Run("actions", "done", Id, "A2", "--evidence", "https://ads.example/list").Ends(0);

        hindcast.Clock = FixedClock.On(2026, 12, 8);
        Assert.Equal([CampaignCompany.RevOps], Sent("look-again"));
        hindcast.Run("retro", "set", Id, "stage", "followed-up").Ends(0);
        CampaignCompany.Import(hindcast, new(2026, 12, 8));
        var next = hindcast.Json("retro", "new", "campaign", "--campaign", "701E", "--held-on", "2026-12-09", "--form",
            "sixty-minutes", "--as-of", "2026-12-08");
        Assert.Equal((Id, 60), (Text(next, "previous"), next.GetProperty("minutes").GetInt32()));
        Assert.Equal(["A1 open", "A2 done", "A3 open"], next.GetProperty("previousActions").EnumerateArray()
            .Select(a => $"{Text(a, "id")} {Text(a, "status")}"));
        hindcast.Run("actions", "done", Id, "A1", "--evidence", "https://crm.example/rule").Ends(0);
        hindcast.Run("actions", "redate", Id, "A3", "2027-01-20", "--reason", "The designer is away").Ends(0);
        Assert.Contains("pass  previous-actions-reviewed: 2 earlier actions judged; 1 not due yet",
            hindcast.Run("retro", "check", Text(next, "id")).Output, StringComparison.Ordinal);
        Assert.Equal(["A1 done 2026-10-20", "A2 done 2026-10-10", "A3 open 2027-01-20"], hindcast.Json("retro", "show",
            Text(next, "id")).GetProperty("previousActions").EnumerateArray()
            .Select(a => $"{Text(a, "id")} {Text(a, "status")} {Text(a, "dueOn")}"));
        Assert.Contains(next.GetProperty("brief").EnumerateArray(),
            line => line.GetString()!.Contains("Run spring without the email series", StringComparison.Ordinal));
        string second = Text(next, "id");
        Assert.Contains("required-seats", hindcast.Run("retro", "check", second).Output, StringComparison.Ordinal);
        Assert.Contains("FAIL  looked-again", hindcast.Run("retro", "check", second).Output, StringComparison.Ordinal);
        hindcast.Run("retro", "amend", second, "look-again", Id + "/D1", "--outcome",
            "Settled: the summit brings, email closes").Ends(0);
        Assert.Contains("pass  looked-again", hindcast.Run("retro", "check", second).Output, StringComparison.Ordinal);
        hindcast.Run("retro", "add", second, "did-not-work", "Leads reached sales four days late again", "--evidence",
            "crm:report/9").Ends(0);
        Assert.Contains("X1 is campaign-701c X1", hindcast.Run("retro", "check", second).Output,
            StringComparison.Ordinal);

        hindcast.Clock = FixedClock.On(2027, 1, 10);
        Assert.Contains("buried output", hindcast.Run("campaigns").Output, StringComparison.Ordinal);
        var then = hindcast.Json("campaigns", "--as-of", "2026-09-22").GetProperty("items").EnumerateArray()
            .First(c => Text(c.GetProperty("campaign"), "id") == "701C");
        Assert.Equal(("owed", JsonValueKind.Null), (Text(then, "standing"), then.GetProperty("retro").ValueKind));
        hindcast.Run("retro", "set", Id, "acknowledged", CampaignCompany.Cmo).Ends(0);
        Assert.DoesNotContain("buried output", hindcast.Run("campaigns").Output, StringComparison.Ordinal);
        Assert.Contains("The output went out within 24 hours of the session", hindcast.Run("campaigns").Output,
            StringComparison.Ordinal);

        string left = hindcast.Run("people", "leaves", CampaignCompany.ProductMarketing, "--on", "2027-01-31",
            "--successor", CampaignCompany.DemandGen).Ends(0).Output;
        Assert.Contains($"still owns 1 open action; {CampaignCompany.DemandGen} is asked about them from 2027-01-31",
            left, StringComparison.Ordinal);
        Assert.Contains($"hindcast actions reassign {Id} A3 \"{CampaignCompany.DemandGen}\"", left,
            StringComparison.Ordinal);
    }

    /// <summary>
    /// S5-08 S5-20 S5-22 S5-27 S5-28 S5-29 S5-30 S5-31 M-23: by hand. Spring had brought 12 SQLs and 12 deals in the
    /// end; six days after its end, the age of autumn, it had 11 and 10. Deals that came later stand in no column.
    /// </summary>
    [Fact]
    public void Stands_beside_similar_campaigns_at_the_same_age_and_beside_several_models()
    {
        hindcast.Clock = FixedClock.On(2026, 9, 28);
        CampaignCompany.Fill(hindcast, new(2026, 9, 28));
        var evidence = hindcast.Json("retro", "new", "campaign", "--campaign", "701C", "--held-on", "2026-09-29",
            "--as-of", "2026-09-28").GetProperty("part").GetProperty("evidence");
        Assert.Equal((80, 32, 14, 12, 240_000m), Counted(evidence.GetProperty("figures")));
        Assert.Equal(["701B", "701A"], evidence.GetProperty("similar").EnumerateArray()
            .Select(s => Text(s.GetProperty("campaign"), "id")));
        Assert.Equal((60, 24, 11, 10, 200_000m), Counted(evidence.GetProperty("similar")[1].GetProperty("figures")));
        Assert.Equal(["Email", "Event", "Paid Search", "Paid Social", "Webinar"], evidence.GetProperty("credit")
            .GetProperty("channels").EnumerateArray().Select(c => c.GetString()!));
        Assert.True(evidence.GetProperty("credit").GetProperty("models").GetArrayLength() >= 3);
        Assert.Equal((6, 6), (evidence.GetProperty("figures").GetProperty("owners")
            .GetProperty(CampaignCompany.Executive).GetInt32(),
            evidence.GetProperty("figures").GetProperty("owners").GetProperty(CampaignCompany.OtherExecutive)
                .GetInt32()));
        Assert.Contains("conversions-immature", hindcast.Run("retro", "check", Id).Output, StringComparison.Ordinal);
        for (int note = 0; note < 30; note++)
            Add("field-note", $"Note {note}: " + string.Join(' ', Enumerable.Repeat("observability", 24)), "--about",
                "buyer-language").Ends(0);
        Assert.Contains("page-full", hindcast.Run("retro", "check", Id).Output, StringComparison.Ordinal);

        static (int, int, int, int, decimal) Counted(JsonElement f) =>
            (f.GetProperty("people").GetInt32(), f.GetProperty("mqls").GetInt32(), f.GetProperty("sqls").GetInt32(),
            f.GetProperty("deals").GetInt32(), f.GetProperty("pipeline").GetDecimal());
    }

    /// <summary>S5-06 S5-07 S5-50 D-01: nothing calls for a meeting, so two paragraphs do, and nothing is
    /// scheduled.</summary>
    [Fact]
    public void A_campaign_without_a_trigger_takes_two_paragraphs()
    {
        CampaignCompany.Fill(hindcast, new(2026, 9, 23));
        string id = Text(hindcast.Json("retro", "new", "campaign", "--campaign", "701D"), "id");
        hindcast.Run("retro", "set", id, "stage", "scheduled").Refuses("stage-jump");
        hindcast.Run("retro", "set", id, "summary", "Letters went to twenty small companies.").Ends(0);
        hindcast.Run("retro", "close", id).Refuses("summary-written");
        hindcast.Run("retro", "set", id, "outlook", "We write to them again in spring.").Ends(0);
        hindcast.Run("people", "delegate", CampaignCompany.Cro, CampaignCompany.Cmo, "--from", "2026-09-01", "--until",
            "2026-12-31", "--reason", "Leave").Ends(0);
        hindcast.Run("retro", "close", id).Ends(0);
        // Whoever is the CMO and stands in for the CRO is told once.
        Assert.Equal([CampaignCompany.Cmo], Sent("output").Where(to => to is CampaignCompany.Cmo
            or CampaignCompany.Cro));

        Assert.DoesNotContain("nine-blocks.md", Publish(id).Keys);
        Assert.Contains("We write to them again in spring.", Publish(id)["output.md"], StringComparison.Ordinal);
    }

    /// <summary>S5-13 S5-14 S5-15 S5-16 S5-17 S5-18 D-02 D-15: what the room lacks is refused, said, and
    /// named.</summary>
    [Fact]
    public void Says_who_is_missing_from_the_room()
    {
        CampaignCompany.Import(hindcast, new(2026, 9, 23));
        foreach (var (name, role, function) in ((string, string, string)[])[("Cora Lind", "CMO", "marketing"),
            ("Vera Moss", "VP Marketing", "marketing"), ("New Name", "Account Executive", "sales"),
            ("Bo Lund", "Head of Sales Development", "sales")])
            hindcast.Run("people", "add", name, "--role", role, "--function", function).Ends(0);
        hindcast.Json("retro", "new", "campaign", "--campaign", "701B", "--held-on", "2026-09-23", "--facilitator",
            "Cora Lind");
        string check = hindcast.Run("retro", "check", "campaign-701b").Output;

        Assert.Contains("late(58)", check, StringComparison.Ordinal);
        Assert.Contains("Nobody of sales is asked. Nobody of customer-success is asked.", check,
            StringComparison.Ordinal);
        Assert.Contains("facilitator-senior", check, StringComparison.Ordinal);
        Assert.Contains("roster-shortfall", check, StringComparison.Ordinal);
        Assert.Contains("Ask of: Bo Lund (Head of Sales Development), New Name (Account Executive).", check,
            StringComparison.Ordinal);
        hindcast.Run("retro", "override", "campaign-701b", "cross-functional", "--reason", "We are small")
            .Refuses("gate-not-overridable");
        hindcast.Run("retro", "add", "campaign-701b", "person", "New Name").Ends(0);
        Assert.Contains("New Name has no deal of this campaign", hindcast.Run("retro", "check", "campaign-701b").Output,
            StringComparison.Ordinal);
    }

    /// <summary>
    /// S5-04 S5-20 S5-21: where nothing ties deals to campaigns their number cannot be told and is no 0; "Target Won 3"
    /// counts deals; a campaign that ended after the newest fact owes nothing yet; and the command that is offered is
    /// taken.
    /// </summary>
    [Fact]
    public void Says_that_deals_cannot_be_told_where_nothing_ties_them_to_campaigns()
    {
        hindcast.Clock = FixedClock.On(2026, 10, 9);
        CampaignCompany.Fill(hindcast, new(2026, 9, 28), tied: false);

        string register = hindcast.Run("campaigns").Ends(0).Output;
        Assert.Contains("3 won deals", register, StringComparison.Ordinal);
        Assert.Contains("cannot be evaluated: pipeline not known", register, StringComparison.Ordinal);
        Assert.Contains("701G ended after the newest fact", register, StringComparison.Ordinal);
        string offered = register.Split("Open one with: hindcast ")[1].Split('\n')[0];
        hindcast.Run(offered.Split(' ')).Ends(0);

        Assert.Contains("--campaign 701C --held-on 2026-10-09", offered, StringComparison.Ordinal);
        var opened = hindcast.Json("retro", "show", Id);
        var figures = opened.GetProperty("part").GetProperty("evidence").GetProperty("figures");
        Assert.Equal((false, JsonValueKind.Null), (figures.GetProperty("dealsKnown").GetBoolean(),
            figures.GetProperty("pipeline").ValueKind));
        Assert.Contains("deals cannot be told", string.Concat(opened.GetProperty("brief").EnumerateArray()),
            StringComparison.Ordinal);
        string check = hindcast.Run("retro", "check", Id).Output;
        Assert.Contains("deals-untied", check, StringComparison.Ordinal);
        Assert.Contains("Nothing ties deals to campaigns, so no account executive can speak of one", check,
            StringComparison.Ordinal);
    }

    /// <summary>S5-04 S5-20 S5-21: nobody imported who met it, so that is no 0, no 100 % short, and no reason for a
    /// meeting.</summary>
    [Fact]
    public void Says_that_nobody_can_be_told_where_no_members_were_imported()
    {
        hindcast.Clock = FixedClock.On(2026, 10, 9);
        hindcast.Run("import", hindcast.File("campaigns.csv", "Campaign ID,Campaign Name,Type,Start Date,End "
            + "Date,Actual Cost,Target MQLs\n9A,Autumn letters,Nurture,2026-09-01,2026-09-23,900,10\n"),
            "--kind", "campaign", "--source", "crm", "--known-on", "2026-10-08", "--commit").Ends(0);

        string register = hindcast.Run("campaigns").Ends(0).Output;
        Assert.Contains("cannot be evaluated: pipeline not known without a target; MQLs not known (no campaign "
            + "members imported)", register, StringComparison.Ordinal);
        Assert.DoesNotContain("-100", register, StringComparison.Ordinal);
        var opened = hindcast.Json("retro", "new", "campaign", "--campaign", "9A");
        Assert.Contains("Who met it cannot be told: MQLs and SQLs cannot be told (no campaign members imported)",
            string.Concat(opened.GetProperty("brief").EnumerateArray()), StringComparison.Ordinal);
        Assert.DoesNotContain("0 MQLs", hindcast.Run("retro", "show", Text(opened, "id")).Output,
            StringComparison.Ordinal);
    }

    /// <summary>S5-08: twenty-five meetings a year are borne; that it will be more is said of what is owed, and when
    /// the twenty-sixth is opened.</summary>
    [Fact]
    public void Says_that_a_year_holds_too_many_meetings_before_and_when_they_are_set()
    {
        hindcast.Clock = FixedClock.On(2026, 10, 9);
        hindcast.Run("import", hindcast.File("campaigns.csv", "Campaign ID,Campaign Name,Type,Start Date,End "
            + "Date,Actual Cost\n" + string.Concat(Enumerable.Range(1, 26).Select(at =>
                $"E{at:00},Summit {at},Conference,2026-08-03,2026-08-21,{900 + at}\n"))),
            "--kind", "campaign", "--source", "crm", "--known-on", "2026-10-08", "--commit").Ends(0);

        string tires = "more than 25. Hold those with the lowest spend without a meeting: Summit 1.";
        Assert.Contains("26 campaign retros meet in 2026 with the 26 that are still owed, " + tires,
            hindcast.Run("campaigns", "--owed").Ends(0).Output, StringComparison.Ordinal);
        string[] opened = [.. Enumerable.Range(1, 26).Select(at => hindcast.Run("retro", "new", "campaign",
            "--campaign", $"E{at:00}", "--held-on", "2026-10-12").Ends(0).Output)];
        Assert.All(opened[..25], said => Assert.DoesNotContain("more than 25", said, StringComparison.Ordinal));
        Assert.Contains("note  26 campaign retros meet in 2026, " + tires, opened[25], StringComparison.Ordinal);
    }

    public void Dispose() => hindcast.Dispose();

    private (string Key, string To, string Subject)[] SentNow { get; set; } = [];

    /// <summary>Whom a run of tick told something of this name, since the last run.</summary>
    private string[] Sent(string name)
    {
        SentNow = [.. hindcast.Json("tick").GetProperty("items").EnumerateArray()
            .Select(m => (Text(m, "key"), Text(m, "to"), Text(m, "subject")))];
        return [.. SentNow.Where(message => message.Key.Contains("/" + name, StringComparison.Ordinal))
            .Select(message => message.To)];
    }

    private CommandLine.Said Add(params string[] what) => hindcast.Run(["retro", "add", Id, .. what]);

    private void Set(string name, string value) => hindcast.Run("retro", "set", Id, name, value).Ends(0);

    private Dictionary<string, string> Publish(string id)
    {
        string folder = Path.Combine(hindcast.Folder, "pack-" + id);
        hindcast.Run("publish", id, "--out", folder).Ends(0);
        return Directory.EnumerateFiles(folder).ToDictionary(file => Path.GetFileName(file)!, File.ReadAllText);
    }

    private static string Text(JsonElement of, string property) => of.GetProperty(property).GetString() ?? "";
}
