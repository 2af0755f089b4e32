using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Storage.Embedded;

/// <summary>The bytes of a column file, version 1.</summary>
/// <remarks>
/// Little-endian throughout. 16 bytes of header: <c>HCOL</c>, format version (1), type, code width in bytes, 0, rows
/// (int32), dictionary size (int32). Then, by type:
/// 1, text: the length of each dictionary entry in UTF-8 bytes (int32), the entries, then one code a row of the given
/// width, all bits set where missing; width 0 means that row i has code i. 2, days: one int32 a row,
/// <see cref="DayColumn.Missing"/> where missing. 3, amounts: one presence byte a row, then the 16 bytes of each
/// decimal. 4, numbers: one double a row, NaN where missing. 5, instants: one int64 a row,
/// <see cref="InstantColumn.Missing"/> where missing. 6, texts that are whole numbers: one int64 a row,
/// <see cref="TextColumn.NoNumber"/> where missing. 7, days that lie close together:
/// the first (int32), then one uint16 a row counted from it, all bits set where missing.
/// </remarks>
internal static class ColumnFormat
{
    /// <summary>Bytes of the header.</summary>
    public const int HeaderBytes = 16;

    private const byte Text = 1, Days = 2, Amounts = 3, Numbers = 4, Instants = 5, Wholes = 6, CloseDays = 7;

    private static ReadOnlySpan<byte> Magic => "HCOL"u8;

    /// <summary>The bytes of a column.</summary>
    public static byte[] Write(Column column) => column switch
    {
        TextColumn { Numbers: { } wholes } => Cells(Wholes, wholes.AsSpan()),
        TextColumn text => WriteText(text),
        DayColumn days => WriteDays(days.Days),
        AmountColumn amounts => WriteAmounts(amounts),
        NumberColumn numbers => Cells(Numbers, numbers.Numbers.AsSpan()),
        InstantColumn instants => Cells(Instants, instants.Seconds.AsSpan()),
        _ => throw new InvalidOperationException($"No format for {column.GetType().Name}."),
    };

    /// <summary>A column by its header, its cells read when they are asked for. Throws
    /// <see cref="InvalidDataException"/> where it is no header.</summary>
    public static Column Open(ReadOnlySpan<byte> header, IColumnBytes bytes, string name, FieldRole role)
    {
        if (header.Length < HeaderBytes || !header[..4].SequenceEqual(Magic) || header[4] != 1)
            throw new InvalidDataException($"The column file of '{name}' is no column file of version 1.");
        int width = header[6], rows = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        int entries = BinaryPrimitives.ReadInt32LittleEndian(header[12..]);
        return header[5] switch
        {
            Text => new TextColumn(name, role, new Stored<TextCells>(() => bytes.Use(b => ReadText(b[HeaderBytes..],
                width, rows, entries)), rows)),
            Wholes => new TextColumn(name, role, new Stored<TextCells>(() => TextCells.OfNumbers(Of<long>()), rows)),
            Days => new DayColumn(name, role, new Stored<DayCells>(() => new DayCells(Of<int>()), rows)),
            CloseDays => new DayColumn(name, role,
                new Stored<DayCells>(() => new DayCells(bytes.Use(b => ReadDays(b[HeaderBytes..], rows))), rows)),
            Amounts => new AmountColumn(name, role,
                new Stored<decimal?[]>(() => bytes.Use(b => ReadAmounts(b[HeaderBytes..], rows)), rows)),
            Numbers => new NumberColumn(name, role, new Stored<double[]>(Of<double>, rows)),
            Instants => new InstantColumn(name, role, new Stored<long[]>(Of<long>, rows)),
            var other => throw new InvalidDataException($"The column file of '{name}' has the unknown type {other}."),
        };

        T[] Of<T>() where T : struct => bytes.Use(b =>
            MemoryMarshal.Cast<byte, T>(b.Slice(HeaderBytes, checked(rows * Unsafe.SizeOf<T>()))).ToArray());
    }

    private static byte[] Cells<T>(byte type, ReadOnlySpan<T> cells) where T : struct =>
        [.. Header(type, (byte)Unsafe.SizeOf<T>(), cells.Length, 0), .. MemoryMarshal.AsBytes(cells)];

