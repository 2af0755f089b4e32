using Hindcast.Calendars;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Signals.Forecasts;

namespace Hindcast.Renewals.Forecasting;

/// <summary>What is asked of a forecast.</summary>
/// <param name="Segment">Only one of <see cref="Segments.Names"/>; null for all.</param>
/// <param name="Aliases">What else is read as one.</param>
/// <param name="WithExpansion">True where kept renewals are taken to grow as those decided did.</param>
/// <param name="Correlation">The share of luck that all renewals have in common.</param>
public sealed record ForecastQuery(string? Segment, ImmutableArray<string> Aliases, bool WithExpansion,
    double Correlation)
{
    /// <summary>The share taken where nobody says: one bad season in which every renewal is some per cent less
    /// likely.</summary>
    public const double CorrelationUsual = 0.05;

    /// <summary>The last due day of a window that begins after a day: 30d, 60d, 90d, or quarter for the rest of the
    /// fiscal one.</summary>
    public static DateOnly LastDay(string window, DateOnly day, BusinessCalendar calendar) => window switch
    {
        "30d" => day.AddDays(30),
        "60d" => day.AddDays(60),
        "quarter" => calendar.FiscalQuarter(day.AddDays(1)).AddMonths(3).AddDays(-1),
        _ => day.AddDays(90),
    };
}

/// <summary>Forecasts the renewals of some days from what was known on one.</summary>
public static class ForecastRenewals
{
    /// <summary>Quarters of decided renewals that are learned from.</summary>
    public const int QuartersMax = 8;

    /// <summary>The share of the ARR due without a chance above which no share of the rest is told.</summary>
    public const double UntoldShareMax = 0.2;

    private const int QuarterDays = 91;

    private static readonly ImmutableArray<string> Dimensions = ["segment", "product", "geo"];

    /// <summary>The forecast. Refused as <see cref="ReadRenewals.Of"/> is, and as <c>renewals-not-told</c> where
    /// outcomes say nothing of those who stayed.</summary>
    /// <param name="asOf">What was known.</param>
    /// <param name="from">First due day.</param>
    /// <param name="to">Last due day.</param>
    /// <param name="query">What is asked.</param>
    /// <param name="said">What owners had said by then.</param>
    public static Outcome<RenewalForecast> Of(
        AsOf asOf, DateOnly from, DateOnly to, ForecastQuery query,
        ImmutableDictionary<(string, DateOnly), ChanceSaid> said) => Read(asOf, from, to, query, said).Then(read =>
    {
        var (book, history, chances, staying, rows) = read;
        double? growth = query.WithExpansion ? Growth(history) : null;
        ForecastGroup Group(string name, IEnumerable<ForecastRow> some) =>
            GroupOf(name, [.. some], growth, query.Correlation, staying);
        decimal due = rows.Sum(r => r.Arr ?? 0);
        double? Covered(Func<ForecastRow, bool> has) =>
            due > 0 ? (double)(rows.Where(has).Sum(r => r.Arr ?? 0) / due) : null;
        var basis = BasisOf(asOf);
        return (Outcome<RenewalForecast>)new RenewalForecast(asOf.Day, basis,
            from, to, book.Currency, rows, [.. rows.GroupBy(r => r.Segment).Select(g => Group(g.Key, g))
                .OrderByDescending(g => g.Due).ThenBy(g => g.Name, StringComparer.Ordinal)],
            Group("all", rows), Scenarios(rows, chances), chances, staying, Covered(r => r.Health is not null
                && r.Said is not null), Covered(r => r.Health is not null), Covered(r => r.Said is not null),
            [.. Notes(rows, history, chances, asOf.Day, basis), .. book.Notes.Where(note => !note.Contains("in no rate",
                StringComparison.Ordinal))]);
    });

    /// <summary>Whether terms were known on the day, or reconstructed from later exports.</summary>
    internal static Basis BasisOf(AsOf asOf) =>
        asOf.Tables.Any(t => t.Kind == FactKind.Subscription && t.Basis == Basis.Reconstructed)
            ? Basis.Reconstructed : Basis.Known;

