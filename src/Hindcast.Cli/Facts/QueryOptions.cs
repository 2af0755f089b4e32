using System.CommandLine;
using Hindcast.Facts;
using Hindcast.Facts.Indicators;
using Hindcast.Journal;

namespace Hindcast.Cli.Facts;

/// <summary>The options by which a person says which periods, slice and dimensions a number is asked for.</summary>
internal static class QueryOptions
{
    private static readonly Option<string?> By = new("--by") { Description = "Dimensions to break it down by",
        HelpName = "DIM,..." };
    private static readonly Option<Grain?> Grain = Verbs.Choice<Grain>("--period",
        "How time is cut (default: month, for stages all)");
    private static readonly Option<DateOnly?> From = Verbs.Day("--from",
        "First day, or month; the period it lies in is shown whole",
        month => month);
    private static readonly Option<DateOnly?> To = Verbs.Day("--to", "Last day, or month (default: the as-of day)",
        month => month.AddMonths(1).AddDays(-1));
    private static readonly Option<string?> Where = new("--where") { Description = "Stay within a slice",
        HelpName = "DIM=VALUE|VALUE,..." };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [By, Grain, From, To, Where];

    /// <summary>The same verb with these options.</summary>
    public static Command WithQuery(this Command verb)
    {
        foreach (var option in All)
            verb.Add(option);
        return verb;
    }

    /// <summary>What was asked, by <paramref name="usual"/> where nobody says, and the day it is asked for; refused
    /// where it cannot be meant.</summary>
    public static Outcome<(IndicatorQuery Query, DateOnly Day)> Asked(
        ParseResult parsed, Session session, Grain usual = Hindcast.Facts.Indicators.Grain.Month)
    {
        if (Slice.Parse(parsed.GetValue(Where) ?? "") is not { } where)
            return new Refusal("slice-not-understood",
                "--where takes DIM=VALUE pairs such as source=Webinar,region=EMEA|APAC.");
        if (parsed.GetValue(From) > parsed.GetValue(To))
            return new Refusal("days-in-wrong-order", $"--from {parsed.GetValue(From):yyyy-MM-dd} lies after --to "
                + $"{parsed.GetValue(To):yyyy-MM-dd}. Exchange them.");
        return session.AsOfDay().Then<(IndicatorQuery, DateOnly)>(day => (new IndicatorQuery(
            [.. (parsed.GetValue(By) ?? "").Split(',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            parsed.GetValue(Grain) ?? usual, parsed.GetValue(From), parsed.GetValue(To) ?? day, where,
            session.IcpTiers) { YearStarts = session.Calendar.FiscalYearStarts }, day));
    }
}