    private static byte[] WriteDays(int[] days)
    {
        int first = int.MaxValue, last = int.MinValue;
        foreach (int day in days)
            (first, last) = (Math.Min(first, day), Math.Max(last, day == DayColumn.Missing ? int.MinValue : day));
        if (first <= last && (long)last - first >= ushort.MaxValue)
            return Cells<int>(Days, days);
        byte[] bytes = new byte[HeaderBytes + 4 + checked(days.Length * 2)];
        Header(CloseDays, 2, days.Length, 0).CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(HeaderBytes), first);
        var from = MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan(HeaderBytes + 4));
        for (int row = 0; row < days.Length; row++)
            from[row] = days[row] == DayColumn.Missing ? ushort.MaxValue : (ushort)(days[row] - first);
        return bytes;
    }

    private static int[] ReadDays(ReadOnlySpan<byte> body, int rows)
    {
        int first = BinaryPrimitives.ReadInt32LittleEndian(body);
        var from = MemoryMarshal.Cast<byte, ushort>(body.Slice(4, checked(rows * 2)));
        int[] days = GC.AllocateUninitializedArray<int>(rows);
        var (missing, origin, absent) = (new Vector<int>(ushort.MaxValue), new Vector<int>(first),
            new Vector<int>(DayColumn.Missing));
        int row = 0;
        for (; row <= days.Length - Vector<ushort>.Count; row += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(from[row..]), out var low, out var high);
            Put(Vector.AsVectorInt32(low), missing, absent, origin, ref days[row]);
            Put(Vector.AsVectorInt32(high), missing, absent, origin, ref days[row + Vector<int>.Count]);
        }
        for (; row < days.Length; row++)
            days[row] = from[row] == ushort.MaxValue ? DayColumn.Missing : first + from[row];
        return days;

        static void Put(Vector<int> counted, Vector<int> missing, Vector<int> absent, Vector<int> origin,
            ref int day) =>
            Vector.ConditionalSelect(Vector.Equals(counted, missing), absent, counted + origin).StoreUnsafe(ref day);
    }

    private static byte[] Header(byte type, byte width, int rows, int entries)
    {
        byte[] header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        (header[4], header[5], header[6]) = (1, type, width);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), rows);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), entries);
        return header;
    }

    private static byte[] WriteText(TextColumn text)
    {
        var (cells, codes) = (text.Values, text.Codes);
        var values = Array.ConvertAll(cells, Encoding.UTF8.GetBytes);
        byte width = IsIdentity(cells, codes) ? (byte)0 : values.Length < 255 ? (byte)1 : values.Length < 65_535
            ? (byte)2 : (byte)4;
        using var bytes = new MemoryStream();
        bytes.Write(Header(Text, width, text.Count, values.Length));
        bytes.Write(MemoryMarshal.AsBytes<int>(Array.ConvertAll(values, v => v.Length)));
        foreach (byte[] value in values)
            bytes.Write(value);
        bytes.Write(width switch
        {
            0 => [],
            1 => Array.ConvertAll(codes, code => unchecked((byte)code)),
            2 => MemoryMarshal.AsBytes<ushort>(Array.ConvertAll(codes, code => unchecked((ushort)code))),
            _ => MemoryMarshal.AsBytes(codes.AsSpan()),
        });
        return bytes.ToArray();
    }

    private static bool IsIdentity(string[] values, int[] codes)
    {
        if (values.Length != codes.Length)
            return false;
        for (int i = 0; i < codes.Length; i++)
            if (codes[i] != i)
                return false;
        return true;
    }

    private static TextCells ReadText(ReadOnlySpan<byte> body, int width, int rows, int entries)
    {
        var lengths = MemoryMarshal.Cast<byte, int>(body[..checked(entries * 4)]);
        int at = entries * 4;
        string[] values = new string[entries];
        for (int i = 0; i < entries; at += lengths[i], i++)
            values[i] = Encoding.UTF8.GetString(body.Slice(at, lengths[i]));

        var stored = body.Slice(at, checked(rows * width));
        if (width == 1)
            return TextCells.OfShort(values, stored.ToArray());
        int[] codes = new int[rows];
        for (int i = 0; i < rows; i++)
            codes[i] = width switch
            {
                0 => i,
                2 => BinaryPrimitives.ReadUInt16LittleEndian(stored[(i * 2)..]) is var code and < ushort.MaxValue
                    ? code : -1,
                _ => BinaryPrimitives.ReadInt32LittleEndian(stored[(i * 4)..]),
            };
        return TextCells.Of(values, codes);
    }

    private static byte[] WriteAmounts(AmountColumn amounts)
    {
        byte[] present = Array.ConvertAll(amounts.Amounts, a => (byte)(a.HasValue ? 1 : 0));
        decimal[] values = Array.ConvertAll(amounts.Amounts, a => a ?? 0m);
        int[] bits = new int[values.Length * 4];
        for (int i = 0; i < values.Length; i++)
            decimal.GetBits(values[i], bits.AsSpan(i * 4));
        return [.. Header(Amounts, 16, amounts.Count, 0), .. present, .. MemoryMarshal.AsBytes(bits.AsSpan())];
    }

    private static decimal?[] ReadAmounts(ReadOnlySpan<byte> body, int rows)
    {
        var amounts = new decimal?[rows];
        int[] bits = MemoryMarshal.Cast<byte, int>(body.Slice(rows, checked(rows * 16))).ToArray();
        for (int i = 0; i < rows; i++)
            if (body[i] != 0)
                amounts[i] = new decimal(bits.AsSpan(i * 4, 4));
        return amounts;
    }
}