    /// <summary>Each renewal's own chance, without what they come to together. Refused as <see cref="Of"/>
    /// is.</summary>
    public static Outcome<ImmutableArray<ForecastRow>> Each(AsOf asOf, DateOnly from, DateOnly to, ForecastQuery query,
        ImmutableDictionary<(string, DateOnly), ChanceSaid> said) =>
        Read(asOf, from, to, query, said).Then<ImmutableArray<ForecastRow>>(read => read.Rows);

    private static Outcome<(RenewalBook Book, ImmutableArray<AccountRenewal> History, RenewalChances Chances,
        StayingShares Staying, ImmutableArray<ForecastRow> Rows)> Read(AsOf asOf, DateOnly from, DateOnly to, ForecastQuery query,
        ImmutableDictionary<(string, DateOnly), ChanceSaid> said) =>
        Undated(asOf) is { } undated ? new Refusal("renewals-not-told", undated)
        : ReadRenewals.Of(asOf, new("forecast", from, to.AddDays(1)), query.Segment, query.Aliases, Dimensions, true)
            .Then<(RenewalBook, ImmutableArray<AccountRenewal>, RenewalChances, StayingShares,
                ImmutableArray<ForecastRow>)>(book =>
        {
            var history = History(asOf, query.Aliases, from);
            var chances = RenewalChances.Learn(history);
            var staying = StayingShares.Learn(history);
            ImmutableArray<ForecastRow> rows =
            [
                .. book.Accounts.Select(a => Row(a, chances, staying, said.GetValueOrDefault((a.Id, a.DueOn))))
                    .OrderByDescending(r => r.Arr).ThenBy(r => r.Account, StringComparer.Ordinal),
            ];
            return (book, history, chances, staying, rows);
        });

    /// <summary>Why those who are due and stay cannot be counted: only what ended is dated, or most terms have no due
    /// day; null where they can.</summary>
    internal static string? Undated(AsOf asOf)
    {
        var terms = asOf.Of(FactKind.Subscription) ?? asOf.Of(FactKind.Renewal);
        int without = terms?.Day(Fields.DueOn) is { } due ? Enumerable.Range(0, terms.Count)
            .Count(row => due.Days[row] == DayColumn.Missing && !Trials.IsNoTerm(terms, row)) : 0;
        return terms is null ? null : ReadRenewals.EndsOnly(terms) ?? (2 * without > terms.Count
            ? $"{without:N0} of {terms.Count:N0} terms have no due day: the source seems to date only what ended, so "
                + "those who are due and stay cannot be counted. Give each term the day on which it is due."
            : null);
    }

    /// <summary>Renewals due before the forecast begins, quarter by quarter, so that each term of an account counts by
    /// itself.</summary>
    private static ImmutableArray<AccountRenewal> History(AsOf asOf, ImmutableArray<string> aliases, DateOnly before)
    {
        var until = before <= asOf.Day ? before : asOf.Day.AddDays(1);
        return
        [
            .. Enumerable.Range(1, QuartersMax).SelectMany(quarter =>
                ReadRenewals.Of(asOf, new("history", until.AddDays(-QuarterDays * quarter),
                    until.AddDays(-QuarterDays * (quarter - 1))), null, aliases, Dimensions, true)
                    .Match<ImmutableArray<AccountRenewal>>(book => book.Untold is null ? book.Accounts : [], _ => [])),
        ];
    }

    private static ForecastRow Row(AccountRenewal account, RenewalChances chances, StayingShares staying,
        ChanceSaid? said)
    {
        double? fitted = account.IsClosed ? account.IsKept ? 1 : 0 : chances.Of(account);
        // Where nobody knows what a kept one pays since, it pays what was due.
        decimal decided = account.ArrBefore is not { } due ? 0 : account.IsClosed ? due : account.ArrDecided ?? 0;
        decimal kept = account.Outcome == RenewalOutcome.Churned ? 0 : account.ArrDecidedAfter ?? decided;
        return new(account.Id, account.Called, RenewalChances.SegmentOf(account), account.DueOn, account.DecidedOn,
            account.ArrBefore,
            account.IsClosed ? fitted : said?.Chance ?? fitted, fitted, said, account.Before.Health,
            account.Before.UsageShift)
        {
            Decided = decided, Kept = Math.Min(kept, decided), KeptGrown = kept,
            Staying = staying.Of(RenewalChances.SegmentOf(account))?.Mean ?? 1,
        };
    }

