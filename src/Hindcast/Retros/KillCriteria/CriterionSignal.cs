using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Journal;

namespace Hindcast.Retros.KillCriteria;

/// <summary>When a bet is called off: a metric, in a slice, crossing a threshold over a window. Written down before it
/// starts.</summary>
/// <remarks>Live where the metric is an indicator of ours; otherwise somebody reads it by hand on its day.</remarks>
/// <param name="Text">As it was agreed; <see cref="Parse"/> reads it again.</param>
/// <param name="Metric">Id of the metric, in snake case.</param>
/// <param name="Slice">Where; the whole company where nothing is fixed.</param>
/// <param name="IsChange">True where the change against the window before the first is meant, not the level.</param>
/// <param name="Comparison">Which way it must cross: <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> or <c>&gt;=</c>.</param>
/// <param name="Threshold">In the metric's unit, shares as fractions. Always finite.</param>
/// <param name="Window">How long it is watched for one reading.</param>
/// <param name="From">First day of the first window; after it a changed threshold is a moved goal-post.</param>
/// <param name="CountMin">Observations below which nothing fires.</param>
/// <param name="Needed">Windows that must cross.</param>
/// <param name="Of">Among so many in a row.</param>
/// <param name="IsSure">True where the whole 95 % interval must have crossed, not the value alone.</param>
public sealed partial record CriterionSignal(
    string Text, string Metric, Slice Slice, bool IsChange, string Comparison, double Threshold, WindowLength Window,
    DateOnly From,
    int CountMin, int Needed, int Of, bool IsSure)
{
    /// <summary>The form, for messages.</summary>
    public const string Forms = "'mql_to_sql source=Webinar < 20% over 4 weeks from 2026-12-01 n>=30 2 of 3', or "
        + "'activation change < +2pp over 4 weeks'";

    /// <summary>Longest signal, in characters.</summary>
    public const int LengthMax = 300;

    /// <summary>Most windows in a row that a rule looks at.</summary>
    public const int WindowsMax = 12;

    /// <summary>Most days between the session and the first window, and between that and the last day to
    /// fire.</summary>
    public const int DaysAwayMax = 1100;

    /// <summary>The indicator that it is read from; null where it is read by hand.</summary>
    [JsonIgnore]
    public Indicator? Indicator => Catalogue.All.FirstOrDefault(indicator => indicator.Id == Metric);

    /// <summary>The signal as papers tell it: "activation below 20 % over 4 weeks from 2026-12-01, at least 30
    /// cases".</summary>
    [JsonIgnore]
    public string Words
    {
        get
        {
            if (Form().Match(Text) is not { Success: true } form)
                return Text;
            string name = (IsChange ? "the change of " : "") + (Indicator?.Name ?? Metric.Replace('_', ' ')),
                where = string.Concat(Slice.Where.Select(w =>
                    $", {w.Key.Replace('_', ' ')} {string.Join(" or ", w.Value)},")),
                crosses = Comparison switch { "<" => "below", "<=" => "at most", ">" => "above", _ => "at least" },
                unit = form.Groups["unit"].Value switch
                {
                    "" => "", "%" => " %", "pp" or "pts" => " points", _ => " days",
                };
            return $"{name}{where} {crosses} {form.Groups["level"].Value}{unit} over {Window} from {From:yyyy-MM-dd}"
                + (CountMin > 0 ? $", at least {Counted.Of(CountMin, "case")}" : "")
                + (Of > 1 ? $", in {Needed} of {Of} such windows" : "")
                + (IsSure ? ", with its whole 95 % interval" : "");
        }
    }

    /// <summary>True for a value that cannot be a share, where the threshold was agreed as one in per cent or
    /// points.</summary>
    public bool IsNoShare(double value) => ShareLevel().IsMatch(Text) && Math.Abs(Threshold) <= 1
        && (value > 1 || value < (IsChange ? -1 : 0));

    /// <summary>True where the value lies beyond the threshold.</summary>
    public bool IsCrossed(double value) => Comparison switch
    {
        "<" => value < Threshold,
        "<=" => value <= Threshold,
        ">" => value > Threshold,
        _ => value >= Threshold,
    };

    /// <summary>True where every value from low to high lies beyond the threshold.</summary>
    public bool IsCrossed(double low, double high) => IsCrossed(low) && IsCrossed(high);

    /// <summary>The day after which the last of the windows that the rule needs is over.</summary>
    [JsonIgnore]
    public DateOnly LastDay => Window.From(From, Of - 1).Last;

    /// <summary>Reads a signal as a person writes it. Refused as <c>criterion-not-computable</c> and others.</summary>
    /// <param name="text">As <see cref="Forms"/> show.</param>
    /// <param name="from">First day of the first window where the text names none.</param>
    public static Outcome<CriterionSignal> Parse(string text, DateOnly from)
    {
        string line = SpacedMetric().Replace(Spaces().Replace(text.Trim(), " "), words => words.Value.ToLowerInvariant()
            .Replace(' ', '_').Replace('-', '_'));
        if (line.Length > LengthMax)
            return new Refusal("criterion-too-long",
                $"Say the signal in at most {LengthMax} characters, for example {Forms}.");
        var form = Form().Match(line);
        if (!form.Success || ((string[])["from", "n", "k", "sure"]).Any(part => form.Groups[part].Captures.Count > 1))
            return new Refusal("criterion-not-computable",
                $"'{line}' cannot be computed: it needs a metric, a comparison, a number and a window. Write {Forms}.");
        if (Slice.Parse(form.Groups["slice"].Value) is not { } slice)
            return new Refusal("criterion-slice-not-readable", $"'{form.Groups["slice"].Value}' is no slice. Write it "
                + "as dimension=value, for example source=Webinar.");
        if (!double.TryParse(form.Groups["level"].Value, NumberStyles.Float | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture, out double level)
            || !double.IsFinite(level))
            return new Refusal("criterion-not-computable",
                $"'{form.Groups["level"].Value}' is no number. Write the threshold as 20% or 0.2.");
        if (form.Groups["from"] is { Success: true, Value: var day })
        {
            if (!ParsedDay.Read(day).Is(out var named, out var why))
                return why;
            if (Math.Abs(named.DayNumber - from.DayNumber) > DaysAwayMax)
                return new Refusal("criterion-from-out-of-range", $"{named:yyyy-MM-dd} is more than {DaysAwayMax} "
                    + $"days away from {from:yyyy-MM-dd}. Begin the window nearer to it.");
            from = named;
        }

        return Read(line, form, slice, level, from);
    }

    private static Outcome<CriterionSignal> Read(string line, Match form, Slice slice, double level, DateOnly from)
    {
        int length = int.TryParse(form.Groups["length"].Value, out int count) ? count : 1;
        var unit = Enum.Parse<WindowUnit>(form.Groups["unitOfTime"].Value, ignoreCase: true);
        if (length < 1 || length > WindowLength.CountMax(unit))
            return new Refusal("criterion-window-out-of-range",
                $"A window is 1 to {WindowLength.CountMax(unit)} {unit.ToString().ToLowerInvariant()}s, not {length}.");
        int of = form.Groups["of"].Success ? int.Parse(form.Groups["of"].Value, CultureInfo.InvariantCulture) : 1;
        int needed = form.Groups["k"].Success ? int.Parse(form.Groups["k"].Value, CultureInfo.InvariantCulture) : 1;
        if (of > WindowsMax || needed < 1 || needed > of)
            return new Refusal("criterion-windows-out-of-range",
                $"'{needed} of {of}' cannot be judged. Ask for 1 to N of N windows, N at most {WindowsMax}.");
        string metric = form.Groups["metric"].Value;
        var indicator = Catalogue.All.FirstOrDefault(i => i.Id == metric);
        bool isShare = form.Groups["unit"].Value is "%" or "pp" or "pts";
        if (form.Groups["sure"].Success && form.Groups["change"].Success && indicator is { Unit: not Unit.Share })
            return new Refusal("criterion-not-computable",
                $"The change of {metric} has no interval. Leave 'sure' out, or ask for 2 of 3 windows.");
        bool change = form.Groups["change"].Success;
        if (Trivial(form.Groups["sense"].Value, isShare ? level / 100 : level, change, indicator) is { } trivial)
            return new Refusal($"criterion-{(trivial ? "always" : "never")}-true",
                $"'{line}' is {(trivial ? "always" : "never")} true: {metric} {Range(change, indicator!)}. "
                + "Name a level that the bet could miss.");
        // Below thirty a share says little; a count is its own number of observations.
        int observations = form.Groups["n"].Success ? int.Parse(form.Groups["n"].Value, CultureInfo.InvariantCulture)
            : indicator is null or { Unit: Unit.Count } ? 0 : MeasuredSignal.CountMinDefault;
        return new CriterionSignal(line, metric, slice, form.Groups["change"].Success,
            form.Groups["sense"].Value.Replace("≥", ">=", StringComparison.Ordinal)
                .Replace("≤", "<=", StringComparison.Ordinal),
            isShare ? level / 100 : level, new(length, unit), from,
            observations, needed, of, form.Groups["sure"].Success);
    }

    /// <summary>True where every value that the indicator can have lies beyond the threshold, false where none does;
    /// null where it can tell.</summary>
    private static bool? Trivial(string sense, double level, bool change, Indicator? indicator)
    {
        if (indicator is null)
            return null;
        var (low, high) = Bounds(change, indicator);
        return sense switch
        {
            "<" => level > high ? true : level <= low ? false : null,
            "<=" or "≤" => level >= high ? true : level < low ? false : null,
            ">" => level < low ? true : level >= high ? false : null,
            _ => level <= low ? true : level > high ? false : null,
        };
    }

    /// <summary>What an indicator can be. Net retention alone may exceed 100 %.</summary>
    private static (double Low, double High) Bounds(bool change, Indicator indicator)
    {
        double high = indicator is { Unit: Unit.Share, Id: not "nrr" } ? 1 : double.PositiveInfinity;
        return (change ? -high : 0, high);
    }

    private static string Range(bool change, Indicator indicator) => Bounds(change, indicator) switch
    {
        (0, 1) => "lies from 0 to 100 %",
        (_, 1) => "changes by 100 points at the most",
        _ => "is never below 0",
    };

    [GeneratedRegex(@"[<>≤≥]=? ?[-+]?[\d.,]+ ?(?:%|pp|pts)")]
    private static partial Regex ShareLevel();

    // "Support tickets > 40": the words before the comparison are one metric.
    [GeneratedRegex(@"^\p{L}[\w-]*(?: (?!change\b)\p{L}[\w-]*(?=[ <>≤≥]))+(?= [\w-]+=| change\b| ?[<>≤≥])",
        RegexOptions.IgnoreCase)]
    private static partial Regex SpacedMetric();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?<metric>[a-z][a-z0-9_]*)(?: (?<slice>\w+=[^<>≤≥]*?))??(?: (?<change>change))? ?(?<sense>>=|<=|>|<|≥|≤) ?(?<level>[-+]?[\d.,]+)"
        + @" ?(?<unit>%|pp|pts|days?|d)? (?:over|in|for) (?:(?<length>\d{1,4})|an?|one|the) ?(?<unitOfTime>day|week|month|quarter)s?"
        // What stands behind the window may come in any order.
        + @"(?:,? (?:from (?<from>\d[^\s,]*)|n ?(?:>=|≥) ?(?<n>\d{1,8})|(?<k>\d{1,3}) of (?<of>\d{1,3})|(?<sure>sure)))*$")]
    private static partial Regex Form();
}
