using System.Buffers;
using System.Text.RegularExpressions;

namespace Hindcast.People;

/// <summary>Finds in a text what is nobody else's to read: keys and passwords, addresses and numbers of
/// people.</summary>
/// <remarks>One list for what is masked at import and what is found in a record. A key is known by its issuer's prefix,
/// by the word before it, or by looking drawn at random; quotation marks do not excuse it.</remarks>
public static partial class PrivateText
{
    private const int LengthMin = 6, RandomLengthMin = 24, CardDigitsMin = 13, IbanLengthMin = 15, PhoneDigitsMin = 8,
        PieceLengthMin = 8;

    private static readonly char[] Joints = ['-', '_', '+', '='];

    private static readonly SearchValues<char> Signs = SearchValues.Create(":=!@#$%^&*");

    /// <summary>All of it, by position; no two overlap.</summary>
    public static IReadOnlyList<PrivatePart> Of(string text)
    {
        if (text.Length < LengthMin)
            return [];
        var found = new List<PrivatePart>();
        // Each pattern is tried only where a cheap look says that it may match: there may be millions of texts.
        int digits = text.AsSpan().CountDigits();
        Add(Key(), PrivateKind.Key);
        if (digits > 0 || text.AsSpan().ContainsAny(Signs))
            Add(Password(), PrivateKind.Password);
        if (digits > 0 && text.Length >= RandomLengthMin)
            Add(Random(), PrivateKind.Random, run => LooksRandom(run) ? run.Length : 0);
        if (text.AsSpan().IndexOfAny('@', '＠') >= 0)
            Add(Email(), PrivateKind.Email);
        if (digits >= CardDigitsMin)
            Add(Card(), PrivateKind.Card, number => PassesLuhn(number) ? number.Length : 0);
        if (digits >= PhoneDigitsMin)
        {
            Add(Iban(), PrivateKind.Iban, IbanLength);
            Add(Phone(), PrivateKind.Phone);
        }
        return found.Count < 2 ? found : [.. found.OrderBy(part => part.Start)];

        void Add(Regex what, PrivateKind kind, Func<string, int>? sure = null)
        {
            foreach (Match match in what.Matches(text))
            {
                var group = match.Groups["it"] is { Success: true } part ? part : match;
                int length = sure?.Invoke(group.Value) ?? group.Length;
                if (length > 0 && found.All(f => group.Index + length <= f.Start || f.Start + f.Length <= group.Index))
                    found.Add(new(group.Index, length, kind));
            }
        }
    }

    private static int CountDigits(this ReadOnlySpan<char> text)
    {
        int digits = 0;
        foreach (char c in text)
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        return digits;
    }

    /// <summary>Digits change with letters within its long pieces; short ones between hyphens are the parts of a
    /// name, such as a campaign's (<c>ADS-2022-Q1Y22-EMEA</c>).</summary>
    private static bool LooksRandom(string run) =>
        run.Count(char.IsDigit) >= 4 && run.Any(char.IsUpper) && run.Any(char.IsLower)
        && run.Split(Joints).Where(piece => piece.Length >= PieceLengthMin).Sum(piece => piece.Zip(piece.Skip(1))
            .Count(pair => char.IsDigit(pair.First) != char.IsDigit(pair.Second))) >= 4;

    /// <summary>Source: H. P. Luhn (1960), US patent 2,950,048: the check digit of card numbers.</summary>
    private static bool PassesLuhn(string number)
    {
        int[] digits = [.. number.Where(char.IsDigit).Select(c => c - '0').Reverse()];
        return digits.Length >= CardDigitsMin && digits.Distinct().Count() >= 2
            && digits.Select((digit, i) => i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10).Sum() % 10 == 0;
    }

    /// <summary>How much of a run is an account number; a word in capitals may follow it. 0 where none of it
    /// is.</summary>
    private static int IbanLength(string run)
    {
        for (int length = run.Length; length >= IbanLengthMin; length--)
        {
            bool ends = length == run.Length || run[length] == ' ' || run[length - 1] == ' ';
            if (ends && run[length - 1] != ' ' && PassesMod97(run[..length].Replace(" ", "", StringComparison.Ordinal)))
                return length;
        }
        return 0;
    }

