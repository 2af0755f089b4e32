using Hindcast.Facts;
using Hindcast.Library.Themes;
using Hindcast.Retros;
using Hindcast.Retros.Kinds.Campaign;
using Hindcast.Retros.Kinds.Renewal;
using Hindcast.Retros.Tracking;

namespace Hindcast.Library.Patterns;

/// <summary>Which themes keep coming back, where, what they touched, and whether anything helped. A function of themes and documents.</summary>
public static class FindPatterns
{
    /// <summary>Documents from which a theme is a pattern.</summary>
    public const int PatternMin = 2;

    /// <summary>Documents from which a pattern needs a decision beyond single actions.</summary>
    public const int SystemicMin = 3;

    /// <summary>Retros of one scope in which a blocker is looked for again.</summary>
    public const int BlockerLookBack = 4;

    /// <summary>The patterns, those that need a decision first, then by count and key.</summary>
    /// <param name="book">The themes.</param>
    /// <param name="shelf">The documents that may be shown, by id.</param>
    /// <param name="retros">Retros among them, with their actions.</param>
    /// <param name="functionOf">The function of a person; null where the directory does not say.</param>
    /// <param name="first">The first day; null for any.</param>
    /// <param name="last">The last day; null for any.</param>
    public static ImmutableArray<Pattern> Of(
        ThemeBook book, IReadOnlyDictionary<string, Shelved> shelf, ImmutableArray<TrackedRetro> retros, Func<string, string?> functionOf, DateOnly? first, DateOnly? last)
    {
        var byId = retros.ToDictionary(tracked => tracked.Retro.Id, StringComparer.Ordinal);
        return
        [
            .. from theme in book.Standing
               let documents = theme.Links.Select(link => link.Document).Distinct().Where(shelf.ContainsKey).Select(id => shelf[id])
                   .Where(d => (first is null || d.Day >= first) && (last is null || d.Day <= last)).OrderBy(d => d.Day).ThenBy(d => d.Id, StringComparer.Ordinal).ToArray()
               where documents.Length >= PatternMin
               let pattern = Read(theme, documents, byId, functionOf)
               orderby pattern.NeedsDecision descending, pattern.Count descending, pattern.Key
               select pattern,
        ];
    }

    /// <summary>Critical blockers that stand in two retros of one scope among its last four, by their key.</summary>
    public static ImmutableArray<ReturningBlocker> Blockers(ImmutableArray<TrackedRetro> retros) =>
    [
        .. from scope in retros.Where(t => t.Retro.Part is RenewalPart).GroupBy(t => string.Join(',', t.Retro.Options.List("segment")), StringComparer.Ordinal)
           let newest = scope.OrderBy(t => t.Retro.HeldOn).TakeLast(BlockerLookBack).ToArray()
           from blocker in newest.SelectMany((t, at) => RenewalPart.Of(t.Retro).Blockers.Where(b => b.IsCritical).Select(b => (b, at, t.Retro.Id))).GroupBy(each => each.b.Key, StringComparer.Ordinal)
           where blocker.Select(each => each.Id).Distinct().Count() >= PatternMin
           let places = blocker.Select(each => each.at).Distinct().Order().ToArray()
           select new ReturningBlocker(blocker.Key, blocker.Last().b.Text, [.. blocker.Select(each => each.Id).Distinct()], places.Zip(places.Skip(1)).Any(pair => pair.Second == pair.First + 1)),
    ];

