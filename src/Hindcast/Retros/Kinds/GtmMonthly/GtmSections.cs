using Hindcast.Facts.Findings;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.Kinds.GtmMonthly;

/// <summary>What only a monthly retro's pack says: the board, what is watched, how long revenue lags, and how the month
/// stands in the series.</summary>
public static class GtmSections
{
    private const double DaysOfMonth = 365.25 / 12;

    /// <summary>In reading order; nothing for streams from before it was kept.</summary>
    public static ImmutableArray<RecordSection> Of(Retro retro)
    {
        var part = GtmPart.Of(retro);
        if (part.Standing is not { } standing)
            return [];
        return
        [
            .. part.Cards.IsEmpty ? Array.Empty<RecordSection>() : [Cards(part.Cards)],
            Watches(standing), Lags(retro, standing), Series(retro, part, standing),
        ];
    }

    private static RecordSection Cards(ImmutableArray<Card> cards) => new("board", "Stop, start, continue",
        new SectionBlock.Listing("The board", ["Id", "Column", "What", "Evidence"],
            [.. cards.OrderBy(card => card.Column).Select(card => (ImmutableArray<SectionCell>)[card.Id,
                card.Column.ToString().ToLowerInvariant(), card.Text, card.Evidence])],
            "The board is empty."));

    private static RecordSection Watches(MonthStanding standing) => new("watches", "What decays slowly",
        new SectionBlock.Listing("Watches over slow decay", ["Watch", "State", "What it says"],
            [.. standing.Watches.Select(watch => (ImmutableArray<SectionCell>)[watch.Name, watch.State.Replace('-',
                ' '), watch.Said])], "Nothing is watched."));

    /// <summary>The money at stake is the relative fall of the whole indicator times what is won before revenue shows
    /// it.</summary>
    private static RecordSection Lags(Retro retro, MonthStanding standing) =>
        new("lags", "How long until revenue shows it",
        new SectionBlock.Prose("What breaks at the top of the funnel shows in revenue only once its leads have become "
            + "deals. The exposure is what the indicator's fall, "
            + "should it stay, takes from what is won in the meantime; an estimate at the pace of recent months, not "
            + "a forecast."),
        new SectionBlock.Listing("Lag to revenue", ["Indicator", "Lag in days", "Lag in months", "n", "Steps",
            "Fell by", "Estimated exposure"],
            [
                .. from lag in standing.Lags
                   let reading = retro.Report.Indicators.FirstOrDefault(r => r.Id == lag.Indicator)
                   let fell = Fall(reading)
                   select (ImmutableArray<SectionCell>)
                   [
                       reading?.Name ?? lag.Indicator, new(Value: lag.Days is { } d ? Math.Round(d) : null),
                       new(Value: lag.Days is { } days ? Math.Round(days / DaysOfMonth, 1) : null),
                       (int)Math.Min(lag.N, int.MaxValue), lag.How, reading is null ? SectionCell.Untold : fell == 0
                           ? "it did not fall" : SectionCell.Share(fell),
                       fell is { } share and > 0 && lag.WonMeanwhile is { } won
                           ? SectionCell.Money((decimal)Math.Round(share * won), lag.Currency) : fell == 0
                           ? "none"
                           : SectionCell.Untold,
                   ],
            ],
            "How long revenue lags is not known for this workspace: it takes won deals, and contacts with the days on "
                + "which they moved."));

    private static RecordSection Series(Retro retro, GtmPart part, MonthStanding standing) =>
        new("series", "The series of retros",
        new SectionBlock.Points(
        [
            standing.Streak == 0
                ? standing.Breaks.IsEmpty ? "No month before this one has a closed retro yet."
                : "The month before has no closed retro."
                : $"{standing.Streak} {(standing.Streak == 1 ? "month" : "months in a row")} before this one "
                    + $"{(standing.Streak == 1 ? "has" : "have")} a closed retro.",
            .. standing.Breaks.Select(gap => $"{gap.Month} has none: {gap.Reason ?? "no reason was recorded"}."),
            standing.Owner is { } owner
                ? $"The monthly retro is owned by {owner}. {standing.OwnerWhy}"
                : $"Nobody owns the monthly retro. {standing.OwnerWhy}",
            part.Attended is { } there ? $"There were {string.Join(", ", there)}." : "Who was there was not noted.",
            $"Next six-monthly health check: {retro.HealthCheckOn:yyyy-MM-dd}.",
        ], ""));

    /// <summary>By which part the whole indicator went the wrong way against the three months before; 0 where it did
    /// not, null where it cannot be told.</summary>
    private static double? Fall(IndicatorReading? reading) =>
        reading is not { ChangeRelative: { } change, Change: not Change.Insufficient } ? null
        : Math.Max(0, reading.Good == GoodDirection.Up ? -change : change);
}
