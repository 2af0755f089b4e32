using System.Text;
using System.Text.Json;
using Hindcast.Documents.Sheets;
using Hindcast.Facts.Findings;
using Hindcast.Retros;
using Hindcast.Retros.Records;

namespace Hindcast.Documents.Packs;

/// <summary>A table for programs: one row a thing, columns that are promises, figures with all their digits.</summary>
/// <param name="Name">Of the file and the sheet.</param>
/// <param name="Columns">Added to, never dropped or renamed.</param>
/// <param name="Rows">One cell for each column.</param>
internal sealed record DataTable(string Name, ImmutableArray<string> Columns,
    ImmutableArray<ImmutableArray<SheetCell>> Rows)
{
    /// <summary>The tables of a record that have rows.</summary>
    internal static ImmutableArray<DataTable> Of(RetroRecord record) =>
        [.. ((DataTable[])[Indicators(record), Actions(record), .. Listed(record)])
            .Where(table => !table.Rows.IsEmpty)];

    internal DataTable Shown(Func<string, string> shown) => this with
    {
        Rows = [.. Rows.Select(row => (ImmutableArray<SheetCell>)[.. row.Select(cell => cell.Text is { } text
            ? shown(text) : cell)])],
    };

    /// <summary>The table as CSV; lines end in CRLF, as RFC 4180 has it.</summary>
    internal string Csv()
    {
        var csv = new StringBuilder().Append(CsvText.Row(Columns)).Append("\r\n");
        foreach (var row in Rows)
            csv.Append(CsvText.Row(row.Select(Plain))).Append("\r\n");
        return csv.ToString();
    }

    private static string? Plain(SheetCell cell) => cell switch
    {
        { Text: { } text } => text,
        { Number: { } day, Format: DayFormat } => DateOnly.FromDayNumber((int)day + Epoch)
            .ToString("O", CultureInfo.InvariantCulture),
        { Number: { } number } => number.ToString("R", CultureInfo.InvariantCulture),
        _ => null,
    };

    private const string DayFormat = "yyyy\\-mm\\-dd";
    private static readonly int Epoch = new DateOnly(1899, 12, 30).DayNumber;

    private static string Spelled(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>Every month and breakdown value that was frozen.</summary>
    private static DataTable Indicators(RetroRecord record) => new("indicators",
        ["indicator", "name", "unit", "currency", "period", "slice", "value", "low", "high", "n", "numerator",
            "denominator", "verdict"],
        [
            .. from evidence in record.Evidence?.Indicators ?? []
               let reading = record.Report.Indicators.FirstOrDefault(r => r.Id == evidence.Id)
               from row in (IEnumerable<IndicatorRow>)[.. evidence.Series, .. evidence.Breakdown]
               select (ImmutableArray<SheetCell>)
               [
                   evidence.Id, reading?.Name, reading is null ? null : Spelled(reading.Unit), record.Report.Currency,
                   row.Period,
                   row.Slice.ToString(), SheetCell.Of(row.Value), SheetCell.Of(row.Interval?[0]),
                   SheetCell.Of(row.Interval?[1]), SheetCell.Of((double)row.N),
                   SheetCell.Of(row.Numerator), SheetCell.Of(row.Denominator), Spelled(row.Verdict),
               ],
        ]);

    /// <summary>What a kind lists for programs, with all its rows.</summary>
    private static IEnumerable<DataTable> Listed(RetroRecord record) =>
        from table in record.Sections.SelectMany(section => section.Blocks).OfType<SectionBlock.Listing>()
        where table.Data is not null
        select new DataTable(table.Data!, ["retro", .. table.Heads.Select(head => head.ToLowerInvariant()
            .Replace(' ', '_')), "currency"],
            [
                .. table.Rows.Select(row => (ImmutableArray<SheetCell>)[record.Id, .. row.Select(cell => cell switch
                {
                    { Text: { } text } => text,
                    { Day: { } day } => SheetCell.Of(day),
                    _ => SheetCell.Of(cell.Value),
                }), row.Select(cell => cell.Currency).FirstOrDefault(code => !string.IsNullOrEmpty(code))]),
            ]);

    private static DataTable Actions(RetroRecord record) => new("actions",
        ["retro", "id", "what", "owner", "due", "deliverable", "signal", "follow_up"],
        [
            .. record.Actions.Select(a => (ImmutableArray<SheetCell>)
            [
                record.Id, a.Id, a.What, a.Owner, SheetCell.Of(a.DueOn), a.Deliverable, a.Signal?.Text,
                SheetCell.Of(a.FollowUpOn),
            ]),
        ]);
}
