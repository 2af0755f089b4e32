using System.Text;
using System.Text.Json;

namespace Hindcast.Tests.Cli.Renewals;

/// <summary>A made-up company with ten renewal plays that have run for six weeks, as its renewal director finds them on
/// a Monday.</summary>
public sealed class MondayRoom : IDisposable
{
    public const string Director = "Rita Moss", Sponsor = "Eve Stone", Partner = "Olu Bright", Seller = "Ben Okafor";

    public static readonly DateOnly Monday = new(2026, 11, 16);

    private static readonly (string Name, string Segment, string Due, int Arr, string Card, string Risk)[] Accounts =
    [
        ("Aldgate Foods", "strategic", "2027-01-31", 180_000, "exec-save", "red"), ("Birch Mobility", "growth",
            "2027-01-15", 46_000, "pricing-refresh", "yellow"),
        ("Corvid Labs", "growth", "2027-02-28", 38_000, "adoption-accelerator", "yellow"), ("Dunmore Bank", "strategic",
            "2027-03-31", 240_000, "value-realization", "yellow"),
        ("Elm Street Clinics", "scale", "2027-01-10", 12_000, "value-realization", "green"),
        ("Fjord Shipping", "growth", "2027-02-14", 52_000, "exec-save", "red"),
        ("Granite Tools", "scale", "2027-01-20", 9_500, "adoption-accelerator", "green"), ("Harrow Media", "growth",
            "2027-03-15", 61_000, "value-realization", "yellow"),
        ("Inlet Energy", "growth", "2027-02-01", 33_000, "exec-save", "red"), ("Juniper Schools", "scale", "2027-01-25",
            14_000, "pricing-refresh", "green"),
    ];

    private readonly Transcript transcript;
    private readonly string billing;

    public MondayRoom()
    {
        transcript = new(Hindcast);
        On(new(2026, 10, 5));
        foreach (var (name, role, function) in ((string, string, string)[])
            [(Director, "Renewal Director", "customer-success"), ("Ana Silva", "CSM", "customer-success"),
                (Seller, "AE", "sales"), (Sponsor, "Exec Sponsor", "executive"), (Partner, "CS Ops Partner",
                    "customer-success"),
                ("Pia Lund", "Product lead", "product"), ("Finn Roy", "Finance lead", "finance"),
                ("Cara Voss", "CRO", "sales"), ("Lena Hart", "Legal", "legal")])
            Do("people", "add", name, "--role", role, "--function", function);
        StringBuilder accounts = new("Account ID,Account Name,Segment\n"), terms =
            new("Subscription ID,Account ID,Start Date,Renewal Date,ARR,Currency,Notice Days,Contract "
                + "Term,Segment,Outcome,Outcome Date,Renewed ARR\n");
        foreach (var (account, n) in Accounts.Select((account, n) => (account, n + 1)))
        {
            accounts.Append(CultureInfo.InvariantCulture, $"P{n:00},{account.Name},{account.Segment}\n");
            terms.Append(CultureInfo.InvariantCulture,
                $"S{n:00},P{n:00},2026-{account.Due[5..]},{account.Due},{account.Arr},EUR,30,12,{account.Segment},,,\n");
        }

        // What was decided before, of which every fifth left, so that the forecast has something to learn from.
        for (int n = 0; n < 60; n++)
        {
            var due = new DateOnly(2025, 12, 12).AddDays(n * 5);
            bool left = n % 5 == 0;
            terms.Append(CultureInfo.InvariantCulture,
                $"H{n:00},O{n:00},{due.AddYears(-1):O},{due:O},{10_000 + (n * 700)},EUR,30,12,{(n % 3 == 0 ? "scale" : "growth")},{(left ? "Churned" : "Renewed")},{due.AddDays(-6):O},{(left ? 0 : 10_000 + (n * 700))}\n");
        }

        foreach (var (name, kind, text) in ((string, string, StringBuilder)[])[("crm", "account", accounts),
            ("billing", "subscription", terms)])
            Do("import", Hindcast.File($"{name}.csv", text.ToString()), "--kind", kind, "--source", name, "--known-on",
                "2026-10-02", "--commit");
        billing = terms.ToString();
        Run();
    }

