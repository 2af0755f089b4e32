using System.Text.Json;

namespace Hindcast.Tests.Cli;

/// <summary>A room that holds reviews on the command line, the way their facilitator types.</summary>
public sealed class ReviewRoom : IDisposable
{
    public const string Facilitator = "Robin Vale", Scribe = "Sam Okoro", Engineer = "Kit Larsen", DecisionOwner =
        "Noor Haddad";

    public ReviewRoom()
    {
        Hindcast.Clock = FixedClock.On(2026, 10, 6);
        foreach (var (name, role, function) in ((string, string, string)[])
            [(Facilitator, "SRE lead", "engineering"), (Scribe, "Support lead", "support"),
                (Engineer, "Payments engineer", "engineering"), (DecisionOwner, "VP engineering", "engineering")])
            Hindcast.Run("people", "add", name, "--role", role, "--function", function).Ends(0);
    }

    public CommandLine Hindcast { get; } = new();

    public static string[] Incident => ["retro", "new", "incident", "--title", "Payments API outage", "--summary",
        "Card payments failed for 45 minutes after a configuration change.",
        "--severity", "SEV1", "--started", "2026-10-02T10:00Z", "--detected", "2026-10-02T10:12Z", "--mitigated",
        "2026-10-02 12:40 Europe/Berlin",
        "--resolved", "2026-10-02T10:45Z", "--purpose",
        "Learn how one configuration change could reach all payments at once", .. Roles];

    public static string[] Okr => ["retro", "new", "okr", "--title", "Q4 activation", "--summary",
        "Activation rose from 31 % to 39 %; the target was 41 %.",
        "--started", "2026-07-01", "--ended", "2026-09-30", "--goal", "More new accounts reach their first report",
        "--metrics", "Activation within 14 days, target 41 %",
        "--result", "39 % of 2,310 accounts", "--grade", "0.8", "--purpose",
        "Learn what moved activation and what did not", .. Roles];

    public static string[] Project => ["retro", "new", "project", "--title", "Billing migration", "--summary",
        "Billing moved to the new ledger six weeks late.",
        "--started", "2026-05-04", "--ended", "2026-09-25", "--goal", "One ledger for all plans", "--metrics",
        "100 % of invoices, no double charge", "--result", "98 % of invoices, 3 double charges",
        "--purpose", "Learn where six weeks went", .. Roles];

    private static string[] Roles => ["--held-on", "2026-10-06", "--facilitator", Facilitator, "--scribe", Scribe,
        "--decision-owner", DecisionOwner,
        "--attendees", Engineer, "--audience", "company", "--constraints", "No customer names"];

    public string Open(string[] command) => Hindcast.Json(command).GetProperty("id").GetString()!;

    public CommandLine.Said Add(string id, params string[] what) => Hindcast.Run(["retro", "add", id, .. what]);

    public void Set(string id, params (string Name, string Value)[] values)
    {
        foreach (var (name, value) in values)
            Hindcast.Run("retro", "set", id, name, value).Ends(0);
    }

