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
        texts = [.. table.Columns.Select(column => Enumerable.Range(0, table.Rows).Select(row => column![row]).ToArray())];

    /// <summary>Reads a file; refused where it is absent or no table.</summary>
    public static Outcome<PlainTable> Read(string path)
    {
        if (!File.Exists(path))
            return new Refusal("path-not-found", $"There is no file '{path}'. Check the path; it is taken from the folder in which you are.");
        try
        {
            using var bytes = File.OpenRead(path);
            var (encoding, noText) = TextEncoding.Of(bytes);
            if (encoding is null)
                return new Refusal("not-a-table", $"{path} cannot be read. {noText}");
            if (FindHeader.In(path, encoding, _ => null).Header is not { } header)
                return new Refusal("not-a-table", $"{path} is no table: no delimiter gives it two columns or more.");
            var table = new RawTable(path, encoding, header.Delimiter, header.Line, header.Cells);
            ReadTable.Into(table, [.. header.Cells.Select(_ => true)], _ => { });
            return new PlainTable(table);
        }
        catch (UnreadableFileException unreadable)
        {
            return new Refusal("not-a-table", $"{path} cannot be read: {unreadable.Message}.");
        }
        catch (Exception closed) when (closed is UnauthorizedAccessException or IOException)
        {
            return new Refusal("not-a-table", $"{path} cannot be opened: {Shown.Sentence(closed.Message)}");
        }
    }

    /// <summary>The cells of a column, null where blank; refused where there is no such column.</summary>
    public Outcome<string?[]> Text(string column) => Columns.IndexOf(column, 0, StringComparer.OrdinalIgnoreCase) is >= 0 and var at
        ? texts[at]
        : new Refusal("column-not-found", $"There is no column '{column}'. There are {Shown.Some([.. Columns], 30)}.");

    /// <summary>The cells of a column as amounts, null where blank; refused where one is no amount.</summary>
    public Outcome<decimal?[]> Amounts(string column) => Text(column).Then(cells =>
    {
        var mark = AmountCell.MarkOf(cells.OfType<string>());
        decimal?[] amounts = Array.ConvertAll(cells, cell => cell is null ? null : AmountCell.Of(cell, mark).Amount);
        int odd = Enumerable.Range(0, cells.Length).FirstOrDefault(row => cells[row] is not null && amounts[row] is null, -1);
        return odd < 0 ? (Outcome<decimal?[]>)amounts
            : new Refusal("not-an-amount", $"'{Shown.Sentence(cells[odd]!)}' in the column '{column}' is no amount. Name a column of amounts.");
    });
}
