using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Signals.Slices;

namespace Hindcast.Facts.Findings.Scanning;

/// <summary>The looks of successive months, each on what was known then, with the episodes that run through
/// them.</summary>
internal sealed class Replay
{
    /// <summary>How many looks before the one that is asked for are replayed at the most.</summary>
    public const int LooksMax = 36;

    /// <summary>Days after a month's end beyond which a look is not put off.</summary>
    public const int SettleDaysMax = 31;

    private readonly ImmutableArray<string> tiers;
    private readonly Dictionary<string, (FactTable Of, CohortRows? Rows, EndingShape Shape)> sorted = [];
    private ImmutableArray<Episode> episodes = [];

    private Replay(ImmutableArray<string> tiers) => this.tiers = tiers;

    /// <summary>The replay up to, and without, the look at a month.</summary>
    /// <param name="asOf">What is known for that look; earlier ones read what was known on theirs.</param>
    /// <param name="month">The month.</param>
    /// <param name="tiers">ICP tiers from best to worst.</param>
    /// <param name="looking">Told each month that is looked at.</param>
    public static Replay Before(AsOf asOf, Period month, ImmutableArray<string> tiers, Action<Period>? looking = null)
    {
        var replay = new Replay(tiers);
        if (KeptLooks.Read(asOf, month, tiers) is { } kept)
        {
            replay.episodes = kept;
            return replay;
        }

        if (FirstDay(asOf) is not { } first)
            return replay;
        int settle = Math.Clamp(asOf.Day.DayNumber - month.Last.DayNumber, 0, SettleDaysMax);
        var from = Period.Month(first).AddMonths(FamilyScan.BaselineMonthsMin);
        var earliest = month.AddMonths(-LooksMax);
        for (var look = from.First < earliest.First ? earliest : from; look.First < month.First; look =
            look.AddMonths(1))
        {
            looking?.Invoke(look);
            replay.Look(asOf.On(look.Last.AddDays(settle)), look, told: false);
        }

        KeptLooks.Keep(asOf, month, tiers, replay.episodes);
        return replay;
    }

    /// <summary>How many slices the last look compared, over all families; 0 where no baseline was long
    /// enough.</summary>
    public int SlicesCompared { get; private set; }

    /// <summary>The families of which the last look compared slices.</summary>
    public ImmutableArray<string> FamiliesCompared { get; private set; } = [];

    /// <summary>Looks at a month; looks must come in order.</summary>
    /// <param name="asOf">What is known.</param>
    /// <param name="month">The month.</param>
    /// <param name="told">False where nobody reads what moved, and only the episodes are wanted.</param>
    /// <param name="leaning">True to tell as well what only leans.</param>
    public ImmutableArray<Moved> Look(AsOf asOf, Period month, bool told = true, bool leaning = false)
    {
        // Families read other rows or other outcomes of them, and know nothing of each other.
        var families = Catalogue.All.Where(i => i.Watched is not null).GroupBy(i => i.Watched!.Family).ToArray();
        var looks = families.AsParallel().AsOrdered()
            .Select(family => LookAt(asOf, month, [.. family], [.. episodes.Where(e => e.Family == family.Key)], told,
                leaning)).ToArray();
        episodes = [.. looks.SelectMany(look => look.Episodes).Select(e => e.Named == month
            ? e with { ToldOn = asOf.Day } : e)];
        SlicesCompared = looks.Sum(look => look.Slices);
        FamiliesCompared = [.. families.Zip(looks).Where(one => one.Second.Slices > 0).Select(one => one.First.Key)];
        return [.. looks.SelectMany(look => look.Moved)];
    }

    private FamilyLook LookAt(AsOf asOf, Period month, ImmutableArray<Indicator> family, ImmutableArray<Episode> known,
        bool told, bool leaning)
    {
        // What began under another definition cannot be followed under this one.
        var since = asOf.Conventions.BreakBy(month, family.Select(i => i.Id))?.From.First;
        known = [.. known.Where(e => !(e.Onset.First < since))];
        return BookOf(asOf, month, family) is not { } book ? new(known, []) : FamilyScan.At(book, family, month, known,
            told, leaning);
    }

    /// <summary>The sums behind a finding of the next look.</summary>
    public Outcome<FindExplanation> Explain(AsOf asOf, Period month, Finding finding)
    {
        var indicator = Catalogue.All.First(i => i.Id == finding.Indicator);
        ImmutableArray<Indicator> family =
            [.. Catalogue.All.Where(i => i.Watched?.Family == indicator.Watched!.Family)];
        return BookOf(asOf, month, family) is { } book
            ? FamilyScan.Explain(book, family, month, [.. episodes.Where(e => e.Family == indicator.Watched!.Family)],
                finding)
            : new Refusal("facts-not-found", "There are no rows to explain it from.");
    }

    private CaseBook? BookOf(AsOf asOf, Period month, ImmutableArray<Indicator> family)
    {
        var (first, query) = (family[0], IndicatorQuery.Monthly(tiers) with { To = month.Last });
        var (watched, ids) = (first.Watched!, family.Select(i => i.Id));
        if (asOf.Tables.Where(t => t.Kind == first.Kind).ToArray() is [{ Whole.Count: >= CohortRows.RowsMin } source]
            && watched.DaysAlone.All(field => SourceStop.Gaps(source, field).IsEmpty)
            && Sorted(watched, source.Whole, query) is ({ } rows, var shape))
            return CohortCases.Read(rows, shape, SourceStop.Through(source, watched.DaysAlone), month,
                asOf.Conventions.BreakBy(month, ids)?.From, source.Basis == Basis.Reconstructed ? source.Day : null);
        return KindView.Of(asOf, first.Kind, Slice.All)
            .Match(view => CaseBook.Read(watched, view, query, month, ids), _ => null);
    }

    /// <summary>The rows of a family as they were imported, sorted once for all looks.</summary>
    private (CohortRows? Rows, EndingShape Shape) Sorted(Watched watched, FactTable whole, IndicatorQuery query)
    {
        if (watched.DaysAlone.IsEmpty)
            return default;
        lock (sorted)
            if (sorted.TryGetValue(watched.Family, out var there) && there.Of == whole)
                return (there.Rows, there.Shape);
        var outcomes = watched.Rows(KindView.AtLast(whole), query);
        var rows = CohortRows.Of(whole, outcomes, [.. Dimensions.Searched(whole).Where(d => d.Name != watched.Mix)]);
        lock (sorted)
            sorted[watched.Family] = (whole, rows, outcomes.Shape);
        return (rows, outcomes.Shape);
    }

    /// <summary>The first day on which something happened that a look can rest on.</summary>
    public static DateOnly? FirstDay(AsOf asOf) => asOf.Tables
        .Select(t => t.Rows.Day(t.Kind is FactKind.Subscription or FactKind.Renewal ? Fields.DueOn : Fields.CreatedOn)
            ?? t.Rows.Day(Fields.MqlOn))
        .Min(column => column?.Counts.First) is { } first && first <= asOf.Day.DayNumber
        ? DateOnly.FromDayNumber(first)
        : null;
}
