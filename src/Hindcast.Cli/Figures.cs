using Hindcast.Facts.Findings;

namespace Hindcast.Cli;

/// <summary>Numbers as a terminal shows them; a dash where something cannot be told.</summary>
internal static class Figures
{
    /// <summary>What stands where a number cannot be told.</summary>
    public const string CannotTell = "–";

    /// <summary>A value in its unit.</summary>
    public static string Of(double? value, Unit unit) => (value, unit) switch
    {
        (null, _) => CannotTell,
        ({ } share, Unit.Share) => $"{100 * share:0.0} %",
        ({ } days, Unit.Days or Unit.Hours) => $"{days:0.0}",
        ({ } amount, _) => $"{amount:N0}",
    };

    /// <summary>An interval in its unit.</summary>
    public static string Of(ImmutableArray<double>? interval, Unit unit) =>
        interval is [var low, var high] ? $"{Of(low, unit)} to {Of(high, unit)}" : CannotTell;

    /// <summary>What an answer rests on: known or not, and to which day, where its data end before the day that it is
    /// of.</summary>
    public static string Standing(Basis basis, DateOnly through, DateOnly day) =>
        basis.ToString().ToLowerInvariant() + (through < day ? $", data complete to {through:yyyy-MM-dd}" : "");

    /// <summary>A verdict in words.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Ok => "ok", Verdict.Alarm => "ALARM", Verdict.Watch => "watch", Verdict.Insufficient =>
            "too little data",
        Verdict.Immature => "too young", Verdict.StaleData => "stale data", _ => "error",
    };

    /// <summary>A change in words.</summary>
    public static string Of(Change change) => change switch
    {
        Change.Better => "better", Change.Worse => "worse", Change.NoClearChange => "no clear change", _ =>
            "too little data",
    };
}