    private static ForecastGroup GroupOf(string name, ForecastRow[] rows, double? growth, double correlation,
        StayingShares staying)
    {
        ForecastRow[] known = [.. rows.Where(r => r.Counted > 0 || r is { Arr: not null, Chance: not null })];
        decimal due = known.Sum(r => r.Counted), untold = rows.Sum(r => r.Arr ?? 0) - due;
        decimal expected = known.Sum(r => r.Expected);
        (double Amount, double Chance, ShareDraw? Share)[] parts =
        [
            .. known.Where(r => r.DecidedOn is null).Select(r => (r.Chance is null ? 0 : (double)r.Open, r.Chance ?? 0,
                staying.Of(r.Segment))),
            .. known.Where(r => r.Kept > 0).Select(r => ((double)r.Kept, 1.0, (ShareDraw?)null)),
        ];
        var interval = known.Length == 0 ? (Signals.Intervals.Interval?)null
            : CommonShock.Of([.. parts.Select(p => p.Amount)], [.. parts.Select(p => p.Chance)], correlation,
                [.. parts.Select(p => p.Share)]);
        decimal net = growth is { } each
            ? known.Sum(r => r.KeptGrown + ((r.Expected - r.Kept) * (decimal)each))
            : expected;
        // A share of the few that can be told would pass for one of all.
        bool isTold = due > 0 && (double)untold <= UntoldShareMax * (double)(due + untold);
        return new(name, rows.Length, due, expected, interval, isTold ? (double)(net / due) : null,
            isTold ? 1 - (double)(expected / due) : null,
            isTold && interval is { } i ? Math.Max(0, 1 - ((i.High - i.Low) / (double)due)) : null, Drivers(rows));
    }

    private static string Drivers(ForecastRow[] rows)
    {
        double[] usage = [.. rows.Select(r => r.UsageShift).OfType<double>()], health = [.. rows.Select(r => r.Health)
            .OfType<double>()];
        var risks = rows.Where(r => r is { DecidedOn: null, Chance: < 0.5, Arr: not null })
            .OrderByDescending(r => r.Arr).ToArray();
        return string.Join("; ",
            usage.Length == 0 ? "adoption: no usage is known" : string.Create(CultureInfo.InvariantCulture,
                $"adoption: usage fell at {usage.Count(u => u < 0)} of {usage.Length}"),
            health.Length == 0 ? "health: no score is known" : string.Create(CultureInfo.InvariantCulture,
                $"health: {health.Average():0} on average of {health.Length}"),
            rows.All(r => r is { DecidedOn: null, Chance: null }) ? "no chance can be told"
                : risks.Length == 0
                ? "none is less likely than not"
                : $"less likely than not: {string.Join(", ", risks.Take(3).Select(r => r.Called))}{(risks.Length > 3 ? $" and {risks.Length - 3} more" : "")}",
            $"{rows.Count(r => r.Said is not null)} of {rows.Length} committed by their owners");
    }

    /// <summary>What kept renewals pay against what of it was due before, over those decided: expansion alone, since
    /// what is paid less is in what is expected; 1 where that is not known.</summary>
    private static double Growth(ImmutableArray<AccountRenewal> history)
    {
        var kept = history.Where(a => a is { IsKept: true, ArrBefore: > 0, ArrAfter: not null }).ToArray();
        decimal stays = kept.Sum(a => Math.Min(a.ArrAfter!.Value, a.ArrBefore!.Value));
        return kept.Length < RenewalChances.DecidedMin || stays <= 0
            ? 1
            : (double)(kept.Sum(a => a.ArrAfter!.Value) / stays);
    }

