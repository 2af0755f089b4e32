using Hindcast.Facts;
using Hindcast.Library.Themes;
using Hindcast.Retros;
using Hindcast.Retros.Kinds.PatternSynthesis;
using Hindcast.Retros.Tracking;

namespace Hindcast.Library.Patterns;

/// <summary>The way from a finding to the effect, and on to the pattern that it belongs to.</summary>
public static class TracePatterns
{
    /// <summary>The chains of an id: all that <see cref="Trace.Of"/> takes, a theme's key, or a synthesis; none where
    /// nothing came of it.</summary>
    public static ImmutableArray<Trace> Of(WorkspaceSession workspace, string id)
    {
        var actions = ActionStatus.Streams(workspace.Journal, workspace.Clock);
        var retros = new Retrospectives(workspace).Visible;
        var patterns = new WorkspacePatterns(workspace).Of(null, null);
        string[] keys = retros.FirstOrDefault(r => r.Id == id)?.Part is SynthesisPart synthesis
            ? [.. synthesis.Themes.Select(t => t.Key)]
            : new WorkspaceThemes(workspace).Book.Find(id) is { } theme ? [theme.Key] : [];
        var tried = patterns.Where(p => keys.Contains(p.Key)).SelectMany(p => p.Tried).Select(a => a.Id)
            .ToHashSet(StringComparer.Ordinal);
        var chains = Trace.Of(id, retros, key => actions.Load(key).State);
        if (tried.Count > 0)
            chains = [.. chains, .. retros.SelectMany(r => Trace.Of(r.Id, [r], key => actions.Load(key).State))
                .Where(chain => tried.Contains(chain.Id))];
        return [.. chains.DistinctBy(chain => (chain.Id, string.Join('|', chain.Steps.Select(step => step.Id))))
            .Select(chain => chain with { Steps = [.. chain.Steps,
                .. patterns.Where(p => p.Tried.Any(a => a.Id == chain.Id)).SelectMany(p => Steps(p, chain.Id))] })];
    }

    private static IEnumerable<TraceStep> Steps(Pattern pattern, string action)
    {
        yield return new("pattern", pattern.Key, $"{pattern.Name}: seen in {Counted.Of(pattern.Count, "document")}"
            + (pattern.ReturnedAfter.Contains(action) ? ", again after this was done" : ""), pattern.LastSeen,
            $"hindcast themes show {pattern.Key}");
        foreach (var answer in pattern.Answers)
            yield return new("response", pattern.Key, $"{answer.Decision} ({answer.Owner})", answer.On,
                "hindcast patterns list");
    }
}
