using System.Text.RegularExpressions;
using Hindcast.Journal;

namespace Hindcast.Retros.PostMortems;

/// <summary>An instant as people know it: with its zone, and perhaps only about.</summary>
/// <param name="At">The instant, with the offset in which it was said.</param>
/// <param name="IsAbout">True where it was only about then; shown wherever it stands.</param>
public readonly partial record struct Moment(DateTimeOffset At, bool IsAbout)
{
    /// <summary>How one is written, for messages.</summary>
    public const string Forms = "2026-10-02T10:15+02:00, \"2026-10-02 10:15 Europe/Berlin\", or ~2026-10-02T08:15Z "
        + "where it is only about";

    /// <summary>
    /// Reads an instant. Refused as <c>time-without-zone</c> where nobody can say when it was elsewhere, as
    /// <c>time-ambiguous</c> in the hour that a zone has twice or never, else as <c>time-not-readable</c>.
    /// </summary>
    public static Outcome<Moment> Parse(string text)
    {
        var form = Form().Match(text.Trim());
        if (!form.Success || !DateTime.TryParseExact($"{form.Groups["day"].Value} {form.Groups["time"].Value}",
            ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var local))
            return new Refusal("time-not-readable", $"'{text.Trim()}' is no time. Write it as {Forms}.");
        bool about = form.Groups["about"].Success;
        string zone = form.Groups["zone"].Value.Trim();
        if (zone.Length == 0)
            return new Refusal("time-without-zone",
                $"'{text.Trim()}' has no zone, so nobody elsewhere can say when it was. Write it as {Forms}.");
        return Offset(zone, local).Then<Moment>(offset => new Moment(new(local, offset), about));
    }

    /// <summary>As <see cref="Parse"/> reads it: to the minute, to the second where there are any.</summary>
    public override string ToString() => (IsAbout ? "~" : "")
        + At.ToString(At.Second == 0 ? "yyyy-MM-dd'T'HH:mmzzz" : "yyyy-MM-dd'T'HH:mm:sszzz",
            CultureInfo.InvariantCulture).Replace("+00:00", "Z", StringComparison.Ordinal);

    /// <summary>For a reader: <c>2 Oct 2026 10:15 +02:00</c>.</summary>
    public string Say() => (IsAbout ? "about " : "")
        + At.ToString(At.Second == 0 ? "d MMM yyyy HH:mm" : "d MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)
        + (At.Offset == TimeSpan.Zero ? " UTC" : At.ToString(" zzz", CultureInfo.InvariantCulture));

    /// <summary>The same instant at another offset, so that one table reads in one zone.</summary>
    public Moment In(TimeSpan offset) => this with { At = At.ToOffset(offset) };

    private static Outcome<TimeSpan> Offset(string zone, DateTime local)
    {
        if (zone is "Z" or "z" || zone.Equals("UTC", StringComparison.OrdinalIgnoreCase)
            || zone.Equals("GMT", StringComparison.OrdinalIgnoreCase))
            return TimeSpan.Zero;
        if (Digits().Match(zone) is { Success: true } digits)
        {
            var size = new TimeSpan(int.Parse(digits.Groups["h"].Value, CultureInfo.InvariantCulture),
                digits.Groups["m"].Success ? int.Parse(digits.Groups["m"].Value, CultureInfo.InvariantCulture) : 0, 0);
            return size <= TimeSpan.FromHours(14) && size.Minutes < 60 ? (zone[0] == '-' ? -size : size)
                : new Refusal("time-not-readable", $"There is no zone {zone}. Offsets go to 14 hours.");
        }

        if (!zone.Contains('/', StringComparison.Ordinal) || !TimeZoneInfo.TryFindSystemTimeZoneById(zone,
            out var found))
            return new Refusal("time-not-readable", $"'{zone}' is no zone that says one offset everywhere. Write an "
                + "offset such as +02:00, or an IANA name such as Europe/Berlin.");
        return found.IsAmbiguousTime(local) || found.IsInvalidTime(local)
            ? new Refusal("time-ambiguous", $"The clocks of {zone} changed at {local:yyyy-MM-dd HH:mm}. Write the "
                + "offset that held, such as +02:00.")
            : found.GetUtcOffset(local);
    }

    [GeneratedRegex(@"^(?<about>~|about |approx\.? |ca\.? )?\s*(?<day>\d{4}-\d\d-\d\d)[T ](?<time>\d\d:\d\d(?::\d\d)?)\s*\[?(?<zone>[zZ]|[+-][\d:]{2,5}|[A-Za-z][\w+/-]*)?\]?$", RegexOptions.IgnoreCase)]
    private static partial Regex Form();

    [GeneratedRegex(@"^[+-](?<h>\d{1,2}):?(?<m>\d\d)?$")]
    private static partial Regex Digits();
}
