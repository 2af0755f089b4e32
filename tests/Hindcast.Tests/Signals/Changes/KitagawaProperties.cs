using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Changes;

namespace Hindcast.Tests.Signals.Changes;

/// <summary>Laws that hold for every segmentation.</summary>
public class KitagawaProperties
{
    private sealed record Cell(int N0, int X0, int N1, int X1);

    private static readonly Arbitrary<Cell[]> Cells = (
        from n0 in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 3_000))
        from n1 in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 3_000))
        from x0 in Gen.Choose(0, n0)
        from x1 in Gen.Choose(0, n1)
        select new Cell(n0, x0, n1, x1)).ArrayOf()
        .Where(cells => cells.Sum(c => c.N0) > 0 && cells.Sum(c => c.N1) > 0).ToArbitrary();

    /// <summary>Oracle: both overall rates from their whole numbers, in decimal.</summary>
    [Fact]
    public void The_parts_add_up_to_the_change() =>
        Prop.ForAll(Cells, cells =>
        {
            decimal change = (decimal)cells.Sum(c => c.X1) / cells.Sum(c => c.N1)
                - (decimal)cells.Sum(c => c.X0) / cells.Sum(c => c.N0);
            var parts = Split(cells);
            return Math.Abs(parts.Total - (double)change) < 1e-12
                && Math.Abs(parts.SymmetricRate + parts.SymmetricMix - (double)change) < 1e-12;
        }).Holds();

    [Fact]
    public void Looking_back_turns_the_symmetric_parts_round() =>
        Prop.ForAll(Cells, cells =>
        {
            var there = Split(cells);
            var back = Split([.. cells.Select(c => new Cell(c.N1, c.X1, c.N0, c.X0))]);
            return Near(there.SymmetricRate, -back.SymmetricRate) && Near(there.SymmetricMix, -back.SymmetricMix);
        }).Holds();

    [Fact]
    public void Same_rates_are_all_mix_and_same_shares_are_all_rate() =>
        Prop.ForAll(Cells, cells =>
        {
            double[] w0 = [.. cells.Select(c => (double)c.N0)], w1 = [.. cells.Select(c => (double)c.N1)];
            double[] r0 = [.. cells.Select(Rate0)], r1 = [.. cells.Select(Rate1)];
            var (mix, rate) = (Kitagawa.Split(w0, r0, w1, r0), Kitagawa.Split(w0, r0, w0, r1));
            return mix is { Rate: 0, Interaction: 0 } && rate is { Mix: 0, Interaction: 0 };
        }).Holds();

    private static RateMixParts Split(Cell[] cells)
    {
        double n0 = cells.Sum(c => c.N0), n1 = cells.Sum(c => c.N1);
        return Kitagawa.Split(
            [.. cells.Select(c => c.N0 / n0)], [.. cells.Select(Rate0)],
            [.. cells.Select(c => c.N1 / n1)], [.. cells.Select(Rate1)]);
    }

    // A cell without trials gets a rate that would show if it were read.
    private static double Rate0(Cell cell) => cell.N0 == 0 ? 77 : (double)cell.X0 / cell.N0;

    private static double Rate1(Cell cell) => cell.N1 == 0 ? 88 : (double)cell.X1 / cell.N1;

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-12;
}
