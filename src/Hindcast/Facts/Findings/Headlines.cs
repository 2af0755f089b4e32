using System.Security.Cryptography;
using System.Text;
using Hindcast.Facts.Findings.Scanning;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Findings;

/// <summary>Makes findings and the plain sentence that each one carries.</summary>
internal static class Headlines
{
    /// <summary>Below this factor a change is told as an early sign.</summary>
    private const double ProofLogFactor = 3;

    /// <summary>A history that leads to expect at most this share held hardly any.</summary>
    private const double HardlyAny = 0.01;

    /// <summary>What none in all of history says.</summary>
    public const string MoreOftenUnfilled = "that is more often a column that nobody fills, or one mapped wrongly, "
        + "than a rate. Look at it before anything else.";

    /// <summary>The finding with its sentence (what moved, where, since when, against what) and what else is to be said
    /// of it.</summary>
    /// <param name="indicator">Its indicator.</param>
    /// <param name="f">The finding without it.</param>
    /// <param name="episode">Its episode.</param>
    public static Finding Told(Indicator indicator, Finding f, Episode episode)
    {
        string since = f.FirstMonth == f.LastMonth ? $"in {f.FirstMonth}" : $"since {f.FirstMonth}";
        if (f.Status == EpisodeStatus.Recovered)
            return f with
            {
                Headline = f.IsWithdrawn
                    ? $"{indicator.Name}{In(f.Slice)} can no longer be told from chance: what was told from "
                        + $"{f.FirstMonth} on is now estimated at {Estimated(f)}"
                        + (f.HoldsNone ? ", so that no change at all is possible too."
                            : ", and no change explains these months better.")
                    : f.Kind == FindingKind.Mix
                    ? $"The make-up that moved {indicator.Name}{In(f.Slice)} from {f.FirstMonth} on is told no more: its "
                        + "newest months no longer show that shift."
                    : $"{indicator.Name}{In(f.Slice)} is back to what its own history leads to expect; "
                        + (f.LogBayesFactor < ProofLogFactor ? $"what was told from {f.FirstMonth} on was an early "
                        + "sign and may have been chance." : $"it had moved from {f.FirstMonth} on."),
            };
        var (headline, detail) = f.Kind switch
        {
            FindingKind.Mix => (MakeUp(indicator, f, since), MakeUpParts(f)),
            FindingKind.Delay => (Delay(indicator, f, since), f.Shown is { } shown ? $" {Shown(shown)}." : ""),
            _ => Rate(indicator, f, since),
        };
        detail += f.LessSince is { } less ? $" Part of it has come back: since {less} it is less than it was." : "";
        detail += f.Formerly is [.., var former]
            ? former.Indicator is { } other
                ? $" Before {former.Until} it was told as {Catalogue.All.First(i => i.Id == other).Name}"
                    + $"{In(former.Slice)}; this explains it better."
                : $" Before {former.Until} it was told of {former.Slice}; this slice explains it better." : "";
        detail = (detail + Sure(f, episode)).Trim();
        return f with
        {
            Headline = headline + Doubt(f) + Unfilled(indicator, f), Detail = detail.Length == 0 ? null : detail,
        };
    }

