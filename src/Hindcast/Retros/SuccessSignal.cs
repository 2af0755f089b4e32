using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Hindcast.Facts;
using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>How an action will be judged, agreed before it starts: a level of an indicator, or an event that anyone can
/// see.</summary>
/// <remarks>
/// No setters, so <c>with</c> cannot move the goal-posts: a changed mind is a new signal and an event of its own.
/// Equal signals judge alike.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MeasuredSignal), "measured")]
[JsonDerivedType(typeof(EventSignal), "event")]
public abstract partial record SuccessSignal
{
    private protected SuccessSignal(string text, DateOnly readOn) => (Text, ReadOn) = (text, readOn);

    /// <summary>As it was agreed, in one line that <see cref="Parse"/> reads again.</summary>
    public string Text { get; }

    /// <summary>As papers say it.</summary>
    [JsonIgnore]
    public virtual string Told => Text;

    /// <summary>The day of the read-out. Always after the day of agreement.</summary>
    public DateOnly ReadOn { get; }

    /// <summary>The two forms, for messages.</summary>
    public const string Forms =
        "'mql_to_sql source=Webinar >= 25% n>=80 by 2027-01-15', or 'event: routing rule live in the CRM by 2026-12-01'";

    /// <summary>Longest signal, in characters.</summary>
    public const int LengthMax = 300;

    /// <summary>Reads a signal as a person writes it.</summary>
    /// <param name="text">One of <see cref="Forms"/>.</param>
    /// <param name="agreedOn">The day of agreement; the read-out must lie after it.</param>
    public static Outcome<SuccessSignal> Parse(string text, DateOnly agreedOn)
    {
        string line = Spaces().Replace(text.Trim(), " ");
        if (line.Length > LengthMax)
            return new Refusal("signal-too-long",
                $"Say the signal in at most {LengthMax} characters, for example {Forms}.");
        if (EventForm().Match(line) is { Success: true } seen)
            return ReadDay(seen.Groups["day"].Value, agreedOn)
                .Then<SuccessSignal>(day => new EventSignal(line, seen.Groups["what"].Value.Trim(), day));
        if (MeasuredForm().Match(line) is { Success: true } measured)
            return ReadDay(measured.Groups["day"].Value, agreedOn)
                .Then(day => MeasuredSignal.Read(line, measured, day));
        return new Refusal("signal-not-readable",
            $"'{line}' names no metric or observable event with a target and a day. Write {Forms}.");
    }

    private static Outcome<DateOnly> ReadDay(string text, DateOnly agreedOn) =>
        ParsedDay.Read(text).Then<DateOnly>(day =>
        day <= agreedOn
            ? new Refusal("signal-read-too-soon",
                $"Read the signal on a day after {agreedOn:O}; the action needs time to work.")
            : day);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^event\s*:\s*(?<what>.*\S)\s+by\s+(?<day>\S+)$", RegexOptions.IgnoreCase)]
    private static partial Regex EventForm();

    [GeneratedRegex(@"^(?<indicator>[a-z][a-z0-9_]*)(?: (?<slice>[^<>≤≥]*?))? ?(?<sense>>=|<=|≥|≤) ?(?<level>[-+]?[\d.,]+) ?"
        + @"(?<unit>%|days?|d)?(?:,? n ?(?:>=|≥) ?(?<count>\d{1,9}))? by (?<day>\S+)$")]
    private static partial Regex MeasuredForm();
}

/// <summary>An indicator, in a slice, reaching a level by a day.</summary>
public sealed record MeasuredSignal : SuccessSignal
{
    /// <summary>Observations asked for where the signal says none: below them a share says little.</summary>
    public const int CountMinDefault = 30;

    /// <summary>Used by the journal; people's text goes through <see cref="SuccessSignal.Parse"/>.</summary>
    [JsonConstructor]
    internal MeasuredSignal(string text, string indicator, Slice slice, bool atLeast, double level, int countMin,
        DateOnly readOn)
        : base(text, readOn) =>
        (Indicator, Slice, AtLeast, Level, CountMin) = (indicator, slice, atLeast, level, countMin);

    /// <summary>Id of the watched indicator. Never blank.</summary>
    public string Indicator { get; }

    /// <summary>Where; the whole company where nothing is fixed.</summary>
    public Slice Slice { get; }

    /// <summary>True where the level is a floor; false where it is a ceiling.</summary>
    public bool AtLeast { get; }

    /// <summary>The level to reach, in the indicator's unit (shares as fractions). Always finite.</summary>
    public double Level { get; }

    /// <summary>Observations needed before anything is said. At least 1.</summary>
    public int CountMin { get; }

    internal static Outcome<SuccessSignal> Read(string line, Match form, DateOnly readOn)
    {
        if (Slice.Parse(form.Groups["slice"].Value) is not { } slice)
            return new Refusal("signal-slice-not-readable",
                $"'{form.Groups["slice"].Value}' is no slice. Write it as dimension=value, for example source=Webinar.");
        if (!double.TryParse(form.Groups["level"].Value, NumberStyles.Float | NumberStyles.AllowThousands,
                CultureInfo.InvariantCulture, out double level) || !double.IsFinite(level))
            return new Refusal("signal-level-not-a-number",
                $"'{form.Groups["level"].Value}' is no number. Write the level as 25% or 0.25.");
        int count = form.Groups["count"] is { Success: true, Value: var digits } ? int.Parse(digits) : CountMinDefault;
        if (count < 1)
            return new Refusal("signal-count-too-low", "Ask for at least one observation, or any result would do.");
        string sense = form.Groups["sense"].Value;
        return new MeasuredSignal(line, form.Groups["indicator"].Value, slice, sense is ">=" or "≥",
            form.Groups["unit"].Value == "%" ? level / 100 : level, count, readOn);
    }
}

/// <summary>Something that anyone can see to have happened by a day.</summary>
public sealed record EventSignal : SuccessSignal
{
    /// <summary>Used by the journal; people's text goes through <see cref="SuccessSignal.Parse"/>.</summary>
    [JsonConstructor]
    internal EventSignal(string text, string what, DateOnly readOn)
        : base(text, readOn) => What = what;

    /// <summary>What will have happened.</summary>
    public string What { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Told => $"{What}, seen by {ReadOn:d MMM yyyy}";
}
