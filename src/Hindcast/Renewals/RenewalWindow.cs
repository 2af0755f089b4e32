using Hindcast.Calendars;
using Hindcast.Journal;

namespace Hindcast.Renewals;

/// <summary>The days whose renewals are looked at, closed at the beginning and open at the end.</summary>
/// <param name="Name">month, quarter or rolling-90d.</param>
/// <param name="Start">The first day.</param>
/// <param name="End">The first day that is not in it any more.</param>
public sealed record RenewalWindow(string Name, DateOnly Start, DateOnly End)
{
    /// <summary>Days of a rolling window.</summary>
    public const int RollingDays = 90;

    /// <summary>The windows that there are; the first holds where nobody names one.</summary>
    public static readonly ImmutableArray<string> Names = ["quarter", "month", "rolling-90d"];

    /// <summary>The last day.</summary>
    public DateOnly Last => End.AddDays(-1);

    /// <summary>The window of the same length before it.</summary>
    public RenewalWindow Before() => this with
    {
        Start = Name switch
        {
            "month" => Start.AddMonths(-1),
            "quarter" => Start.AddMonths(-3),
            _ => Start.AddDays(Start.DayNumber - End.DayNumber),
        },
        End = Start,
    };

    /// <summary>True for a day within.</summary>
    public bool Contains(DateOnly day) => Start <= day && day < End;

    /// <summary>
    /// The window as of a day: the last month or fiscal quarter that had ended by the evening of the day, or the ninety
    /// days that end with it. Refused as <c>window-not-known</c>.
    /// </summary>
    public static Outcome<RenewalWindow> Of(string? named, DateOnly asOf, BusinessCalendar calendar)
    {
        string name = named ?? Names[0];
        var next = asOf.AddDays(1);
        return name switch
        {
            "month" => new DateOnly(next.Year, next.Month, 1) is var end ? new RenewalWindow(name, end.AddMonths(-1),
                end) : null!,
            "quarter" => calendar.FiscalQuarter(next) is var end
                ? new RenewalWindow(name, end.AddMonths(-3), end)
                : null!,
            "rolling-90d" => new RenewalWindow(name, next.AddDays(-RollingDays), next),
            _ => new Refusal("window-not-known", $"'{name}' is no window. Take one of {string.Join(", ", Names)}."),
        };
    }
}