    private static Pattern Read(Theme theme, Shelved[] documents, Dictionary<string, TrackedRetro> byId, Func<string, string?> functionOf)
    {
        TrackedRetro[] held = [.. documents.Where(d => byId.ContainsKey(d.Id)).Select(d => byId[d.Id])];
        var actions = held.SelectMany(t => t.Actions).ToArray();
        var judged = actions.Select(a => a.Status.Effect?.Verdict).OfType<EffectVerdict>().Where(v => v != EffectVerdict.CannotTell).ToArray();
        // An action for a theme that came again later did not end it, whatever its own signal says.
        var closed = actions.Where(a => a.Status is { State: ActionState.Done, On: { } on } && documents.Any(d => d.Day > on && d.Id != a.Retro.Id)).ToArray();
        return new(theme.Key, theme.Name, documents.Length, documents.Min(d => d.Day), documents.Max(d => d.Day), [.. documents.Select(d => d.Id)],
            [.. held.SelectMany(t => RetroDocument.Slices(t.Retro)).Select(slice => slice.ToString()).Distinct().Order(StringComparer.Ordinal)],
            [.. actions.Select(a => functionOf(a.Owner)).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            [
                .. held.Select(t => CampaignPart.Of(t.Retro).Evidence).OfType<CampaignEvidence>().Where(e => e.Spend.Amount is not null)
                    .GroupBy(e => e.Spend.Currency ?? "", StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => new Touched(g.DistinctBy(e => e.Campaign.Id).Sum(e => e.Spend.Amount!.Value), g.Key)),
            ],
            actions.Length, actions.Count(a => a.Status.State == ActionState.Done), judged.Length, judged.Count(v => v == EffectVerdict.Worked),
            [.. closed.Select(a => a.Id)], theme.Answers);
    }
}

/// <summary>A retro with its actions as they stand.</summary>
/// <param name="Retro">The retro.</param>
/// <param name="Actions">Its complete actions; none before it was closed.</param>
public sealed record TrackedRetro(Retro Retro, ImmutableArray<TrackedAction> Actions)
{
    /// <summary>Those that everybody may see.</summary>
    public static ImmutableArray<TrackedRetro> All(WorkspaceSession workspace)
    {
        var tracked = TrackedAction.All(workspace.Journal, workspace.Clock).ToLookup(action => action.Retro.Id, StringComparer.Ordinal);
        return [.. new Retrospectives(workspace).All.Where(retro => retro.State != RetroState.Skipped && retro.Rules.Readers(retro) is null)
            .Select(retro => new TrackedRetro(retro, [.. tracked[retro.Id]]))];
    }
}

/// <summary>A theme that keeps coming back.</summary>
/// <param name="Key">The theme.</param>
/// <param name="Name">For people.</param>
/// <param name="Count">Documents in which it was seen.</param>
/// <param name="FirstSeen">The day of the first; null where none has a day.</param>
/// <param name="LastSeen">The day of the last.</param>
/// <param name="Documents">Their ids, oldest first.</param>
/// <param name="Slices">Where something moved in them or is judged.</param>
/// <param name="Functions">Whose actions they led to.</param>
/// <param name="Spend">What the campaigns among them cost, by currency.</param>
/// <param name="Actions">Actions agreed in them.</param>
/// <param name="Done">Those that were done.</param>
/// <param name="Judged">Those of which it could be told whether they worked.</param>
/// <param name="Worked">Those that worked.</param>
/// <param name="ReturnedAfter">Actions that were done before it was seen again.</param>
/// <param name="Answers">What was decided about it as a whole.</param>
public sealed record Pattern(
    string Key, string Name, int Count, DateOnly? FirstSeen, DateOnly? LastSeen, ImmutableArray<string> Documents, ImmutableArray<string> Slices, ImmutableArray<string> Functions,
    ImmutableArray<Touched> Spend, int Actions, int Done, int Judged, int Worked, ImmutableArray<string> ReturnedAfter, ImmutableArray<ThemeAnswer> Answers)
{
    /// <summary>Worked ÷ judged; null where nothing could be judged.</summary>
    public double? SuccessRate => Judged == 0 ? null : (double)Worked / Judged;

    /// <summary>True where it came three times, or again after an action for it was done, and nothing was decided since it was last seen.</summary>
    public bool NeedsDecision => (Count >= FindPatterns.SystemicMin || !ReturnedAfter.IsEmpty) && !Answers.Any(answer => answer.On >= LastSeen);
}

/// <summary>Money that campaigns with a pattern cost.</summary>
public sealed record Touched(decimal Amount, string Currency);

/// <summary>A critical blocker that was named again.</summary>
/// <param name="Key">By which it is known, however it is told.</param>
/// <param name="Text">As it was last told.</param>
/// <param name="Retros">Where.</param>
/// <param name="InARow">True where two of them follow each other.</param>
public sealed record ReturningBlocker(string Key, string Text, ImmutableArray<string> Retros, bool InARow);
