using System.Runtime.InteropServices;

namespace Hindcast.Facts.Snapshots;

/// <summary>The cells of a column of texts in one of three forms: codes, codes of one byte, or whole numbers.</summary>
public sealed class TextCells
{
    /// <summary>Stands for a missing cell among codes of one byte.</summary>
    public const byte NoCode = byte.MaxValue;

    private string[]? values;
    private int[]? codes;

    private TextCells(string[]? values, int[]? codes, byte[]? shortCodes, long[]? numbers) =>
        (this.values, this.codes, ShortCodes, Numbers) = (values, codes, shortCodes, numbers);

    /// <summary>Distinct texts in the order in which they first appear.</summary>
    public string[] Values
    {
        get
        {
            Spell();
            return values!;
        }
    }

    /// <summary>Index into <see cref="Values"/> for each row; -1 where missing.</summary>
    public int[] Codes
    {
        get
        {
            Spell();
            return codes ??= Widened();
        }
    }

    /// <summary>The codes in bytes, <see cref="NoCode"/> where missing; null where they are not kept so.</summary>
    public byte[]? ShortCodes { get; }

    /// <summary>The numbers; null where there are words.</summary>
    public long[]? Numbers { get; }

    /// <summary>The text of a row; null where missing.</summary>
    public string? this[int row] =>
        Numbers is not null ? Numbers[row] == TextColumn.NoNumber
            ? null
            : Numbers[row].ToString(CultureInfo.InvariantCulture)
        : ShortCodes is not null ? ShortCodes[row] == NoCode ? null : values![ShortCodes[row]]
        : codes![row] < 0 ? null : values![codes[row]];

    /// <summary>Words by code.</summary>
    public static TextCells Of(string[] values, int[] codes) => new(values, codes, null, null);

    /// <summary>Fewer than 255 words by code.</summary>
    public static TextCells OfShort(string[] values, byte[] codes) => new(values, null, codes, null);

    /// <summary>Numbers.</summary>
    public static TextCells OfNumbers(long[] numbers) => new(null, null, null, numbers);

    private int[] Widened()
    {
        int[] wide = GC.AllocateUninitializedArray<int>(ShortCodes!.Length);
        for (int row = 0; row < wide.Length; row++)
            wide[row] = ShortCodes[row] == NoCode ? -1 : ShortCodes[row];
        return wide;
    }

    private void Spell()
    {
        if (values is not null)
            return;
        var (spelt, codeOf, coded) = (new List<string>(), new Dictionary<long, int>(), new int[Numbers!.Length]);
        for (int row = 0; row < coded.Length; row++)
        {
            if (Numbers[row] == TextColumn.NoNumber)
            {
                coded[row] = -1;
                continue;
            }
            ref int code = ref CollectionsMarshal.GetValueRefOrAddDefault(codeOf, Numbers[row], out bool seen);
            if (!seen)
            {
                code = spelt.Count;
                spelt.Add(Numbers[row].ToString(CultureInfo.InvariantCulture));
            }
            coded[row] = code;
        }
        codes = coded;
        // Whoever sees the values sees the codes too: columns are read by several threads.
        Volatile.Write(ref values, [.. spelt]);
    }
}
