using System.Text;
using Hindcast.Facts.Import;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Import;

/// <summary>A folder of exports that a test writes, gone when it ends.</summary>
internal sealed class Exports : IDisposable
{
    internal static readonly DateOnly Today = new(2026, 11, 20);

    internal static readonly ImportOptions Plain = new(null, null, null, null, SnapshotScope.Full, null, "USD", null);

    internal string Folder { get; } = Directory.CreateTempSubdirectory("hindcast-import-").FullName;

    /// <summary>Writes lines as UTF-8 with line feeds.</summary>
    internal Exports With(string name, params string[] lines) =>
        With(name, string.Join('\n', lines), new UTF8Encoding(false));

    internal Exports With(string name, string text, Encoding encoding)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, encoding);
        return this;
    }

    internal string PathOf(string name) => Path.Combine(Folder, name);

    internal ImportPlan Plan(ImportOptions? options = null, Func<string, string?>? remembered = null) =>
        ReadExports.Plan([Folder], options ?? Plain, remembered ?? (_ => null), Today);

    /// <summary>Reads one file of lines.</summary>
    internal static ImportPlan Of(params string[] lines)
    {
        using var exports = new Exports().With("export.csv", lines);
        return exports.Plan();
    }

    /// <summary>Opportunities under report labels, with an id for each.</summary>
    internal static ImportPlan Deals(string header, params string[] rows) =>
        Of([$"Opportunity ID,{header}", .. rows.Select((row, i) => $"D{i + 1},{row}")]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

internal static class Planned
{
    internal static FactTable Rows(this ImportPlan plan)
    {
        Assert.Null(plan.Refusal);
        return Assert.Single(plan.Snapshots).Rows;
    }

    internal static ImportedFile File(this ImportPlan plan) => Assert.Single(plan.Files);

    internal static IReadOnlyList<string?> Texts(this FactTable table, string field) =>
        [.. Enumerable.Range(0, table.Count).Select(row => table.Text(field)![row])];

    /// <summary>Days as ISO, null where missing.</summary>
    internal static IReadOnlyList<string?> Days(this FactTable table, string field) =>
        [.. table.Day(field)!.Days.Select(day =>
        day == DayColumn.Missing ? null : DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd",
            CultureInfo.InvariantCulture))];

    internal static IReadOnlyList<decimal?> Amounts(this FactTable table, string field) => table.Amount(field)!.Amounts;

    /// <summary>The one problem of a plan with one row in quarantine.</summary>
    internal static ImportProblem Problem(this ImportPlan plan)
    {
        Assert.Null(plan.Refusal);
        return Assert.Single(Assert.Single(plan.Files).Problems);
    }

    internal static void AssertWarned(this ImportPlan plan, string rule) =>
        Assert.Contains(plan.Warnings, w => w.Rule == rule);

    internal static void AssertQuiet(this ImportPlan plan, string rule) =>
        Assert.DoesNotContain(plan.Warnings, w => w.Rule == rule);

    internal static ImportedColumn Column(this ImportPlan plan, string source) =>
        plan.File().Columns.Single(c => c.Source == source);

    /// <summary>A table as text, column by column, to compare two.</summary>
    internal static string[] Spelt(this FactTable table) => [.. table.Columns.Values.Select(column =>
    {
        IReadOnlyList<string?> cells = column switch
        {
            TextColumn text => table.Texts(text.Name),
            DayColumn day => table.Days(day.Name),
            AmountColumn amount => amount.Amounts.Select(a => a?.ToString(CultureInfo.InvariantCulture)).ToArray(),
            NumberColumn number => [.. Enumerable.Range(0, number.Count)
                .Select(row => number[row]?.ToString(CultureInfo.InvariantCulture))],
            InstantColumn instant => [.. instant.Seconds.Select(s => s == InstantColumn.Missing
                ? null
                : s.ToString(CultureInfo.InvariantCulture))],
            _ => throw new InvalidOperationException(),
        };
        return $"{column.Name} {column.Role}: {string.Join('|', cells)}";
    })];
}
