namespace Hindcast.Facts.Import.Reading;

/// <summary>A column of one piece of a file: words by code, or, where nearly every row has a whole number of its own,
/// the numbers themselves.</summary>
internal sealed class ChunkColumn
{
    /// <summary>Stands for a blank cell among numbers.</summary>
    internal const long NoNumber = long.MinValue;

    // From so many different words on it is asked whether they are numbers; fewer are cheap as words.
    private const int DistinctMin = 4_096;

    private ByteWords words = new();
    private int[] codes;
    private long[]? numbers, spare;
    private int rows;
    private bool mayBeNumbers = true;

    internal ChunkColumn(int rowsExpected) => codes = new int[Math.Max(16, rowsExpected)];

    /// <summary>Codes into <see cref="Words"/>; -1 where blank. Empty where there are <see cref="Numbers"/>.</summary>
    internal ReadOnlySpan<int> Codes => numbers is null ? codes.AsSpan(0, rows) : [];

    /// <summary>The numbers, <see cref="NoNumber"/> where blank; null where there are words.</summary>
    internal Memory<long>? Numbers => numbers?.AsMemory(0, rows);

    /// <summary>The different words.</summary>
    internal ByteWords Words => words;

    /// <summary>Forgets the rows, to be filled again; words are kept, for most pieces have the same.</summary>
    internal void Reset()
    {
        rows = 0;
        if (numbers is null && words.Count < DistinctMin)
            return;
        // What had many words or numbers is likely to have others now.
        (codes, spare) = (codes.Length > 0 ? codes : new int[16], numbers ?? spare);
        (numbers, words, mayBeNumbers) = (null, new(), true);
    }

    /// <summary>Takes back the last rows.</summary>
    internal void Truncate(int count) => rows = count;

    internal void Add(ReadOnlySpan<byte> cell)
    {
        if (rows == (numbers?.Length ?? codes.Length))
            Grow();
        if (numbers is not null)
        {
            if (Number(cell) is { } number)
            {
                numbers[rows++] = number;
                return;
            }
            BackToWords();
        }
        codes[rows++] = cell.Length == 0 ? -1 : words.Place(cell);
        if (mayBeNumbers && words.Count >= DistinctMin)
            TryNumbers();
    }

    /// <summary>A whole number that is written as we would write it; <see cref="NoNumber"/> for a blank; null for all
    /// else.</summary>
    internal static long? Number(ReadOnlySpan<byte> cell)
    {
        if (cell.Length == 0)
            return NoNumber;
        if (cell.Length > 18 || (cell[0] == '0' && cell.Length > 1))
            return null;
        long number = 0;
        foreach (byte b in cell)
        {
            uint digit = unchecked((uint)(b - '0'));
            if (digit > 9)
                return null;
            number = (number * 10) + digit;
        }
        return number;
    }

    private void Grow()
    {
        if (numbers is not null)
            Array.Resize(ref numbers, rows * 2);
        else
            Array.Resize(ref codes, rows * 2);
    }

    private void TryNumbers()
    {
        mayBeNumbers = false;
        if (words.Count * 2 < rows)
            return;
        var known = new long[words.Count];
        for (int w = 0; w < known.Length; w++)
        {
            if (Number(words[w]) is not { } number)
                return;
            known[w] = number;
        }
        numbers = spare is not null && spare.Length >= codes.Length
            ? spare
            : GC.AllocateUninitializedArray<long>(codes.Length);
        for (int row = 0; row < rows; row++)
            numbers[row] = codes[row] < 0 ? NoNumber : known[codes[row]];
    }

    private void BackToWords()
    {
        var read = numbers!;
        numbers = null;
        if (codes.Length < read.Length)
            codes = new int[read.Length];
        Span<byte> text = stackalloc byte[20];
        for (int row = 0; row < rows; row++)
        {
            codes[row] = -1;
            if (read[row] != NoNumber && read[row].TryFormat(text, out int length,
                provider: CultureInfo.InvariantCulture))
                codes[row] = words.Place(text[..length]);
        }
    }
}
