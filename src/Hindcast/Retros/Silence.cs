using Hindcast.Facts.Findings;

namespace Hindcast.Retros;

/// <summary>A source that stopped: what rests on it says nothing about the time since.</summary>
/// <param name="Source">For a sentence and a label, for example <c>crm (contact)</c>.</param>
/// <param name="Since">The first day without data; null where it is not known.</param>
/// <param name="Sentence">One plain sentence.</param>
/// <param name="Until">The last day without data, where others came after it; null while it is silent.</param>
/// <param name="IsBlank">True for a column that is no longer filled, of a source that speaks.</param>
public sealed record Silence(string Source, DateOnly? Since, string Sentence, DateOnly? Until = null,
    bool IsBlank = false)
{
    private static readonly string[] Ends = ["-gap", "-blank", "-not-imported"];

    /// <summary>True for stages of deals of which nobody said what they mean; their source speaks.</summary>
    public bool IsUnsettled { get; private init; }

    /// <summary>What is missing, in a few words: <c>crm (contact) silent since 2026-08-01</c>.</summary>
    public string Words => IsUnsettled ? $"{Source} not settled" : $"{Source} {(IsBlank ? "blank" : "silent")}{When}";

    /// <summary>Since when, or from when to when, for the end of a sentence; empty where it is not known.</summary>
    private string When => (Since, Until) switch
    {
        ({ } from, { } to) => $" from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}, not filled in later",
        ({ } from, null) => $" since {from:yyyy-MM-dd}",
        _ => "",
    };

    /// <summary>Every source that stopped, each once, whether a finding tells it or only the list of sources
    /// does.</summary>
    public static ImmutableArray<Silence> Of(FindReport report)
    {
        var told = report.Findings.Where(finding => finding.Kind == FindingKind.Data).ToList();
        var all = ImmutableArray.CreateBuilder<Silence>();
        foreach (var source in report.Sources)
        {
            var finding = told.Find(f => f.Id.EndsWith($"-{source.Source}-{source.Kind}", StringComparison.Ordinal));
            if (finding is not null)
                told.Remove(finding);
            if (finding is not null || source.StoppedOn is not null)
                all.Add(new($"{source.Source} ({source.Kind})", source.StoppedOn ?? finding?.Onset,
                    finding?.Headline ?? $"{source.Source} ({source.Kind}) has no data from "
                        + $"{source.StoppedOn:yyyy-MM-dd} on."));
        }

        return [.. told.Select(finding => new Silence(NameOf(finding, report.Month), finding.Onset, finding.Headline,
            finding.SilentUntil, finding.Before is not null)
            {
                IsUnsettled = finding.Id.EndsWith(UnknownStages.IdEnd, StringComparison.Ordinal),
            }), .. all];
    }

    /// <summary>What a finding without a source of its own is about: its id without the month and what befell
    /// it.</summary>
    private static string NameOf(Finding finding, string month)
    {
        string name = finding.Id.StartsWith($"{month}-data-", StringComparison.Ordinal)
            ? finding.Id[$"{month}-data-".Length..] : finding.Id;
        foreach (string end in Ends)
            if (name.EndsWith(end, StringComparison.Ordinal))
                return name[..^end.Length];
        return name.EndsWith(UnknownStages.IdEnd, StringComparison.Ordinal)
            ? $"stages of {name[..^UnknownStages.IdEnd.Length]}" : name;
    }
}