    /// <summary>What was counted beside what was to be expected of the same members; the shift is what is estimated of
    /// that difference.</summary>
    private static (string Headline, string Detail) Rate(Indicator indicator, Finding f, string since)
    {
        double effect = f.Effect!.Value, expected = f.Expected!.Value;
        var (low, high) = (f.EffectInterval!.Value[0], f.EffectInterval.Value[1]);
        double? difference = f.After - expected;
        // The few that are old enough may point elsewhere than all do; then they are no headline.
        bool isCounted = difference is { } by && Math.Sign(by) == Math.Sign(effect);
        string estimated = $"the estimated shift is {Points(effect)}, 95 % interval {Points(low)} to {Points(high)}.";
        string headline = f is { Reason: { } r, HoldsNone: true }
            ? $"More is lost to {r.Name}{In(f.Slice)} {since}: {Percent(r.Since)} of {r.N:N0} losses with a reason "
                + $"name it, where {Percent(r.Before)} did before. {indicator.Name} itself: its own history leads to expect "
                + $"{Percent(expected)}, {estimated}"
            : $"{indicator.Name} {Went(effect)}{(isCounted ? $" to {Percent(f.After!.Value)}" : "")}{In(f.Slice)} "
                + $"{since} (n = {f.N:N0}): "
                + $"its own history leads to expect {Percent(expected)}, {estimated}";
        return (headline,
            (isCounted && Math.Abs(difference!.Value - effect) >= 0.01
                ? $" The counted difference is {Points(Math.Round(f.After!.Value, 3) - Math.Round(expected, 3))}; "
                    + (f.Slice.IsAll ? "by how much months stray" : "what the rest of the company did in those months")
                    + ", and what chance may do, are taken out of the shift."
                : "")
            + (f.HoldsNone ? "" : TookOver(f)) + (!isCounted && f.After is { } counted
                ? $" The {f.N:N0} that are old enough to be counted show {Percent(counted)}." : "")
            + Young(f) + Parts(f));
    }

    /// <summary>What stands behind a headline that is no proof.</summary>
    private static string Doubt(Finding f) => f switch
    {
        { N: < Indicator.ObservationsMin, Kind: not FindingKind.Mix } => $" Only {f.N:N0}: an early sign, no proof.",
        { Reason: not null } when f.HoldsNone =>
            " The alarm rests on the reasons given for the losses, not on the rate alone.",
        { LogBayesFactor: < 0 } => " It may well be chance.",
        _ when f.HoldsNone =>
            " Within its interval no change at all is possible too: that something moved is surer than by how much, so "
                + "take it for an early sign.",
        { LogBayesFactor: < ProofLogFactor, Status: EpisodeStatus.New } => " An early sign, no proof.",
        _ => "",
    };

    /// <summary>A rate that rose from hardly any to ten times as many and more is most often a column that was filled
    /// at last.</summary>
    private static string Unfilled(Indicator indicator, Finding f) => indicator.Good == GoodDirection.Up
        && f is { Kind: FindingKind.Rate, Direction: Direction.Better, Expected: <= HardlyAny and var expected }
        && f.Effect >= 9 * expected ? $" Hardly any counted before: {MoreOftenUnfilled}" : "";

    private static string Estimated(Finding f) => f.FactorInterval is [var low, var high]
        ? $"{f.Factor:0.00} times as long, 95 % interval {low:0.00} to {high:0.00}"
        : f is { Effect: { } effect, EffectInterval: [var from, var to] }
            ? $"{Points(effect)}, 95 % interval {Points(from)} to {Points(to)}"
            : "nothing that can be counted";

    private static string TookOver(Finding f) => f.Reason is not { } r ? ""
        : $" Of the {r.N:N0} lost with a reason, {Percent(r.Since)} name {r.Name}, where {Percent(r.Before)} did "
            + "before: a reason that takes over is evidence too.";

    private static string Young(Finding f)
    {
        if (f.TooYoung == 0)
            return "";
        bool isPart = f.After is not null;
        return f.Shown is { } shown
            ? isPart ? $" With {f.TooYoung:N0} more that are too young to be counted, {Shown(shown)}."
                : $" {f.TooYoung:N0} of them are too young to be counted; {Shown(shown)}."
            : $" {f.TooYoung:N0} {(isPart ? "more" : "of them")} are too young to be counted, and are judged by what "
                + "they should have shown by now.";
    }

    private static string Shown(ShownByNow s) =>
        $"{s.Events:N0} of {s.Members:N0} {s.What} by now where {s.Expected:N1} were to be expected";

