using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Signals.Intervals;

namespace Hindcast.Facts.Indicators;

/// <summary>How far those who came in one period got, step by step, all of them at one age.</summary>
/// <remarks>
/// A cohort is those who took the first step in the period; each further step counts where it was taken within the same
/// number of days of the first one, so that cohorts are compared at equal age. One who took a later step has taken
/// those before it, whether or not a file says when. Rejected and lost ones stay in the count. Those not yet observed
/// for so long are counted as too young and in no share.
/// </remarks>
/// <param name="Entry">The first step.</param>
/// <param name="WithinDays">The age.</param>
/// <param name="Steps">The steps that the files tell, the first one included.</param>
/// <param name="Rows">By period, then by slice.</param>
/// <param name="Basis">Whether it rests on what was known.</param>
/// <param name="Through">The last complete day of the data behind it.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
public sealed record FunnelTable(
    string Entry, int WithinDays, ImmutableArray<string> Steps, ImmutableArray<FunnelRow> Rows, Basis Basis,
    DateOnly Through, ImmutableArray<string> Notes)
{
    /// <summary>Days since the first step within which the others are counted, where nobody says otherwise.</summary>
    public const int UsualDays = 90;

    /// <summary>All steps, in order.</summary>
    public static ImmutableArray<string> AllSteps { get; } = ["lead", "mql", "sql", "opportunity", "won"];

    /// <summary>The table. Refused without contacts and deals, or where the first step is in no file.</summary>
    /// <param name="asOf">What was known on the day.</param>
    /// <param name="query">Periods, slice and dimensions.</param>
    /// <param name="entry">The first step; null for the earliest that the files tell.</param>
    /// <param name="withinDays">The age.</param>
    public static Outcome<FunnelTable> Of(AsOf asOf, IndicatorQuery query, string? entry, int withinDays)
    {
        if (withinDays is < 1 or > ReadIndicator.WithinDaysMax)
            return new Refusal("days-out-of-range", $"--within takes days from 1 to {ReadIndicator.WithinDaysMax}.");
        if (entry == "won" || (entry is not null && !AllSteps.Contains(entry)))
            return new Refusal("entry-not-known", $"A funnel begins with one of {string.Join(", ", AllSteps[..^1])}.");
        var kind = entry == "opportunity" || (entry is null && asOf.Of(FactKind.Contact) is null
            && asOf.Of(FactKind.Opportunity) is not null)
            ? FactKind.Opportunity : FactKind.Contact;
        return KindView.Of(asOf, kind, query.Where).Then(view =>
            Dimensions.Named(view.Table, query.By, asOf).Then(columns =>
        {
            var notes = ImmutableArray.CreateBuilder<string>();
            if (kind == FactKind.Opportunity && entry is null)
                notes.Add("No contacts were imported, so the funnel begins with the opportunity.");
            var (told, through) = kind == FactKind.Opportunity ? OfDeals(view) : OfContacts(view, asOf, notes);
            if (entry is not null && told.All(step => step.Name != entry))
                return new Refusal("step-not-found", $"No file tells when somebody became {entry}. The files tell: "
                    + $"{string.Join(", ", told.Select(step => step.Name))}.");
            told = [.. told.SkipWhile(step => entry is not null && step.Name != entry)];
            if (told.Length < 2)
                return (Outcome<FunnelTable>)new Refusal("step-not-found",
                    "No file tells a step that comes after the first one. Import the days on which contacts became "
                    + "MQL, SQL and opportunity, or the deals with their outcome.");
            return Table(asOf, view, columns, query, told, withinDays, through, notes);
        }));
    }

    private static FunnelTable Table(
        AsOf asOf, KindView view, ImmutableArray<TextColumn> columns, IndicatorQuery query, ImmutableArray<Step> steps,
        int withinDays, DateOnly through,
        ImmutableArray<string>.Builder notes)
    {
        int[] entered = [.. steps[0].Days];
        int backwards = 0, skipped = 0;
        int[][] reached = [.. steps[1..].Select(step => (int[])[.. step.Days])];
        var sameDay = new SameDay(view.Table, Fields.MqlOn, Fields.SqlOn);
        int[]? mqls = DaysOf("mql"), sqls = DaysOf("sql");
        int doubted = 0;
        for (int row = 0; row < entered.Length; row++)
        {
            bool isDoubted = mqls?[row] is { } mql and not DayColumn.Missing && sqls?[row] == mql
                && !sameDay.Counts(row);
            if (entered[row] == DayColumn.Missing || entered[row] > asOf.Day.DayNumber
                || (query.Grain == Grain.All && (entered[row] < (query.From?.DayNumber ?? int.MinValue)
                    || entered[row] > (query.To?.DayNumber ?? int.MaxValue))))
                entered[row] = DayColumn.Missing;
            else if (reached.Any(days => days[row] < entered[row]))
                (entered[row], backwards) = (DayColumn.Missing, backwards + 1);
            else if (isDoubted && steps[0].Name == "mql")
                (entered[row], doubted) = (DayColumn.Missing, doubted + (query.Asks(entered[row]) ? 1 : 0));
            else
            {
                doubted += isDoubted && query.Asks(entered[row]) ? 1 : 0;
                skipped += PullForward(reached, row) ? 1 : 0;
            }
        }

        int[]? DaysOf(string name) => steps.Where(step => step.Name == name).Select(step => step.Days)
            .FirstOrDefault();

        if (backwards > 0)
            notes.Add(Numbered.Said(backwards, "# was|were left out because a later step lies before the day of "
                + "the first."));
        if (doubted > 0)
            notes.Add(steps[0].Name == "mql"
                ? Numbered.Said(doubted, "# MQL|MQLs was|were left out because its|their SQL day is the MQL day and no "
                    + "time of day shows that it came later, as in mql_to_sql.")
                : Numbered.Said(doubted, "# became SQL on the day of the MQL without a time of day that shows which "
                    + "came first; it|they counts|count as SQL here and is|are left out of mql_to_sql."));
        if (skipped > 0)
            notes.Add(Numbered.Said(skipped, "# took a later step without a day for one before it; it|they "
                + "counts|count as having taken it by then."));
        // Who came after the last complete day of the other steps came all the same, and is too young.
        int[] ages = Array.ConvertAll(entered, day => day == DayColumn.Missing ? 0 : Math.Max(0,
            through.DayNumber - day));
        var cubes = reached.Select(days => Cube.Scan(
            new(entered, ages, [.. days.Select((day, row) => entered[row] != DayColumn.Missing
                && day <= through.DayNumber && day - entered[row] <= withinDays)], []),
            columns, query.Cutting, withinDays, asOf.Day)).ToArray();
        var combinations = cubes.Select(cube => cube.Combinations().ToArray()).ToArray();
        notes.AddRange(Period.FiscalNote(query.Cutting));
        return new(steps[0].Name, withinDays, [.. steps.Select(s => s.Name)],
        [
            .. from at in Enumerable.Range(0, combinations[0].Length)
               let slice = cubes[0].SliceOf(combinations[0][at].Codes)
               from index in Enumerable.Range(0, cubes[0].Periods.Length)
               let period = cubes[0].Periods[index]
               where query.Covers(period)
               orderby index
               select Row(period, slice, [.. combinations.Select(step => step[at].ByPeriod[index])], steps, asOf.Day,
                   through),
        ], view.Basis, through, notes.ToImmutable());
    }

    private static FunnelRow Row(Period period, Slice slice, Tally[] tallies, ImmutableArray<Step> steps, DateOnly day,
        DateOnly through)
    {
        long n = tallies[0].Count;
        long[] counts = [n, .. tallies.Select(t => t.Observed)];
        return new(period.Name, slice, n + tallies[0].TooYoung, n,
            [.. Enumerable.Range(1, tallies.Length).Select(at => new FunnelStep(steps[at].Name, counts[at],
                ShareOf.Counts(counts[at], counts[at - 1]), ShareOf.Counts(counts[at], n)))],
            ShareIndicator.Row(period, slice, tallies[0], day, through).Verdict);
    }

    /// <summary>Who took a later step took those before it by then; true where a day was missing for one of
    /// them.</summary>
    private static bool PullForward(int[][] reached, int row)
    {
        bool without = false;
        for (int step = reached.Length - 2; step >= 0; step--)
        {
            without |= reached[step][row] == DayColumn.Missing && reached[step + 1][row] != DayColumn.Missing;
            reached[step][row] = Math.Min(reached[step][row], reached[step + 1][row]);
        }

        return without;
    }

    private static (ImmutableArray<Step> Steps, DateOnly Through) OfDeals(KindView view)
    {
        int[] closed = view.Table.Day(Fields.ClosedOn)?.Days ?? [];
        var status = view.Table.Text(Fields.Status);
        return ([new("opportunity", view.Table.Day(Fields.CreatedOn)?.Days ?? []),
            .. status is null || closed.Length == 0 ? ImmutableArray<Step>.Empty
                : [new Step("won", [.. closed.Select((day, row) => status[row] == "won" ? day : DayColumn.Missing)])]],
            view.Through(Fields.CreatedOn, Fields.ClosedOn));
    }

    private static (ImmutableArray<Step> Steps, DateOnly Through) OfContacts(KindView view, AsOf asOf,
        ImmutableArray<string>.Builder notes)
    {
        (string Name, string Field)[] fields = [("lead", Fields.CreatedOn), ("mql", Fields.MqlOn),
            ("sql", Fields.SqlOn), ("opportunity", Fields.OpportunityOn)];
        var steps = ImmutableArray.CreateBuilder<Step>();
        foreach (var (name, field) in fields)
            if (view.Table.Day(field) is { } column)
                steps.Add(new(name, column.Days));
            else
                notes.Add($"No file has the day of the step '{name}'; it is left out.");
        var through = view.Through([.. fields.Select(f => f.Field)]);
        if (WonDays.Of(view, asOf, notes) is not var (days, until))
            return (steps.ToImmutable(), through);
        steps.Add(new("won", days));
        return (steps.ToImmutable(), until < through ? until : through);
    }

    private readonly record struct Step(string Name, int[] Days);
}

