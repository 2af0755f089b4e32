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
        Cohorts Step(int within) => new(time, happens, within, $"No file tells {happens}.",
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
    /// and is left out and counted until then.
    /// </summary>
    public static ShareIndicator WithinHours(Own own, string time, string happens, int hours) => Make(own, 0, [],
        $"{happens} within {hours} hours of {time} / those with {happens} or {hours} hours old{own.Within}, by "
            + $"{time}. Hours of the clock, nights and weekends included.", (view, asked) =>
        {
            int count = view.Table.Count, pending = 0;
            int[] days = [.. Enumerable.Repeat(DayColumn.Missing, count)];
            bool[] met = new bool[count];
            if (view.Table.Instant(time) is not { } began || view.Table.Instant(happens) is not { } ended)
                return new(days, new int[count], met,
                    [$"No file tells both {time} and {happens} with a time of day; days cannot tell hours."]);
            long until = (view.Day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + 1) * 86_400L,
            target = hours * 3_600L;
            for (int row = 0; row < count; row++)
            {
                if (began.Seconds[row] >= until || ended.Seconds[row] < began.Seconds[row])
                    continue;
                if (ended.Seconds[row] >= until && until - began.Seconds[row] <= target)
                    pending += asked.Asks(InstantColumn.DayOf(began.Seconds[row])) ? 1 : 0;
                else
                    (days[row], met[row]) = (InstantColumn.DayOf(began.Seconds[row]), ended.Seconds[row] < until
                        && ended.Seconds[row] - began.Seconds[row] <= target);
            }

            return new(days, new int[count], met, pending == 0
                ? []
                : [$"{pending} still have time and are not counted."]);
        });

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
