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
    /// The stages of the deals of an import as YAML: open ones in the order in which they first appear, then won, then
    /// lost; with how many deals stand in each. And those that leads or contacts reach in their history, by how many
    /// changes lead there. Beside one that seems to have been renamed stands what shows it. Empty where there are
    /// neither.
    /// </summary>
    /// <param name="plan">The import.</param>
    /// <param name="names">Stages of which somebody confirmed that they are one, by source.</param>
    public static string Of(ImportPlan plan, IReadOnlyDictionary<string, StageMap>? names = null)
    {
        names ??= ImmutableDictionary<string, StageMap>.Empty;
        var yaml = new StringBuilder();
        foreach (var (_, head, rows) in plan.Newest)
        {
            if (rows.Kind == FactKind.StageChange)
                yaml.Append(LifecycleDays.IsOfContacts(rows) ? OfContacts(head.Source, rows) : OfDeals(head.Source,
                    rows, names, [.. plan.Newest.Where(n => n.Rows.Kind == FactKind.Opportunity)
                        .SelectMany(n => n.Rows.Text(Fields.Stage)?.Values ?? [])]));
            if (rows.Kind != FactKind.Opportunity || rows.Text(Fields.Stage) is not { } stage
                || rows.Text(Fields.Status) is not { } status)
                continue;
            var renamed = plan.Newest.Where(n => n.Rows.Kind == FactKind.StageChange && n.Head.Source == head.Source)
                .Select(n => RenamedStages.Seem(n.Rows)).FirstOrDefault([]);
            yaml.Append(CultureInfo.InvariantCulture,
                $"# Stages of {head.Source}, in the order in which deals pass them: open, won or lost.\n");
            yaml.Append("# Correct the words and the order, then: hindcast import FILE --stages THIS-FILE --commit\n");
            var deals = Enumerable.Range(0, rows.Count).Where(row => stage.Codes[row] >= 0)
                .GroupBy(row => stage.Codes[row])
                .Select(group => (Word: stage.Values[group.Key], Deals: group.Count(),
                    Status: group.GroupBy(row => status[row] ?? "open").OrderByDescending(s => s.Count()).First().Key))
                .OrderBy(s => Array.IndexOf(["open", "won", "lost"], s.Status));
            foreach (var (word, count, meant) in deals.Take(StagesMax))
                yaml.Append(CultureInfo.InvariantCulture,
                    $"{Line(word, meant, head.Source, names)}   # {count:N0} deals{Renamed(word, renamed)}\n");
        }
        return yaml.ToString();
    }

    private static string Line(string word, string meant, string source, IReadOnlyDictionary<string, StageMap> names) =>
        $"{MappingDraft.Quoted(word)}: " + (names.GetValueOrDefault(source)?.Of(word) is { SameAs: not null } other
            ? other.Written : meant);

    private static string Renamed(string word, SortedDictionary<string, (string To, string Why)> renamed) =>
        renamed.TryGetValue(word, out var seems) ? $". Renamed? {seems.Why}. If they are one stage, write: "
            + $"{MappedStage.SameAsWords}{seems.To}" : "";

    /// <summary>The stages of deals' history that no deal of the import stands in by that name.</summary>
    private static string OfDeals(string source, FactTable history, IReadOnlyDictionary<string, StageMap> names,
        HashSet<string> current)
    {
        if (history.Text(Fields.ToStage) is not { } to)
            return "";
        var (said, what) = (history.Text(Fields.Step), history.Text(Fields.ObjectKind));
        var other = Enumerable.Range(0, history.Count).Where(row => to[row] is { } word && !current.Contains(word)
            && what?[row] is null or "opportunity").GroupBy(row => to[row]!).Take(StagesMax).ToArray();
        var renamed = RenamedStages.Seem(history);
        return other.Length == 0 ? "" : $"# Stages that the history of {source} leads to and no deal stands in by that "
            + "name: open, won or lost.\n# Correct the words, then: hindcast import PATH --stages THIS-FILE --commit\n"
            + string.Concat(other.Select(changes => string.Create(CultureInfo.InvariantCulture,
                $"{Line(changes.Key, said?[changes.First()] ?? Words.Stage(changes.Key).Status, source, names)}   # ")
                + Numbered.Said(changes.Count(), "# change|changes") + Renamed(changes.Key, renamed) + "\n"));
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
