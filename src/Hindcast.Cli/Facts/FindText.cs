using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;

namespace Hindcast.Cli.Facts;

/// <summary>A month's report in words.</summary>
internal static class FindText
{
    /// <summary>Prints the findings in plain sentences, then every indicator that has facts; the others too where all
    /// were asked for.</summary>
    public static void Print(TextWriter output, FindReport report, bool all)
    {
        // Whose data have no last complete day has none.
        IndicatorReading[] read = [.. report.Indicators.Where(i => all || i.FreshUntil is not null)];
        output.WriteLine($"{report.Month}, as of {report.AsOf:yyyy-MM-dd}, {report.Basis.ToString().ToLowerInvariant()}"
            + (report.Currency is { } currency ? $", {currency}{(report.CurrencyAssumed ? " (assumed)" : "")}" : ""));
        if (Period.ParseMonth(report.Month) is { } month && report.AsOf.DayNumber - month.Last.DayNumber is > 0
            and var days)
            output.WriteLine($"That is {days} days after its end (--month {report.Month} --settle {days}); as of its "
                + $"last day: hindcast find --month {report.Month}");
        output.WriteLine();
        if (report.Findings.IsEmpty)
            output.WriteLine(QuietMonth.Told(report, i => i.Id)
                + (report.CanJudge() ? "" : read.Length == 0 ? " hindcast find --all says what each lacks."
                    : " The notes below say what each lacks."));
        foreach (string note in report.NotSearched ?? [])
            output.WriteLine(note);
        foreach (var (finding, number) in report.Findings.Select((f, i) => (f, i + 1)))
        {
            string kind = finding is { Reason: not null, HoldsNone: true } ? "loss reasons" : finding.Kind.ToString();
            output.WriteLine($"{number}. {kind.ToUpperInvariant()}, {Word(finding)}: "
                + $"{finding.Headline}");
            if (finding.Detail is { } detail)
                output.WriteLine($"   {detail}");
            output.WriteLine($"   {finding.Id}" + (finding.Episode is { } episode
                ? $"  ({finding.Status.ToString().ToLowerInvariant()} episode {episode})" : ""));
            if (!finding.AlsoMoved.IsEmpty)
                output.WriteLine($"   Moved by the same: {string.Join(", ", finding.Under is { } under
                    ? under.Select(f => $"{f.Indicator} ({f.Id})") : finding.AlsoMoved)}");
        }

        output.WriteLine();
        if (read.Length > 0)
            TextTable.Print(output, ["indicator", "month", "value", "95 % interval", "n", "prior", "3-month", "change",
            "verdict"],
            read.Select(i => (string[])
                [i.Id, i.Period, Figures.Of(i.Value, i.Unit), Figures.Of(i.Interval, i.Unit), $"{i.N:N0}",
                    Figures.Of(i.Prior, i.Unit),
                    Figures.Of(i.Trend3, i.Unit), Figures.Of(i.Change), i.Lacks is { } lacks
                        ? $"cannot tell: {lacks}" : Figures.Of(i.Verdict) + Where(report, i)]));
        if (report.Indicators.Length - read.Length is > 0 and var without)
            output.WriteLine($"{without:N0} {(without == 1 ? "indicator has" : "indicators have")} no facts to rest on: "
                + "hindcast find --all lists what each lacks.");
        foreach (var reading in report.Indicators.Where(i => i.TooYoung > 0))
            output.WriteLine($"Not counted in {reading.Id}: {reading.TooYoung:N0} too young to be read.");
        if (!report.NotReconstructed.IsEmpty)
            output.WriteLine((report.MonthEndExportOn is { } export
                ? $"From the exports of the month's end, made by {export:yyyy-MM-dd}; as they were then: "
                : "Reconstructed from a later export; as they were later: ")
                + $"{string.Join("; ", report.NotReconstructed)}.");
        foreach (string note in report.Notes.Except(report.NotSearched ?? []).Concat(read.SelectMany(i => i.Notes.Select(note => (i.Id, note)))
            .GroupBy(told => told.note, told => told.Id).Select(told => $"{string.Join(", ", told)}: {told.Key}")))
            output.WriteLine($"Note: {note}");
    }

    /// <summary>What an alarm is of, where it is not of the whole company's newest month.</summary>
    private static string Where(FindReport report, IndicatorReading reading) =>
        reading.Verdict == Verdict.Alarm
        && report.Findings.FirstOrDefault(f => f.Indicator == reading.Id && f is { Direction: Direction.Worse,
            BeyondThreshold: true }) is { } finding
            ? string.Concat(finding.Slice.IsAll ? "" : $" {finding.Slice}", finding.FirstMonth is null
                ? ""
                : $" since {finding.FirstMonth}")
            : "";

    /// <summary>What a finding is, in a word or two.</summary>
    public static string Word(Finding finding) => finding.Direction switch
    {
        _ when finding.Muted is { } muted => $"muted until {muted.Until:yyyy-MM-dd} ({muted.Reason})",
        Direction.Worse when !finding.BeyondThreshold => "leans worse, not beyond its threshold",
        Direction.Better when !finding.BeyondThreshold => "leans better, not beyond its threshold",
        _ when finding.IsWithdrawn => "alarm withdrawn",
        Direction.Worse => "worse", Direction.Better => "better (verify before celebrating)", _ => "check first",
    };
}
