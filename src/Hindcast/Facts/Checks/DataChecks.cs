using Hindcast.Facts.Findings;
using Hindcast.Facts.Import.Mapping;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Checks;

/// <summary>Looks over tables of facts for what is wrong with them.</summary>
public static class DataChecks
{
    /// <summary>Examples given of one check.</summary>
    public const int ExamplesMax = 5;

    private static readonly ImmutableArray<DataCheck> All =
    [
        .. KeyChecks.All, .. DealChecks.All, .. LeadChecks.All, .. ContractChecks.All, .. CampaignChecks.All,
        .. OwnerChecks.All, .. EntryChecks.All,
    ];

    /// <summary>The names of all checks.</summary>
    public static IEnumerable<string> Rules => All.Select(c => c.Rule).Append(UnfilledColumn.Rule)
        .Append(UnknownStages.Rule).Distinct();

    /// <summary>What is wrong with everything that was known on a day.</summary>
    /// <param name="asOf">What was known.</param>
    /// <param name="stagesOf">What the workspace remembers of a source's stages, as the text of a mapping; null for
    /// nothing.</param>
    /// <param name="month">The month whose columns are looked at; null for the last one ended.</param>
    public static ImmutableArray<CheckResult> Of(AsOf asOf, Func<string, string?> stagesOf, Period? month = null) =>
    [
        .. asOf.Tables.SelectMany(table => Of(new(table.Source, table.Rows, asOf.Of, StagesOf(table.Source, stagesOf),
            asOf.Day), InStore(table.Rows))),
        .. (month ?? Period.LastEnded(asOf.Day)) is var read
            ? UnfilledColumn.In(asOf, read).Select(column => column.Checked(read)) : [],
        .. UnknownStages.In(asOf).Select(stages => stages.Checked()),
    ];

    /// <summary>What is wrong with one table; where a row came from is said by <paramref name="origin"/>.</summary>
    internal static IEnumerable<CheckResult> Of(CheckedTable table, Func<int, string?, CheckExample> origin)
    {
        foreach (var check in All)
        {
            if (check.Kind is { } kind && kind != table.Rows.Kind)
                continue;
            int[] rows = [.. check.Rows(table)];
            if (rows.Length > 0)
                yield return new(check.Rule, table.Source, FactKinds.NameOf(table.Rows.Kind), rows.Length, table.Count,
                    check.Says(rows.Length, table.Count)
                        + (check.Beside is { } beside ? $" {beside(table)}" : ""), [.. rows.Take(ExamplesMax)
                        .Select(row => origin(row, check.FieldOf is { } own ? own(table) : check.Field))]);
        }
    }

    /// <summary>What a source's confirmed stages mean.</summary>
    internal static StageMap StagesOf(string source, Func<string, string?> remembered) =>
        remembered($"{source}/{FactKinds.NameOf(FactKind.Opportunity)}") is { } yaml
            ? ReadMapping.From(yaml).Match(mapping => mapping.Stages, _ => StageMap.None) : StageMap.None;

    private static Func<int, string?, CheckExample> InStore(FactTable rows) => (row, field) =>
        new(rows.Text(Fields.Id)![row] ?? "", null, null, field, field is null ? null : Cell(rows, field, row));

    /// <summary>A cell as a person reads it; null where it is blank.</summary>
    internal static string? Cell(FactTable rows, string field, int row) => rows.Columns.GetValueOrDefault(field) switch
    {
        TextColumn text => text[row],
        DayColumn day when day.Days[row] != DayColumn.Missing => $"{DateOnly.FromDayNumber(day.Days[row]):yyyy-MM-dd}",
        AmountColumn amount => amount.Amounts[row]?.ToString(CultureInfo.InvariantCulture),
        NumberColumn number => number[row]?.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
