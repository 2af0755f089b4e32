using System.Runtime.InteropServices;
using System.Text;

namespace Hindcast.Facts.Import.Reading;

/// <summary>A column of a file: each distinct text once, or the whole numbers that nearly every row has of its own. A blank
/// cell, or one that says that it holds nothing, is no text.</summary>
internal sealed class RawColumn
{
    private readonly ByteWords words = new();
    private readonly List<int> codeOf = [];
    private List<string>? values = [];
    private List<int>? codes = [];
    private List<long>? numbers;

    /// <summary>How many rows it has.</summary>
    internal int Count => numbers?.Count ?? codes!.Count;

    /// <summary>The number of each row, <see cref="ChunkColumn.NoNumber"/> where blank, where all of it is such numbers;
    /// otherwise empty.</summary>
    internal ReadOnlySpan<long> Numbers => numbers is null ? [] : CollectionsMarshal.AsSpan(numbers);

    /// <summary>True where <see cref="Numbers"/> has its rows.</summary>
    internal bool IsNumbers => numbers is not null;

    /// <summary>Distinct texts in order of appearance.</summary>
    internal List<string> Values
    {
        get
        {
            Spell();
            return values!;
        }
    }

    /// <summary>Index into <see cref="Values"/> for each row; -1 where blank.</summary>
    internal ReadOnlySpan<int> Codes
    {
        get
        {
            Spell();
            return CollectionsMarshal.AsSpan(codes);
        }
    }

    /// <summary>The text of a row; null where blank.</summary>
    internal string? this[int row] => numbers is not null
        ? numbers[row] == ChunkColumn.NoNumber ? null : numbers[row].ToString(CultureInfo.InvariantCulture)
        : codes![row] < 0 ? null : values![codes[row]];

    /// <summary>True where a row has no text.</summary>
    internal bool IsBlank(int row) => numbers is not null ? numbers[row] == ChunkColumn.NoNumber : codes![row] < 0;

    /// <summary>Puts a piece behind what is there.</summary>
    internal void Append(ChunkColumn piece)
    {
        if (piece.Numbers is { } added && (numbers is not null || Count == 0))
        {
            (numbers, codes, values) = (numbers ?? [], null, null);
            numbers.AddRange(added.Span);
            return;
        }
        Spell();
        if (piece.Numbers is { } spelt)
        {
            Span<byte> text = stackalloc byte[20];
            foreach (long number in spelt.Span)
            {
                codes!.Add(number != ChunkColumn.NoNumber
                    && number.TryFormat(text, out int length, provider: CultureInfo.InvariantCulture) ? Place(text[..length]) : -1);
            }
            return;
        }
        int[] place = new int[piece.Words.Count];
        for (int w = 0; w < place.Length; w++)
            place[w] = Place(piece.Words[w]);
        int at = codes!.Count;
        var from = piece.Codes;
        CollectionsMarshal.SetCount(codes, at + from.Length);
        var into = CollectionsMarshal.AsSpan(codes)[at..];
        for (int row = 0; row < from.Length; row++)
            into[row] = from[row] < 0 ? -1 : place[from[row]];
    }

    /// <summary>Takes back the last rows; their texts may stay among the values.</summary>
    internal void Truncate(int count)
    {
        if (numbers is not null)
            CollectionsMarshal.SetCount(numbers, count);
        else
            CollectionsMarshal.SetCount(codes!, count);
    }

    /// <summary>The code of a text; -1 where it says that nothing is there.</summary>
    private int Place(ReadOnlySpan<byte> word)
    {
        int known = words.Count, place = words.Place(word);
        if (place < known)
            return codeOf[place];
        string text = Utf8Text.Of(word);
        bool none = NullWords.Holds(text);
        codeOf.Add(none ? -1 : values!.Count);
        if (none)
            return -1;
        byte[] spelt = Encoding.UTF8.GetBytes(text);
        // A text that had to be put right may be there already in its right spelling.
        if (!word.SequenceEqual(spelt))
            return codeOf[place] = Place(spelt);
        values!.Add(text);
        return codeOf[place];
    }

    /// <summary>Turns numbers into texts, for a reader who wants them so.</summary>
    private void Spell()
    {
        if (values is not null)
            return;
        var read = numbers!;
        (numbers, values, codes) = (null, [], new List<int>(read.Count));
        Span<byte> text = stackalloc byte[20];
        foreach (long number in read)
        {
            codes.Add(number != ChunkColumn.NoNumber
                && number.TryFormat(text, out int length, provider: CultureInfo.InvariantCulture) ? Place(text[..length]) : -1);
        }
    }
}
