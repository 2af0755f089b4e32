namespace Hindcast.Facts.Checks;

/// <summary>One thing that may be wrong with data although each row can be read.</summary>
/// <param name="Rule">Kebab-case and stable.</param>
/// <param name="Kind">The kind it looks at; null for every kind.</param>
/// <param name="Field">The field at fault; null where it is the row.</param>
/// <param name="Says">What is wrong and what to do, for a number of rows out of all.</param>
/// <param name="Rows">The rows at fault, in their order.</param>
internal sealed record DataCheck(
    string Rule, FactKind? Kind, string? Field, Func<int, int, string> Says, Func<CheckedTable, IEnumerable<int>> Rows)
{
    /// <summary>The field at fault where tables call it by names of their own; null where <see cref="Field"/> says
    /// it.</summary>
    internal Func<CheckedTable, string?>? FieldOf { get; init; }

    /// <summary>What the table says of it beyond the rows found, in a sentence; null for nothing.</summary>
    internal Func<CheckedTable, string>? Beside { get; init; }
}

/// <summary>What a check found.</summary>
/// <param name="Rule">Kebab-case and stable.</param>
/// <param name="Source">In which source.</param>
/// <param name="Kind">Among which facts, as <c>stage-change</c>.</param>
/// <param name="Count">How many rows.</param>
/// <param name="Of">Out of how many.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Examples">At most <see cref="DataChecks.ExamplesMax"/>, in the order of rows.</param>
public sealed record CheckResult(
    string Rule, string Source, string Kind, int Count, int Of, string Message, ImmutableArray<CheckExample> Examples);

/// <summary>One row that a check found.</summary>
/// <param name="Id">The row's id.</param>
/// <param name="File">The file that it is in; null where it was imported earlier.</param>
/// <param name="Line">The line on which it begins; null likewise.</param>
/// <param name="Column">The file's column, or our field where it was imported earlier; null where it is the whole
/// row.</param>
/// <param name="Value">What stands there; null where that is blank.</param>
public sealed record CheckExample(string Id, string? File, int? Line, string? Column, string? Value);
