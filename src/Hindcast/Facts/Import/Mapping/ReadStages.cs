using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Import.Reading;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Journal;

namespace Hindcast.Facts.Import.Mapping;

/// <summary>
/// Reads what stages mean from a file: YAML with a word, a colon and <c>open</c>, <c>won</c> or <c>lost</c> a line, in
/// the order in which deals pass them, or <c>mql</c> or <c>sql</c> for what leads and contacts reach; or HubSpot's own
/// list of a pipeline's stages.
/// </summary>
internal static class ReadStages
{
    /// <summary>The stages; none where no file was given; or what to mend.</summary>
    internal static Outcome<StageMap> From(string? path, string? text)
    {
        if (path is null)
            return string.IsNullOrWhiteSpace(text) ? StageMap.None : FromYaml(text);
        if (!File.Exists(path))
            return new Refusal("stages-not-found",
                $"There is no file '{path}'. Check the path, or let `--stages-draft` write one.");
        if (new FileInfo(path).Length > ImportLimits.MappingLengthMax)
            return new Refusal("stages-not-readable", $"'{path}' is too long for a list of stages. Is it the export?");
        return path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            ? FromPipeline(path)
            : FromYaml(File.ReadAllText(path));
    }

    private static Outcome<StageMap> FromYaml(string yaml)
    {
        bool whole = yaml.ReplaceLineEndings("\n").Split('\n')
            .Any(line => line.StartsWith("stages:", StringComparison.Ordinal));
        string body = whole ? yaml : "stages:\n" + string.Join('\n', yaml.ReplaceLineEndings("\n").Split('\n')
            .Select(line => "  " + line));
        string text = body.Contains("\nkind:", StringComparison.Ordinal) || body.StartsWith("kind:",
            StringComparison.Ordinal)
            ? body : "kind: opportunity\n" + body;
        return ReadMapping.From(text).Then<StageMap>(mapping => mapping.Stages.Stages.IsEmpty
            ? new Refusal("stages-not-readable",
                "No stage is named. Write a stage, a colon and open, won or lost (of leads and contacts mql or sql) "
                    + "a line.")
            : mapping.Stages);
    }

    private static Outcome<StageMap> FromPipeline(string path)
    {
        if (!TableSample.Of(path, StatedDialect.None, ImportLimits.StagesMax).Is(out var tables, out var why))
            return why;
        var table = tables[0];
        RawColumn? Column(params string[] names) =>
            names.Select(name => Array.FindIndex(table.Header, h => HeaderName.Key(h) == name))
            .Where(at => at >= 0).Select(at => table.Columns[at]).FirstOrDefault();
        var (ids, closed, won, order) = (Column("stageid", "id"), Column("isclosed", "closed"),
            Column("closedwon", "iswon"), Column("displayorder"));
        if (ids is null || (closed is null && won is null))
            return new Refusal("stages-not-readable",
                $"{path} lacks the columns stage_id, and is_closed or closed_won, of a pipeline's list of stages. "
                    + "Write the stages as YAML.");
        bool Is(RawColumn? column, int row) => column?[row] is { } word && Words.Flag(word) == true;
        return new StageMap([.. Enumerable.Range(0, table.Rows).Where(row => ids[row] is not null)
            .OrderBy(row => int.TryParse(order?[row], NumberStyles.Integer, CultureInfo.InvariantCulture, out int at)
                ? at : row)
            .DistinctBy(row => ids[row])
            .Select((row, at) => new MappedStage(ids[row]!, Is(won, row) ? "won" : Is(closed, row) ? "lost" : "open",
                at))]);
    }
}
