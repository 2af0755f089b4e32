namespace Hindcast.Facts.Reconciliation;

/// <summary>Two sources of one thing beside each other: what both have, what only one has, and where they
/// differ.</summary>
/// <param name="A">The first source.</param>
/// <param name="B">The second source.</param>
/// <param name="Buckets">Always all of <see cref="Bucket.Names"/>, in that order; rows and amounts add up to both
/// totals.</param>
/// <param name="Differences">Field by field over the keys that both have, the most frequent first.</param>
public sealed record Reconciliation(
    SideTotal A, SideTotal B, ImmutableArray<Bucket> Buckets, ImmutableArray<FieldDifference> Differences)
{
    /// <summary>Examples shown of each.</summary>
    public const int ExamplesMax = 5;

    /// <summary>The field name under which a difference of amounts is listed.</summary>
    public const string AmountField = "amount";

    /// <summary>Keys that were matched although they differ in case or spaces.</summary>
    public int MatchedLoosely { get; init; }

    /// <summary>A key that finds more rows in both, where the one that was taken finds none; null otherwise.</summary>
    public string? BetterKey { get; init; }

    /// <summary>The bucket of a name.</summary>
    public Bucket this[string name] => Buckets.First(b => b.Name == name);

    /// <summary>True where both say the same.</summary>
    public bool Agrees => Buckets.All(b => b.Name == Bucket.Same || b is { A.Rows: 0, B.Rows: 0 });

    /// <summary>
    /// Puts two sides beside each other. Rows of one key on one side are taken together: their amounts are summed, and
    /// a field that has several values there is all of them. Blank is not zero and is not the same as any value. A key
    /// that only one side has is matched with the one key of the other that differs from it in case and spaces alone.
    /// </summary>
    public static Reconciliation Of(Side a, Side b)
    {
        (a, b) = (a.Matched(), b.Matched());
        var (ofA, ofB) = (ByKey(a), ByKey(b));
        int loosely = MatchLoosely(ofA, ofB);
        var differences = a.Fields.Select(f => f.Field).Append(AmountField)
            .ToDictionary(f => f, _ => new List<FieldExample>());
        var keys = Bucket.Names.ToDictionary(name => name, _ => new List<string>());
        foreach (string key in ofA.Keys.Union(ofB.Keys).Order(StringComparer.Ordinal))
        {
            var (rowsA, rowsB) = (ofA.GetValueOrDefault(key), ofB.GetValueOrDefault(key));
            keys[rowsB is null ? Bucket.OnlyA : rowsA is null ? Bucket.OnlyB
                : Compare(key, a, rowsA, b, rowsB, differences) ? Bucket.Same : Bucket.Different].Add(key);
        }

        return new(Total(a, ofA.Count), Total(b, ofB.Count),
            [
                .. Bucket.Names.Select(name => name == Bucket.WithoutKey
                    ? new Bucket(name, 0, Of(a, Without(a)), Of(b, Without(b)), [])
                    : new Bucket(name, keys[name].Count, Of(a, Rows(ofA, keys[name])), Of(b, Rows(ofB, keys[name])),
                        [.. keys[name].Take(ExamplesMax)])),
            ],
            [.. differences.Where(d => d.Value.Count > 0).Select(d => new FieldDifference(d.Key, d.Value.Count,
                [.. d.Value.Take(ExamplesMax)])
            {
                ByOneDay = d.Value.Count(IsByOneDay),
            }).OrderByDescending(d => d.Keys)])
        { MatchedLoosely = loosely };
    }

    /// <summary>Gives keys of the second the spelling of the first where only case and spaces differ and there is one
    /// of each.</summary>
    private static int MatchLoosely(Dictionary<string, List<int>> ofA, Dictionary<string, List<int>> ofB)
    {
        static string Folded(string key) => string.Concat(key.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        var onlyB = ofB.Keys.Where(key => !ofA.ContainsKey(key)).ToLookup(Folded, StringComparer.Ordinal);
        var pairs = ofA.Keys.Where(key => !ofB.ContainsKey(key)).GroupBy(Folded, StringComparer.Ordinal)
            .Where(group => group.Count() == 1 && onlyB[group.Key].Count() == 1)
            .Select(group => (A: group.First(), B: onlyB[group.Key].First())).ToArray();
        foreach (var (one, other) in pairs)
            if (ofB.Remove(other, out var rows))
                ofB[one] = rows;
        return pairs.Length;
    }

    private static bool IsByOneDay(FieldExample example) =>
        DateOnly.TryParseExact(example.A, "yyyy-MM-dd", out var one) && DateOnly.TryParseExact(example.B, "yyyy-MM-dd",
            out var other)
        && Math.Abs(one.DayNumber - other.DayNumber) == 1;

    private static bool Compare(string key, Side a, List<int> rowsA, Side b, List<int> rowsB,
        Dictionary<string, List<FieldExample>> differences)
    {
        bool same = true;
        for (int f = 0; f < a.Fields.Length; f++)
            same &= Values(a.Compared(f), rowsA) == Values(b.Compared(f), rowsB)
                || Note(a.Fields[f].Field, Values(a.Fields[f].Texts, rowsA), Values(b.Fields[f].Texts, rowsB));
        if (a.Amounts is { } amountsA && b.Amounts is { } amountsB)
            same &= Sum(amountsA, rowsA) == Sum(amountsB, rowsB) || Note(AmountField, Spelt(Sum(amountsA, rowsA)),
                Spelt(Sum(amountsB, rowsB)));
        return same;

        bool Note(string field, string? one, string? other)
        {
            differences[field].Add(new(key, one, other));
            return false;
        }
    }

    private static Dictionary<string, List<int>> ByKey(Side side)
    {
        var rows = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int row = 0; row < side.Keys.Length; row++)
            if (side.Keys[row] is { } key)
                (rows.TryGetValue(key, out var those) ? those : rows[key] = []).Add(row);
        return rows;
    }

    private static string? Values(string?[] texts, List<int> rows) => rows.Count == 1 ? texts[rows[0]]
        : string.Join(" | ", rows.Select(row => texts[row]).OfType<string>().Distinct().Order(StringComparer.Ordinal))
        is { Length: > 0 } all ? all : null;

    private static string? Spelt(decimal? amount) => amount?.ToString("0.############################",
        CultureInfo.InvariantCulture);

    private static decimal? Sum(decimal?[] amounts, IEnumerable<int> rows) =>
        rows.Select(row => amounts[row]).OfType<decimal>().ToArray() is { Length: > 0 } some ? some.Sum() : null;

    private static SideTotal Total(Side side, int keys) =>
        new(side.Name, side.Keys.Length, keys, side.Amounts is { } amounts ? Sum(amounts,
            Enumerable.Range(0, amounts.Length)) : null);

    private static IEnumerable<int> Without(Side side) => Enumerable.Range(0, side.Keys.Length)
        .Where(row => side.Keys[row] is null);

    private static IEnumerable<int> Rows(Dictionary<string, List<int>> of, List<string> keys) =>
        keys.SelectMany(key => of.TryGetValue(key, out var rows) ? rows : []);

    private static SideCount Of(Side side, IEnumerable<int> rows)
    {
        int[] those = [.. rows];
        return new(those.Length, side.Amounts is { } amounts ? Sum(amounts, those) : null);
    }
}

