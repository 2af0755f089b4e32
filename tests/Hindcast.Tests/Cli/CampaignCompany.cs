using System.Text;

namespace Hindcast.Tests.Cli;

/// <summary>Exports of a company with five campaigns, two of them summits like the newest, and the people who look back
/// at them.</summary>
internal static class CampaignCompany
{
    public const string Vp = "Vera Moss", DemandGen = "Dan Ito", Manager = "Sue Falk", Executive = "Ines Roth",
        OtherExecutive = "Paul Mbeki", Csm = "Carl Wu",
        RevOps = "Rita Sand", Analyst = "Amy Poe", Cmo = "Cora Lind", Cro = "Rob Stern", ProductMarketing = "Pia Holm",
        SdrLead = "Leo Gant";

    private static readonly (string Name, string Role, string Function)[] People =
    [
        (Vp, "VP Marketing", "marketing"), (DemandGen, "Director of Demand Gen", "marketing"),
        (Manager, "Sales Manager", "sales"), (Executive, "Account Executive", "sales"),
        (OtherExecutive, "AE", "sales"), (Csm, "CSM", "customer-success"), (RevOps, "VP RevOps", "revops"),
        (Analyst, "RevOps Analyst", "revops"), (Cmo, "CMO", "marketing"), (Cro, "CRO", "sales"),
        (ProductMarketing, "Product Marketing", "marketing"), (SdrLead, "SDR lead", "sales"),
    ];

    private static readonly (string Id, string Name, string Type, string Parent, string Start, string End, string Cost,
        string Segments, string Channels, string Targets, int People)[] All =
    [
        ("701A", "Spring Summit", "Conference", "", "2026-03-02", "2026-03-27", "52000", "Enterprise;Mid-Market",
            "Event;Email", "60,20,400000,80000", 60),
        ("701B", "Summer Summit", "Conference", "", "2026-06-01", "2026-06-26", "48000", "Enterprise",
            "Event;Paid Social", "60,20,400000,80000", 40),
        ("701C", "Autumn Summit", "Conference", "", "2026-08-31", "2026-09-22", "61000", "Enterprise;Mid-Market",
            "Event;Email;Paid Social", "30,20,160000,80000", 80),
        ("701F", "Autumn Summit ads", "Paid", "701C", "2026-08-31", "2026-09-22", "4000", "Enterprise", "Paid Social",
            ",,,", 0),
        ("701D", "August letters", "Nurture", "", "2026-08-03", "2026-08-21", "2500", "SMB", "Email", ",,,", 20),
        ("701E", "Renewal Days", "Renewal", "", "2026-09-21", "2026-12-04", "8000", "Mid-Market", "Email",
            "60,20,400000,80000", 0),
    ];

    /// <summary>Writes and imports the exports as known on a day, and adds the people.</summary>
    public static void Fill(CommandLine hindcast, DateOnly knownOn, bool tied = true)
    {
        foreach (var (name, role, function) in People)
            hindcast.Run("people", "add", name, "--role", role, "--function", function).Ends(0);
        Import(hindcast, knownOn, tied);
    }

