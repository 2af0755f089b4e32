using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;

namespace Hindcast.Retros;

/// <summary>Drafts a success signal from a finding: back to the level before.</summary>
public static class SuggestSignal
{
    /// <summary>Months that an action is given to show.</summary>
    public const int MonthsToShow = 3;

    /// <summary>Of what the months that can be read by then would hold if they were like those of the finding, the part
    /// that is asked for: months are not alike.</summary>
    public const double PartAsked = 0.8;

    /// <summary>
    /// The signal as a person would write it; null where the finding moved for the better or has no level to go back
    /// to. The room agrees it or writes another.
    /// </summary>
    public static string? From(Finding finding, Unit unit, DateOnly today)
    {
        if (finding is not { Before: { } before, After: { } after } || before == after
            || finding.Direction == Direction.Better || finding.Kind == FindingKind.Data
            // Before and after of a mix are shares of a population; only the mix indicator itself can be read back as
            // one.
            || (finding.Kind == FindingKind.Mix && finding.Indicator != "icp_mix"))
            return null;
        string level = unit == Unit.Share
            ? string.Create(CultureInfo.InvariantCulture, $"{before * 100:0.#}%")
            : string.Create(CultureInfo.InvariantCulture, $"{before:0.#}");
        string slice = finding.Slice.IsAll ? "" : $" {finding.Slice}";
        string sense = after < before ? ">=" : "<=";
        return string.Create(CultureInfo.InvariantCulture,
            $"{finding.Indicator}{slice} {sense} {level} n>={Reachable(finding, today)} by "
                + $"{today.AddMonths(MonthsToShow):yyyy-MM-dd}");
    }

    /// <summary>Observations that the read-out can rest on, where the action is done within the month.</summary>
    private static int Reachable(Finding finding, DateOnly today)
    {
        var read = Period.ParseMonth(finding.Id[..Math.Min(7, finding.Id.Length)]);
        int over = Count(Period.ParseMonth(finding.FirstMonth ?? "") ?? read,
            Period.ParseMonth(finding.LastMonth ?? "") ?? read);
        int maturity = Catalogue.All.FirstOrDefault(i => i.Id == finding.Indicator)?.Headline.MaturityDays ?? 0;
        var old = Period.Month(today.AddMonths(MonthsToShow).AddDays(-maturity));
        int after = Count(Period.Month(today).AddMonths(1),
            old.Last.AddDays(maturity) <= today.AddMonths(MonthsToShow) ? old : old.AddMonths(-1));
        return Math.Max(1, (int)(PartAsked * finding.N / over * after));

        static int Count(Period? first, Period? last) => first is { } from && last is { } to
            ? Math.Max(1, ((to.First.Year - from.First.Year) * 12) + to.First.Month - from.First.Month + 1) : 1;
    }
}
