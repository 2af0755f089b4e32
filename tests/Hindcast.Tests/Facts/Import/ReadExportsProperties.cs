using FsCheck;
using FsCheck.Fluent;
using Hindcast.Facts.Import;

namespace Hindcast.Tests.Facts.Import;

/// <summary>Laws of every import, over tables with each kind of fault in them.</summary>
public class ReadExportsProperties
{
    private static readonly string[] Header =
        ["Opportunity ID", "Created Date", "Close Date", "Stage", "Closed", "Won", "Amount", "Region"];

    private static readonly Gen<string[]> Row =
        from id in Gen.Elements("D1", "D2", "D3", "D4", "D5", "D6", "D7", "")
        from created in Gen.Elements("2026-01-01", "2026-01-31", "1/31/2026", "", "junk", "2027-01-01")
        from closed in Gen.Elements("2026-02-01", "2025-02-01", "", "2026-12-01", "2/30/2026")
        from stage in Gen.Elements("Closed Won", "Closed Lost", "Proposal", "Odd, with comma", "")
        from isClosed in Gen.Elements("1", "0", "", "maybe")
        from won in Gen.Elements("1", "0", "")
        from amount in Gen.Elements("5", "1,234.50", "", "much", "EUR 7")
        from region in Gen.Elements("EMEA", "APAC", "line\nbreak", "quote\"d", "")
        select new[] { id, created, closed, stage, isClosed, won, amount, region };

    [Fact]
    public void Rows_are_conserved() => Prop.ForAll(Row.ArrayOf().ToArbitrary(), Gen.Choose(0, 7).ToArbitrary(),
        (rows, cut) =>
    {
        using var exports = new Exports()
            .With("a.csv", [Line(Header), .. rows.Select(Line), .. rows.Take(1).Select(row => Line(row[..cut]))])
            .With("b.csv", [Line(Header), .. rows.Reverse().Take(3).Select(Line)]);
        var plan = exports.Plan();

        int accepted = plan.Snapshots.Sum(s => s.Rows.Count);
        return plan.Refusal is null && accepted == plan.Files.Sum(f => f.Accepted)
            && plan.Files.All(f => f.RowsRead == f.Accepted + f.Quarantined + f.Duplicates
                && f.Problems.Length == f.Quarantined)
            && QuarantinedRow.Of(plan).Count() == plan.Files.Sum(f => f.Quarantined)
            && plan.Snapshots.All(s => s.Rows.Columns.Values.All(c => c.Count == s.Head.Rows));
    }).Holds();

    [Fact]
    public void The_order_of_columns_does_not_matter() =>
        Prop.ForAll(Row.ArrayOf().ToArbitrary(), Gen.Shuffle(Enumerable.Range(0, Header.Length)).ToArbitrary(),
        (rows, order) =>
    {
        var (plain, shuffled) = (Exports.Of([Line(Header), .. rows.Select(Line)]),
            Exports.Of([Line(Mixed(Header)), .. rows.Select(row => Line(Mixed(row)))]));
        return plain.Snapshots.SelectMany(s => s.Rows.Spelt()).SequenceEqual(shuffled.Snapshots.SelectMany(s =>
            s.Rows.Spelt()))
            && plain.Files.Single().Quarantined == shuffled.Files.Single().Quarantined;

        string[] Mixed(string[] cells) => [.. order.Select(at => cells[at])];
    }).Holds();

    [Fact]
    public void No_text_whatever_throws() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), Row.ArrayOf().ToArbitrary(), (text, rows) =>
    {
        using var exports = new Exports().With("a.csv", text ?? "").With("b.csv",
            [Line(Header), .. rows.Select(Line), text ?? ""]);
        var plan = exports.Plan();
        return plan.Files.Length == 2 || plan.Refusal is not null;
    }).Holds();

    private static string Line(string[] cells) => string.Join(',', cells.Select(cell =>
        cell.AsSpan().ContainsAny(",\"\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell));
}
