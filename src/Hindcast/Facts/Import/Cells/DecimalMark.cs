namespace Hindcast.Facts.Import.Cells;

/// <summary>How a column writes decimals.</summary>
public enum DecimalMark
{
    /// <summary>1,234.56.</summary>
    Point,

    /// <summary>1.234,56.</summary>
    Comma,

    /// <summary>Both occur, so a cell that may be either is no amount.</summary>
    Mixed,

    /// <summary>Nothing tells, and some cell may be read in two ways: 1.234 is then taken as 1234 thousandths, 1,234 as
    /// a thousand and more.</summary>
    Untold,
}
