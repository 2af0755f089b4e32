using System.Text.Json;

namespace Hindcast.Tests.Cli;

/// <summary>A made-up company with a few accounts that come due, and the people who run its renewal plays.</summary>
public sealed class PlayRoom : IDisposable
{
    public const string Csm = "Ana Silva", Seller = "Ben Okafor", Director = "Rita Moss", Sponsor = "Eve Stone",
        Partner = "Olu Bright", Product = "Pia Lund", Finance = "Finn Roy", Revenue = "Cara Voss";

    public PlayRoom(bool withPeople = true)
    {
        Hindcast.Clock = FixedClock.On(2026, 10, 12);
        Import("accounts", "account", "Account ID,Account Name,Parent Account "
            + "ID,Segment\nA1,Northwind,,strategic\nA2,Northwind "
            + "Europe,A1,growth\nA3,Acme,,SMB\nA4,Bolt,,\nA5,=Cut,,growth\n");
        Import("terms", "subscription", """
            Subscription ID,Account ID,Start Date,Renewal Date,ARR,Currency,Notice Days,Contract Term,Outcome,Outcome Date,Exec Involvement,Uplift Percent
            S1,A1,2026-01-31,2027-01-31,120000,EUR,60,12,,,weak,
            S2,A1,2026-01-31,2027-01-31,30000,EUR,90,12,,,,
            S3,A1,2025-06-30,2027-06-30,10000,EUR,60,24,,,,
            S4,A2,2026-03-01,2027-03-01,40000,EUR,,12,,,,
            S5,A3,2025-12-01,2026-12-01,9000,EUR,30,12,,,yes,9
            S6,A5,2026-02-01,2027-02-01,15000,EUR,30,12,,,,
            S7,A4,2025-09-01,2026-09-01,5000,EUR,30,12,Renewed,2026-08-20,,

            """);
        Import("usage", "usage", "usage_id,account_id,usage_date,usage_count\n"
            + string.Concat(new[] { ("A1", 100, 40), ("A2", 100, 120), ("A3", 100, 100), ("A5", 100, 90) }
            .Select(use => $"U{use.Item1}a,{use.Item1},2026-05-20,{use.Item2}\nU{use.Item1}b,{use.Item1},2026-09-20,{use.Item3}\n")));
        Import("desk", "ticket", "ticket_id,account_id,created_at,status,priority\n"
            + string.Concat(Enumerable.Range(1, 7).Select(n => $"T{n},A1,2026-09-{n + 10},open,high\n"))
            + "T8,A2,2026-09-01,open,low\n");
        Import("survey", "survey", "survey_response_id,account_id,response_date,score,survey_type\nV1,A1,2026-09-02,4,nps\nV2,A2,2026-09-02,9,nps\nV3,A3,2026-09-02,8,nps\n");
        if (withPeople)
            foreach (var (name, role, function) in ((string, string, string)[])
                [(Csm, "CSM", "customer-success"), (Seller, "AE", "sales"), (Director, "Renewal Director",
                    "customer-success"), (Sponsor, "Exec Sponsor", "executive"), (Partner, "CS Ops Partner",
                        "customer-success"),
                    (Product, "Product lead", "product"), (Finance, "Finance lead", "finance"),
                    (Revenue, "CRO", "sales")])
                Hindcast.Run("people", "add", name, "--role", role, "--function", function).Ends(0);
    }

    public CommandLine Hindcast { get; } = new();

    public CommandLine.Said Play(params string[] what) => Hindcast.Run(["play", .. what]);

    public JsonElement Show(string id) => Hindcast.Json("play", "show", id);

    public void On(int year, int month, int day) => Hindcast.Clock = FixedClock.On(year, month, day);

    public void Import(string name, string kind, string text) =>
        Hindcast.Run("import", Hindcast.File($"{name}.csv", text), "--kind", kind, "--source", name, "--known-on",
            "2026-10-10", "--commit").Ends(0);

    public void Dispose() => Hindcast.Dispose();
}
