using FsCheck.Fluent;
using Hindcast.Facts.Snapshots;
using Hindcast.Storage.Embedded;

namespace Hindcast.Tests.Storage;

public class ColumnFormatTests
{
    [Fact]
    public void Text_of_any_width_comes_back() =>
        Prop.ForAll(Gen.Elements(0, 1, 3, 300, 70_000).SelectMany(entries => Gen.Choose(0, 40), (e, rows) => (e, rows))
            .ToArbitrary(), shape =>
        {
            string[] values = [.. Enumerable.Range(0, shape.e).Select(i => $"v{i}é")];
            int[] codes = [.. Enumerable.Range(0, shape.rows).Select(i => shape.e == 0 || i % 7 == 3
                ? -1
                : (i * 7919) % shape.e)];
            var back = (TextColumn)Back(ColumnFormat.Write(new TextColumn("t", FieldRole.Dimension, values, codes)),
                "t", FieldRole.Dimension);
            return back.Values.SequenceEqual(values) && back.Codes.SequenceEqual(codes);
        }).Holds();

    [Fact]
    public void Days_and_amounts_come_back()
    {
        int[] days = [0, 739_000, DayColumn.Missing];
        decimal?[] amounts = [null, 0m, 12_345.67m, -1m, decimal.MaxValue, 0.0000001m];

        Assert.Equal(days, ((DayColumn)Back(ColumnFormat.Write(new DayColumn("d", FieldRole.Fact, days)), "d",
            FieldRole.Fact)).Days);
        Assert.Equal(amounts, ((AmountColumn)Back(ColumnFormat.Write(new AmountColumn("a", FieldRole.Fact, amounts)),
            "a", FieldRole.Fact)).Amounts);
    }

    [Fact]
    public void Numbers_and_instants_come_back()
    {
        double[] numbers = [0, -0.5, double.NaN, double.MaxValue, 1e-9];
        long[] instants = [0, -1, InstantColumn.Missing, 1_790_000_000];

        Assert.Equal(numbers, ((NumberColumn)Back(ColumnFormat.Write(new NumberColumn("n", FieldRole.Fact, numbers)),
            "n", FieldRole.Fact)).Numbers);
        Assert.Equal(instants, ((InstantColumn)Back(ColumnFormat.Write(new InstantColumn("i", FieldRole.Fact,
            instants)), "i", FieldRole.Fact)).Seconds);
    }

    [Fact]
    public void A_file_that_is_none_is_an_error_and_no_column() =>
        Assert.Throws<InvalidDataException>(() => Back([.. "id,name\n1,x\n2,yyyyyyy"u8], "x", FieldRole.Fact));

    [Fact]
    public void Whole_numbers_come_back_as_numbers_and_as_texts()
    {
        var back = (TextColumn)Back(ColumnFormat.Write(TextColumn.OfNumbers("id", FieldRole.Id, [7, TextColumn.NoNumber,
            20_000_000_000])), "id", FieldRole.Id);

        Assert.Equal([7, TextColumn.NoNumber, 20_000_000_000], back.Numbers!);
        Assert.Equal(("7", null, "20000000000"), (back[0], back[1], back[2]));
        Assert.Equal(["7", "20000000000"], back.Values);
        Assert.Equal([0, -1, 1], back.Codes);
    }

    [Theory]
    [InlineData(65_534)]
    [InlineData(65_535)]
    [InlineData(80_000)]
    public void Days_far_apart_come_back(int apart)
    {
        int[] days = [700_000 + apart, DayColumn.Missing, 700_000];

        Assert.Equal(days, ((DayColumn)Back(ColumnFormat.Write(new DayColumn("d", FieldRole.Fact, days)), "d",
            FieldRole.Fact)).Days);
    }

    private static Column Back(byte[] bytes, string name, FieldRole role) =>
        ColumnFormat.Open(bytes, new InMemory(bytes), name, role);

    private sealed class InMemory(byte[] bytes) : IColumnBytes
    {
        public T Use<T>(Func<ReadOnlySpan<byte>, T> use) => use(bytes);
    }
}