    /// <summary>Of every five people of a campaign two become MQLs three days after they joined, and one of these an
    /// SQL eight days later, with a deal two days after.</summary>
    /// <remarks>Where nothing is tied, no column says which campaign a deal came from, autumn is to win three deals,
    /// and one more campaign ends on 5 October.</remarks>
    public static void Import(CommandLine hindcast, DateOnly knownOn, bool tied = true)
    {
        StringBuilder campaigns = new("Campaign ID,Campaign Name,Type,Parent Campaign,Start Date,End Date,Budgeted "
            + "Cost,Actual Cost,Segment,Channels,Audience,Strategic,Target MQLs,Target SQLs,Target Pipeline,Target "
            + "Won\n"),
            contacts = new("Contact ID,Create Date,Lifecycle Stage,Became a Marketing Qualified Lead Date,Became a "
                + "Sales Qualified Lead Date,Original Source,Segment,Account ID,Converted Opportunity ID\n"),
            members = new("Campaign Member ID,Campaign ID,Contact ID,Created Date,Has Responded,First Responded Date\n"),
            deals = new("Opportunity ID,Account ID,Created Date,Close Date,Stage,Closed,Won,Amount,Campaign "
                + "ID,Opportunity Owner,Segment\n"),
            touches = new("Touch ID,Contact ID,Account ID,Touch Date,Channel\n");
        int person = 0, deal = 0;
        foreach (var c in All)
        {
            campaigns.Append(CultureInfo.InvariantCulture,
                $"{c.Id},{c.Name},{c.Type},{c.Parent},{c.Start},{c.End},{c.Cost},{c.Cost},{c.Segments},{c.Channels},Operations leaders,false,{c.Targets}\n");
            var (start, end) = (DateOnly.Parse(c.Start, CultureInfo.InvariantCulture), DateOnly.Parse(c.End,
                CultureInfo.InvariantCulture));
            for (int k = 0; k < c.People; k++)
            {
                person++;
                var joined = start.AddDays(k * (end.DayNumber - start.DayNumber) / c.People);
                DateOnly? mql = k % 5 < 2 ? joined.AddDays(3) : null, sql = k % 5 == 0
                    ? joined.AddDays(11)
                    : null, opened = sql?.AddDays(2);
                string id = $"003{person:00000}", account = $"001{person:00000}", segment =
                    c.Segments.Split(';')[k % c.Segments.Split(';').Length];
                touches.Append(CultureInfo.InvariantCulture,
                    $"T{person}a,{id},{account},{joined.AddDays(-9):O},{(k % 2 == 0 ? "Webinar" : "Paid Search")}\nT{person}b,{id},{account},{joined:O},{c.Channels.Split(';')[k % c.Channels.Split(';').Length]}\n");
                string became = "";
                if (opened <= knownOn)
                {
                    became = $"006{++deal:00000}";
                    bool closed = opened.Value.AddDays(30) <= knownOn, won = closed && deal % 3 == 0;
                    deals.Append(CultureInfo.InvariantCulture,
                        $"{became},{account},{opened:O},{opened.Value.AddDays(30):O},{(won ? "Closed Won" : closed ? "Closed Lost" : "Proposal")},{(closed ? 1 : 0)},{(won ? 1 : 0)},20000,{c.Id},{(deal % 2 == 0 ? Executive : OtherExecutive)},{segment}\n");
                }

                contacts.Append(CultureInfo.InvariantCulture,
                    $"{id},{joined:O},Lead,{Known(mql)},{Known(sql)},{(k % 2 == 0 ? "Webinar" : "Paid Search")},{segment},{account},{became}\n");
                members.Append(CultureInfo.InvariantCulture, $"M{person},{c.Id},{id},{joined:O},true,{joined:O}\n");
            }
        }

        if (!tied)
        {
            campaigns.Replace("30,20,160000,80000", "30,20,160000,3")
                .Append("701G,October letters,Nurture,,2026-09-14,2026-10-05,900,900,SMB,Email,Operations "
                    + "leaders,false,,,,\n");
            deals.Replace("Campaign ID", "Note");
            contacts.Replace("Converted Opportunity ID", "Old Number");
        }

        string[] files =
        [
            hindcast.File("campaigns.csv", campaigns.ToString()), hindcast.File("contacts.csv", contacts.ToString()),
            hindcast.File("members.csv", members.ToString()),
            hindcast.File("deals.csv", deals.ToString()), hindcast.File("touches.csv", touches.ToString()),
        ];
        hindcast.Run(["import", .. files, "--commit", "--known-on", knownOn.ToString("O",
            CultureInfo.InvariantCulture)]).Ends(0);

        string Known(DateOnly? day) => day <= knownOn ? $"{day:O}" : "";
    }
}
