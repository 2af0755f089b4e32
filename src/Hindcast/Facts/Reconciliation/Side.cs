using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Money;

namespace Hindcast.Facts.Reconciliation;

/// <summary>What one source says of a thing: its rows, by the key that both sources have.</summary>
/// <param name="Name">The source or file.</param>
/// <param name="Keys">One a row; null where the row has none.</param>
/// <param name="Fields">What is compared, one text a row each, null where blank; in the same order on both sides.</param>
/// <param name="Amounts">One a row, null where blank; null where none are compared.</param>
public sealed record Side(string Name, string?[] Keys, ImmutableArray<(string Field, string?[] Texts)> Fields, decimal?[]? Amounts)
{
    /// <summary>Most fields that are compared.</summary>
    public const int FieldsMax = 40;

    /// <summary>
    /// The two sides of one kind of fact, compared in the fields that both have. Refused where a side has no rows, lacks the key,
    /// or where amounts are in several currencies without a rate table.
    /// </summary>
    /// <param name="a">One source's rows.</param>
    /// <param name="b">The other's.</param>
    /// <param name="key">The field that both have.</param>
    /// <param name="fields">What to compare; empty for all that both have but ids.</param>
    /// <param name="rates">Rates between currencies.</param>
    /// <param name="day">Of which day the rates are.</param>
    public static Outcome<(Side A, Side B)> Of(
        SourceTable a, SourceTable b, string key, ImmutableArray<string> fields, RateTable? rates, DateOnly day)
    {
        foreach (var side in (SourceTable[])[a, b])
            if (side.Rows.Text(key) is null)
                return new Refusal("column-not-found", $"{side.Source} has no text field '{key}' to match by. Name another with --key.");
        string[] compared = [.. fields.IsEmpty
            ? a.Rows.Columns.Values.Where(c => c.Role != FieldRole.Id && c is not AmountColumn && b.Rows.Columns.TryGetValue(c.Name, out var other) && other.GetType() == c.GetType())
                .Select(c => c.Name).Take(FieldsMax)
            : fields];
        if (compared.FirstOrDefault(f => !a.Rows.Columns.ContainsKey(f) || !b.Rows.Columns.ContainsKey(f)) is { } absent)
            return new Refusal("column-not-found", $"{(a.Rows.Columns.ContainsKey(absent) ? b.Source : a.Source)} has no field '{absent}'. Compare fields that both have.");

        string? amount = a.Rows.Columns.Values.OfType<AmountColumn>().Select(c => c.Name)
            .FirstOrDefault(name => b.Rows.Amount(name) is not null && (fields.IsEmpty || fields.Contains(name)));
        if (amount is null)
            return (Of(a, key, compared, null), Of(b, key, compared, null));
        // Both sides in one table, so that both are in one currency.
        return MoneyColumn.Of(FactTableMerge.Concat(a.Rows, b.Rows), rates, day, amount, $"on {day:yyyy-MM-dd}").Then<(Side, Side)>(money =>
        {
            decimal?[] both = [.. Enumerable.Range(0, a.Rows.Count + b.Rows.Count).Select(row => money.On(row, day.DayNumber))];
            return (Of(a, key, compared, both[..a.Rows.Count]), Of(b, key, compared, both[a.Rows.Count..]));
        });
    }

    /// <summary>The same with Salesforce ids of 15 characters as their 18, so that a report meets an export.</summary>
    internal Side Matched()
    {
        return this with { Keys = Long(Keys), Fields = [.. Fields.Select(f => (f.Field, Long(f.Texts)))] };

        static string?[] Long(string?[] texts) => Array.ConvertAll(texts, text => text is null ? null : Import.Cells.SalesforceId.Matched(text));
    }

    private static Side Of(SourceTable source, string key, string[] fields, decimal?[]? amounts)
    {
        var keys = source.Rows.Text(key)!;
        return new(source.Source, [.. Enumerable.Range(0, source.Rows.Count).Select(row => keys[row])],
            [.. fields.Where(f => source.Rows.Columns[f] is not AmountColumn).Select(f => (f, Texts(source.Rows.Columns[f])))], amounts);
    }

    private static string?[] Texts(Column column) => column switch
    {
        TextColumn text => [.. Enumerable.Range(0, text.Count).Select(row => text[row])],
        DayColumn day => [.. day.Days.Select(d => d == DayColumn.Missing ? null : $"{DateOnly.FromDayNumber(d):yyyy-MM-dd}")],
        _ => new string?[column.Count],
    };
}
