using Hindcast.Facts.Findings;

namespace Hindcast.Retros;

/// <summary>Data that stopped, were missing for a while, are blank, end with the last import or are not settled: what
/// rests on them says nothing about the time since.</summary>
/// <param name="Source">For a sentence, for example <c>crm (contact)</c>.</param>
/// <param name="Fault">What befell it.</param>
/// <param name="Words">What is missing, in a few words: <c>crm (contact): no new SQLs since 2026-08-01</c>.</param>
/// <param name="Means">What that means for the numbers, behind <paramref name="Words"/>.</param>
/// <param name="Sentence">One plain sentence.</param>
public sealed record Silence(string Source, DataFault Fault, string Words, string Means, string Sentence)
{
    private static readonly (string End, DataFault Fault)[] Ends =
        [("-gap", DataFault.Gap), ("-blank", DataFault.Blank), ("-not-imported", DataFault.NotImported)];

    /// <summary>What of the source it is about; null for all of it.</summary>
    public string? What { get; private init; }

    /// <summary>False for what was frozen before findings kept their source.</summary>
    public bool HasSource { get; private init; } = true;

    /// <summary>Everything of a report, each once, whether a finding tells it or only the list of sources
    /// does.</summary>
    public static ImmutableArray<Silence> Of(FindReport report)
    {
        var told = report.Findings.Where(finding => finding.Kind == FindingKind.Data).ToList();
        var stopped = ImmutableArray.CreateBuilder<Silence>();
        foreach (var source in report.Sources)
        {
            var finding = told.Find(f => f.Id.EndsWith($"-{source.Source}-{source.Kind}", StringComparison.Ordinal));
            if (finding is not null)
                told.Remove(finding);
            if (finding is not null || source.StoppedOn is not null)
                stopped.Add(Stopped(source, finding));
        }

        return [.. told.Select(finding => Of(finding, report)), .. stopped];
    }

    private static Silence Stopped(SourceFreshness source, Finding? finding)
    {
        string name = $"{source.Source} ({source.Kind})";
        var since = source.StoppedOn ?? finding?.Onset;
        return new(name, DataFault.Silent, source.Silent.IsEmpty ? $"{name} silent{Since(since)}"
            : $"{name}: {SilentField.InWords(source.Silent)}", source.Silent.DistinctBy(s => s.Since).Count() > 1
                ? "each number that rests on one of them is missing from its day on until the sync is mended"
                : $"numbers that rest on it are missing {(since is null ? "" : "from that day on ")}until the sync is "
                    + "mended",
            finding?.Headline ?? $"{name} has no data from {since:yyyy-MM-dd} on.");
    }

    private static Silence Of(Finding finding, FindReport report)
    {
        string name = finding.Faulty is { } faulty ? $"{faulty.Source} ({faulty.Kind})" : NameOf(finding, report.Month);
        var fault = finding.Faulty?.Fault ?? Array.Find(Ends, end => finding.Id.EndsWith(end.End,
            StringComparison.Ordinal)).Fault;
        string? what = finding.Faulty?.What;
        var (words, means) = fault switch
        {
            DataFault.Gap => ($"{name}{(what is null ? " silent" : $": no {what}")} from {finding.Onset:yyyy-MM-dd} to "
                + $"{finding.SilentUntil:yyyy-MM-dd}, not filled in later", "what fell on those days is missing, what "
                + "came after is there"),
            DataFault.Blank => ($"{(what is null ? "" : $"{what} of ")}{name} blank{Since(finding.Onset)}",
                "shares of its values move by that alone"),
            DataFault.Unsettled => ($"{what} of {finding.Faulty!.Source} not settled",
                "deals that stand in those that nobody knows count as open"),
            DataFault.NotImported => ($"{name} ends with the last import, on {finding.Onset?.AddDays(-1):yyyy-MM-dd}",
                "what came after that day is in no number until a newer export is imported"),
            _ => ($"{name} silent{Since(finding.Onset)}", "its newest numbers are missing until the sync is mended"),
        };
        return new(name, fault, words, means, finding.Headline) { What = what, HasSource = finding.Faulty is not null };
    }

    private static string Since(DateOnly? day) => day is { } known ? $" since {known:yyyy-MM-dd}" : "";

    /// <summary>What a finding that was frozen without its source is about: its id without the month and what befell
    /// it.</summary>
    private static string NameOf(Finding finding, string month)
    {
        string name = finding.Id.StartsWith($"{month}-data-", StringComparison.Ordinal)
            ? finding.Id[$"{month}-data-".Length..] : finding.Id;
        return Array.Find(Ends, end => name.EndsWith(end.End, StringComparison.Ordinal)).End is { } found
            ? name[..^found.Length] : name;
    }
}
