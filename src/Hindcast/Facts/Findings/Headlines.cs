using System.Security.Cryptography;
using System.Text;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Findings;

/// <summary>Makes findings and the plain sentence that each one carries.</summary>
internal static class Headlines
{
    /// <summary>What moved, where, since when, against what, and how sure that is.</summary>
    public static string Moved(Indicator indicator, Finding f)
    {
        string since = f.FirstMonth == f.LastMonth ? $"in {f.FirstMonth}" : $"since {f.FirstMonth}";
        if (f.Status == EpisodeStatus.Recovered)
            return $"{indicator.Name}{In(f.Slice)} is back to what its own history leads to expect; it had moved from {f.FirstMonth} on.";
        string young = f.TooYoung > 0 && f.Kind != FindingKind.Mix ? $" {f.TooYoung:N0} of them are too young to be counted and judged by what they should have shown by now." : "";
        return (f.Kind == FindingKind.Mix ? MakeUp(indicator, f, since) : Rate(indicator, f, since, young)) + Sure(f);
    }

    private static string Rate(Indicator indicator, Finding f, string since, string young)
    {
        string Show(double? value) => value is not { } v ? "cannot tell" : indicator.Unit == Unit.Share ? Percent(v) : Amount(indicator, v, null);
        string difference = indicator.Unit == Unit.Share ? $"{100 * Math.Abs(f.Effect!.Value):0.0} pts" : Amount(indicator, Math.Abs(f.Effect!.Value), null);
        string interval = f.EffectInterval is [var low, var high]
            ? indicator.Unit == Unit.Share ? $", 95 % interval {Points(low)} to {Points(high)}" : $", 95 % interval {low:+0.0;-0.0;0.0} to {high:+0.0;-0.0;0.0} days"
            : "";
        string counted = f.After is null ? $" {Went(f.Effect!.Value)}{In(f.Slice)} {since}"
            : Show(f.Before) == Show(f.After) ? $" stayed at {Show(f.After)}{In(f.Slice)} {since}"
            : $" {Went((f.After - f.Before) ?? f.Effect!.Value)} from {Show(f.Before)} to {Show(f.After)}{In(f.Slice)} {since}";
        return $"{indicator.Name}{counted} (n = {f.N:N0}): {difference} {(f.Effect < 0 ? "below" : "above")} what its own history leads to expect{interval}.{young}"
            + (f.Parts is null ? "" : $" The whole moved {Points(f.Parts.Total)}: rate {Points(f.Parts.Rate)}, mix {Points(f.Parts.Mix)}, "
                + $"both {Points(f.Parts.Interaction)} along {f.Parts.Dimension}.");
    }

    private static string MakeUp(Indicator indicator, Finding f, string since)
    {
        string way = f.Direction == Direction.Worse ? "worse" : "better";
        if (f.After is not { } after || f.Before is not { } before)
            return $"{indicator.Name} is {way} because the make-up moved {since} (n = {f.N:N0}).";
        var (dimension, values) = f.Slice.Where.First(w => w.Key == (f.Parts?.Dimension ?? IcpMix.Tier));
        return $"{indicator.Name} is {way} because the make-up moved: {dimension} {values[0]} {Went(after - before)} from {Percent(before)} to "
            + $"{Percent(after)}{In(f.Slice.Without(dimension))} {since} (n = {f.N:N0})."
            + (f.Parts is null ? "" : $" Of {Points(f.Parts.Total)}, mix is {Points(f.Parts.Mix)}: ask why the make-up moved, not why the rate fell.");
    }

    private static string Sure(Finding f) => f.LogBayesFactor is not { } log ? ""
        : $" A change is {(log > 6.9 ? "over 1,000" : $"{Math.Exp(log):0.#}")} times likelier than chance, every slice, month and size that was tried counted"
            + (f.Posterior is > 0 and < 0.995 and var p ? $"; that it is this slice, {100 * p:0} %." : ".");

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

    /// <summary>The id of a finding.</summary>
    public static string IdOf(Period month, string indicator, Slice slice) =>
        $"{month.Name}-{indicator}" + (slice.IsAll ? "" : $"-{Spelt(slice)}");

    /// <summary>A slice as it is spelt in ids: small letters, digits and hyphens.</summary>
    public static string Spelt(Slice slice) =>
        new([.. slice.ToString().ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);

    private static string In(Slice slice) => slice.IsAll ? "" : $" for {slice.ToString().Replace("|", " or ", StringComparison.Ordinal)}";

    private static string Went(double by) => by < 0 ? "fell" : "rose";

    private static string Percent(double share) => $"{100 * share:0.0} %";

    private static string Points(double share) => $"{100 * share:+0.0;-0.0;0.0} pts";

    private static string Amount(Indicator indicator, double value, string? currency) => indicator.Unit switch
    {
        Unit.Days => $"{value:0.0} days", Unit.MoneyPerDay => $"{value:N0} {currency} a day",
        Unit.Money => $"{value:N0} {currency}", Unit.Hours => $"{value:0.0} hours", _ => $"{value:N0}",
    };
}
