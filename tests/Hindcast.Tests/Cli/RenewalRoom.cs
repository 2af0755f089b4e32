using System.Text;

namespace Hindcast.Tests.Cli;

/// <summary>A made-up company's renewals: 24 accounts due in August 2026 and 24 in November, of which every fourth
/// leaves after using less.</summary>
public sealed class RenewalRoom : IDisposable
{
    public const string Director = "Rita Moss", Partner = "Olu Bright", Product = "Pia Lund", Finance = "Finn Roy";

    public RenewalRoom(bool withPeople = true)
    {
        Hindcast.Clock = FixedClock.On(2026, 10, 12);
        Import(new(2026, 10, 10));
        if (withPeople)
            foreach (var (name, role, function) in ((string, string, string)[])
                [(Director, "Renewal Director", "customer-success"), (Partner, "CS Ops Partner", "customer-success"),
                    (Product, "Product lead", "product"), (Finance, "Finance lead", "finance")])
                Hindcast.Run("people", "add", name, "--role", role, "--function", function).Ends(0);
    }

    public CommandLine Hindcast { get; } = new();

    /// <summary>What the three systems knew on a day.</summary>
    public void Import(DateOnly known)
    {
        StringBuilder terms = new("Subscription ID,Account ID,Start Date,Renewal Date,ARR,Outcome,Outcome "
            + "Date,Renewed ARR,Segment,Region,Product,CSM,Churn Reason\n"),
            usage = new("usage_id,account_id,usage_date,usage_count\n"), centre =
                new("Renewal ID,Account ID,Due Date,Outcome,Close Date,Loss Reason\n");
        for (int i = 0; i < 48; i++)
        {
            var due = new DateOnly(2026, i < 24 ? 8 : 11, 1 + (i % 24));
            bool left = i % 4 == 0, decided = due.AddDays(-5) <= known;
            int arr = 10_000 + (1_000 * (i % 24));
            string segment = (i % 3) switch { 0 => "Enterprise", 1 => "Mid-Market", _ => "SMB" };
            terms.Append(CultureInfo.InvariantCulture,
                $"S{i:00},A{i:00},{due.AddYears(-1):O},{due:O},{arr},{(decided ? left ? "Churned" : "Renewed" : "")},{(decided ? $"{due.AddDays(-5):O}" : "")},")
                .Append(CultureInfo.InvariantCulture,
                    $"{(decided ? left ? 0 : arr : "")},{segment},{(i % 2 == 0 ? "EMEA" : "APAC")},Planner,{(i % 5 == 0 ? "Kim" : "Lee")},{(decided && left && i % 8 == 0 ? "pricing" : "")}\n");
            foreach (var (days, count) in ((int, int)[])[(160, 100), (60, left ? 40 : 100 + (i % 7)), (3, 5_000)])
                if (due.AddDays(-days) <= known)
                    usage.Append(CultureInfo.InvariantCulture,
                        $"U{i:00}-{days},A{i:00},{due.AddDays(-days):O},{count}\n");
            // The success tool says of one account that stays that it left, and does not know of another that left.
            if (decided && ((left && i != 4) || i == 5))
                centre.Append(CultureInfo.InvariantCulture,
                    $"R{i:00},A{i:00},{due:O},Churned,{due.AddDays(-5):O},pricing\n");
        }

        usage.Append(CultureInfo.InvariantCulture, $"U-known,A00,{known:O},1\n");
        foreach (var (name, text, kind) in ((string, StringBuilder, string)[])[("terms", terms, "subscription"),
            ("usage", usage, "usage"), ("centre", centre, "renewal")])
            Hindcast.Run("import", Hindcast.File($"{name}-{known:yyyyMMdd}.csv", text.ToString()), "--kind", kind,
                "--source", name, "--currency", "EUR", "--known-on", $"{known:O}", "--commit").Ends(0);
    }

    public CommandLine.Said Add(string id, params string[] what) => Hindcast.Run(["retro", "add", id, .. what]);

    public void Dispose() => Hindcast.Dispose();
}
