using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Hindcast.Facts.Import.Reading;

/// <summary>Distinct words of a column as bytes, each with a code in the order in which it first appears.</summary>
internal sealed class ByteWords
{
    // Differs from process to process, so that no file can be made whose words all fall into one place.
    private static readonly ulong Seed = unchecked((ulong)"word".GetHashCode(StringComparison.Ordinal) | 1);

    private Slot[] slots = new Slot[64];
    private byte[] arena = new byte[256];
    private int used;

    /// <summary>How many there are.</summary>
    internal int Count { get; private set; }

    /// <summary>Where each begins among the bytes; one more than there are words.</summary>
    private int[] starts = new int[65];

    /// <summary>The bytes of a word.</summary>
    internal ReadOnlySpan<byte> this[int code] => arena.AsSpan(starts[code], starts[code + 1] - starts[code]);

    /// <summary>The code of a word; a new one where it was not known.</summary>
    internal int Place(ReadOnlySpan<byte> word)
    {
        var (low, high) = Key(word);
        int mask = slots.Length - 1;
        int at = (int)(Mix(low, high, word.Length) & (uint)mask);
        while (true)
        {
            ref var slot = ref slots[at];
            if (slot.CodePlus1 == 0)
                return Add(word, low, high, at);
            if (slot.Low == low && slot.High == high && slot.Length == word.Length
                && (word.Length <= 16 || this[slot.CodePlus1 - 1].SequenceEqual(word)))
                return slot.CodePlus1 - 1;
            at = (at + 1) & mask;
        }
    }

    private int Add(ReadOnlySpan<byte> word, ulong low, ulong high, int at)
    {
        slots[at] = new(low, high, word.Length, Count + 1);
        if (used + word.Length > arena.Length)
            Array.Resize(ref arena, Math.Max(arena.Length * 2, used + word.Length));
        word.CopyTo(arena.AsSpan(used));
        used += word.Length;
        if (Count + 1 == starts.Length)
            Array.Resize(ref starts, starts.Length * 2);
        starts[++Count] = used;
        if (Count * 2 > slots.Length)
            Grow();
        return Count - 1;
    }

    private void Grow()
    {
        var old = slots;
        slots = new Slot[old.Length * 2];
        int mask = slots.Length - 1;
        foreach (var slot in old)
        {
            if (slot.CodePlus1 == 0)
                continue;
            int at = (int)(Mix(slot.Low, slot.High, slot.Length) & (uint)mask);
            while (slots[at].CodePlus1 != 0)
                at = (at + 1) & mask;
            slots[at] = slot;
        }
    }

    /// <summary>Up to 16 bytes are the key itself; of longer words it is a digest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (ulong Low, ulong High) Key(ReadOnlySpan<byte> word) => word.Length switch
    {
        >= 8 and <= 16 => (BinaryPrimitives.ReadUInt64LittleEndian(word), BinaryPrimitives.ReadUInt64LittleEndian(
            word[^8..])),
        < 8 => (Few(word), 0),
        _ => Digest(word),
    };

    private static ulong Few(ReadOnlySpan<byte> word)
    {
        if (word.Length >= 4)
            return BinaryPrimitives.ReadUInt32LittleEndian(word)
                | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(word[^4..]) << 32);
        ulong few = 0;
        foreach (byte b in word)
            few = (few << 8) | b;
        return few;
    }

    private static (ulong Low, ulong High) Digest(ReadOnlySpan<byte> word)
    {
        unchecked
        {
            ulong a = Seed, b = (ulong)word.Length;
            var rest = word;
            for (; rest.Length >= 8; rest = rest[8..])
            {
                a = (a ^ BinaryPrimitives.ReadUInt64LittleEndian(rest)) * 0x9E3779B97F4A7C15;
                b = (b + (a >> 29)) * 0xBF58476D1CE4E5B9;
            }
            return (a, b ^ BinaryPrimitives.ReadUInt64LittleEndian(word[^8..]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Mix(ulong low, ulong high, int length)
    {
        unchecked
        {
            ulong x = (low ^ Seed) * 0x9E3779B97F4A7C15;
            x ^= (high + (ulong)length) * 0xC2B2AE3D27D4EB4F;
            x = (x ^ (x >> 32)) * 0xD6E8FEB86659FD93;
            return (uint)(x >> 32);
        }
    }

    private readonly record struct Slot(ulong Low, ulong High, int Length, int CodePlus1);
}
