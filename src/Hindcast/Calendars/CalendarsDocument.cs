using System.Text;
using Hindcast.Journal;

namespace Hindcast.Calendars;

/// <summary>The business calendars of a workspace as the versioned document <c>calendars</c>: YAML that a person can
/// edit.</summary>
public static class CalendarsDocument
{
    /// <summary>The document's name in the journal.</summary>
    public const string Name = "calendars";

    /// <summary>The name of the calendar that is always there: Monday to Friday, no holidays, UTC.</summary>
    public const string Standard = "standard";

    /// <summary>Most holidays of one calendar.</summary>
    public const int HolidaysMax = 2_000;

    private static readonly string[] Fields = ["name", "weekend", "zone", "hours", "fiscal_year_starts", "holidays"];

    /// <summary>The calendars by name, with the document that an event cites.</summary>
    public static (ImmutableSortedDictionary<string, BusinessCalendar> Calendars, VersionedDocument Document) Read(
        IJournal journal)
    {
        var document = VersionedDocument.Read(journal, Name);
        return Parse(document.Body).Is(out var calendars, out var why)
            ? (calendars, document)
            : throw new InvalidDataException(
                $"The calendars document, version {document.Version}, cannot be read: {why.Message}");
    }

    /// <summary>
    /// Reads the YAML form. Refused, with the line, as <c>weekday-unknown</c>, <c>zone-unknown</c>,
    /// <c>hours-not-readable</c>,
    /// <c>month-out-of-range</c>, <c>holiday-not-a-day</c>, <c>no-worked-day</c> or <c>calendar-exists</c>.
    /// </summary>
    public static Outcome<ImmutableSortedDictionary<string, BusinessCalendar>> Parse(string yaml) =>
        YamlEntry.Root(yaml, "calendars").Then(root => root.Entries("calendars", Fields)).Then(entries =>
            entries.Aggregate((Outcome<ImmutableSortedDictionary<string, BusinessCalendar>>)None, (so, entry) =>
                so.Then(known =>
                entry["name"] is not { } name ? SafeYaml.Unreadable(entry.Line, "every calendar needs a name")
                : known.ContainsKey(name) ? entry.At(new("calendar-exists",
                    $"'{name}' is there twice. Give each calendar a name of its own."))
                : Calendar(name, entry).Match<Outcome<ImmutableSortedDictionary<string, BusinessCalendar>>>(
                    calendar => known.Add(name, calendar), why => entry.At(why)))));

    /// <summary>Why days cannot be counted by a calendar of that name; null where it is there, or none is
    /// named.</summary>
    public static Refusal? Missing(ImmutableSortedDictionary<string, BusinessCalendar> calendars, string name)
    {
        string[] known = [.. calendars.Keys.Prepend(Standard).Distinct(StringComparer.OrdinalIgnoreCase)];
        return name.Length == 0 || known.Contains(name, StringComparer.OrdinalIgnoreCase) ? null
            : new("calendar-not-found", $"There is no calendar '{name}'. {Nearest.Meant(name, known)}Take one of "
                + $"{string.Join(", ", known)}. Another is read from a file with: hindcast calendars apply FILE");
    }

    /// <summary>Writes the YAML form.</summary>
    public static string ToYaml(IEnumerable<KeyValuePair<string, BusinessCalendar>> calendars)
    {
        var text = new StringBuilder("calendars:\n");
        foreach (var (name, calendar) in calendars)
            text.Append("  - name: ").Append(SafeYaml.Quoted(name)).Append('\n')
                .Append("    weekend: ").Append(SafeYaml.Quoted(calendar.Weekend.Select(day =>
                    $"{day}".ToLowerInvariant()))).Append('\n')
                .Append("    zone: ").Append(SafeYaml.Quoted(calendar.ZoneId)).Append('\n')
                .Append("    hours: ").Append(SafeYaml.Quoted(Hours(calendar))).Append('\n')
                .Append("    fiscal_year_starts: ").Append(calendar.FiscalYearStarts).Append('\n')
                .Append("    holidays: ").Append(SafeYaml.Quoted(calendar.Holidays.Select(day => $"{day:yyyy-MM-dd}")))
                .Append('\n');
        return text.ToString();
    }

