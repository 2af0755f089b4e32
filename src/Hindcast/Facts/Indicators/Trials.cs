using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators;

/// <summary>Trials among the terms of an export. Nobody pays for one yet, so its account is no customer: none that
/// stays, none that is lost, and none that pays more once it pays at all.</summary>
internal static partial class Trials
{
    private static readonly string[] Flags = ["is_trial", "trial", "on_trial", "in_trial"];

    private static readonly string[] Named = ["plan", "plan_tier", "plan_name", "plan_type", "type", "status",
        "subscription_status", "subscription_type", Fields.BillingStatus];

    private static readonly ConditionalWeakTable<FactTable, FactTable> Paying = [];
    private static readonly ConditionalWeakTable<FactTable, bool[]> Marked = [];

    /// <summary>True for a term that is a trial: a flag says so, or the name of its plan or status does.</summary>
    public static bool IsTrial(FactTable table, int row) => Rows(table) is { Length: > 0 } marked && marked[row];

    /// <summary>True for a row that was kept though it is no term yet, or never was: it has a status, and neither days nor
    /// an amount.</summary>
    internal static bool IsNoTerm(FactTable table, int row) => table.Text(Fields.BillingStatus) is { } status
        && status.Codes[row] >= 0 && table.Day(Fields.StartOn)?.Days[row] is null or DayColumn.Missing
        && table.Day(Fields.DueOn)?.Days[row] is null or DayColumn.Missing
        && table.Amount(Fields.Arr)?.Amounts[row] is null;

    /// <summary>The terms without the trials, and how many those are; the same where there are none, or where the
    /// slice asks for them by the column that tells.</summary>
    public static KindView LeftOut(KindView view)
    {
        if (Says(view.Table).Any(says => view.Where.Where.ContainsKey(says.Column.Name)))
            return view;
        var table = Without(view.Table);
        return table.Count == view.Table.Count ? view : view.With(table, ReferenceEquals(view.Table, view.Unsliced)
            ? table : Without(view.Unsliced), Numbered.Said(view.Table.Count - table.Count,
            "# trial|trials, for which nobody pays yet, is|are no term|terms and in no figure."));
    }

    private static FactTable Without(FactTable table) => Paying.GetValue(table, all =>
    {
        bool[] marked = Rows(all);
        int[] rows = [.. Enumerable.Range(0, marked.Length).Where(row => !marked[row])];
        return rows.Length == marked.Length ? all : all.Take(rows);
    });

    /// <summary>Which rows are trials, looked up once for a table; empty where no column calls any so.</summary>
    private static bool[] Rows(FactTable table) => Marked.GetValue(table, all => Says(all) is { Length: > 0 } says
        ? [.. Enumerable.Range(0, all.Count).Select(row => says.Any(s => s.Column.Codes[row] is >= 0 and var code
            && s.Is[code]))] : []);

    /// <summary>The columns that call some row a trial, with the values that do.</summary>
    private static (TextColumn Column, bool[] Is)[] Says(FactTable table) =>
    [
        .. from name in Flags.Concat(Named)
           let column = table.Text(name)
           where column is not null
           let says = Array.ConvertAll(column.Values.ToArray(), value => Word().IsMatch(value)
               || (Flags.Contains(name) && Words.Flag(value) == true))
           where says.Contains(true)
           select (column, says),
    ];

    [GeneratedRegex(@"^(?:free[\s_-]?|in[\s_-]|on[\s_-])?(?:trial(?:s|ing)?|testphase|probezeit|essai)"
        + @"(?:[\s_-](?:plan|period|account|subscription))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
