namespace Hindcast.Documents.Packs;

/// <summary>Estimates how much of one page of paper the first sheet takes.</summary>
/// <remarks>
/// The sizes are those of the print part of the style sheet, in em of the sheet. The page is the smaller of A4 and
/// Letter each way, less the margins (253 mm high; what is estimated was measured to be a tenth to a third too much,
/// because columns share their room, so 278 is safe); characters are 0.55 em wide, as in DejaVu Sans, wider than most.
/// </remarks>
internal static class SheetRoom
{
    private const double WideMillimetres = 182, HighMillimetres = 278, Character = 0.55, Line = 1.36, Small = 0.86,
        InTable = 0.92;
    private const double ChartWide = 20, ChartHigh = ChartWide * 206 / 330;

    /// <summary>Shares of the width that the columns of the two tables have at the least.</summary>
    private static readonly double[] ActionShares = [0.04, 0.38, 0.09, 0.12, 0.35],
        BeforeShares = [0.04, 0.21, 0.09, 0.12, 0.15, 0.28, 0.12],
        PanelShares = [0.2, 0.09, 0.12, 0.19, 0.05, 0.12, 0.23];

    internal static bool Fits(PackView view, Grid actions, Grid before, Grid? panel, SheetDensity density)
    {
        double em = MillimetresPerEm(density), wide = WideMillimetres / em;
        double high = 3 + Lines(view.Standing, wide) * Line + Lines(view.Knowledge, wide) * Line
            + view.CheckFirst.Sum(stop => Paragraph(stop.Length + stop.Length / 8, wide))
            + 3 * 3.2
            + (view.Movers.IsEmpty ? Lines(view.NoMover, wide) * Line * 1.1
                + 1 : view.Movers.Sum(m => HeightOf(m, wide)))
            + HeightOf(actions, wide, ActionShares) + HeightOf(before, wide, BeforeShares)
            + (panel is null ? 0 : 3.2 + HeightOf(panel, wide, PanelShares));
        return high * em <= HighMillimetres;
    }

    /// <summary>The print sizes of the style sheet: 9.5, 8.5 and 7.4 points.</summary>
    private static double MillimetresPerEm(SheetDensity density) => 25.4 / 72 * density switch
    {
        SheetDensity.Roomy => 9.5,
        SheetDensity.Dense => 8.5,
        _ => 7.4,
    };

    private static double HeightOf(MoverView mover, double wide)
    {
        double left = mover.Evidence is null ? wide : wide - ChartWide - 2;
        double text = (mover.Figures.IsEmpty ? 0 : 8.6 + Paragraph((int)((mover.About?.Length ?? 0) * Small), left))
            + Paragraph(mover.Where.Length, left) + Paragraph(mover.SoWhat.Length + 8, left)
            + (mover.Because is { } because ? Paragraph(FirstSheet.Begin(because).Length + 9, left) : 0);
        double basis = Math.Ceiling((mover.MendedBy.Length + (mover.Basis?.Length ?? 0)) * Character * Small / wide)
            * Small * Line + 0.4;
        double heading = Math.Ceiling((mover.Headline.Length + 12) * 0.66 / wide) * 1.45 + 0.9;
        return heading + Math.Max(text, mover.Evidence is null ? 0 : ChartHigh + 0.4) + basis + 0.6;
    }

    private static double HeightOf(Grid grid, double wide, double[] shares) => grid.Rows.IsEmpty
        ? 2
        : 2.4 + grid.Rows.Sum(row => row
            .Select((cell, i) => Math.Ceiling(cell.Text.Length * Character * InTable / (wide * shares[i] - 0.6)))
            .Max() * InTable * Line + 0.6);

    private static double Paragraph(int characters, double wide) => Math.Ceiling(characters * Character / wide) * Line
        + 0.3;

    private static double Lines(string text, double wide) => Math.Ceiling(text.Length * Character / wide);
}
