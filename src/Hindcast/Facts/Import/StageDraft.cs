using System.Text;
using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Import.Mapping;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import;

/// <summary>Writes down what stages seem to mean, for a person to correct and confirm.</summary>
public static class StageDraft
{
    private const int StagesMax = 200;

    /// <summary>
    /// The stages of the deals of an import as YAML: open ones in the order in which the history shows deals to pass
    /// them, without one as <see cref="StageGuess"/> does, then won, then lost; with how many deals stand in each and
    /// what shows that nobody is any more in one that no word tells to be an end. And those that
    /// leads or contacts reach in their history, by how many
    /// changes lead there. Beside one that seems to have been renamed stands what shows it. Empty where there are
    /// neither.
    /// </summary>
    /// <param name="plan">The import.</param>
    /// <param name="names">Stages of which somebody confirmed that they are one, by source.</param>
    /// <param name="known">What earlier imports told: the history of a source whose deals alone are among
    /// these.</param>
    public static string Of(ImportPlan plan, IReadOnlyDictionary<string, StageMap>? names = null,
        ImmutableArray<SourceTable> known = default)
    {
        names ??= ImmutableDictionary<string, StageMap>.Empty;
        var yaml = new StringBuilder();
        foreach (var (_, head, rows) in plan.Newest)
        {
            FactTable? Other(FactKind kind) => plan.Newest.Where(n => (n.Rows.Kind, n.Head.Source) == (kind, head.Source))
                .Select(n => n.Rows).FirstOrDefault();
            if (rows.Kind == FactKind.StageChange && LifecycleDays.IsOfContacts(rows))
                yaml.Append(OfContacts(head.Source, rows));
            else if (rows.Kind == FactKind.Opportunity)
                yaml.Append(OfDeals(head, rows, Other(FactKind.StageChange) ?? (known.IsDefault ? []
                    : known).Where(t => (t.Kind, t.Source) == (FactKind.StageChange, head.Source)).Select(t => t.Rows)
                    .FirstOrDefault(), names.GetValueOrDefault(head.Source)));
            else if (rows.Kind == FactKind.StageChange && Other(FactKind.Opportunity) is null)
                yaml.Append(OfDeals(head, null, rows, names.GetValueOrDefault(head.Source)));
        }
        return yaml.ToString();
    }

    /// <summary>The stages that deals stand in and those that their history leads to besides, in the order of their
    /// places in the history where there is one.</summary>
    private static string OfDeals(Snapshot head, FactTable? deals, FactTable? history, StageMap? known)
    {
        string source = head.Source;
        var stages = new List<(string Word, string Meant, string Count)>();
        if (deals?.Text(Fields.Stage) is { } stage && deals.Text(Fields.Status) is { } status)
            stages.AddRange(Enumerable.Range(0, deals.Count).Where(row => stage.Codes[row] >= 0)
                .GroupBy(row => stage.Codes[row])
                .Select(group => (stage.Values[group.Key], group.GroupBy(row => status[row] ?? "open")
                    .OrderByDescending(s => s.Count()).First().Key, $"{group.Count():N0} deals")));
        var (to, said, what) = (history?.Text(Fields.ToStage), history?.Text(Fields.Step),
            history?.Text(Fields.ObjectKind));
        var current = stages.Select(s => s.Word).ToHashSet(StringComparer.Ordinal);
        if (to is not null)
            stages.AddRange(Enumerable.Range(0, to.Count).Where(row => to[row] is { } word && !current.Contains(word)
                && what?[row] is null or "opportunity").GroupBy(row => to[row]!)
                .Select(changes => (changes.Key, said?[changes.First()] ?? Words.Stage(changes.Key).Status,
                    Numbered.Said(changes.Count(), "# change|changes"))));
        var renamed = history is null ? [] : RenamedStages.Seem(history);
        var (passed, by) = StageOrder.Of(history) is { Count: > 0 } shown
            ? (shown, "in the order in which deals pass them")
            : StageGuess.Order([.. stages.Select(s => s.Word)], deals, head.KnownOn);
        var proposed = deals is null ? [] : StageGuess.Ends(deals, head.KnownOn);
        stages = [.. stages.Select(s => s.Meant == "open" && proposed.TryGetValue(s.Word, out var end)
            ? s with { Meant = end.Meant ?? s.Meant, Count = $"{s.Count}. {end.Why}" } : s)];
        string[] order = ["open", "won", "lost"];
        var yaml = new StringBuilder();
        foreach (var (word, meant, count) in stages.OrderBy(s => Array.IndexOf(order, s.Meant))
            .ThenBy(s => passed.GetValueOrDefault(s.Word, int.MaxValue)).Take(StagesMax))
        {
            var other = known?.Of(word) is { SameAs: not null } same ? same : null;
            yaml.Append(CultureInfo.InvariantCulture, $"{MappingDraft.Quoted(word)}: {other?.Written ?? meant}   # {count}");
            if (other is null && renamed.TryGetValue(word, out var seems))
                yaml.Append(CultureInfo.InvariantCulture, $". Renamed? {seems.Why}. If they are one stage, write: "
                    + $"{MappedStage.SameAsWords}{seems.To}");
            yaml.Append('\n');
        }
        // What another is the same as has a line of its own, although nothing stands there now.
        foreach (var one in (known ?? StageMap.None).Stages.Where(s => s.SameAs is null && !stages.Any(drafted =>
            drafted.Word == s.Word) && stages.Any(drafted => known!.Of(drafted.Word)?.SameAs == s.Word)))
            yaml.Append(CultureInfo.InvariantCulture, $"{MappingDraft.Quoted(one.Word)}: {one.Meant}\n");
        return yaml.Length == 0 ? "" : $"# Stages of {source}, {by}: open, won or lost.\n"
            + "# Correct the words and the order, then: hindcast import PATH --stages THIS-FILE --commit\n" + yaml;
    }

    private static string OfContacts(string source, FactTable history)
    {
        if (history.Text(Fields.ToStage) is not { } to)
            return "";
        var yaml = new StringBuilder($"# Stages that leads or contacts of {source} reach: mql or sql behind those by "
            + "which one becomes that, open behind the others.\n# Correct the words, then: hindcast import FILE "
            + "--stages THIS-FILE --commit\n");
        foreach (var changes in Enumerable.Range(0, history.Count).Where(row => to.Codes[row] >= 0)
            .GroupBy(row => to[row]!).Take(StagesMax))
            yaml.Append(CultureInfo.InvariantCulture, $"{MappingDraft.Quoted(changes.Key)}: "
                + $"{history.Text(Fields.Step)?[changes.First()] ?? LifecycleDays.Called(changes.Key) ?? "open"}   # "
                + $"{Numbered.Said(changes.Count(), "# change|changes")}\n");
        return yaml.ToString();
    }
}