    private static string Delay(Indicator indicator, Finding f, string since)
    {
        if (f.Factor is not { } factor)
            return $"{indicator.Name}{In(f.Slice)} cannot be told {since} (n = {f.N:N0}): so little came that a delay "
                + "would have to be longer than all days on record. Look first whether its days are still filled in.";
        string days = f is { Before: { } before, After: { } after, EffectInterval: [var low, var high] }
            ? $" from {before:0.0} to about {after:0.0} days{In(f.Slice)} {since} (n = {f.N:N0}): "
                + $"{f.Effect:+0.0;-0.0;0.0} days, 95 % interval {low:+0.0;-0.0;0.0} to {high:+0.0;-0.0;0.0}, which is"
            : $"{In(f.Slice)} {since} (n = {f.N:N0}):";
        return $"{indicator.Name} {Went(factor - 1)}{days} {factor:0.00} times as long as its own history leads to "
            + "expect, 95 % interval "
            + $"{f.FactorInterval!.Value[0]:0.00} to {f.FactorInterval.Value[1]:0.00}.";
    }

    private static string Parts(Finding f) => f.Parts?.In(0.001) is not { } p ? ""
        : $" The whole company moved {Points(p.Total)} {Against(p)}, along {p.Dimension}: rate {Points(p.Rate)}, mix "
            + $"{Points(p.Mix)}, interaction {Points(p.Interaction)}.";

    private static string Against(FindingParts p) =>
        $"{(p.FirstMonth == p.LastMonth ? $"in {p.FirstMonth}" : $"from {p.FirstMonth} to {p.LastMonth}")} against up "
            + $"to {HeadlineStanding.BaselineMonthsMax} months before";

    private static string MakeUp(Indicator indicator, Finding f, string since)
    {
        string way = f.Direction == Direction.Worse ? "worse" : "better";
        if (f.After is not { } after || f.Before is not { } before)
            return $"{indicator.Name} is {way} because the make-up moved {since} (n = {f.N:N0}).";
        var (dimension, values) = f.Slice.Where.First(w => w.Key == (f.Parts?.Dimension ?? f.MovedAlong
            ?? IcpMix.Tier));
        return $"{indicator.Name} is {way} because the make-up moved: {dimension} {values[0]} {Went(after - before)} "
            + $"from {Percent(before)} to "
            + $"{Percent(after)}{In(f.Slice.Without(dimension))} {since} (n = {f.N:N0}).";
    }

    private static string MakeUpParts(Finding f) =>
        (f.EffectInterval is [var low, var high]
            ? $" That share moved by {Points(f.Effect!.Value)}, 95 % interval {Points(low)} to {Points(high)}." : "")
        + (f.Parts?.In(0.001) is { } p
            ? $" The whole company moved {Points(p.Total)} {Against(p)}; mix is {Points(p.Mix)} of it, rate "
                + $"{Points(p.Rate)}, interaction {Points(p.Interaction)}: ask why the make-up moved."
            : f.MixAlone is { } alone
                ? $" At the rates of before that alone moves it by {Points(alone)}; what the rates did since cannot be "
                    + "told yet: no month since is old enough."
                : "");

    private static string Sure(Finding f, Episode episode)
    {
        if (f.LogBayesFactor is not { } log)
            return "";
        string p = f.PValue switch { null => "", < 0.001 => " (p < 0.001)", var some => $" (p = {some:0.000})" };
        string counted = "every slice, month and size that was tried counted" + p;
        string slice = f.Posterior is > 0 and < 0.995 and var share
            ? $"; that it is this slice, {100 * share:0} %."
            : ".";
        if (log < 0)
            return log > -0.1 ? $" With {counted}, chance is about as likely as a change."
                : $" With {counted}, chance is {Math.Exp(-log):0.0} times likelier than a change.";
        // A look after its month's end may see what the month's own page, read at its end, does not.
        string seen = f.Formerly is null && episode.ToldOn is { } on && on != episode.Named.Last ? $" as known on {on:yyyy-MM-dd}" : "";
        string times = log > 6.9 ? "over 1,000" : log > 4.6 ? $"{Math.Exp(log):N0}" : $"{Math.Exp(log):0.0}";
        return f.Status == EpisodeStatus.New
            ? $" A change is {times} times likelier than chance, {counted}{slice}"
            : $" When it was first told{(f.Formerly is null ? "" : " of this slice")}, in "
                + $"{episode.Named.Name}{seen}, a change was {times} times likelier than chance, "
                + $"{counted}{slice}";
    }

