using Hindcast.Calendars;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators;

/// <summary>The shares that a workspace can define.</summary>
internal static class OwnShares
{
    /// <summary>Those whose event comes within some days of their time.</summary>
    public static ShareIndicator WithinDays(Own own, string time, string happens, int days)
    {
        Cohorts Step(int within) => new(time, happens, within,
            $"row|rows was|were left out because {happens} {Early(time, happens)} {time}.");
        return Make(own, days, [time, happens],
            $"{happens} within {days} days of {time} / {FactKinds.NameOf(own.Kind)} rows{own.Within} observed for "
                + $"{days} days, by {time}.",
            (view, asked) => Step(days).Of(view, asked)) with
            { AtAge = within => WithinDays(own, time, happens, within) };
    }

    private static string Early(string time, string happens) =>
        SameDay.Asks(time, happens) ? "is not after" : "lies before";

    /// <summary>Those that have one of some values once they are old enough.</summary>
    public static ShareIndicator ByValue(Own own, string time, Slice values, int days) => Make(own, days, [time],
        $"{values} / {FactKinds.NameOf(own.Kind)} rows{own.Within}{(days == 0 ? "" : $" observed for {days} days")}, "
            + $"by {time}.", (view, _) =>
        {
            int through = view.Through(time).DayNumber;
            int[] on = view.Table.Day(time)?.Days ?? [.. Enumerable.Repeat(DayColumn.Missing, view.Table.Count)];
            return new([.. on.Select(day => day <= through ? day : DayColumn.Missing)],
                [.. on.Select(day => day <= through ? through - day : 0)],
                Dimensions.Mask(view.Table, values), []);
        });

    /// <summary>
    /// Those answered within some hours: met / (met + breached). One not answered is a breach once its hours are over
    /// and is left out and counted until then. Where a source tells no time of day of the answer but minutes that it
    /// measured itself, these decide, as in <see cref="SlaTable"/>; those of its business hours where they are named.
    /// </summary>
    public static ShareIndicator WithinHours(Own own, string time, string happens, int hours)
    {
        bool inBusiness = ClockStops.IsOfBusinessHours(happens);
        var target = new Lapse(hours, inBusiness ? LapseUnit.WorkedHours : LapseUnit.Hours);
        return Make(own, 0, [],
            $"{happens} within {hours} {(inBusiness ? "business " : "")}hours of {time} / those with {happens} or {hours} "
            + $"hours old{own.Within}, by {time}. " + (inBusiness ? "Business hours of the source's own schedule."
            : "Hours of the clock, nights and weekends included."), (view, asked) =>
        {
            int count = view.Table.Count, pending = 0;
            int[] days = [.. Enumerable.Repeat(DayColumn.Missing, count)];
            bool[] met = new bool[count];
            var sla = new SlaQuery(own.Kind, time, happens, target, view.Conventions.Calendar);
            if ((view.Table.Instant(time) ?? ClockStops.EndsOfDays(view.Table, DayOf(time), happens,
                sla)) is not { } began
                || ClockStops.Of(view.Table, began, happens, target) is not { } ended)
                return new(days, new int[count], met, [ClockStops.Why(view.Table, happens)
                    ?? $"No file tells both {time} and {happens} with a time of day; days cannot tell hours."]);
            long until = (view.Day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + 1) * 86_400L,
                seconds = hours * 3_600L;
            for (int row = 0; row < count; row++)
            {
                if (began.Seconds[row] >= until)
                    continue;
                // Minutes that a source measured are told with the answer, so that they need not be waited for.
                var (answered, inTime) = ended.Worked is { } worked
                    ? (!double.IsNaN(worked[row]), worked[row] <= hours * 60.0)
                    : (ended.At[row] < until || (ended.Day == DayOf(began.Name)
                    && ended.At[row] != InstantColumn.Missing),
                        ended.At[row] - began.Seconds[row] <= seconds);
                if (answered && (ended.Worked is { } taken ? taken[row] < 0 : ended.At[row] < began.Seconds[row]))
                    continue;
                long due = inBusiness ? view.Conventions.Calendar.After(DateTimeOffset.FromUnixTimeSeconds(
                    began.Seconds[row]), target).ToUnixTimeSeconds() : began.Seconds[row] + seconds;
                if (!answered && until <= due)
                    pending += asked.Asks(InstantColumn.DayOf(began.Seconds[row])) ? 1 : 0;
                else
                    (days[row], met[row]) = (InstantColumn.DayOf(began.Seconds[row]), answered && inTime);
            }

            return new(days, new int[count], met, [.. ended.Said is { } said ? [said] : (string[])[], .. pending == 0
                ? []
                : (string[])[$"{pending} still have time and are not counted."]]);
        });
    }

    private static string DayOf(string time) => time[..^2] + "on";

    private static ShareIndicator Make(Own own, int maturity, ImmutableArray<string> fields, string text,
        Func<KindView, IndicatorQuery, Members> members) => new()
    {
        Id = own.Id, Name = own.Name, Kind = own.Kind, Unit = Unit.Share, Good = own.Good,
        BreakdownBy = own.BreakdownBy, Text = own.Text ?? text,
        EventFields = fields, Maturity = maturity, Members = (view, asked) =>
        {
            var all = members(view, asked);
            bool[] inside = Dimensions.Mask(view.Table, own.Where);
            return all with { Days = [.. all.Days.Select((day, row) => inside[row] ? day : DayColumn.Missing)] };
        },
    };
}
