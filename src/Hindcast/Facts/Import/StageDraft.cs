using System.Text;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import;

/// <summary>Writes down what stages seem to mean, for a person to correct and confirm.</summary>
public static class StageDraft
{
    private const int StagesMax = 200;

    /// <summary>
    /// The stages of the deals of an import as YAML: open ones in the order in which they first appear, then won, then
    /// lost; with how many deals stand in each. Empty where no deal has a stage.
    /// </summary>
    public static string Of(ImportPlan plan)
    {
        var yaml = new StringBuilder();
        foreach (var (_, head, rows) in plan.Newest)
        {
            if (rows.Kind != FactKind.Opportunity || rows.Text(Fields.Stage) is not { } stage
                || rows.Text(Fields.Status) is not { } status)
                continue;
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
                    $"{MappingDraft.Quoted(word)}: {meant}   # {count:N0} deals\n");
        }
        return yaml.ToString();
    }
}
