using Hindcast.Facts.Findings;

namespace Hindcast.Retros;

/// <summary>A source that stopped: what rests on it says nothing about the time since.</summary>
/// <param name="Source">For a sentence and a label, for example <c>crm (contact)</c>.</param>
/// <param name="Since">The first day without data; null where it is not known.</param>
/// <param name="Sentence">One plain sentence.</param>
public sealed record Silence(string Source, DateOnly? Since, string Sentence)
{
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

        return [.. told.Select(finding => new Silence(finding.Id, finding.Onset, finding.Headline)), .. all];
    }
}
