namespace Hindcast.Cli.Demo;

/// <summary>What the made-up companies that buy are called. No two are called the same.</summary>
internal static class AccountName
{
    private static readonly ImmutableArray<string> First =
    [
        "Bramble", "Candle", "Dapple", "Ember", "Fennel", "Gossamer", "Harrow", "Inkle", "Juniper", "Kestrel",
        "Lantern", "Marl", "Nettle", "Ochre", "Pebble", "Quill", "Ripple", "Sorrel", "Tansy", "Umber", "Velvet",
        "Wimble", "Yarrow",
    ];

    private static readonly ImmutableArray<string> Second =
        ["bourne", "combe", "dell", "fold", "garth", "holt", "lea", "mere", "ridge", "stow", "thorpe", "wick", "worth"];

    private static readonly ImmutableArray<(string Name, string Industry)> Trades =
    [
        ("Bakeries", "Food"), ("Biscuits", "Food"), ("Books", "Media"), ("Broadcasting", "Media"),
        ("Clinics", "Healthcare"), ("Dental", "Healthcare"), ("Ferries", "Logistics"), ("Freight", "Logistics"),
        ("Furniture", "Manufacturing"), ("Gardens", "Retail"), ("Glass", "Manufacturing"), ("Hotels", "Hospitality"),
        ("Instruments", "Manufacturing"), ("Insurance", "Finance"), ("Knitwear", "Retail"), ("Lending", "Finance"),
        ("Outfitters", "Retail"), ("Pumps", "Manufacturing"), ("Robotics", "Manufacturing"), ("Schools", "Education"),
        ("Software", "Software"), ("Travel", "Hospitality"), ("Tutors", "Education"), ("Vineyards", "Food"),
    ];

    /// <summary>The name and the industry of an account, by its number, which begins at 1.</summary>
    public static (string Name, string Industry) Of(int account)
    {
        // The step shares no divisor with the number of names, so that each is met once; then they bear a number.
        const int step = 4_099;
        int all = First.Length * Second.Length * Trades.Length, at = (int)((long)account * step % all);
        int round = (account - 1) / all;
        var (trade, industry) = Trades[at % Trades.Length];
        at /= Trades.Length;
        return ($"{First[at / Second.Length]}{Second[at % Second.Length]} {trade}{(round == 0 ? "" : $" {round + 1}")}",
            industry);
    }
}
