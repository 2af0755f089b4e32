using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Import.Mapping;

/// <summary>What tells whether the deals of a source are open, won or lost.</summary>
/// <param name="Confirmed">What its stages mean, as a person confirmed it.</param>
/// <param name="ByFlags">True where columns of its last export say that a deal is closed or won.</param>
internal sealed record StageTelling(StageMap Confirmed, bool ByFlags)
{
    /// <summary>By source, as its deals came last.</summary>
    internal static ImmutableSortedDictionary<string, StageTelling> Read(IJournal journal) =>
        (from stream in journal.Streams(ImportIntoWorkspace.ShapePrefix)
         let name = stream[ImportIntoWorkspace.ShapePrefix.Length..]
         where name.EndsWith(Suffix, StringComparison.Ordinal)
         let shape = ExportShape.Read(VersionedDocument.Read(journal, stream).Body)
         where shape is not null
         let confirmed = ImportIntoWorkspace.Remembered(journal, name) is { } yaml
             ? ReadMapping.From(yaml).Match(mapping => mapping.Stages, _ => StageMap.None) : StageMap.None
         select KeyValuePair.Create(name[..^Suffix.Length], new StageTelling(confirmed,
             shape.Mapping.Columns.Any(column => column.Name is Fields.IsClosed or Fields.IsWon))))
        .ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static readonly string Suffix = $"/{FactKinds.NameOf(FactKind.Opportunity)}";
}
