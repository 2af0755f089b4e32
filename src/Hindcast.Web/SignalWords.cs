using Hindcast.Documents;
using Hindcast.Facts.Indicators;
using Hindcast.Retros;

namespace Hindcast.Web;

/// <summary>A success signal in words; the form in which it was agreed stands in its field.</summary>
internal static class SignalWords
{
    /// <summary>"MQL to SQL within 30 days where source is Webinar at least 25 %, from 80 or more, read on 15 Dec
    /// 2026".</summary>
    public static string Of(SuccessSignal signal) => signal switch
    {
        MeasuredSignal measured when Catalogue.All.FirstOrDefault(i => i.Id == measured.Indicator) is var indicator =>
            $"{indicator?.Name ?? measured.Indicator}{(measured.Slice.IsAll ? "" : $" in {Words.Where(measured.Slice)}")} {(measured.AtLeast ? "at least" : "at most")} "
            + $"{(indicator is null ? measured.Level.ToString(System.Globalization.CultureInfo.InvariantCulture) : new Numbers(null).Value(measured.Level, indicator.Unit))}, "
            + $"from {Numbers.Count(measured.CountMin)} or more, read on {Numbers.Day(measured.ReadOn)}",
        _ => signal.Told,
    };
}
