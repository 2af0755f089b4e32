namespace Hindcast.Signals.Charts;

/// <summary>Which way a chart looks.</summary>
public enum Direction
{
    /// <summary>For a fall.</summary>
    Lower,

    /// <summary>For a rise.</summary>
    Upper,
}