/// <summary>All that one side has.</summary>
/// <param name="Name">The source or file.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Keys">Its different keys.</param>
/// <param name="Amount">Sum of its amounts; null where none was compared or all are blank.</param>
public sealed record SideTotal(string Name, int Rows, int Keys, decimal? Amount);

/// <summary>One of the parts that the rows of both sides fall into.</summary>
/// <param name="Name">One of <see cref="Names"/>.</param>
/// <param name="Keys">Different keys in it.</param>
/// <param name="A">The first side's rows in it.</param>
/// <param name="B">The second side's rows in it.</param>
/// <param name="Examples">Some of its keys.</param>
public sealed record Bucket(string Name, int Keys, SideCount A, SideCount B, ImmutableArray<string> Examples)
{
    /// <summary>Both have the key and say the same.</summary>
    public const string Same = "same";

    /// <summary>Both have the key and differ in a field or amount.</summary>
    public const string Different = "different";

    /// <summary>Only the first has the key.</summary>
    public const string OnlyA = "only-a";

    /// <summary>Only the second has the key.</summary>
    public const string OnlyB = "only-b";

    /// <summary>Rows without a key; nobody can match them.</summary>
    public const string WithoutKey = "without-key";

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> Names { get; } = [Same, Different, OnlyA, OnlyB, WithoutKey];
}

/// <summary>One side's rows in a bucket.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Amount">Sum of their amounts; null where none was compared or all are blank.</param>
public sealed record SideCount(int Rows, decimal? Amount);

/// <summary>A field in which both differ.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Keys">For how many keys.</param>
/// <param name="Examples">Some of them.</param>
public sealed record FieldDifference(string Field, int Keys, ImmutableArray<FieldExample> Examples)
{
    /// <summary>How many of them are days next to each other, as where two systems keep days in two time
    /// zones.</summary>
    public int ByOneDay { get; init; }
}

/// <summary>What both sides say of one key.</summary>
/// <param name="Key">The key.</param>
/// <param name="A">What the first says; null for blank.</param>
/// <param name="B">What the second says; null for blank.</param>
public sealed record FieldExample(string Key, string? A, string? B);