    public CommandLine Hindcast { get; } = new();

    /// <summary>All that was said so far, as Markdown.</summary>
    public string Told => transcript.ToString();

    /// <summary>A sentence, and the commands it is about with what they answer.</summary>
    public void Tell(string words, params string[][] commands)
    {
        transcript.Say(words);
        foreach (string[] command in commands)
            transcript.Ran(command).Ends(0);
    }

    public JsonElement Show(string id) => Hindcast.Json("play", "show", id);

    public void Dispose() => Hindcast.Dispose();

    /// <summary>The form of an offer.</summary>
    public string Offer(string account, string play, int price, int prior) =>
        Hindcast.File($"offer-{account}.yaml", string.Create(CultureInfo.InvariantCulture, $"""
        account: {account}
        play: {play}
        currency: EUR
        years: [{price}]
        list: {prior}
        prior: {prior}
        pricing_ask: A price for next year
        rationale: They compare two offers and use three of five modules
        risk: yellow, the price is the only open question
        business_case: Two more sites join in summer
        roi: They save two people in planning
        churn_risk: One in three, by the account executive
        competitor: A quote at 38,000
        """));

    /// <summary>Six weeks: opened, started, looked at each Monday; tasks come back as done from the task tool, of two
    /// plays late.</summary>
    private void Run()
    {
        var plays = new List<string>();
        foreach (var (account, n) in Accounts.Select((account, n) => (account, n + 1)))
        {
            string id = Hindcast.Json("orchestrate-renewal-play", "--account", $"P{n:00}", "--tier", account.Segment,
                "--risk", account.Risk, "--play", account.Card).GetProperty("id").GetString()!;
            if (account.Segment == "strategic")
                Do("play", "approve", id, "--resources", "A solution engineer until the deadline", "--as", Sponsor);
            Do("play", "check", id, "governance", "pass", "--as", Partner);
            Do("play", "start", id);
            plays.Add(id);
        }

        for (int week = 1; week <= 5; week++)
        {
            On(new DateOnly(2026, 10, 5).AddDays(7 * week));
            foreach (var (id, n) in plays.Select((id, n) => (id, n)))
            {
                // Two plays fall behind in November; of one of them the checkpoint is missed as well.
                bool isBehind = n is 5 or 8 && week > 3;
                string risk = Accounts[n].Risk;
                if (!isBehind)
                    Done(id);
                if (!(n == 8 && week > 3) && (risk == "red" || (risk == "yellow" && week % 2 == 0) || week == 4))
                    Do("play", "checkpoint", id, "--risk", risk == "red" && week == 2 ? "yellow" : risk, "--decision",
                        "continue", "--reason", "As planned");
            }

            Do("tick", "--outbox", Path.Combine(Hindcast.Folder, "outbox"));
        }

        // On Friday billing sent its export: Granite Tools signed early.
        On(new(2026, 11, 13));
        Do("import", Hindcast.File("billing-friday.csv", billing.Replace("EUR,30,12,scale,,,\nS08",
            "EUR,30,12,scale,Renewed,2026-11-12,9500\nS08", StringComparison.Ordinal)),
            "--kind", "subscription", "--source", "billing", "--known-on", "2026-11-13", "--commit");
        Do("deal", "submit", Offer("P02", plays[1], 40_500, 46_000), "--as", Seller);
        Do("forecast", "say", "P06", "40%", "--reason", "Their new COO compares three vendors", "--as-of", "2026-11-13",
            "--as", "Ana Silva");
        On(Monday);
    }

    private void Done(string id)
    {
        var play = Show(id);
        foreach (var task in play.GetProperty("tasks").EnumerateArray())
            if (task.GetProperty("doneOn").ValueKind == JsonValueKind.Null
                && string.CompareOrdinal(task.GetProperty("startOn").GetString(),
                    $"{Hindcast.Clock.GetUtcNow():yyyy-MM-dd}") <= 0)
                Hindcast.Run("play", "done", id, task.GetProperty("id").GetString()!);
    }

    private void On(DateOnly day) => Hindcast.Clock = FixedClock.On(day.Year, day.Month, day.Day);

    private void Do(params string[] what) => Hindcast.Run(what).Ends(0);
}
