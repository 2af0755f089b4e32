using Hindcast.Facts.Import.Cells;

namespace Hindcast.Facts.Import.Reading;

/// <summary>Tells numbers from words where a header is looked for.</summary>
internal static class Number
{
    /// <summary>True for a number, an amount or a percentage.</summary>
    internal static bool Is(string cell) => AmountCell.Of(cell, DecimalMark.Point) is { Amount: not null }
        || double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