    /// <summary>The opening hours as they are written, <c>09:00-17:00</c>.</summary>
    public static string Hours(BusinessCalendar calendar) => $"{calendar.DayBegins:HH:mm}-{calendar.DayEnds:HH:mm}";

    private static ImmutableSortedDictionary<string, BusinessCalendar> None { get; } =
        ImmutableSortedDictionary.Create<string, BusinessCalendar>(StringComparer.OrdinalIgnoreCase);

    private static Outcome<BusinessCalendar> Calendar(string name, YamlEntry entry)
    {
        var weekend = entry.Texts("weekend").Select(ReadWeekday).ToArray();
        if (Array.IndexOf(weekend, null) is >= 0 and var at)
            return new Refusal("weekday-unknown",
                $"'{entry.Texts("weekend")[at]}' is no day of the week. Write saturday, sunday …");
        string zone = entry["zone"] ?? "UTC";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            return new Refusal("zone-unknown",
                $"'{zone}' is no time zone. Write one such as Europe/Berlin, America/New_York or UTC.");
        string[] hours = (entry["hours"] ?? "09:00-17:00").Split('-', StringSplitOptions.TrimEntries);
        if (hours.Length != 2 || !Time(hours[0], out var begins) || !Time(hours[1], out var ends) || ends <= begins)
            return new Refusal("hours-not-readable",
                $"'{entry["hours"]}' are no hours. Write them as 09:00-17:00, within one day.");
        if (!int.TryParse(entry["fiscal_year_starts"] ?? "1", NumberStyles.None, CultureInfo.InvariantCulture,
            out int month) || month is < 1 or > 12)
            return new Refusal("month-out-of-range",
                $"'{entry["fiscal_year_starts"]}' is no month. Write the month's number, 1 to 12.");
        if (!ReadHolidays(entry.Texts("holidays")).Is(out var holidays, out var why))
            return why;
        ImmutableArray<DayOfWeek> free = entry.Node.Children.ContainsKey("weekend")
            ? [.. weekend.OfType<DayOfWeek>().Distinct().OrderBy(day => ((int)day + 6) % 7)]
            : BusinessCalendar.Default.Weekend;
        if (free.Length == 7)
            return new Refusal("no-worked-day", "A calendar needs at least one day of the week that is worked.");
        return new BusinessCalendar(Describe(name, free, holidays, zone, begins, ends, month), free, holidays, zone)
        {
            DayBegins = begins, DayEnds = ends, FiscalYearStarts = month,
        };
    }

    /// <summary>Days as people write them. Refused as <c>holiday-not-a-day</c> or <c>too-many-holidays</c>.</summary>
    public static Outcome<ImmutableSortedSet<DateOnly>> ReadHolidays(IReadOnlyList<string> days)
    {
        if (days.Count > HolidaysMax)
            return new Refusal("too-many-holidays", $"One calendar holds at most {HolidaysMax} holidays.");
        var read = ImmutableSortedSet.CreateBuilder<DateOnly>();
        foreach (string day in days)
            if (DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var known))
                read.Add(known);
            else
                return new Refusal("holiday-not-a-day", $"'{day}' is no day. Write holidays as 2026-12-25,2026-12-26.");
        return read.ToImmutable();
    }

    /// <summary>What a calendar says of itself in every output.</summary>
    private static string Describe(
        string name, ImmutableArray<DayOfWeek> weekend, ImmutableSortedSet<DateOnly> holidays, string zone,
        TimeOnly begins, TimeOnly ends, int month) =>
        $"{name}: {(weekend.IsEmpty ? "every day" : $"all days but {string.Join(" and ", weekend)}")}, {begins:HH:mm} "
            + $"to {ends:HH:mm}, "
        + $"{(holidays.IsEmpty ? "no holidays" : holidays.Count == 1 ? "1 holiday" : $"{holidays.Count} holidays")}, "
        + $"{zone}"
        + (month == 1 ? "" : $", fiscal year from {CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month)}");

    private static DayOfWeek? ReadWeekday(string text) => Enum.GetValues<DayOfWeek>()
        .Where(day => text.Length >= 3 && $"{day}".StartsWith(text, StringComparison.OrdinalIgnoreCase))
        .Select(day => (DayOfWeek?)day).FirstOrDefault();

    private static bool Time(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
