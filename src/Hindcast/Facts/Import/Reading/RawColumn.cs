using System.Runtime.InteropServices;

namespace Hindcast.Facts.Import.Reading;

/// <summary>A column while it is read: each distinct text once. A blank cell is no text.</summary>
internal sealed class RawColumn
{
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly List<string> values = [];
    private readonly List<int> codes = [];
    private string last = "";
    private int lastCode = -1;

    /// <summary>Distinct texts in order of appearance.</summary>
    internal List<string> Values => values;

    /// <summary>Index into <see cref="Values"/> for each row; -1 where blank.</summary>
    internal ReadOnlySpan<int> Codes => CollectionsMarshal.AsSpan(codes);

    /// <summary>The text of a row; null where blank.</summary>
    internal string? this[int row] => codes[row] < 0 ? null : values[codes[row]];

    internal void Add(string cell)
    {
        if (cell.Length == 0)
        {
            codes.Add(-1);
            return;
        }
        // Exports repeat themselves, and the parser hands out the same string for the same text.
        if (!ReferenceEquals(cell, last))
        {
            ref int code = ref CollectionsMarshal.GetValueRefOrAddDefault(known, cell, out bool seen);
            if (!seen)
            {
                code = values.Count;
                values.Add(cell);
            }
            (last, lastCode) = (cell, code);
        }
        codes.Add(lastCode);
    }

    /// <summary>Takes back the last rows; their texts may stay among the values.</summary>
    internal void Truncate(int count) => CollectionsMarshal.SetCount(codes, count);
}
