using Hindcast.Journal;

namespace Hindcast.Calendars;

/// <summary>A stretch of time as a rule states it: so many hours or days, of the clock or of work.</summary>
/// <param name="Amount">Negative for before.</param>
/// <param name="Unit">What is counted.</param>
public readonly record struct Lapse(int Amount, LapseUnit Unit)
{
    /// <summary>Longest lapse, in its unit.</summary>
    public const int AmountMax = 1000;

    /// <summary>The forms, for messages.</summary>
    public const string Forms = "4bh (business hours), 2bd (business days), 24h (clock hours) or 7d (calendar days); "
        + "-2bd is before";

    /// <summary>Reads one of <see cref="Forms"/>. Refused as <c>lapse-not-readable</c>.</summary>
    public static Outcome<Lapse> Parse(string text)
    {
        string plain = text.Trim().ToLowerInvariant();
        string digits = plain.TrimEnd('b', 'h', 'd');
        LapseUnit? unit = plain[digits.Length..] switch
        {
            "bh" => LapseUnit.WorkedHours, "bd" => LapseUnit.WorkedDays, "h" => LapseUnit.Hours, "d" => LapseUnit.Days,
            _ => null,
        };
        return unit is { } known && int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out int amount)
                && Math.Abs((long)amount) <= AmountMax
            ? new Lapse(amount, known)
            : new Refusal("lapse-not-readable", $"'{text}' is no lapse of time. Write {Forms}.");
    }

    /// <summary>As it is written.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount}{Suffix}");

    /// <summary>In words: "2 business days".</summary>
    public string InWords() => string.Create(CultureInfo.InvariantCulture,
        $"{Math.Abs(Amount)} {Noun}{(Math.Abs(Amount) == 1 ? "" : "s")}");

    private string Suffix => Unit switch { LapseUnit.WorkedHours => "bh", LapseUnit.WorkedDays => "bd",
        LapseUnit.Hours => "h", _ => "d" };

    private string Noun => Unit switch
    {
        LapseUnit.WorkedHours => "business hour", LapseUnit.WorkedDays => "business day", LapseUnit.Hours =>
            "hour", _ => "day",
    };
}

/// <summary>What a lapse counts.</summary>
public enum LapseUnit
{
    /// <summary>Hours of the clock.</summary>
    Hours,

    /// <summary>Days of the calendar, at the same local time.</summary>
    Days,

    /// <summary>Hours within worked days.</summary>
    WorkedHours,

    /// <summary>Worked days, at the same local time.</summary>
    WorkedDays,
}
