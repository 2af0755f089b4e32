using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Storage.Embedded;

/// <summary>The bytes of a column file, version 1.</summary>
/// <remarks>
/// Little-endian throughout. 16 bytes of header: <c>HCOL</c>, format version (1), type (1 text, 2 days, 3 amounts, 4 numbers, 5 instants), code width
/// in bytes, 0, rows (int32), dictionary size (int32). Then, by type:
/// text: the length of each dictionary entry in UTF-8 bytes (int32), the entries, then one code a row of the given width, all
/// bits set where missing; width 0 means that row i has code i. Days: one int32 a row, <see cref="DayColumn.Missing"/> where
/// missing. Amounts: one presence byte a row, then the 16 bytes of each decimal. Numbers:
/// one double a row, NaN where missing. Instants: one int64 a row, <see cref="InstantColumn.Missing"/> where missing.
/// </remarks>
internal static class ColumnFormat
{
    private const int HeaderBytes = 16;
    private static ReadOnlySpan<byte> Magic => "HCOL"u8;

    /// <summary>The bytes of a column.</summary>
    public static byte[] Write(Column column) => column switch
    {
        TextColumn text => WriteText(text),
        DayColumn days => [.. Header(2, 4, days.Count, 0), .. MemoryMarshal.AsBytes(days.Days.AsSpan())],
        AmountColumn amounts => WriteAmounts(amounts),
        NumberColumn numbers => [.. Header(4, 8, numbers.Count, 0), .. MemoryMarshal.AsBytes(numbers.Numbers.AsSpan())],
        InstantColumn instants => [.. Header(5, 8, instants.Count, 0), .. MemoryMarshal.AsBytes(instants.Seconds.AsSpan())],
        _ => throw new InvalidOperationException($"No format for {column.GetType().Name}."),
    };

    /// <summary>The column that the bytes hold. Throws <see cref="InvalidDataException"/> where they hold none.</summary>
    public static Column Read(ReadOnlySpan<byte> bytes, string name, FieldRole role)
    {
        if (bytes.Length < HeaderBytes || !bytes[..4].SequenceEqual(Magic) || bytes[4] != 1)
            throw new InvalidDataException($"The column file of '{name}' is no column file of version 1.");
        int width = bytes[6], rows = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        int entries = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]);
        var body = bytes[HeaderBytes..];
        return bytes[5] switch
        {
            1 => ReadText(body, name, role, width, rows, entries),
            2 => new DayColumn(name, role, MemoryMarshal.Cast<byte, int>(body[..checked(rows * 4)]).ToArray()),
            3 => ReadAmounts(body, name, role, rows),
            4 => new NumberColumn(name, role, MemoryMarshal.Cast<byte, double>(body[..checked(rows * 8)]).ToArray()),
            5 => new InstantColumn(name, role, MemoryMarshal.Cast<byte, long>(body[..checked(rows * 8)]).ToArray()),
            var other => throw new InvalidDataException($"The column file of '{name}' has the unknown type {other}."),
        };
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
        var values = Array.ConvertAll(text.Values, Encoding.UTF8.GetBytes);
        byte width = IsIdentity(text) ? (byte)0 : values.Length < 255 ? (byte)1 : values.Length < 65_535 ? (byte)2 : (byte)4;
        using var bytes = new MemoryStream();
        bytes.Write(Header(1, width, text.Count, values.Length));
        bytes.Write(MemoryMarshal.AsBytes<int>(Array.ConvertAll(values, v => v.Length)));
        foreach (byte[] value in values)
            bytes.Write(value);
        bytes.Write(width switch
        {
            0 => [],
            1 => Array.ConvertAll(text.Codes, code => unchecked((byte)code)),
            2 => MemoryMarshal.AsBytes<ushort>(Array.ConvertAll(text.Codes, code => unchecked((ushort)code))),
            _ => MemoryMarshal.AsBytes(text.Codes.AsSpan()),
        });
        return bytes.ToArray();
    }

    private static bool IsIdentity(TextColumn text)
    {
        if (text.Values.Length != text.Codes.Length)
            return false;
        for (int i = 0; i < text.Codes.Length; i++)
            if (text.Codes[i] != i)
                return false;
        return true;
    }

    private static TextColumn ReadText(ReadOnlySpan<byte> body, string name, FieldRole role, int width, int rows, int entries)
    {
        var lengths = MemoryMarshal.Cast<byte, int>(body[..checked(entries * 4)]);
        int at = entries * 4;
        string[] values = new string[entries];
        for (int i = 0; i < entries; at += lengths[i], i++)
            values[i] = Encoding.UTF8.GetString(body.Slice(at, lengths[i]));

        int[] codes = new int[rows];
        var stored = body.Slice(at, checked(rows * width));
        for (int i = 0; i < rows; i++)
            codes[i] = width switch
            {
                0 => i,
                1 => stored[i] == byte.MaxValue ? -1 : stored[i],
                2 => BinaryPrimitives.ReadUInt16LittleEndian(stored[(i * 2)..]) is var code and < ushort.MaxValue ? code : -1,
                _ => BinaryPrimitives.ReadInt32LittleEndian(stored[(i * 4)..]),
            };
        return new(name, role, values, codes);
    }

    private static byte[] WriteAmounts(AmountColumn amounts)
    {
        byte[] present = Array.ConvertAll(amounts.Amounts, a => (byte)(a.HasValue ? 1 : 0));
        decimal[] values = Array.ConvertAll(amounts.Amounts, a => a ?? 0m);
        int[] bits = new int[values.Length * 4];
        for (int i = 0; i < values.Length; i++)
            decimal.GetBits(values[i], bits.AsSpan(i * 4));
        return [.. Header(3, 16, amounts.Count, 0), .. present, .. MemoryMarshal.AsBytes(bits.AsSpan())];
    }

    private static AmountColumn ReadAmounts(ReadOnlySpan<byte> body, string name, FieldRole role, int rows)
    {
        var amounts = new decimal?[rows];
        int[] bits = MemoryMarshal.Cast<byte, int>(body.Slice(rows, checked(rows * 16))).ToArray();
        for (int i = 0; i < rows; i++)
            if (body[i] != 0)
                amounts[i] = new decimal(bits.AsSpan(i * 4, 4));
        return new(name, role, amounts);
    }
}
