using Hindcast.Calendars;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Signals.Survival;

namespace Hindcast.Facts.Indicators.Shipped;

/// <summary>How long it takes until somebody answers.</summary>
/// <remarks>
/// The answer's time among all who wait, not among those who were answered: one not answered yet is known to have
/// waited until now (censored), so the median is Kaplan and Meier's. A mean over those answered would be lower the more
/// are forgotten.
/// </remarks>
public sealed record FirstResponse : Indicator
{
    /// <summary>The target that the share within it is told for, in hours of the clock.</summary>
    public const int TargetHours = 24;

    /// <summary>The same in business hours: a worked day.</summary>
    public const int TargetBusinessHours = 8;

    /// <summary>True where nights, weekends and holidays of the workspace's calendar do not count.</summary>
    public bool ByCalendar { get; init; }

    /// <summary>The definition that ships.</summary>
    public static FirstResponse Standard { get; } = new()
    {
        Id = "first_response_hours", Name = "First response", Kind = FactKind.Contact, Unit = Unit.Hours,
        Good = GoodDirection.Down, BreakdownBy = "source",
        Text = "Median hours from MQL (from creation where no file tells the hour of the MQL) to the first answer, by "
            + "the day it began. Those not "
            + "answered yet count as waiting until now. Hours of the clock, nights and weekends included; only where "
            + "both have a time of day.",
    };

    /// <summary>The rule of a refusal where the files tell days and no hours.</summary>
    public const string TimesNotFound = "response-times-not-found";

    /// <summary>The same by the workspace's calendar.</summary>
    public static FirstResponse Business { get; } = Standard with
    {
        Id = "first_response_business_hours", Name = "First response in business hours", ByCalendar = true,
        Text = "Median business hours from MQL (from creation where no file tells the hour of the MQL) to the first "
            + "answer, by the day it began: nights, weekends "
            + "and holidays of the workspace's calendar do not count. Those not answered yet count as waiting until "
            + "now; only where both have a time of day.",
    };

    /// <inheritdoc/>
    public override ImmutableArray<(FactKind Kind, string Field)> RestsOn => Days(Fields.CreatedOn, Fields.FirstResponseOn);

    /// <inheritdoc/>
    public override Outcome<IndicatorResult> Read(AsOf asOf, IndicatorQuery query) =>
        KindView.Of(asOf, Kind, query.Where).Then(view => Dimensions.Named(view.Table, query.By, asOf).Then(columns =>
        {
            var began = view.Table.Instant(Fields.MqlAt) ?? view.Table.Instant(Fields.CreatedAt);
            if (began is null || view.Table.Instant(Fields.FirstResponseAt) is not { } answered)
                return new Refusal(TimesNotFound, "No file tells the hour of both the MQL (or creation) "
                    + "and the first answer; days cannot tell hours. "
                    + "Export the times of day, with mql_at or created_at and first_response_at.");
            var waits = new Waits(view, began, answered, ByCalendar);
            return (Outcome<IndicatorResult>)new IndicatorResult(
            [
                .. from period in Periods(query, waits.Days, asOf.Day)
                   from slice in waits.Rows.GroupBy(row => columns.Aggregate(Slice.All, (s, c) => s.And(c.Name, c[row]
                       ?? Dimensions.Blank))).OrderBy(s => s.Key.ToString(), StringComparer.Ordinal)
                   select waits.Row(period, slice.Key, [.. slice], asOf.Day),
            ], view.Basis, waits.Through, null, false, waits.Beside(query));
        }));

    /// <summary>Who waits, since when and until when.</summary>
    private sealed class Waits(KindView view, InstantColumn began, InstantColumn answered, bool byCalendar)
    {
        private const long SecondsPerMinute = 60;

        public DateOnly Through { get; } = view.Through(Fields.CreatedOn, Fields.FirstResponseOn);

        public int[] Rows { get; } = [.. Enumerable.Range(0, view.Table.Count)
            .Where(row => began.Seconds[row] != InstantColumn.Missing && Answer(view, answered, row) is not null)];

        private WorkedClock? clock;

