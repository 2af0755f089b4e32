using System.Text.RegularExpressions;

namespace Hindcast.Retros.Linting;

/// <summary>Finds what does not belong into a record that many read: keys and passwords, addresses and numbers of people.</summary>
/// <remarks>A key is known by its issuer's prefix, by the word before it, or by looking drawn at random; quotation marks do not excuse it.</remarks>
public static partial class PrivateData
{
    /// <summary>Shortest run of letters and digits that may be a key without any sign beside it.</summary>
    private const int RandomLengthMin = 24;

    private const int CardDigitsMin = 13;

    /// <summary>All of it, by position.</summary>
    public static IEnumerable<LintFinding> Of(string text)
    {
        var found = new List<LintFinding>();
        Add(Key(), "secret-token", "Take the key out here and make it invalid where it was issued; whoever can read this can use it.");
        Add(Password(), "secret-password", "Take the password out here and change it; whoever can read this can use it.");
        Add(Random(), "secret-token", "This looks like a key. Take it out, and make it invalid where it was issued.", LooksRandom);
        Add(Email(), "personal-email", "Name the role or the account instead of the address.");
        Add(Card(), "personal-card", "Take the card number out.", PassesLuhn);
        Add(Phone(), "personal-phone", "Name the role or the account instead of the number.");
        return found.OrderBy(finding => finding.Start);

        void Add(Regex what, string rule, string rewrite, Func<string, bool>? sure = null)
        {
            foreach (Match match in what.Matches(text))
            {
                var group = match.Groups["it"] is { Success: true } part ? part : match;
                if ((sure?.Invoke(group.Value) ?? true) && found.All(other => group.Index + group.Length <= other.Start || other.Start + other.Length <= group.Index))
                    found.Add(new(group.Index, group.Length, rule, group.Value, rewrite));
            }
        }
    }

    private static bool LooksRandom(string run) =>
        run.Length >= RandomLengthMin && run.Count(char.IsDigit) >= 4 && run.Any(char.IsUpper) && run.Any(char.IsLower)
        && run.Zip(run.Skip(1)).Count(pair => char.IsDigit(pair.First) != char.IsDigit(pair.Second)) >= 4;

    /// <summary>Source: H. P. Luhn (1960), US patent 2,950,048: the check digit of card numbers.</summary>
    private static bool PassesLuhn(string number)
    {
        int[] digits = [.. number.Where(char.IsDigit).Select(c => c - '0').Reverse()];
        return digits.Length >= CardDigitsMin && digits.Distinct().Count() >= 2
            && digits.Select((digit, i) => i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10).Sum() % 10 == 0;
    }

    [GeneratedRegex(@"\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9_-]{16,}|\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}|\bxox[abpors]-[\w-]{10,}"
        + @"|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{30,}|\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*|\bSG\.[\w-]{16,}\.[\w-]{16,}|\bpat-(?:na|eu)\d-[\w-]{20,}|-----BEGIN [A-Z ]*PRIVATE KEY-----")]
    private static partial Regex Key();

    [GeneratedRegex(@"\b(?:password|passwd|pwd|passphrase|secret|api[ _-]?key|access[ _-]?(?:key|token)|auth[ _-]?token|client[ _-]?secret|bearer)(?:\s+(?:is|was)\s+|\s*[:=]\s*|(?<=bearer)\s+)['""]?"
        + @"(?<it>(?=[^\s'""]*\d)[^\s'"",;]{6,})|\b[a-z][a-z+]*://[^\s/:@]+:(?<it>[^\s/@]+)@", RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    [GeneratedRegex(@"(?<![\w/.-])[A-Za-z0-9_+=-]{24,128}(?![\w/.-])")]
    private static partial Regex Random();

    [GeneratedRegex(@"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}\b")]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w.-])")]
    private static partial Regex Card();

    [GeneratedRegex(@"(?<![\w.+-])(?:\+\d{1,3}[ ./-]?(?:\(\d{1,4}\)[ ./-]?)?\d{1,4}(?:[ ./-]?\d{2,5}){1,4}|\(\d{3}\) ?\d{3}[ .-]\d{4}|\d{3}[-.]\d{3}[-.]\d{4}"
        + @"|(?:(?<=\b(?:phone|tel|mobile|cell|call)[.:]? )0\d(?:[ /-]?\d){6,11}))(?![\w-])", RegexOptions.IgnoreCase)]
    private static partial Regex Phone();
}
