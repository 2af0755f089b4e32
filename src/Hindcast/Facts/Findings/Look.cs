using Hindcast.Calendars;
using Hindcast.Facts.Findings.Scanning;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Indicators.Shipped;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Money;

namespace Hindcast.Facts.Findings;

/// <summary>One indicator looked at in one month: its reading, what moved in it, and the rows behind.</summary>
/// <param name="Reading">The line of the report.</param>
/// <param name="Findings">What crossed its threshold, with how clearly (in sigmas).</param>
/// <param name="Scanned">How many slices were compared.</param>
/// <param name="Currency">Of its money.</param>
/// <param name="CurrencyAssumed">True where it was assumed.</param>
internal sealed record Look(
    IndicatorReading Reading, ImmutableArray<(Finding Finding, double Strength)> Findings, int Scanned,
    string? Currency = null, bool CurrencyAssumed = false)
{
    /// <summary>True for what is judged for the whole company against its own months.</summary>
    public static bool IsCharted(Indicator indicator) =>
        indicator is CountIndicator or PipelineVelocity or SalesCycle or ConversionDays;

    /// <summary>Reads an indicator in a month and looks for what moved.</summary>
    public static Look At(Indicator indicator, AsOf asOf, Period month, ImmutableArray<string> tiers,
        ImmutableArray<Moved> moved)
    {
        var query = IndicatorQuery.Monthly(tiers) with { To = month.Last };
        var asked = indicator.Headline;
        var newest = month.AddMonths(-Comparison.MonthsCompared + 1).First;
        // What is in no chart is compared with the newest months alone.
        if (!asked.Read(asOf, query with { IntervalsFrom = newest, From = asked is Retention ? newest : null })
            .Is(out var result, out var why))
            return new(Untold(indicator, asOf, month, why), [], 0);

        var read = Comparison.Of(result.Rows, month);
        // Before and after a changed definition are not compared; a month with both in it is compared with nothing.
        var broken = asOf.Conventions.BreakBy(read.Period, indicator.Id);
        if (broken is { } changed)
        {
            query = QueryOf(asOf, indicator.Id, month, read.Period, tiers);
            read = read with { Before = [.. read.Before.Where(r => Period.ParseMonth(r.Period)!.Value.First
                >= changed.From.First)] };
        }

        // Few leads are no small sample of leads: beside a history of many it is news that there are few.
        if (asked is CountIndicator && read.Row is { Verdict: Verdict.Insufficient, N: > 0 } few && History(read).Length
            >= BehaviourChart.HistoryMonthsMin)
            read = read with { Row = few with { Verdict = Verdict.Ok } };
        int tooYoung = 0;
        ImmutableArray<(Finding, double)> findings = [];
        int scanned = 0;
        ChartPoint? standing = null;
        // No win in all of history is a column that nobody fills more often than a rate.
        bool never = indicator.Good == GoodDirection.Up && asked is ShareIndicator && read.Row is { Value: 0 }
            && read.Before.All(r => r.Value is null or 0);
        bool judged = read.Row?.Verdict == Verdict.Ok && !never;
        switch (asked)
        {
            case ShareIndicator share:
                var (_, cube, _) = Granted(share.Scan(asOf, query, _ => ImmutableArray<TextColumn>.Empty));
                tooYoung = (int)cube.Whole().Where((_, i) => cube.Periods[i].First >= read.Period.First
                    && cube.Periods[i].First <= month.First).Sum(t => t.TooYoung);
                if (judged && cube.IndexOf(read.Period.Name) is >= 0 and var at)
                    standing = !read.Before.IsEmpty && HeadlineStanding.ZOf(cube.Whole(), at) is { } z
                        ? new(z, 0)
                        : null;

                break;
            case CountIndicator or SalesCycle or ConversionDays or PipelineVelocity when judged:
                var history = History(read);
                standing = Standing(asked, read.Row!, history);
                scanned = standing is null ? 0 : 1;
                if (indicator.Watched is null && standing is { } s && Math.Abs(s.Sigmas) >= FindMonth.WatchSigmas)
                    findings = [(Headlines.Whole(indicator, asOf, read, history, s, query, MoneyOf(result),
                        BeyondSince(asked, read, s)), Math.Abs(s.Sigmas))];
                break;
        }

        findings = [.. findings, .. moved.Where(m => m.Episode.Indicator == indicator.Id)
            .Select(m => MovedFindings.Of(m, indicator, asOf, month, read.Period, query))
            .Where(f => !MovedFindings.NothingFell(f, indicator)).Select(f => (f, f.Strength))];
        var change = read.Seen(indicator.Good, indicator.Unit);
        bool compared = standing is not null || scanned > 0;
        var verdict = findings.Any(f => f.Item1 is { Direction: Direction.Worse, BeyondThreshold: true })
            ? Verdict.Alarm
            : !judged ? never ? Verdict.Insufficient : read.Row?.Verdict ?? Verdict.Insufficient
            : compared ? Judge(indicator, findings, standing?.Sigmas)
            // Too short a history for limits; the three months before may still have been compared with.
            : change switch { Change.Insufficient => Verdict.Insufficient, Change.Worse => Verdict.Watch, _ =>
                Verdict.Ok };
        // An alarm stands whatever came after it; without one, silence of the source must not read as good news.
        verdict = read.Stale && verdict != Verdict.Alarm ? Verdict.StaleData : verdict;
        var notes = read.Stale
            ? result.Notes.Add($"Read for {read.Period.Name}, the newest month before its data ended on "
                + $"{result.Through:yyyy-MM-dd}.")
            : result.Notes;
        notes = asked is PipelineVelocity ? [.. notes, .. VelocityNote(asOf, query, read.Period)] : notes;
        notes = judged && verdict == Verdict.Insufficient
            ? notes.Add("There is too little history to compare it with: too few of the months before "
                + "hold enough. Nothing is said of it yet.") : notes;
        if (never)
            notes = notes.Add($"Not one of {read.Row!.N:N0} counts in {read.Period.Name}, nor any before: "
                + Headlines.MoreOftenUnfilled);
        if (broken is { } since)
            notes = notes.Add($"Its definition changed on {since.Break.From:yyyy-MM-dd} ({since.Break.Id}: "
                + $"{since.Break.Text}); it is compared with no month before {since.From.Name}.");
        return new(ReadingOf(indicator, read, result.Through, verdict, change, tooYoung, notes), findings, scanned,
            result.Currency, result.CurrencyAssumed);
    }

    /// <summary>The reading of what cannot be read; where only rates between currencies are missing, there are
    /// facts.</summary>
    private static IndicatorReading Untold(Indicator indicator, AsOf asOf, Period month, Refusal why)
    {
        bool needsRates = why.Rule is Money.Money.MixedCurrenciesRule or RateTable.MissingRule;
        var through = needsRates && KindView.Of(asOf, indicator.Kind, Slice.All).Is(out var view, out _)
            ? view.Through() : (DateOnly?)null;
        return ReadingOf(indicator, new(month, null, [], false), through, why.IsNotFound || needsRates
            ? Verdict.Insufficient
            : Verdict.Error,
            Change.Insufficient, 0, [needsRates ? Money.Money.WithoutWhere(why).Message : why.Message]) with
            { NeedsRates = needsRates };
    }

    /// <summary>The first day that is read beside a month, where a definition changed: that of the new one's first
    /// month, or the month's own.</summary>
    internal static DateOnly Since(Period newDefinition, Period read) => newDefinition.First > read.First
        ? read.First
        : newDefinition.First;

    /// <summary>What is asked of an indicator in a month: what was before a changed definition is not counted with what
    /// came after it.</summary>
    internal static IndicatorQuery QueryOf(AsOf asOf, string indicator, Period month, Period read,
        ImmutableArray<string> tiers) => IndicatorQuery.Monthly(tiers) with
    {
        To = month.Last, Since = asOf.Conventions.BreakBy(read, indicator) is { } changed
            ? Since(changed.From, read) : null,
    };

    /// <summary>What moved velocity against the month before, factor by factor.</summary>
    private static IEnumerable<string> VelocityNote(AsOf asOf, IndicatorQuery query, Period month)
    {
        if ((query.Since is null || query.Since < month.First) && VelocitySplit.Of(asOf, query, month.AddMonths(-1),
            month) is { } parts)
            yield return $"Against {month.AddMonths(-1).Name} the logarithm moved by "
                + $"{string.Join(", ", parts.Select(p => $"{p.Factor} {p.LogChange:+0.000;-0.000;0.000}"))}; "
                + $"together {parts.Sum(p => p.LogChange):+0.000;-0.000;0.000}.";
    }

    private static string? MoneyOf(IndicatorResult result) =>
        result.Currency is { } currency && result.CurrencyAssumed ? $"{currency} (assumed)" : result.Currency;

    private static IndicatorRow[] History(Comparison read) => History(read, read.Period);

    private static IndicatorRow[] History(Comparison read, Period before) =>
    [
        .. read.Before.Where(r => r.Verdict == Verdict.Ok && MonthOf(r).First < before.First)
            .TakeLast(HeadlineStanding.BaselineMonthsMax),
    ];

    private static Period MonthOf(IndicatorRow row) => Period.ParseMonth(row.Period)!.Value;

    private static ChartPoint? Standing(Indicator asked, IndicatorRow now, IndicatorRow[] history) =>
        asked is CountIndicator
            ? Agreeing(Chart(now, history, _ => 1, true), Chart(now, history, DaysIn, true) is { } day
                ? day with { Per = ", counted a day" } : null, Chart(now, history, WorkedDaysIn, true) is { } worked
                ? worked with { Per = ", counted a working day" } : null)
            : Chart(now, history, _ => 1, false);

    /// <summary>The first of the months up to the one read that are beyond their limits on the same side.</summary>
    private static Period BeyondSince(Indicator asked, Comparison read, ChartPoint standing)
    {
        var since = read.Period;
        while (Math.Abs(standing.Sigmas) >= BehaviourChart.LimitSigmas
            && read.Before.FirstOrDefault(r => r.Verdict == Verdict.Ok && r.Period == since.AddMonths(-1).Name)
                is { } row
            && Standing(asked, row, History(read, since.AddMonths(-1))) is { } before
            && Math.Abs(before.Sigmas) >= BehaviourChart.LimitSigmas
            && Math.Sign(before.Sigmas) == Math.Sign(standing.Sigmas))
            since = since.AddMonths(-1);
        return since;
    }

    /// <summary>Stands the values, divided by what each is counted over, against their history; the expected value is
    /// multiplied back.</summary>
    private static ChartPoint? Chart(IndicatorRow now, IndicatorRow[] history, Func<IndicatorRow, double> over,
        bool trending) =>
        BehaviourChart.Of([.. history.Select(r => r.Value!.Value / over(r))], now.Value!.Value / over(now),
            Comparison.LogError(now), trending,
            [.. history.Select(r => MonthsFrom(MonthOf(r), MonthOf(now)))]) is { } s
            ? s with { Expected = s.Expected * over(now) }
            : null;

    private static int MonthsFrom(Period one, Period other) => ((other.First.Year - one.First.Year) * 12)
        + other.First.Month - one.First.Month;

    private static double DaysIn(IndicatorRow row) => MonthOf(row).Last.Day;

    private static double WorkedDaysIn(IndicatorRow row) => Enumerable.Range(0, MonthOf(row).Last.Day)
        .Count(day => BusinessCalendar.Default.IsWorked(MonthOf(row).First.AddDays(day)));

    /// <summary>Some counts grow with the length of a month, some with its working days and some with neither, so that
    /// each is judged in all ways, and told by the least.</summary>
    private static ChartPoint? Agreeing(params ReadOnlySpan<ChartPoint?> ways)
    {
        if (ways[0] is not { } least)
            return null;
        foreach (var way in ways)
            if (way is not { } other || Math.Sign(other.Sigmas) != Math.Sign(least.Sigmas))
                return least with { Sigmas = 0 };
            else if (Math.Abs(other.Sigmas) < Math.Abs(least.Sigmas))
                least = other;
        return least;
    }

    private static Verdict Judge(Indicator indicator, ImmutableArray<(Finding Finding, double)> findings,
        double? sigmas)
    {
        if (findings.Any(f => f.Finding is { Direction: Direction.Worse, BeyondThreshold: true }))
            return Verdict.Alarm;
        double bad = indicator.Good == GoodDirection.Up ? -(sigmas ?? 0) : sigmas ?? 0;
        return bad >= FindMonth.WatchSigmas ? Verdict.Watch : Verdict.Ok;
    }

    private static IndicatorReading ReadingOf(
        Indicator indicator, Comparison read, DateOnly? through, Verdict verdict, Change change, int tooYoung,
        ImmutableArray<string> notes) => new(
        indicator.Id, indicator.Name, indicator.Definition, indicator.Unit, indicator.Good, read.Period.Name,
        read.Row?.Value,
        read.Row?.N ?? 0, read.Row?.Interval, read.Prior, read.Trend3, read.Row?.Value - read.Trend3,
        read.Trend3 is > 0 ? (read.Row?.Value - read.Trend3) / read.Trend3 : null, change, verdict, tooYoung,
        through, notes);

    private static T Granted<T>(Outcome<T> outcome) =>
        outcome.Match(value => value, why => throw new InvalidOperationException(why.Message));
}
