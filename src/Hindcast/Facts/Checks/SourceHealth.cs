using Hindcast.Facts.Findings;
using Hindcast.Facts.Import;
using Hindcast.Facts.Import.Checking;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Checks;

/// <summary>How fresh and how full one source's facts of one kind are.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Kind">As <c>stage-change</c>.</param>
/// <param name="Rows">How many.</param>
/// <param name="KnownOn">The day of its newest import.</param>
/// <param name="LastEvent">The newest day on which something happened; null where nothing has a day.</param>
/// <param name="Basis">Known on the day asked, or cut back from a later import.</param>
/// <param name="Fields">Each of its fields.</param>
public sealed record SourceHealth(
    string Source, string Kind, int Rows, DateOnly KnownOn, DateOnly? LastEvent, Basis Basis,
    ImmutableArray<FieldHealth> Fields)
{
    /// <summary>That it has as many rows as those at which tools stop without a word; null where it has not.</summary>
    public ImportWarning? Cut { get; init; }

    /// <summary>Every source and kind that was known on a day.</summary>
    public static ImmutableArray<SourceHealth> Of(AsOf asOf) =>
    [
        .. asOf.Tables.Select(table => new SourceHealth(table.Source, FactKinds.NameOf(table.Kind), table.Rows.Count,
            table.KnownOn,
            table.LastEventOn(), table.Basis, [.. table.Rows.Columns.Values.Where(c => c.Name != Snapshots.Fields.Id)
                .Select(c => Field(table, c))])
        {
            Cut = RoundCuts.Of($"{table.Source} {FactKinds.NameOf(table.Kind)}", table.Whole.Count),
        }),
    ];

    private static FieldHealth Field(SourceTable table, Column column)
    {
        int missing = Enumerable.Range(0, column.Count).Count(row => DataChecks.Cell(table.Rows, column.Name,
            row) is null
            && !(column is InstantColumn instants && instants.Seconds[row] != InstantColumn.Missing));
        int newest = (column as DayColumn)?.Days.Where(d => d != DayColumn.Missing && d <= table.Day.DayNumber)
            .DefaultIfEmpty(-1).Max() ?? -1;
        bool watched = table.RhythmFields.Contains(column.Name);
        var (until, stopped) = watched ? SourceStop.Through(table, column.Name) : (table.ObservedUntil, false);
        return new(column.Name, column.Count - missing, column.Count, newest < 0
            ? null
            : DateOnly.FromDayNumber(newest), stopped ? until : null);
    }
}

/// <summary>How fresh and how full a field is.</summary>
/// <param name="Field">Our name.</param>
/// <param name="Filled">Rows that have it.</param>
/// <param name="Of">All rows.</param>
/// <param name="Newest">For days: the newest that has come; null otherwise.</param>
/// <param name="StoppedOn">The last complete day where its rhythm says that nothing comes any more; null where it does,
/// or where nothing tells.</param>
public sealed record FieldHealth(string Field, int Filled, int Of, DateOnly? Newest, DateOnly? StoppedOn);
