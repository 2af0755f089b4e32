using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Import.Mapping;

/// <summary>The stages that a source calls by several names, as somebody confirmed: each is read as one, in what was
/// imported before as well.</summary>
internal static class StageNames
{
    private static readonly string[] Columns = [Fields.Stage, Fields.FromStage, Fields.ToStage];

    /// <summary>By source; of what was confirmed with its deals and with their history, the later. Sources whose stages
    /// have one name each are left out, and are not noted as read.</summary>
    internal static ImmutableSortedDictionary<string, StageMap> Read(IJournal journal, IJournal noted)
    {
        var found = new SortedDictionary<string, (DateTimeOffset At, StageMap Map)>(StringComparer.Ordinal);
        foreach (string stream in journal.Streams(ImportIntoWorkspace.MappingPrefix))
        {
            string yaml = VersionedDocument.Read(journal, stream).Body;
            if (!yaml.Contains(MappedStage.SameAsWords, StringComparison.Ordinal)
                || !ReadMapping.From(yaml).Is(out var mapping, out _) || !mapping.Stages.HasNames)
                continue;
            string source = stream[ImportIntoWorkspace.MappingPrefix.Length..].Split('/')[0];
            var at = noted.Read(stream)[^1].At;
            if (!found.TryGetValue(source, out var before) || before.At <= at)
                found[source] = (at, mapping.Stages);
        }
        return found.ToImmutableSortedDictionary(s => s.Key, s => s.Value.Map, StringComparer.Ordinal);
    }

    /// <summary>Deals or their history with one name for each stage; other facts as they are.</summary>
    internal static FactTable In(FactTable rows, StageMap? stages)
    {
        if (stages is null || rows.Kind is not (FactKind.Opportunity or FactKind.StageChange))
            return rows;
        var columns = rows.Columns;
        foreach (var column in Columns.Select(rows.Text).OfType<TextColumn>())
            columns = columns.SetItem(column.Name, column.Renamed([.. column.Values.Select(word =>
                stages.Of(word)?.SameAs ?? word)]));
        return rows with { Columns = columns };
    }
}
