using System.Collections.Concurrent;

namespace Hindcast.Retros.Linting;

/// <summary>What the patterns ask of a word, numbered, so that a word is looked up once and then only tested.</summary>
internal static class Vocabulary
{
    /// <summary>Words whose answers are remembered; then it begins anew.</summary>
    private const int RememberedMax = 4_096;

    private static readonly Dictionary<string, int> Numbers = [];
    private static readonly List<(string Kind, int Number)> Kinds = [];
    private static readonly ConcurrentDictionary<string, ulong[]> Remembered = new();

    /// <summary>The number of a word, of a class (<c>@act.past</c>) or of the forms of a verb (<c>~forget</c>); all are
    /// asked for before the first word is.</summary>
    public static int Number(string asked)
    {
        if (Numbers.TryGetValue(asked, out int number))
            return number;
        number = Numbers[asked] = Numbers.Count;
        if (asked[0] == '@')
            Kinds.Add((asked[1..], number));
        return number;
    }

    /// <summary>The length of the answers to a word.</summary>
    public static int Length => (Numbers.Count + 63) / 64;

    /// <summary>A bit for each number: whether the word fits it.</summary>
    public static ulong[] Of(string word)
    {
        if (Remembered.TryGetValue(word, out ulong[]? bits))
            return bits;
        bits = new ulong[Length];
        foreach (string form in Lexicon.Classes(word).Where(kind => kind[0] == '~').Append(word))
        {
            if (Numbers.TryGetValue(form, out int number))
                Set(number);
        }

        foreach (var (kind, number) in Kinds)
        {
            if (Lexicon.Is(word, kind))
                Set(number);
        }

        if (Remembered.Count >= RememberedMax)
            Remembered.Clear(); // Rare words must not keep out the frequent ones.
        Remembered.TryAdd(word, bits);
        return bits;

        void Set(int number) => bits[number / 64] |= 1UL << (number % 64);
    }

    /// <summary>Whether a word of these answers fits a number.</summary>
    public static bool Fits(ulong[] bits, int number) => (bits[number / 64] >> (number % 64) & 1) != 0;
}
