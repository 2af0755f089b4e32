namespace Hindcast.Tests.Cli.Demo;

/// <summary>An export read back the plainest way; the sample quotes nothing, so a comma always separates.</summary>
internal sealed class SampleTable
{
    private readonly Dictionary<string, int> columns;

    private SampleTable(string[] header, string[][] rows)
    {
        columns = header.Select((name, at) => (name, at)).ToDictionary(c => c.name, c => c.at);
        Rows = [.. rows.Select(cells => new Row(this, cells))];
    }

    public IEnumerable<string> Columns => columns.Keys;

    public ImmutableArray<Row> Rows { get; }

    public static SampleTable Read(string csv)
    {
        string[][] lines = [.. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
        Assert.DoesNotContain(lines, line => line.Length != lines[0].Length);
        return new(lines[0], lines[1..]);
    }

    internal sealed record Row(SampleTable Table, string[] Cells)
    {
        public string this[string column] => Cells[Table.columns[column]];

        public DateOnly? Day(string column) =>
            this[column] is { Length: > 0 } text ? DateOnly.ParseExact(text, "yyyy-MM-dd") : null;

        public decimal? Money(string column) => this[column] is { Length: > 0 } text ? decimal.Parse(text) : null;

        public bool Is(string column, string value) => this[column] == value;
    }
}