    /// <summary>All that the room says, but for kill criteria: timeline, factors, whys, learnings, decisions, an
    /// action, and how it spreads.</summary>
    public void Fill(string id)
    {
        Set(id, ("customer_impact", "3,100 customers met an error"), ("how_known", "https://dash.example/payments"));
        Add(id, "event", "The change was made for all regions at once", "--at", "2026-10-02T09:58Z", "--evidence",
            "https://tickets.example/PAY-1", "--for-customers", "yes").Ends(0);
        Add(id, "event", "The success rate fell", "--at", "2026-10-02T10:00Z", "--evidence",
            "https://dash.example/payments").Ends(0);
        Add(id, "event", "Support waited for the engineer on call", "--at", "2026-10-02T10:12Z", "--work", "waiting")
            .Ends(0);
        Add(id, "event", "The change was taken back", "--at", "2026-10-02T10:40Z", "--evidence",
            "https://tickets.example/PAY-2").Ends(0);
        Add(id, "factor", "Changes reach all regions at once", "--cluster", "tech", "--evidence", "T1", "--made-sense",
            "It had been harmless for two years",
            "--fix", "Stage changes by region", "--top", "yes").Ends(0);
        Add(id, "factor", "No alert watched the outcome", "--cluster", "process", "--evidence",
            "https://dash.example/alerts", "--made-sense", "Latency alerts had been enough",
            "--fix", "Alert on outcomes").Ends(0);
        Add(id, "hypothesis", "No integration coverage for timeouts, no staged rollout", "--confidence", "med").Ends(0);
        foreach (string why in (string[])["Payments ran into the new limit",
            "The limit was lower than the bank's answer time"])
            Add(id, "why", why).Ends(0);
        Add(id, "why", "No check compares limits with measured answer times", "--ends-at", "process").Ends(0);
        Add(id, "learning", "We learned that a change reaches every region within a minute", "--evidence", "T1",
            "--implication", "It needs the same stages as code").Ends(0);
        Add(id, "learning", "We learned that latency alerts do not see failures", "--evidence", "T2", "--implication",
            "Alert on outcomes").Ends(0);
        Add(id, "learning", "We learned that support had no way to page engineering", "--evidence",
            "https://tickets.example/PAY-3", "--implication", "Give support a page button").Ends(0);
        Add(id, "decision", "Stage every configuration change by region", "--type", "guardrail", "--why", "L1,CF1",
            "--trade-offs", "Changes take an hour longer", "--owner", Engineer, "--for-customers", "yes").Ends(0);
        Add(id, "decision", "Alert on the success rate", "--type", "instrumentation", "--why", "L2,CF2", "--trade-offs",
            "One more alert at night", "--owner", Facilitator).Ends(0);
        Add(id, "decision", "Let support page the engineer on call", "--type", "runbook-training", "--why", "L3",
            "--trade-offs", "More pages", "--owner", Scribe).Ends(0);
        Add(id, "action", "Add a staged rollout by region to the configuration service", "--owner", Engineer, "--due",
            "2026-10-20",
            "--signal", "event: staged rollout live in all regions by 2026-10-27", "--follow-up", "2026-11-03",
            "--mover", "CF1").Ends(0);
        Add(id, "mapping", "A1", "--factors", "CF1", "--type", "guardrail").Ends(0);
        Add(id, "open-end", "A second service uses the same limits", "--type", "risk", "--owner", Engineer).Ends(0);
        Set(id, ("capacity", "3"), ("published_where", "https://wiki.example/reviews"), ("review_cadence", "biweekly"),
            ("review_owner", DecisionOwner), ("follow_up_on", "2026-11-10"));
    }

    public void Criteria(string id)
    {
        Add(id, "criterion", "if activation change < +2pp over 4 weeks by 2026-11-02 then pause scope, 5 interviews",
            "--owner", Engineer, "--source", "https://dash.example/activation").Ends(0);
        Add(id, "criterion", "s0_incidents >= 2 over 1 month", "--then",
            "freeze features, fund reliability for 2 sprints", "--owner", Facilitator, "--source",
            "https://tickets.example/s0").Ends(0);
        Add(id, "criterion", "if win_rate < 15% over 4 weeks n>=30 2 of 3 then escalate to the board", "--owner",
            DecisionOwner).Ends(0);
    }

    public Dictionary<string, string> Publish(string id, string person = Facilitator)
    {
        string folder = Path.Combine(Hindcast.Folder, id);
        Hindcast.Run("publish", id, "--out", folder, "--as", person).Ends(0);
        return Directory.EnumerateFiles(folder).ToDictionary(file => Path.GetFileName(file)!,
            file => file.EndsWith('x') ? Documents.OfficeText.Of(File.ReadAllBytes(file)) : File.ReadAllText(file));
    }

    public JsonElement Show(string id) => Hindcast.Json("retro", "show", id);

    public void Dispose() => Hindcast.Dispose();
}
