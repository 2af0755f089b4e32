using System.Text;

namespace Hindcast.Facts.Import.Cells;

/// <summary>Words of cells, whatever their case, spacing and numbering: <c>6 - Closed Won</c> is
/// <c>closedwon</c>.</summary>
internal static class Words
{
    private static readonly HashSet<string> True = ["1", "true", "yes", "y", "t"];
    private static readonly HashSet<string> False = ["0", "false", "no", "n", "f"];

    // By hand, since normalising needs data that a lean system lacks.
    private const string Accented = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝ", Bare =
        "aaaaaaceeeeiiiinooooouuuuyyAAAAAACEEEEIIIINOOOOOUUUUY";

    private static readonly HashSet<string> KnownOpen =
    [
        "prospecting", "qualification", "qualified", "needsanalysis", "valueproposition", "iddecisionmakers",
        "perceptionanalysis",
        "proposalpricequote", "proposal", "negotiationreview", "negotiation", "discovery", "demo", "evaluation", "open",
        "new",
        "appointmentscheduled", "qualifiedtobuy", "presentationscheduled", "decisionmakerboughtin", "contractsent",
        "pending", "inprogress",
    ];

    private static readonly Dictionary<string, string?> Outcomes = new(StringComparer.Ordinal)
    {
        ["pending"] = null, ["open"] = null, ["upcoming"] = null, ["inprogress"] = null, ["notdue"] = null,
        ["tbd"] = null,
        ["renewed"] = "renewed", ["renew"] = "renewed", ["renewal"] = "renewed", ["won"] = "renewed",
        ["closedwon"] = "renewed",
        ["flat"] = "renewed", ["flatrenewal"] = "renewed", ["retained"] = "renewed", ["autorenewed"] = "renewed",
        ["extended"] = "renewed",
        ["expanded"] = "expanded", ["expansion"] = "expanded", ["upsell"] = "expanded", ["upsold"] = "expanded",
        ["upgrade"] = "expanded",
        ["upgraded"] = "expanded", ["uplift"] = "expanded",
        ["contracted"] = "contracted", ["contraction"] = "contracted", ["downgrade"] = "contracted",
        ["downgraded"] = "contracted",
        ["downsell"] = "contracted", ["downsold"] = "contracted", ["reduced"] = "contracted",
        ["partial"] = "contracted",
        ["partialchurn"] = "contracted", ["partiallyrenewed"] = "contracted",
        ["churned"] = "churned", ["churn"] = "churned", ["cancelled"] = "churned", ["canceled"] = "churned",
        ["cancel"] = "churned",
        ["cancellation"] = "churned", ["lost"] = "churned", ["closedlost"] = "churned", ["notrenewed"] = "churned",
        ["nonrenewed"] = "churned",
        ["verlangert"] = "renewed", ["renouvele"] = "renewed", ["renovado"] = "renewed", ["rinnovato"] = "renewed",
        ["gekundigt"] = "churned", ["resilie"] = "churned", ["cancelado"] = "churned", ["disdetto"] = "churned",
        ["offen"] = null, ["active"] = null,
        ["nonrenewal"] = "churned", ["terminated"] = "churned", ["expired"] = "churned", ["lapsed"] = "churned",
    };

    /// <summary>Small letters only.</summary>
    internal static string Key(string word)
    {
        var key = new StringBuilder(word.Length);
        foreach (char c in Plain(word))
        {
            if (char.IsLetter(c))
                key.Append(char.ToLowerInvariant(c));
        }
        return key.Length > 0 ? key.ToString() : word.Trim();
    }

    /// <summary>A word without accents: <c>gagnée</c> is <c>gagnee</c>.</summary>
    internal static string Plain(string word) => System.Text.Ascii.IsValid(word) ? word
        : string.Concat(word.Select(c => Accented.IndexOf(c) is >= 0 and var at ? Bare[at] : c))
        .Replace("ß", "ss", StringComparison.Ordinal);

    /// <summary>True, false, or null for a word that is neither.</summary>
    internal static bool? Flag(string word)
    {
        string small = word.ToLowerInvariant();
        return True.Contains(small) ? true : False.Contains(small) ? false : null;
    }

    /// <summary>What a stage says of the deal, and whether we know the word.</summary>
    internal static (string Status, bool Known) Stage(string word)
    {
        string key = Key(word);
        return key switch
        {
        "won" or "closedwon" or "closewon" or "gewonnen" or "gagne" or "gagnee" or "ganado" or "ganada" or "vinto"
            or "vinta" => ("won", true),
        "lost" or "closedlost" or "closelost" or "verloren" or "perdu" or "perdue" or "perdido" or "perdida" or "perso"
            or "persa" => ("lost", true),
            _ when key.StartsWith("closedwon", StringComparison.Ordinal) => ("won", true),
            _ when key.StartsWith("closedlost", StringComparison.Ordinal) => ("lost", true),
            _ when Ends(key, WonEnds) => ("won", true),
            _ when Ends(key, LostEnds) => ("lost", true),
            _ => ("open", KnownOpen.Contains(key)),
        };
    }

    // How what is closed and won, or lost, ends in German, French, Spanish and Italian.
    private static readonly string[] WonEnds = ["undgewonnen", "ssengewonnen", "fermeegagnee", "fermegagne",
        "cerradaganada", "cerradoganado", "chiusavinta", "chiusovinto"], LostEnds = ["undverloren", "ssenverloren",
        "fermeeperdue", "fermeperdu", "cerradaperdida", "cerradoperdido", "chiusapersa", "chiusoperso"];

    private static bool Ends(string key, string[] ends) => ends.Any(end => key.EndsWith(end,
        StringComparison.Ordinal));

    /// <summary>What a word says of a term's end: our outcome, null for pending; and whether we know the
    /// word.</summary>
    internal static (string? Outcome, bool Known) Outcome(string word) =>
        Outcomes.TryGetValue(Key(word), out string? outcome) ? (outcome, true) : (null, false);
}