    /// <summary>A number that is no share, beside what the line of its own history leads to expect.</summary>
    public static Finding Whole(
        Indicator indicator, AsOf asOf, Comparison read, IndicatorRow[] history, ChartPoint standing,
        IndicatorQuery query, string? currency, Period since)
    {
        double before = standing.Expected, after = read.Row!.Value!.Value;
        var direction = standing.Sigmas > 0 == (indicator.Good == GoodDirection.Up)
            ? Direction.Better
            : Direction.Worse;
        bool beyond = Math.Abs(standing.Sigmas) >= BehaviourChart.LimitSigmas;
        var kind = indicator switch
        {
            SalesCycle => FindingKind.Delay, CountIndicator => FindingKind.Volume, _ =>
                VelocityKind(asOf, read, history, query),
        };
        string sentence = $"{indicator.Name} was {Amount(indicator, after, currency)} in {read.Period.Name} where "
            + $"{Amount(indicator, before, currency)} was to be "
            + $"expected from the {(indicator is CountIndicator ? "trend" : "level")} of the {history.Length} months "
            + $"before (n = {read.Row.N:N0}), "
            + $"{Math.Abs(standing.Sigmas):0.0} sigma {(after < before ? "below" : "above")} "
            + $"it{(beyond ? ", beyond its natural limits" : "")}."
            + (indicator is CountIndicator count ? VolumeGap.Of(count, asOf, query, read.Period, before, after) : "");
        string months = string.Join(", ", history
            .Select(r => $"{r.Period} {Amount(indicator, r.Value!.Value, currency)}"));
        return new(IdOf(read.Period, indicator.Id, Slice.All), beyond && direction == Direction.Worse
            ? IdOf(since, indicator.Id, Slice.All) : null, since == read.Period
            ? EpisodeStatus.New : EpisodeStatus.Ongoing, indicator.Id, kind, direction,
            Slice.All, beyond ? since.First : null,
            after - before, before, after, read.Row.N, null, null, sentence, beyond)
        {
            Detail = $"One sigma is {100 * standing.Sigma:0.0} % of the expected value{standing.Per}. The months "
                + $"before: {months}.",
        };
    }

