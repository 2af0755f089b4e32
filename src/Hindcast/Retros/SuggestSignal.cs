using Hindcast.Facts.Findings;

namespace Hindcast.Retros;

/// <summary>Drafts a success signal from a finding: back to the level before.</summary>
public static class SuggestSignal
{
    /// <summary>Months that an action is given to show.</summary>
    public const int MonthsToShow = 3;

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
            $"{finding.Indicator}{slice} {sense} {level} n>={Math.Max(1, finding.N)} by "
                + $"{today.AddMonths(MonthsToShow):yyyy-MM-dd}");
    }
}