    /// <summary>Source: ISO 13616-1:2020, section 6: the check digits of account numbers, modulo 97.</summary>
    private static bool PassesMod97(string number)
    {
        int rest = 0;
        foreach (char c in number[4..] + number[..4])
        {
            int value = char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10;
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return number.Length >= IbanLengthMin && rest == 1;
    }

    [GeneratedRegex(@"\b(?:sk|pk|rk)_(?:live|test)_\w{10,}|\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9_-]{16,}"
        + @"|\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}|\bxox[abpors]-[\w-]{10,}"
        + @"|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{30,}|\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*"
        + @"|\bSG\.[\w-]{16,}\.[\w-]{16,}|\bpat-(?:na|eu)\d-[\w-]{20,}"
        + @"|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|\z)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Key();

    // After "is" the word must look like no word of a sentence; after a colon only what calls itself a password need
    // not.
    [GeneratedRegex(@"\b(?:password|passwd|pwd|passphrase)\s*[:=]\s*['""]?(?<it>[^\s'"",;]{6,})"
        + @"|\b(?:password|passwd|pwd|passphrase|secret|api[ _-]?key|access[ _-]?(?:key|token)|auth[ _-]?token"
        + @"|client[ _-]?secret|bearer)(?:\s+(?:is|was)\s+|\s*[:=]\s*|(?<=bearer)\s+)['""]?"
        + @"(?<it>(?=[^\s'""]*[\d@#$%^&*]|(?-i:[^\s'""]*[A-Z])[^\s'""]*!)[^\s'"",;]{6,})"
        + @"|\b[a-z][a-z+]*://[^\s/:@]+:(?<it>[^\s/@]+)@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Password();

    [GeneratedRegex(@"(?<![\w/.-])[A-Za-z0-9_+=-]{24,128}(?![\w/.-])", RegexOptions.CultureInvariant)]
    private static partial Regex Random();

    [GeneratedRegex(@"(?<![\w.+%-])[\w.+%-]+[@＠][\w-]+(?:[.．][\w-]+)*[.．]\p{L}{2,}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    // The first digits are those of issuers, or one in ten numbers of orders would pass. In the path of an address, or
    // behind its #, they are the number of a page.
    [GeneratedRegex(@"(?<![\w.-])(?<!\bhttps?://[^\s?=]*)(?:2[2-7]|3[4-9]|[456]\d)(?:[ -]?\d){11,17}(?![\w.-])", RegexOptions.CultureInvariant)]
    private static partial Regex Card();

    [GeneratedRegex(@"\b[A-Z]{2}\d\d(?: ?[A-Z0-9]){11,30}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Iban();

    // With a country's code, in the groups of North America, with a leading 0 and a break, or after a word for it; any
    // other row of digits may be an order.
    [GeneratedRegex(@"(?<![\w.])(?:\+\d(?:[\s().\-/]{0,2}\d){7,14}|\(?\d{3}\)?[ .\-]\d{3}[ .\-]\d{4}"
        + @"|0\d{1,4}[ /\-]\d{3,8}(?:[ \-]?\d{2,5}){1,2}"
        + @"|(?<=\b(?:phone|tel|mobile|cell|call)[.:]? )0\d(?:[ /-]?\d){6,11})(?![\w])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Phone();
}

/// <summary>A part of a text that is nobody else's to read.</summary>
/// <param name="Start">In characters from 0.</param>
/// <param name="Length">In characters.</param>
/// <param name="Kind">What it is.</param>
public readonly record struct PrivatePart(int Start, int Length, PrivateKind Kind);

/// <summary>What is nobody else's to read.</summary>
public enum PrivateKind
{
    /// <summary>A key or token, known by its issuer's prefix.</summary>
    Key,

    /// <summary>What stands behind a word for a password or key.</summary>
    Password,

    /// <summary>What looks like a key: drawn at random.</summary>
    Random,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>The number of a payment card.</summary>
    Card,

    /// <summary>The number of a bank account.</summary>
    Iban,

    /// <summary>The number of a phone.</summary>
    Phone,
}
