using Hindcast.Facts.Findings;

namespace Hindcast.Retros;

/// <summary>How values are written in a sentence.</summary>
public static class Values
{
    /// <summary>A share as per cent with one decimal, days with one decimal, money a day with its currency.</summary>
    public static string Say(double value, Unit unit, string? currency) => unit switch
    {
        Unit.Share => string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.0} %"),
        Unit.Days => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} days"),
        Unit.Hours => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} hours"),
        Unit.Money => string.Create(CultureInfo.InvariantCulture, $"{value:#,0} {currency}").TrimEnd(),
        Unit.MoneyPerDay => string.Create(CultureInfo.InvariantCulture, $"{value:#,0} {currency} a day")
            .Replace("  ", " ", StringComparison.Ordinal),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:#,0}"),
    };
}
