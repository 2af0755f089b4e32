using System.Text;

namespace Hindcast.Renewals.Forecasting;

/// <summary>Every renewal of a forecast as CSV for finance; columns are added, never renamed.</summary>
public static class ForecastCsv
{
    private const string Header = "as_of,account_id,account,segment,due_on,decided_on,currency,arr,chance,fitted_chance,expected_arr,said_by,said_on,reason,decided_arr,kept_arr,staying_share";

    /// <summary>The text, with a header; amounts with a point, shares as fractions, blank where not known.</summary>
    public static string Of(RenewalForecast forecast)
    {
        var text = new StringBuilder().Append(Header).Append('\n');
        foreach (var r in forecast.Rows)
            text.AppendJoin(',', ((string?[])
            [
                $"{forecast.AsOf:yyyy-MM-dd}", r.Account, r.Called, r.Segment, $"{r.DueOn:yyyy-MM-dd}",
                $"{r.DecidedOn:yyyy-MM-dd}", forecast.Currency, r.Arr?.ToString("0.00", CultureInfo.InvariantCulture),
                Share(r.Chance), Share(r.Fitted), r is { Arr: not null, Chance: not null }
                    ? r.Expected.ToString("0.00", CultureInfo.InvariantCulture) : null, r.Said?.Who,
                r.Said is { } said ? $"{said.On:yyyy-MM-dd}" : null, r.Said?.Reason,
                r.Arr is null ? null : r.Decided.ToString("0.00", CultureInfo.InvariantCulture),
                r.Arr is null ? null : r.Kept.ToString("0.00", CultureInfo.InvariantCulture), Share(r.Staying),
            ]).Select(Cell)).Append('\n');
        return text.ToString();
    }

    private static string? Share(double? value) => value?.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>A cell that a spreadsheet would run as a formula is kept text.</summary>
    private static string Cell(string? text)
    {
        if (text is null or "")
            return "";
        if (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' && !double.TryParse(text, NumberStyles.Float,
            CultureInfo.InvariantCulture, out _))
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
