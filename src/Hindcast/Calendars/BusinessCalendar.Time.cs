namespace Hindcast.Calendars;

public sealed partial record BusinessCalendar
{
    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(ZoneId);

    /// <summary>The day that it is where the calendar counts.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant));

    /// <summary>The instant of a local time. A time that the clocks skip counts as the moment they jump to; one that
    /// they show twice as the first.</summary>
    public DateTimeOffset InstantOf(DateOnly day, TimeOnly time)
    {
        var zone = Zone;
        var local = day.ToDateTime(time);
        if (zone.IsInvalidTime(local))
        {
            // Clocks jump by an hour or less, never by more than a few; the first valid minute after the gap is the
            // jump's end.
            var valid = local;
            while (zone.IsInvalidTime(valid))
                valid = valid.AddMinutes(1);
            local = valid;
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>True for a local time that the clocks skip on that day.</summary>
    public bool Skips(DateOnly day, TimeOnly time) => Zone.IsInvalidTime(day.ToDateTime(time));

    /// <summary>The instant at which a worked day begins; of a day that is not worked, the next one's.</summary>
    public DateTimeOffset Begin(DateOnly day) => InstantOf(Add(day, 0), DayBegins);

    /// <summary>The instant at which a day's work ends, worked or not: what is due on a day is due then.</summary>
    public DateTimeOffset End(DateOnly day) => InstantOf(day, DayEnds);

    /// <summary>The instant that lies a lapse after another; before it where the lapse is negative.</summary>
    public DateTimeOffset After(DateTimeOffset start, Lapse lapse)
    {
        var local = Local(start);
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        return lapse.Unit switch
        {
            LapseUnit.Hours => start.ToUniversalTime().AddHours(lapse.Amount),
            LapseUnit.Days => InstantOf(day.AddDays(lapse.Amount), time),
            LapseUnit.WorkedDays => lapse.Amount == 0
                ? start.ToUniversalTime()
                : InstantOf(Add(day, lapse.Amount), time),
            _ => AfterWorked(start, TimeSpan.FromHours(lapse.Amount)),
        };
    }

    /// <summary>The instant by which somebody answers within a lapse: business days are whole days of working hours, so
    /// what begins outside of them has until the end of the hours of the last day.</summary>
    public DateTimeOffset AnswerBy(DateTimeOffset start, Lapse lapse) => lapse.Unit == LapseUnit.WorkedDays
        ? AfterWorked(start, (DayEnds - DayBegins) * lapse.Amount) : After(start, lapse);

    /// <summary>Worked time between two instants; negative where the second lies before the first.</summary>
    public TimeSpan WorkedBetween(DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from)
            return -WorkedBetween(to, from);
        var worked = TimeSpan.Zero;
        var (first, last) = (DayOf(from), DayOf(to));
        if (last.DayNumber - first.DayNumber > SpanDaysMax)
            throw new InvalidOperationException(
                $"{first:O} to {last:O} is longer than the {SpanDaysMax} days that are counted.");
        for (var day = first; day <= last; day = day.AddDays(1))
            if (IsWorked(day))
            {
                var (begins, ends) = Window(day);
                var (low, high) = (begins > from ? begins : from, ends < to ? ends : to);
                worked += high > low ? high - low : TimeSpan.Zero;
            }

        return worked;
    }

    private DateTimeOffset AfterWorked(DateTimeOffset start, TimeSpan amount)
    {
        bool forward = amount >= TimeSpan.Zero;
        var (left, at, day) = (amount.Duration(), start.ToUniversalTime(), DayOf(start));
        for (int walked = 0; walked <= SpanDaysMax; walked++, day = day.AddDays(forward ? 1 : -1))
        {
            if (!IsWorked(day))
                continue;
            var (begins, ends) = Window(day);
            var low = forward && at > begins ? at : begins;
            var high = !forward && at < ends ? at : ends;
            if (high < low)
                continue;
            if (high - low >= left)
                return forward ? low + left : high - left;
            left -= high - low;
        }

        throw new InvalidOperationException(
            $"The calendar '{Name}' has not that much worked time within {SpanDaysMax} days.");
    }

    private (DateTimeOffset Begins, DateTimeOffset Ends) Window(DateOnly day) =>
        (InstantOf(day, DayBegins), InstantOf(day, DayEnds));

    private DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;
}
