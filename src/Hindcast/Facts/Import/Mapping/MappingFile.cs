using Hindcast.Facts.Import.Recognising;

namespace Hindcast.Facts.Import.Mapping;

/// <summary>What a person has written down about a table that we do not recognise.</summary>
/// <param name="Kind">What a row is about.</param>
/// <param name="Source">The source's name; null for that of the file.</param>
/// <param name="Columns">Each column that it names, in its order.</param>
/// <param name="Stages">Status (<c>open</c>, <c>won</c>, <c>lost</c>) for words of the stage column; goes before closed
/// and won flags.</param>
/// <param name="Outcomes">Outcome for words of the outcome column; null for pending.</param>
/// <param name="DateOrder">How days such as 3/4/2026 are meant.</param>
/// <param name="Currency">Code of amounts that name none.</param>
/// <param name="Yaml">The text as it was written.</param>
internal sealed record MappingFile(
    FactKind Kind, string? Source, ImmutableArray<MappedColumn> Columns,
    ImmutableDictionary<string, string> Stages, ImmutableDictionary<string, string?> Outcomes,
    DateOrder? DateOrder, string? Currency, string Yaml);

/// <summary>One column that a mapping names.</summary>
/// <param name="Name">Our field, dimension or filter.</param>
/// <param name="Column">Their header.</param>
/// <param name="As">What is done with it.</param>
/// <param name="Line">Where the mapping says so, from 1.</param>
internal sealed record MappedColumn(string Name, string Column, BoundAs As, int Line);