    /// <summary>A source that stopped.</summary>
    public static Finding Stopped(SourceFreshness source, Period month) => new(
        IdOf(month, "data", Slice.All) + $"-{source.Source}-{source.Kind}", null, EpisodeStatus.New, "data",
        FindingKind.Data,
        Direction.Changed, Slice.All, source.StoppedOn, null, null, null, source.Rows, null, null,
        $"{source.Source} went silent: {SilentField.InWords(source.Silent)}, a longer gap than its rhythm allows. "
        + $"Indicators that rest on {(source.Silent.DistinctBy(s => s.Since).Count() == 1 ? "it are read up to that day"
            : "one of them are read up to its day")}; check the sync before anything else.")
        { Faulty = new(source.Source, source.Kind, DataFault.Silent, null) };

    /// <summary>A source that was silent for a while and is back.</summary>
    public static Finding Gap(SourceTable source, string field, string silent, DateOnly first, DateOnly last,
        Period month) => new(
        IdOf(month, "data", Slice.All) + $"-{source.Source}-{FactKinds.NameOf(source.Kind)}-{field}-gap", null,
        first < month.First ? EpisodeStatus.Ongoing : EpisodeStatus.New, "data",
        FindingKind.Data, Direction.Changed, Slice.All, first, null, null, null, source.Rows.Count, null, null,
        $"{source.Source} told no {silent} from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}, a longer gap than its rhythm "
            + "allows; others came after it, and those days were not filled in later. Slices are compared without "
            + "them; the months' own numbers below do hold them. Import the missing days, or read those months with "
            + "care.") { SilentUntil = last,
                Faulty = new(source.Source, FactKinds.NameOf(source.Kind), DataFault.Gap, silent) };

    /// <summary>A source of which nothing newer was imported.</summary>
    public static Finding NotImported(SourceTable source, Period month) => new(
        IdOf(month, "data", Slice.All) + $"-{source.Source}-{FactKinds.NameOf(source.Kind)}-not-imported", null,
        EpisodeStatus.New, "data",
        FindingKind.Data, Direction.Changed, Slice.All, source.ObservedUntil.AddDays(1), null, null, null,
        source.Rows.Count, null, null,
        $"{source.Source} {FactKinds.NameOf(source.Kind)} facts end on {source.ObservedUntil:yyyy-MM-dd}, the day of "
            + "the last import, and "
        + $"{month.Name} goes on after it. Import a newer export before anything else.")
        { Faulty = new(source.Source, FactKinds.NameOf(source.Kind), DataFault.NotImported, null) };

    /// <summary>The factor of velocity that moved most decides what kind of movement it is.</summary>
    private static FindingKind VelocityKind(AsOf asOf, Comparison read, IndicatorRow[] history, IndicatorQuery query) =>
        VelocitySplit.Of(asOf, query, Period.ParseMonth(history[^1].Period)!.Value, read.Period) is { } split
            ? split.MaxBy(p => Math.Abs(p.LogChange))!.Factor switch
            {
                "cycle" => FindingKind.Delay, "open" => FindingKind.Volume, "amount" => FindingKind.Mix, _ =>
                    FindingKind.Rate,
            }
            : FindingKind.Rate;

    /// <summary>
    /// Findings with an id each: behind those that are alike stands what tells them apart, first the hash of the slice
    /// (<c>Web-site</c>, <c>Web site</c>), then kind, first month, status and direction, and at last the place in the
    /// report.
    /// </summary>
    public static ImmutableArray<Finding> ToldApart(ImmutableArray<Finding> findings)
    {
        Func<Finding, int, string>[] marks =
        [
            (f, _) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(f.Slice.ToString())))[..8],
            (f, _) => $"{f.Kind}",
            (f, _) => $"{f.FirstMonth}", (f, _) => $"{f.Status}", (f, _) => $"{f.Direction}", (_, place) =>
                $"{place + 1}",
        ];
        foreach (var mark in marks)
        {
            string[] marked = [.. findings.Select((f, place) => mark(f, place).ToLowerInvariant())];
            var alike = findings.Zip(marked).GroupBy(f => f.First.Id, f => f.Second)
                .Where(group => group.Distinct().Count() > 1).Select(group => group.Key).ToHashSet();
            findings = [.. findings.Zip(marked, (f, with) => alike.Contains(f.Id)
                ? f with { Id = $"{f.Id}-{with}" }
                : f)];
        }

        return findings;
    }

    /// <summary>The id of a finding.</summary>
    public static string IdOf(Period month, string indicator, Slice slice) =>
        $"{month.Name}-{indicator}" + (slice.IsAll ? "" : $"-{Spelt(slice)}");

    /// <summary>A slice as it is spelt in ids: small letters, digits and hyphens.</summary>
    public static string Spelt(Slice slice) =>
        new([.. slice.ToString().ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);

    private static string In(Slice slice) => slice.IsAll
        ? ""
        : $" for {slice.ToString().Replace("|", " or ", StringComparison.Ordinal)}";

    private static string Went(double by) => by < 0 ? "fell" : "rose";

    private static string Percent(double share) => $"{100 * share:0.0} %";

    private static string Points(double share) => $"{100 * share:+0.0;-0.0;0.0} pts";

    private static string Amount(Indicator indicator, double value, string? currency) => indicator.Unit switch
    {
        Unit.Days => $"{value:0.0} days", Unit.MoneyPerDay => $"{value:N0} {currency} a day",
        Unit.Money => $"{value:N0} {currency}", Unit.Hours => $"{value:0.0} hours", _ => $"{value:N0}",
    };
}
