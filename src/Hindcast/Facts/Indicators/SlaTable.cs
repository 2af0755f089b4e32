using Hindcast.Calendars;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Indicators;

/// <summary>A promise to answer: from when, until when, how soon, by which clock.</summary>
/// <param name="Kind">Whose rows.</param>
/// <param name="From">The time-of-day field with which the clock starts; null for the usual one of the kind.</param>
/// <param name="To">The one with which it stops; null for the first answer.</param>
/// <param name="Target">How soon.</param>
/// <param name="Calendar">Business hours, holidays and time zone.</param>
public sealed record SlaQuery(FactKind Kind, string? From, string? To, Lapse Target, BusinessCalendar Calendar);

/// <summary>How often a promise was kept: met / (met + breached).</summary>
/// <remarks>
/// One not answered is breached as soon as its target has passed and pending until then; a pending one is in no share.
/// An answer counts wherever one stands; that there is none holds only up to the last complete day of the answers.
/// Business time is the calendar's: nights, weekends, holidays and the hour that clocks jump do not count.
/// </remarks>
/// <param name="From">The field with which the clock started.</param>
/// <param name="To">The field with which it stopped.</param>
/// <param name="Rows">By period, then by slice.</param>
/// <param name="Basis">Whether it rests on what was known.</param>
/// <param name="Through">The last complete day of the data behind it.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
public sealed record SlaTable(string From, string To, ImmutableArray<SlaRow> Rows, Basis Basis, DateOnly Through,
    ImmutableArray<string> Notes)
{
    /// <summary>The table. Refused where no file has both times of day: days cannot tell hours.</summary>
    public static Outcome<SlaTable> Of(AsOf asOf, IndicatorQuery query, SlaQuery sla) => sla.Target.Amount <= 0
        ? new Refusal("target-not-positive", $"A target is a time from the start on, such as {Lapse.Forms}.")
        : KindView.Of(asOf, sla.Kind, query.Where).Then(view =>
            Dimensions.Named(view.Table, query.By, asOf).Then(columns =>
        {
            string from = sla.From ?? (sla.Kind == FactKind.Contact && view.Table.Instant(Fields.MqlAt) is not null
                ? Fields.MqlAt : Fields.CreatedAt), to = sla.To ?? Fields.FirstResponseAt;
            var times = view.Table.Instant(from);
            if ((times ?? ClockStops.EndsOfDays(view.Table, DayOf(from), to, sla)) is not { } began
                || ClockStops.Of(view.Table, began, to, sla.Target) is not { } ended)
                return new Refusal(Shipped.FirstResponse.TimesNotFound, (times is null ? null
                    : ClockStops.Why(view.Table, to)) ?? $"No file of {FactKinds.NameOf(sla.Kind)} facts "
                    + $"tells both {from} and {to} with a time of day; days cannot tell hours. The files tell: "
                    + (view.Table.Columns.Values.OfType<InstantColumn>().Select(c => c.Name)
                        .ToArray() is { Length: > 0 } some ? string.Join(", ", some) : "no time of day") + ".");
            return (Outcome<SlaTable>)Table(view, columns, query, sla, began, ended);
        }));

    private static SlaTable Table(KindView view, ImmutableArray<TextColumn> columns, IndicatorQuery query, SlaQuery sla,
        InstantColumn began, ClockStops ended)
    {
        var answersThrough = view.Through(ended.Day);
        var through = view.Through(DayOf(began.Name), ended.Day);
        DateTimeOffset EndOf(DateOnly last) => sla.Calendar.InstantOf(last.AddDays(1), TimeOnly.MinValue);
        var (until, known) = (EndOf(answersThrough), EndOf(view.Day));
        int[]? endedOn = ended.Day == DayOf(began.Name) ? null : view.Table.Day(ended.Day)?.Days;
        double targetMinutes = TimeSpan.FromHours(sla.Target.Amount).TotalMinutes;
        var counts = new SortedDictionary<(string Period, string Slice), (Period Period, Slice Slice, long Met,
            long Late, long Open, long Pending)>();
        int untold = 0;
        for (int row = 0; row < view.Table.Count; row++)
        {
            bool answered = ended.Worked is { } minutes ? !double.IsNaN(minutes[row])
                : ended.At[row] != InstantColumn.Missing;
            if (began.Seconds[row] == InstantColumn.Missing
                || (!answered && endedOn?[row] is not (null or DayColumn.Missing))
                || (ended.Worked is { } worked ? worked[row] < 0 : ended.At[row] < began.Seconds[row]))
            {
                untold++;
                continue;
            }

            var start = DateTimeOffset.FromUnixTimeSeconds(began.Seconds[row]);
            var day = sla.Calendar.DayOf(start);
            var period = Period.Of(day, query.Cutting);
            if (start >= known || !query.Covers(period) || (query.Grain == Grain.All
                && (day < (query.From ?? DateOnly.MinValue) || day > (query.To ?? DateOnly.MaxValue))))
                continue;
            var slice = columns.Aggregate(Slice.All, (all, c) => all.And(c.Name, c[row] ?? Dimensions.Blank));
            var due = sla.Calendar.After(start, sla.Target);
            bool inTime = answered && (ended.Worked is { } taken ? taken[row] <= targetMinutes
                : ended.At[row] <= due.ToUnixTimeSeconds());
            answered &= ended.Worked is not null || began.Name == ended.Day || ended.At[row] < known.ToUnixTimeSeconds();
            var key = (period.Name, slice.ToString());
            var so = counts.GetValueOrDefault(key, (period, slice, 0, 0, 0, 0));
            counts[key] = answered ? inTime ? so with { Met = so.Met + 1 } : so with { Late = so.Late + 1 }
                : due < until ? so with { Open = so.Open + 1 } : so with { Pending = so.Pending + 1 };
        }

        return new(began.Name, ended.Field, [.. counts.Values.Select(c => Row(c.Period, c.Slice, c.Met, c.Late, c.Open,
            c.Pending, view.Day, through))], view.Basis, through,
            [.. ended.Said is { } said ? [said] : (string[])[], .. untold == 0 ? [] : (string[])[Numbered.Said(untold,
                "# was|were left out: no time of day for one of the two, or it stopped before it started.")],
                .. Period.FiscalNote(query.Cutting)]);
    }

    private static SlaRow Row(Period period, Slice slice, long met, long late, long open, long pending, DateOnly day,
        DateOnly through)
    {
        // A pending one is no young member of a cohort: it is left out by definition and shown beside.
        var row = ShareIndicator.Row(period, slice, new(met + late + open, met, 0), day, through);
        return new(period.Name, slice, met, late, open, pending, row.Value, row.Interval, row.Verdict);
    }

    private static string DayOf(string instant) => instant[..^2] + "on";
}

/// <summary>One period and slice.</summary>
/// <param name="Period">By the day on which the clock started, where the calendar counts.</param>
/// <param name="Slice">Where.</param>
/// <param name="Met">Answered in time.</param>
/// <param name="Late">Answered after the target.</param>
/// <param name="Open">Not answered, and the target has passed.</param>
/// <param name="Pending">Not answered, and there is time left.</param>
/// <param name="Share">Met / (met + late + open); null without any.</param>
/// <param name="Interval">95 % Wilson interval.</param>
/// <param name="Verdict">Ok, insufficient, immature or stale-data.</param>
public sealed record SlaRow(
    string Period, Slice Slice, long Met, long Late, long Open, long Pending, double? Share,
    ImmutableArray<double>? Interval, Verdict Verdict);
