using Hindcast.Facts;
using Hindcast.Library.Importing;
using Hindcast.Library.Themes;
using Hindcast.Retros;
using Hindcast.Retros.Kinds.PatternSynthesis;
using Hindcast.Retros.Tracking;

namespace Hindcast.Library.Patterns;

/// <summary>The way from a finding to the effect, and on to the pattern that it belongs to.</summary>
public static class TracePatterns
{
    /// <summary>The chains of an id: all that <see cref="Trace.Of"/> takes, a theme's key, or a synthesis; of a theme
    /// also from each document that says it and led to no action, and of an imported review from its factors to the
    /// actions recognised in it.</summary>
    public static ImmutableArray<Trace> Of(WorkspaceSession workspace, string id)
    {
        var actions = ActionStatus.Streams(workspace.Journal, workspace.Clock);
        var retros = new Retrospectives(workspace).Visible;
        var patterns = new WorkspacePatterns(workspace).Of(null, null);
        var themes = new WorkspaceThemes(workspace);
        var asked = themes.Book.Find(id);
        string[] keys = retros.FirstOrDefault(r => r.Id == id)?.Part is SynthesisPart synthesis
            ? [.. synthesis.Themes.Select(t => t.Key)] : asked is { } found ? [found.Key] : [];
        var tried = patterns.Where(p => keys.Contains(p.Key)).SelectMany(p => p.Tried).Select(a => a.Id)
            .ToHashSet(StringComparer.Ordinal);
        var chains = Trace.Of(id, retros, key => actions.Load(key).State);
        if (tried.Count > 0)
            chains = [.. chains, .. retros.SelectMany(r => Trace.Of(r.Id, [r], key => actions.Load(key).State))
                .Where(chain => tried.Contains(chain.Id))];
        chains = [.. chains.DistinctBy(chain => (chain.Id, string.Join('|', chain.Steps.Select(step => step.Id))))
            .Select(chain => chain with { Steps = [.. chain.Steps,
                .. patterns.Where(p => p.Tried.Any(a => a.Id == chain.Id)).SelectMany(p => Steps(p, [chain.Id]))] })];
        return asked is { } theme ? [.. chains, .. Unacted(theme, chains, themes.Shelf(), patterns)]
            : themes.Shelf().GetValueOrDefault(id.Split('/')[0]) is { Kind: ImportedReview.Kind } review
                && Names(review).Contains(id, StringComparer.OrdinalIgnoreCase)
                ? [.. chains, OfReview(review, themes.Book, patterns, ImportedReview.Streams(workspace.Journal,
                    workspace.Clock).Load(review.Id).State.Read())] : chains;
    }

    private static IEnumerable<string> Names(Shelved review) =>
        review.Tried.Select((_, at) => ImportedReview.ActionId(review.Id, at)).Prepend(review.Id);

    private static Trace OfReview(Shelved review, ThemeBook book, ImmutableArray<Pattern> patterns, Review read)
    {
        var links = book.Standing.SelectMany(theme => theme.Links.Where(link => link.Document == review.Id)
            .Select(link => (theme.Key, link.Sentence.Text))).ToArray();
        return new(review.Id,
        [
            Document(review),
            .. read.Factors.Concat(links.Select(link => link.Text)).Distinct()
                .Select(factor => new TraceStep("factor", review.Id, factor, null, null)),
            .. Actions(review),
            .. patterns.Where(p => links.Any(link => link.Key == p.Key)).SelectMany(p => Steps(p,
                [.. Names(review)])),
        ]);
    }

    private static TraceStep Document(Shelved document) => document.Kind == ImportedReview.Kind
        ? new("review", document.Id, document.Title, document.Day, $"hindcast library show {document.Id}")
        : new("retro", document.Id, document.Title, document.Day, $"hindcast retro show {document.Id}");

    private static IEnumerable<TraceStep> Actions(Shelved document) =>
        document.Kind != ImportedReview.Kind ? [] : document.Tried.Select((tried, at) => new TraceStep("action",
            ImportedReview.ActionId(document.Id, at), $"{tried.What} ({(tried.Owner is { } owner ? $"{owner}, " : "")}"
                + $"{tried.Came}{(tried is { State: ActionState.Done, DoneOn: null } ? ", day not stated" : "")})",
                tried.DoneOn, $"hindcast library show {document.Id}"));

    /// <summary>What says a theme in documents of which no action is traced, up to the pattern.</summary>
    private static IEnumerable<Trace> Unacted(Theme theme, ImmutableArray<Trace> chains,
        Dictionary<string, Shelved> shelf, ImmutableArray<Pattern> patterns)
    {
        var acted = chains.SelectMany(chain => chain.Steps).Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var said in theme.Links.Where(link => shelf.ContainsKey(link.Document)
            && !acted.Contains(link.Document)).GroupBy(link => shelf[link.Document])
            .OrderBy(said => said.Key.Day).ThenBy(said => said.Key.Id, StringComparer.Ordinal))
        {
            string id = said.Key.Id;
            yield return new(id,
            [
                Document(said.Key),
                .. said.Select(link => new TraceStep("factor", id, link.Sentence.Text, null,
                    link.Sentence.Where.Length > 0 ? link.Sentence.Where : null)),
                .. Actions(said.Key),
                .. patterns.FirstOrDefault(p => p.Key == theme.Key) is { } pattern ? Steps(pattern,
                    [.. Names(said.Key)]) :
                [
                    new TraceStep("theme", theme.Key, $"{theme.Name}: seen in "
                        + Counted.Of(theme.Links.Select(link => link.Document).Distinct().Count(shelf.ContainsKey),
                            "document"), null,
                        $"hindcast themes show {theme.Key}"),
                ],
            ]);
        }
    }

    private static IEnumerable<TraceStep> Steps(Pattern pattern, ImmutableArray<string> actions)
    {
        yield return new("pattern", pattern.Key, $"{pattern.Name}: seen in {Counted.Of(pattern.Count, "document")}"
            + (pattern.ReturnedAfter.Any(actions.Contains) ? ", again after this was done" : ""), pattern.LastSeen,
            $"hindcast themes show {pattern.Key}");
        foreach (var answer in pattern.Answers)
            yield return new("response", pattern.Key, $"{answer.Decision} ({answer.Owner})", answer.On,
                "hindcast patterns list");
    }
}