/// <summary>One cohort of a funnel.</summary>
/// <param name="Cohort">Its period.</param>
/// <param name="Slice">Where.</param>
/// <param name="Entered">All who took the first step in it.</param>
/// <param name="N">Those of them who are old enough; the others are in no share.</param>
/// <param name="Steps">The further steps.</param>
/// <param name="Verdict">Ok, insufficient, immature or stale-data.</param>
public sealed record FunnelRow(string Cohort, Slice Slice, long Entered, long N, ImmutableArray<FunnelStep> Steps,
    Verdict Verdict);

/// <summary>One further step.</summary>
/// <param name="Step">Its name.</param>
/// <param name="Reached">How many took it in time.</param>
/// <param name="OfBefore">Of those who took the step before.</param>
/// <param name="OfStart">Of those who took the first.</param>
public sealed record FunnelStep(string Step, long Reached, ShareOf? OfBefore, ShareOf? OfStart);

/// <summary>A share with its 95 % Wilson interval.</summary>
/// <param name="Value">0 to 1.</param>
/// <param name="Interval">Low and high.</param>
public sealed record ShareOf(double Value, ImmutableArray<double> Interval)
{
    /// <summary>Null of none.</summary>
    internal static ShareOf? Counts(long some, long all) =>
        WilsonInterval.Of(some, all) is { } interval ? new((double)some / all, [interval.Low, interval.High]) : null;
}