        /// <summary>Seconds that count between two instants.</summary>
        private long Counted(long from, long to) => !byCalendar ? to - from
            : (clock ??= new(view.Conventions.Calendar,
                DateOnly.FromDayNumber(Rows.Min(row => InstantColumn.DayOf(began.Seconds[row]))),
                Through.AddDays(1))).Between(from, to);

        private long Until => (Through.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + 1) * 86_400L;

        public IEnumerable<int> Days => Rows.Select(row => InstantColumn.DayOf(began.Seconds[row]));

        public IndicatorRow Row(Period period, Slice slice, int[] rows, DateOnly day)
        {
            var waits = Lifetimes(rows.Where(row => InstantColumn.DayOf(began.Seconds[row]) is var d
                && d >= period.First.DayNumber && d <= period.Last.DayNumber));
            var (median, interval) = KaplanMeierMedian.Of(waits);
            return new(period.Name, slice, median / 60.0, null, null, waits.Length, interval is { } i ? [i.Low / 60,
                i.High / 60] : null,
                Judge(period, day, Through, waits.Length, 0));
        }

        /// <summary>What stands beside the median: the share in time, late and forgotten ones being breaches, and who
        /// cannot be told.</summary>
        public ImmutableArray<string> Beside(IndicatorQuery query)
        {
            var waits = Lifetimes(Rows.Where(row => query.Asks(InstantColumn.DayOf(began.Seconds[row]))));
            int target = byCalendar ? TargetBusinessHours : TargetHours;
            string hours = byCalendar ? "business hours" : "hours";
            int met = waits.Count(w => w.Ended && w.Days <= target * 60), pending = waits.Count(w => !w.Ended
                && w.Days <= target * 60);
            // Whoever has no hour is in the period of the day.
            var timed = Rows.ToHashSet();
            int[]? days = (view.Table.Day(view.Table.Instant(Fields.MqlAt) is null ? Fields.CreatedOn : Fields.MqlOn)
                ?? view.Table.Day(Fields.CreatedOn))?.Days;
            int untimed = Enumerable.Range(0, view.Table.Count).Count(row => !timed.Contains(row)
                && (days is null || days[row] != DayColumn.Missing && query.Asks(days[row])));
            return
            [
                .. waits.Length == pending ? ImmutableArray<string>.Empty
                    : [$"Within {target} {hours}: {100.0 * met / (waits.Length - pending):0.0} % of "
                        + $"{waits.Length - pending:N0}; one not answered after {target} {hours} is not in time, "
                        + $"{pending:N0} still have time and are not counted."],
                .. byCalendar ? [$"Business hours are those of the calendar '{view.Conventions.Calendar.Name}', "
                    + $"{view.Conventions.Calendar.DayBegins:HH\\:mm} to {view.Conventions.Calendar.DayEnds:HH\\:mm}."]
                    : ImmutableArray<string>.Empty,
                .. untimed == 0
                    ? ImmutableArray<string>.Empty
                    : [Numbered.Said(untimed, "# contact|contacts was|were left out: no time of day for one of "
                        + "the two, or answered before it|they came.")],
            ];
        }

        private Lifetime[] Lifetimes(IEnumerable<int> rows) =>
        [
            .. from row in rows
               where began.Seconds[row] < Until
               let at = Math.Min(answered.Seconds[row], Until)
               select new Lifetime((int)Math.Min(int.MaxValue, Counted(began.Seconds[row], at) / SecondsPerMinute),
                   answered.Seconds[row] < Until),
        ];

        /// <summary>When it was answered; null where that day has no hour, or lies before it began.</summary>
        private static long? Answer(KindView view, InstantColumn answered, int row) =>
            answered.Seconds[row] == InstantColumn.Missing && view.Table.Day(Fields.FirstResponseOn)?.Days[row]
                is not (null or DayColumn.Missing) ? null
            : answered.Seconds[row] < (view.Table.Instant(Fields.MqlAt)
                ?? view.Table.Instant(Fields.CreatedAt))!.Seconds[row] ? null
            : answered.Seconds[row];
    }
}