    private static ImmutableArray<Scenario> Scenarios(ImmutableArray<ForecastRow> rows, RenewalChances chances)
    {
        // What was decided, and what an owner committed to, stays as it is.
        decimal Sum(Func<(double Down, double Up), double> by) =>
            rows.Sum(r => r.Said is not null || r.Arr is null || r.Chance is not { } chance
                ? r.Expected
                : r.Kept + (r.Open * (decimal)(RenewalChances.Shifted(chance, by(chances.Shift(r.Segment)))
                    * r.Staying)));
        return
        [
            new("downside", "Each segment renews as at the lower end of the 95 % interval of its own past rate; what "
                + "owners committed to stays.", Sum(s => s.Down)),
            new("base", "Each renewal as its owner said, else as fitted; those who stay pay the share of their "
                + "segment, in all three.", Sum(_ => 0)),
            new("upside", "Each segment renews as at the upper end of that interval; what owners committed to stays.",
                Sum(s => s.Up)),
        ];
    }

    private static string Some(string[] names) =>
        string.Join(", ", names.Take(3)) + (names.Length > 3 ? $" and {names.Length - 3} more" : "");

    private static string Renewals(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,0} renewal{(count == 1 ? "" : "s")}");

    private static IEnumerable<string> Notes(ImmutableArray<ForecastRow> rows, ImmutableArray<AccountRenewal> history,
        RenewalChances chances, DateOnly asOf, Basis basis)
    {
        if (rows.Count(r => r.Arr is null) is > 0 and var unknown)
            yield return (unknown == 1
                ? $"1 of {Renewals(rows.Length)} has no known ARR; it is in no sum."
                : $"{unknown} of {rows.Length} renewals have no known ARR; they are in no sum.")
                + (rows.Count(r => r is { Arr: null, Chance: 0, DecidedOn: not null }) is > 0 and var lost
                    ? $" {lost} of them {(lost == 1 ? "was" : "were")} lost: the sums are of those that stayed, and "
                        + "say too much."
                    : "");
        if (basis == Basis.Reconstructed && rows.Any(r => r is { Arr: null, DecidedOn: null })
            && history.Count(a => a is { Outcome: RenewalOutcome.Churned, ArrBefore: null }) is > 0 and var without)
            yield return $"{Renewals(without)} lost before {(without == 1 ? "bears" : "bear")} no ARR in the later "
                + "export from which this day was reconstructed: whoever has none here may have been lost since, and "
                + "then the sums are of those that stayed, and say too much.";
        if (!chances.LeftOut.IsEmpty)
            yield return "Of decided renewals, whether it is known goes with how they ended for: "
                + $"{Some([.. chances.LeftOut])}. A blank that is made by the end foretells none, so no chance looks "
                + "at it.";
        if (rows.Count(r => r.Chance is null) is > 0 and var untold)
            yield return $"Of {untold} of {Renewals(rows.Length)} no chance can be told; "
                + $"what is not decided of {(untold == 1 ? "it" : "them")}, "
                + FormattableString.Invariant($"{rows.Where(r => r.Chance is null).Sum(r => r.Open):N0} of ")
                + FormattableString.Invariant($"{rows.Sum(r => r.Arr ?? 0):N0} due, is in no sum.");
        if (rows.Count(r => r.DecidedOn is not null) is > 0 and var decided)
            yield return decided == 1 ? $"1 of {rows.Length} is decided already and counts as it ended."
                : $"{decided} of {rows.Length} are decided already and count as they ended.";
        if (rows.Where(r => r is { DecidedOn: null, Decided: > 0 }).Select(r => r.Called).ToArray()
            is { Length: > 0 } parts)
            yield return $"{Some(parts)} {(parts.Length == 1 ? "is" : "are")} decided in part: that part counts as it "
                + "ended, the rest by its chance.";
        if (history.Count(a => !a.IsClosed && a.DueOn <= asOf) is > 0 and var late)
            yield return $"{Renewals(late)} due by {asOf:yyyy-MM-dd} {(late == 1 ? "is" : "are")} still not decided; "
                + "a forecast goes by the due day, so this window is without "
                + $"{(late == 1 ? "it" : "them")}. See: hindcast renewals";
    }
}
