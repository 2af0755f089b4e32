using System.Text.Json;
using Hindcast.Facts.Import;
using Hindcast.Facts.Import.Reading;
using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Facts.Import.Reading;

/// <summary>Issue 3: real dirty files, each compared cell by cell with its clean version.</summary>
public class MessyCsvTests
{
    /// <summary>Made clean by hand, and not in one way, so that no rule leads there: of seven tables with a title each
    /// the title of one is kept, and not the same way twice; the headers of the later tables are kept as rows; and
    /// <c>Total Cost £</c> is spelt <c>Total</c> in some of them.</summary>
    private const string ByHand = "permanent_secretary_and_director_general_expenses_and_hospitality_april_to_june_2012.csv";

    [Fact]
    public void Every_file_of_pollock_reads_as_its_clean_version()
    {
        string[] files = Directory.GetFiles(RepositoryFiles.RealData("messy_csv/pollock/csv"));

        Assert.Equal(30, files.Length);
        foreach (string file in files.Order(StringComparer.Ordinal))
        {
            var (header, rows) = Read(file);
            var clean = Clean(RepositoryFiles.RealData($"messy_csv/pollock/clean/{Path.GetFileName(file)}"));
            if (Path.GetFileName(file) == ByHand)
                AssertByHand(header, rows, clean);
            else
                AssertSame(Path.GetFileName(file), header, rows, HasHeader(file) ? clean : WithNames(clean));
        }
    }

    [Fact]
    public void Every_file_of_csv_spectrum_reads_as_its_json()
    {
        string[] files = Directory.GetFiles(RepositoryFiles.RealData("messy_csv/csv-spectrum/csvs"));

        Assert.Equal(11, files.Length);
        foreach (string file in files)
        {
            var (header, rows) = Read(file);
            var expected = JsonDocument.Parse(File.ReadAllText(
                RepositoryFiles.RealData($"messy_csv/csv-spectrum/json/{Path.GetFileNameWithoutExtension(file)}.json")))
                .RootElement.EnumerateArray().Select(row => row.EnumerateObject().ToArray()).ToArray();

            Assert.Equal(expected[0].Select(p => p.Name), header);
            // The files that were written on Windows lie there with line feeds alone.
            AssertRows(Path.GetFileName(file),
                [.. expected.Select(row => row.Select(p => p.Value.GetString()!.Trim().ReplaceLineEndings("\n"))
                    .ToArray())], rows);
        }
    }

    /// <summary>Issue 3: what stands within quotes is data; the file lies there with line feeds alone, and is read here
    /// as it was written.</summary>
    [Fact]
    public void A_line_end_within_quotes_stays_as_it_is()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "newlines_crlf.csv");
        File.WriteAllText(file, File.ReadAllText(RepositoryFiles.RealData(
            "messy_csv/csv-spectrum/csvs/newlines_crlf.csv")).ReplaceLineEndings("\r\n"));
        string[][] expected = [.. JsonDocument.Parse(File.ReadAllText(RepositoryFiles.RealData(
            "messy_csv/csv-spectrum/json/newlines_crlf.json"))).RootElement.EnumerateArray()
            .Select(row => row.EnumerateObject().Select(p => p.Value.GetString()!).ToArray())];

        Assert.Contains(expected, row => row[0].Contains("\r\n"));
        AssertRows(file, expected, Read(file).Rows);
    }

    private static (string[] Header, string[][] Rows) Read(string file) =>
        TableSample.Read(Assert.Single(ExportPart.Of(file)), StatedDialect.None, int.MaxValue).Table is { } table
            ? (table.Header, [.. ShownTable.Shown(table).Select(row => row.Cells.ToArray())])
            : ([], []);

    /// <summary>The clean versions are RFC 4180 in UTF-8; read here by a reader of its own, so that nothing is compared
    /// with itself.</summary>
    private static string[][] Clean(string path)
    {
        var (rows, row, cell, within) = (new List<string[]>(), new List<string>(), new System.Text.StringBuilder(),
            false);
        string text = File.ReadAllText(path);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (within && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[i++]);
            else if (c == '"' && (within || cell.Length == 0))
                within = !within;
            else if (!within && c is ',' or '\n' && !within)
            {
                row.Add(cell.ToString().Trim());
                cell.Clear();
                if (c == ',')
                    continue;
                rows.Add([.. row]);
                row.Clear();
            }
            else
                cell.Append(c);
        }
        if (row.Count > 0 || cell.Length > 0)
            rows.Add([.. row, cell.ToString().Trim()]);
        return [.. rows];
    }

    private static bool HasHeader(string file)
    {
        string parameters = RepositoryFiles.RealData(
            $"messy_csv/pollock/parameters/{Path.GetFileName(file)}_parameters.json");
        return JsonDocument.Parse(File.ReadAllText(parameters)).RootElement.GetProperty("header_lines")
            .GetString() != "0";
    }

    /// <summary>A file without a header gets names; the clean versions number theirs from 0 here and from 1
    /// there.</summary>
    private static string[][] WithNames(string[][] clean) =>
        clean.Length == 0 ? clean : [[.. clean[0].Select((_, c) => $"col_{c}")], .. clean[1..]];

    private static void AssertSame(string file, string[] header, string[][] rows, string[][] clean)
    {
        if (clean.Length == 0)
        {
            Assert.Empty(rows);
            return;
        }
        Assert.True(clean[0].SequenceEqual(header),
            $"{file}: '{string.Join("','", header)}' instead of '{string.Join("','", clean[0])}'");
        AssertRows(file, clean[1..], rows);
    }

    private static void AssertRows(string file, string[][] expected, string[][] rows)
    {
        for (int i = 0; i < Math.Min(expected.Length, rows.Length); i++)
            Assert.True(expected[i].SequenceEqual(rows[i]),
                $"{file}, row {i + 1}: '{string.Join("','", rows[i])}' instead of '{string.Join("','", expected[i])}'");
        Assert.True(expected.Length == rows.Length, $"{file}: {rows.Length} rows instead of {expected.Length}");
    }

    private static void AssertByHand(string[] header, string[][] rows, string[][] clean)
    {
        Assert.Equal(clean[0], header);
        var read = rows.Where(IsFilled).Select(Spelt).ToList();
        var expected = clean[1..].Where(row => row[0] != "DATES" && !row[0].StartsWith("DEPARTMENT",
            StringComparison.Ordinal)
            && !row[0].StartsWith("Business Expenses", StringComparison.Ordinal)).Select(Spelt).ToArray();

        Assert.True(expected.Length > 100);
        // Why no rule makes it equal: one title of many was kept.
        Assert.Single(clean, row => row[0].StartsWith("DEPARTMENT", StringComparison.Ordinal));
        Assert.True(read.Count(row => row.StartsWith("DEPARTMENT", StringComparison.Ordinal)) > 4);
        Assert.Empty(expected.Except(read));
        // What else was read are titles and headers of the later tables: words, and never an amount.
        Assert.All(read.Except(expected), row => Assert.DoesNotContain(string.Concat(row.Split('|').Skip(3)),
            char.IsAsciiDigit));

        static bool IsFilled(string[] row) => row.Any(cell => cell.Length > 0);
        static string Spelt(string[] row) => string.Join('|', row).TrimEnd('|').Replace('–', '-');
    }
}
