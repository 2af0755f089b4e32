using System.Text.Json.Serialization;
using Hindcast.Facts;
using Hindcast.Facts.Effects;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;

namespace Hindcast.Retros.Tracking.Effects;

/// <summary>How it will be judged whether an action worked: frozen when the action is accepted, with what it can tell
/// and when.</summary>
/// <param name="Design">What is compared with what.</param>
/// <param name="Unit">Of the indicator.</param>
/// <param name="Currency">Of its money; null where it has none.</param>
/// <param name="Signal">The signal it was made from, as agreed.</param>
/// <param name="AtLeast">True where more is better.</param>
/// <param name="Before">The indicator before, in its unit; null where it cannot be told, or where all months since the
/// onset are too young to be read yet.</param>
/// <param name="Target">The level whose reaching is to be told: the one agreed, or <see cref="SizeDefault"/> better
/// than before where that was reached already; null where nothing before can be told.</param>
/// <param name="MaturityDays">Days until a month's last members are old enough to be counted.</param>
/// <param name="ReadOn">The day of the read-out, as agreed.</param>
/// <param name="Power">The chance, 0 to 1, that the target is told on that day if it is reached; null where it cannot
/// be told.</param>
/// <param name="TellOn">The first day on which that chance is <see cref="PowerMin"/>; null where it is not within
/// <see cref="MonthsMax"/> months.</param>
/// <param name="AsOf">The day whose knowledge it rests on.</param>
/// <param name="FrozenOn">When it was frozen.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
public sealed record EffectPlan(
    EffectDesign Design, Unit Unit, string? Currency, string Signal, bool AtLeast, double? Before, double? Target,
    int MaturityDays, DateOnly ReadOn,
    double? Power, DateOnly? TellOn, DateOnly AsOf, DateOnly FrozenOn, ImmutableArray<string> Notes)
{
    /// <summary>Slices that are not compared with, because they were not left alone when this was frozen.</summary>
    public ImmutableArray<Slice> LeftOut { get; init; } = [];

    /// <summary>Observations to be expected by the day of the read-out, as many a month as before; null where that
    /// cannot be told.</summary>
    public long? NExpected { get; init; }

    /// <summary>Observations that were agreed, below which nothing is judged; null in plans frozen before that was
    /// kept.</summary>
    public long? NAgreed { get; init; }

    /// <summary>The level that was agreed, in the unit; null in plans frozen before that was kept.</summary>
    public double? Agreed { get; init; }

    /// <summary>That another level than the agreed one is looked for, in a sentence; null where the agreed one
    /// is.</summary>
    [JsonIgnore]
    public string? Instead => Before is not { } before || Target is not { } target || Agreed is not { } agreed
        || target == agreed ? null : $"The level agreed (at {(AtLeast ? "least" : "most")} {Say(agreed)}) had been "
            + $"reached before ({Say(before)}), so a change by a tenth, to {Say(target)}, is looked for instead.";

    /// <summary>A value of its indicator.</summary>
    internal string Say(double value) => Values.Say(value, Unit, Currency);

    /// <summary>True where the level before is one month for which the action was chosen, and none lies between it and
    /// the day on which the action is due, so that nothing can be told.</summary>
    public bool IsOfOneMonth { get; init; }

    /// <summary>It without a level that is one month for which the action was chosen: compared with the months between,
    /// where there are any.</summary>
    /// <param name="panel">The indicator as it is known.</param>
    /// <param name="acted">From when on the action acts.</param>
    public EffectPlan In(SlicePanel panel, DateOnly acted) => Design.Clean(panel, acted) is var clean
        && ReferenceEquals(clean, Design) ? this : this with
        {
            Design = clean, Before = null, Notes =
            [
                $"The action was chosen for {clean.LeftOut} alone, and one bad month is followed by a better one anyhow "
                    + $"(regression to the mean). So instead it is compared with {clean.Onset}"
                    + $"{(clean.Until == clean.Onset ? "" : $" to {clean.Until}")}, which came before the action and "
                    + "which nobody had seen when it was chosen.",
                .. Notes,
            ],
        };

    /// <summary>True where it is said with enough of a chance on its day.</summary>
    [JsonIgnore]
    public bool Tells => Power >= PowerMin && !TooFewLeft;

    /// <summary>What can be done before the close where the chance is small.</summary>
    public const string Advice = "Before the close a later day, a wider slice or another level can be agreed.";

    /// <summary>A chance, 0 to 1, in words; never 0 % and never 100 %.</summary>
    public static string Likely(double chance) => chance > 0.995 ? "over 99 %" : chance < 0.005 ? "under 1 %"
        : string.Create(CultureInfo.InvariantCulture, $"{100 * chance:0} %");

    /// <summary>True where too few slices were left to compare with.</summary>
    [JsonIgnore]
    public bool TooFewLeft => !LeftOut.IsEmpty && Design.Comparisons.Length < Disturbed.LeftMin;

    /// <summary>Below this chance a read-out is under-powered, and never prints success.</summary>
    public const double PowerMin = 0.8;

    /// <summary>Months before that are compared with, at the most.</summary>
    public const int BeforeMax = 18;

    /// <summary>Months of history, before the onset where there is one, below which is said that they are few.</summary>
    public const int HistoryMin = 6;

    /// <summary>Months after the action in which it must be told.</summary>
    public const int MonthsMax = 24;

    /// <summary>The effect looked for where the level agreed had been reached before: a tenth of the level.</summary>
    public const double SizeDefault = 0.1;

    /// <summary>
    /// The two-sided level at which something is called worked or worse. Stricter than the 95 % of the interval shown,
    /// so that of actions without effect fewer than one in twenty is called one, also where months hang together a
    /// little.
    /// </summary>
    public const double VerdictConfidence = 0.98;

    /// <summary>The day on which it is read: the one agreed, or that on which it can be told where that is later and
    /// has come.</summary>
    public DateOnly ReadBy(DateOnly today) => TellOn is { } tell && tell > ReadOn && today >= tell
        && Power is not >= PowerMin ? tell : ReadOn;

    /// <summary>The last month whose members are all old enough on a day, <c>YYYY-MM</c>.</summary>
    public string LastMonthOn(DateOnly day)
    {
        var month = Period.Month(day.AddDays(-MaturityDays));
        return month.Last.AddDays(MaturityDays) <= day ? month.Name : month.AddMonths(-1).Name;
    }
}
