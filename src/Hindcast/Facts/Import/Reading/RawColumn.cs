using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Hindcast.Facts.Import.Reading;

/// <summary>A column of a file: each distinct text once, or the whole numbers that nearly every row has of its own. A
/// blank cell, or one that says that it holds nothing, is no text.</summary>
internal sealed class RawColumn
{
    private readonly ByteWords words = new();
    private readonly List<int> codeOf = [];
    private List<string>? values = [];
    private int[]? codes = [];
    private long[]? numbers;
    private int count;

    /// <summary>How many rows it has.</summary>
    internal int Count => count;

    /// <summary>The number of each row, <see cref="ChunkColumn.NoNumber"/> where blank, where all of it is such
    /// numbers; otherwise empty.</summary>
    internal ReadOnlySpan<long> Numbers => numbers is null ? [] : numbers.AsSpan(0, count);

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
            return codes.AsSpan(0, count);
        }
    }

    /// <summary>The text of a row; null where blank.</summary>
    internal string? this[int row] => numbers is not null
        ? numbers[row] == ChunkColumn.NoNumber ? null : numbers[row].ToString(CultureInfo.InvariantCulture)
        : codes![row] < 0 ? null : values![codes[row]];

    /// <summary>True where a row has no text.</summary>
    internal bool IsBlank(int row) => numbers is not null ? numbers[row] == ChunkColumn.NoNumber : codes![row] < 0;

    /// <summary>The codes as an array of the rows' length, for good: it is shared and not to be changed.</summary>
    internal int[] CodesForGood()
    {
        Spell();
        if (codes!.Length != count)
            Array.Resize(ref codes, count);
        return codes;
    }

    /// <summary>The numbers likewise.</summary>
    internal long[] NumbersForGood()
    {
        if (numbers!.Length != count)
            Array.Resize(ref numbers, count);
        return numbers;
    }

    /// <summary>The first different texts, without spelling the rest.</summary>
    internal IReadOnlyList<string> SomeValues(int max) => numbers is null ? [.. values!.Take(max)]
        : [.. Enumerable.Range(0, Math.Min(max, count)).Where(row => !IsBlank(row)).Select(row => this[row]!)
            .Distinct()];

    /// <summary>The rows without a text.</summary>
    internal IEnumerable<int> BlankRows()
    {
        for (int row = 0; NextBlank(row) is >= 0 and var step; row += step + 1)
            yield return row + step;
    }

    /// <summary>Puts a piece behind what is there.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="rowsExpected">How many rows there will be in all, where that is known, so that room is made
    /// once.</param>
    internal void Append(ChunkColumn piece, int rowsExpected)
    {
        if (piece.Numbers is { } added && (numbers is not null || count == 0))
        {
            (numbers, codes, values) = (numbers ?? [], null, null);
            Room(ref numbers, added.Length, rowsExpected);
            added.Span.CopyTo(numbers.AsSpan(count));
            count += added.Length;
            return;
        }
        Spell();
        if (piece.Numbers is { } spelt)
        {
            Room(ref codes, spelt.Length, rowsExpected);
            foreach (long number in spelt.Span)
                codes[count++] = Place(number);
            return;
        }
        int[] place = new int[piece.Words.Count];
        for (int w = 0; w < place.Length; w++)
            place[w] = Place(piece.Words[w]);
        var from = piece.Codes;
        Room(ref codes, from.Length, rowsExpected);
        var into = codes.AsSpan(count, from.Length);
        for (int row = 0; row < into.Length; row++)
            into[row] = from[row] < 0 ? -1 : place[from[row]];
        count += from.Length;
    }

    /// <summary>Gives each blank row the text of the row above it, every text spelt anew; a blank where a group around
    /// it begins is one.</summary>
    /// <param name="spelt">How a text is to be spelt.</param>
    /// <param name="begins">The rows on which a group around this one begins; those of this column are noted
    /// too.</param>
    internal void FillDown(Func<string, string> spelt, bool[] begins)
    {
        Spell();
        var anew = new List<string>();
        int[] place = [.. values!.Select(spelt).Select(text => NullWords.Holds(text) || text is "-" ? -1
            : anew.IndexOf(text) is >= 0 and var at ? at : Added(text))];
        for (int row = 0, above = -1; row < count; row++)
        {
            bool own = codes![row] >= 0;
            above = codes[row] = own ? place[codes[row]] : begins[row] ? -1 : above;
            begins[row] |= own;
        }
        values = anew;

        int Added(string text)
        {
            anew.Add(text);
            return anew.Count - 1;
        }
    }

    /// <summary>Gives each blank row the text that another column of the table has there.</summary>
    internal void FillBlanks(RawColumn other)
    {
        Spell();
        var place = values!.Select((text, at) => (text, at)).ToDictionary(v => v.text, v => v.at,
            StringComparer.Ordinal);
        for (int row = 0; row < count; row++)
        {
            if (codes![row] >= 0 || other[row] is not { } text)
                continue;
            if (!place.TryGetValue(text, out int at))
            {
                place[text] = at = values!.Count;
                values.Add(text);
            }
            codes[row] = at;
        }
    }

    /// <summary>Leaves out all other rows, and texts that none of these has.</summary>
    internal void Take(int[] rows)
    {
        count = rows.Length;
        if (numbers is { } all)
        {
            numbers = [.. rows.Select(row => all[row])];
            return;
        }
        var (before, codesBefore) = (values!, codes!);
        int[] place = new int[before.Count];
        Array.Fill(place, -1);
        (values, codes) = ([], new int[rows.Length]);
        for (int row = 0; row < rows.Length; row++)
        {
            int code = codesBefore[rows[row]];
            if (code >= 0 && place[code] < 0)
            {
                place[code] = values.Count;
                values.Add(before[code]);
            }
            codes[row] = code < 0 ? -1 : place[code];
        }
    }

    /// <summary>Takes back the last rows; their texts may stay among the values.</summary>
    internal void Truncate(int rows) => count = rows;

    private int NextBlank(int row) => numbers is not null ? numbers.AsSpan(row, count - row)
        .IndexOf(ChunkColumn.NoNumber)
        : codes.AsSpan(row, count - row).IndexOf(-1);

    /// <summary>Makes room for so many rows more.</summary>
    private void Room<T>([NotNull] ref T[]? array, int more, int rowsExpected)
    {
        array ??= [];
        if (count + more <= array.Length)
            return;
        var roomier = GC.AllocateUninitializedArray<T>(Math.Max(rowsExpected > count ? rowsExpected : array.Length * 2,
            count + more));
        array.AsSpan(0, count).CopyTo(roomier);
        array = roomier;
    }

    private int Place(long number)
    {
        Span<byte> text = stackalloc byte[20];
        return number != ChunkColumn.NoNumber && number.TryFormat(text, out int length,
            provider: CultureInfo.InvariantCulture)
            ? Place(text[..length]) : -1;
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
        (numbers, values, codes) = (null, [], new int[count]);
        for (int row = 0; row < count; row++)
            codes[row] = Place(read[row]);
    }
}
