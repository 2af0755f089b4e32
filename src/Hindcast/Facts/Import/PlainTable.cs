using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Import.Reading;
using Hindcast.Journal;

namespace Hindcast.Facts.Import;

/// <summary>Any table as it stands in a file: texts by column, without a meaning.</summary>
/// <param name="Columns">Headers as the file spells them.</param>
/// <param name="Rows">How many rows.</param>
public sealed record PlainTable(ImmutableArray<string> Columns, int Rows)
{
    private readonly ImmutableArray<string?[]> texts = [];

    private PlainTable(RawTable table) : this([.. table.Header], table.Rows) =>
        texts = [.. table.Columns.Select(column => Enumerable.Range(0, table.Rows).Select(row => column![row])
            .ToArray())];

    /// <summary>Most rows that are read.</summary>
    public const int PlainRowsMax = 5_000_000;

    /// <summary>Reads a file, of a workbook or archive its first table; refused where it is absent, no table or too
    /// long.</summary>
    public static Outcome<PlainTable> Read(string path) => TableSample.Of(path, StatedDialect.None, PlainRowsMax)
        .Then<PlainTable>(tables =>
        tables[0].Rows < PlainRowsMax ? new PlainTable(tables[0])
            : new Refusal("too-many-rows",
                $"{path} has {PlainRowsMax:N0} rows or more. Import it, and name its source and kind instead."));

    /// <summary>The cells of a column, null where blank; refused where there is no such column.</summary>
    public Outcome<string?[]> Text(string column) => Columns.IndexOf(column, 0, StringComparer.OrdinalIgnoreCase)
        is >= 0 and var at
        ? texts[at]
        : new Refusal("column-not-found", $"There is no column '{column}'. There are {Shown.Some([.. Columns], 30)}.");

    /// <summary>
    /// The cells of a column as amounts, null where blank, with the currency that the cell or a currency column beside
    /// it names, if any; refused where one is no amount.
    /// </summary>
    public Outcome<(decimal? Amount, string? Currency)[]> Amounts(string column) => Text(column).Then(cells =>
    {
        var mark = AmountCell.MarkOf(cells.OfType<string>());
        AmountCell[] read = Array.ConvertAll(cells, cell => cell is null ? default : AmountCell.Of(cell, mark));
        int odd = Enumerable.Range(0, cells.Length).FirstOrDefault(row => cells[row] is not null
            && read[row].Amount is null, -1);
        if (odd >= 0)
            return new Refusal("not-an-amount",
                $"'{Shown.Sentence(cells[odd]!)}' in the column '{column}' is no amount. Name a column of amounts.");
        int beside = Enumerable.Range(0, Columns.Length)
            .FirstOrDefault(at => Kinds.Usual.Currency.Headers.Contains(Recognising.HeaderName.Key(Columns[at])), -1);
        return (Outcome<(decimal?, string?)[]>)Enumerable.Range(0, cells.Length)
            .Select(row => (read[row].Amount, (read[row].Currency ?? (beside < 0 ? null : texts[beside][row]))
                is { } named ? CurrencyCode.Of(named.Trim(), "USD")?.Code : null)).ToArray();
    });
}
