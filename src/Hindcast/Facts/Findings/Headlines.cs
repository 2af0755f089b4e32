using System.Security.Cryptography;
using System.Text;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Findings;

/// <summary>Makes findings and the plain sentence that each one carries.</summary>
internal static class Headlines
{
    /// <summary>A share that moved within a slice.</summary>
    public static Finding Rate(Indicator indicator, Period month, MovedSlice moved, Direction direction, FindingParts? parts)
    {
        double before = moved.Before.Share!.Value, after = moved.After.Share!.Value;
        return Share(indicator, month, moved, FindingKind.Rate, direction, moved.Slice, before, after, parts,
            $"{indicator.Name} {Went(after - before)} from {Percent(before)} to {Percent(after)}{In(moved.Slice)} {Months(month, moved)} {Counts(moved)}."
            + (parts is null ? "" : $" The whole moved {Points(parts.Total)}: rate {Points(parts.Rate)}, mix {Points(parts.Mix)}, "
                + $"both {Points(parts.Interaction)} along {parts.Dimension}."));
    }

    /// <summary>A make-up that moved: the slice, effect and levels are those of the value whose share moved.</summary>
    public static Finding Mix(
        Indicator indicator, Period month, MovedSlice moved, Direction direction, string dimension, MovedShare value, FindingParts? parts) =>
        Share(indicator, month, moved, FindingKind.Mix, direction, moved.Slice.And(dimension, value.Value), value.Before, value.After, parts,
            $"{indicator.Name} is {(direction == Direction.Worse ? "worse" : "better")} because the make-up moved: {dimension} {value.Value} "
            + $"{Went(value.After - value.Before)} from {Percent(value.Before)} to {Percent(value.After)}{In(moved.Slice)} {Months(month, moved)} {Counts(moved)}."
            + (parts is null ? "" : $" Of {Points(parts.Total)}, mix is {Points(parts.Mix)}: ask why the make-up moved, not why the rate fell."));

    private static Finding Share(Indicator indicator, Period month, MovedSlice moved, FindingKind kind, Direction direction, Slice slice,
        double before, double after, FindingParts? parts, string sentence) => new(
        IdOf(month, indicator.Id, slice), null, EpisodeStatus.New, indicator.Id, kind, direction, slice, null,
        after - before, before, after, moved.After.Count, null, parts, sentence, moved.BeyondThreshold,
        moved.WindowMonths == 1 ? null : month.AddMonths(1 - moved.WindowMonths).Name);

    private static string Months(Period month, MovedSlice moved) => moved.WindowMonths == 1
        ? $"in {month.Name}"
        : $"in {month.AddMonths(1 - moved.WindowMonths).Name} to {month.Name}";

    private static string Counts(MovedSlice moved) => $"(n = {moved.After.Count:N0}, against {moved.Before.Count:N0} in the months before)";

    /// <summary>A number that is no share, beside what the line of its own history leads to expect.</summary>
    public static Finding Whole(
        Indicator indicator, AsOf asOf, Comparison read, IndicatorRow[] history, ChartPoint standing, IndicatorQuery query, string? currency)
    {
        double before = standing.Expected, after = read.Row!.Value!.Value;
        var direction = standing.Sigmas > 0 == (indicator.Good == GoodDirection.Up) ? Direction.Better : Direction.Worse;
        bool beyond = Math.Abs(standing.Sigmas) >= BehaviourChart.LimitSigmas;
        var kind = indicator switch
        {
            SalesCycle => FindingKind.Delay, CountIndicator => FindingKind.Volume, _ => VelocityKind(asOf, read, history, query),
        };
        string sentence = $"{indicator.Name} was {Amount(indicator, after, currency)} in {read.Period.Name} where {Amount(indicator, before, currency)} was to be "
            + $"expected from the {(indicator is CountIndicator ? "trend" : "level")} of the {history.Length} months before (n = {read.Row.N:N0}), "
            + $"{Math.Abs(standing.Sigmas):0.0} sigma {(after < before ? "below" : "above")} it{(beyond ? ", beyond its natural limits" : "")}.";
        return new(IdOf(read.Period, indicator.Id, Slice.All), null, EpisodeStatus.New, indicator.Id, kind, direction, Slice.All, null,
            after - before, before, after, read.Row.N, null, null, sentence, beyond);
    }

    /// <summary>A source that stopped.</summary>
    public static Finding Stopped(SourceFreshness source, string silent, Period month) => new(
        IdOf(month, "data", Slice.All) + $"-{source.Source}-{source.Kind}", null, EpisodeStatus.New, "data", FindingKind.Data,
        Direction.Changed, Slice.All, source.StoppedOn, null, null, null, source.Rows, null, null,
        $"{source.Source} went silent: no {silent} since {source.StoppedOn:yyyy-MM-dd}, a longer gap than its rhythm allows. "
        + "Indicators that rest on it are read up to that day; check the sync before anything else.");

    /// <summary>A source of which nothing newer was imported.</summary>
    public static Finding NotImported(SourceTable source, Period month) => new(
        IdOf(month, "data", Slice.All) + $"-{source.Source}-{FactKinds.NameOf(source.Kind)}-not-imported", null, EpisodeStatus.New, "data",
        FindingKind.Data, Direction.Changed, Slice.All, source.ObservedUntil.AddDays(1), null, null, null, source.Rows.Count, null, null,
        $"{source.Source} {FactKinds.NameOf(source.Kind)} facts end on {source.ObservedUntil:yyyy-MM-dd}, the day of the last import, and "
        + $"{month.Name} goes on after it. Import a newer export before anything else.");

    /// <summary>The factor of velocity that moved most decides what kind of movement it is.</summary>
    private static FindingKind VelocityKind(AsOf asOf, Comparison read, IndicatorRow[] history, IndicatorQuery query) =>
        VelocitySplit.Of(asOf, query, Period.ParseMonth(history[^1].Period)!.Value, read.Period) is { } split
            ? split.MaxBy(p => Math.Abs(p.LogChange))!.Factor switch
            {
                "cycle" => FindingKind.Delay, "open" => FindingKind.Volume, "amount" => FindingKind.Mix, _ => FindingKind.Rate,
            }
            : FindingKind.Rate;

    /// <summary>Findings whose slices are spelt alike in ids (<c>Web-site</c>, <c>Web site</c>) with the slice's hash behind.</summary>
    public static ImmutableArray<Finding> ToldApart(ImmutableArray<Finding> findings)
    {
        var alike = findings.GroupBy(f => f.Id).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return [.. findings.Select(f => alike.Contains(f.Id)
            ? f with { Id = $"{f.Id}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(f.Slice.ToString())))[..8]}" } : f)];
    }

    private static string IdOf(Period month, string indicator, Slice slice) =>
        $"{month.Name}-{indicator}" + (slice.IsAll ? "" : "-" + new string(
            [.. slice.ToString().ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]));

    private static string In(Slice slice) => slice.IsAll ? "" : $" for {slice.ToString().Replace("|", " or ", StringComparison.Ordinal)}";

    private static string Went(double by) => by < 0 ? "fell" : "rose";

    private static string Percent(double share) => $"{100 * share:0.0} %";

    private static string Points(double share) => $"{100 * share:+0.0;-0.0;0.0} pts";

    private static string Amount(Indicator indicator, double value, string? currency) => indicator.Unit switch
    {
        Unit.Days => $"{value:0.0} days", Unit.MoneyPerDay => $"{value:N0} {currency} a day", _ => $"{value:N0}",
    };
}
