using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Money;

namespace Hindcast.Facts.Reconciliation;

/// <summary>What one source says of a thing: its rows, by the key that both sources have.</summary>
/// <param name="Name">The source or file.</param>
/// <param name="Keys">One a row; null where the row has none.</param>
/// <param name="Fields">What is compared, one text a row each, null where blank; in the same order on both
/// sides.</param>
/// <param name="Amounts">One a row, null where blank; null where none are compared.</param>
public sealed record Side(string Name, string?[] Keys, ImmutableArray<(string Field, string?[] Texts)> Fields,
    decimal?[]? Amounts)
{
    /// <summary>Most fields that are compared.</summary>
    public const int FieldsMax = 40;

    /// <summary>What the texts of a field mean, where two spellings may mean one thing; compared in place of the
    /// texts.</summary>
    private ImmutableDictionary<string, string?[]> Meanings { get; init; } =
        ImmutableDictionary<string, string?[]>.Empty;

    /// <summary>
    /// The two sides, compared in the fields that both have; of two kinds only in those that are named. Refused where a
    /// side lacks the key or a field, or where amounts are in several currencies without a rate table.
    /// </summary>
    /// <param name="a">One source's rows.</param>
    /// <param name="b">The other's; they may be of another kind.</param>
    /// <param name="key">The field that both are matched by, <c>A=B</c> where they call it differently; null for the
    /// id, or the account.</param>
    /// <param name="fields">What to compare, the same way; empty for all that both have but ids.</param>
    /// <param name="amount">The amount to compare, the same way; null for the first that both have.</param>
    /// <param name="rates">Rates between currencies.</param>
    /// <param name="day">Of which day the rates are.</param>
    public static Outcome<(Side A, Side B)> Of(
        SourceTable a, SourceTable b, string? key, ImmutableArray<string> fields, string? amount, RateTable? rates,
        DateOnly day)
    {
        bool alike = a.Kind == b.Kind;
        key ??= alike ? Snapshots.Fields.Id : $"{AccountOf(a.Kind)}={AccountOf(b.Kind)}";
        string[] compared = [.. fields.IsEmpty && alike
            ? a.Rows.Columns.Values.Where(c => c.Role != FieldRole.Id && c is not AmountColumn
                && b.Rows.Columns.TryGetValue(c.Name, out var other) && other.GetType() == c.GetType())
                .Select(c => c.Name).Take(FieldsMax)
            : fields.IsEmpty ? [] : fields];
        amount ??= !alike ? null : a.Rows.Columns.Values.OfType<AmountColumn>().Select(c => c.Name)
            .FirstOrDefault(name => b.Rows.Amount(name) is not null && (fields.IsEmpty || fields.Contains(name)));
        foreach (var (side, table) in ((int, SourceTable)[])[(0, a), (1, b)])
        {
            if (table.Rows.Text(NameOn(key, side)) is null)
                return new Refusal("column-not-found",
                    $"{table.Source} has no text field '{NameOn(key, side)}' to match by. "
                    + Shared(Texts(a), Texts(b), a.Source, b.Source));
            if (amount is not null && table.Rows.Amount(NameOn(amount, side)) is null)
                return new Refusal("column-not-found", $"The {FactKinds.NameOf(table.Kind)} facts of {table.Source} "
                    + $"have no amount '{NameOn(amount, side)}'. They have: "
                    + $"{string.Join(", ", table.Rows.Columns.Values.OfType<AmountColumn>().Select(c => c.Name).DefaultIfEmpty("none"))}.");
            if (compared.FirstOrDefault(f => !table.Rows.Columns.ContainsKey(NameOn(f, side))) is { } absent)
                return new Refusal("column-not-found",
                    $"{table.Source} has no field '{NameOn(absent, side)}'. Compare fields that both have: "
                    + $"{Import.Shown.Some([.. a.Rows.Columns.Keys.Intersect(b.Rows.Columns.Keys)], FieldsMax)}.");
        }

        if (amount is null)
            return (Of(a, alike, 0, key, compared, null), Of(b, alike, 1, key, compared, null));
        // Both sides in one table, so that both are in one currency.
        var both = FactTableMerge.Concat(Money(a.Rows, NameOn(amount, 0)), Money(b.Rows, NameOn(amount, 1)));
        if (!MoneyColumn.Of(both, rates, day, AmountName, $"on {day:yyyy-MM-dd}").Is(out var money, out var why))
            return why with { Message = why.Message
                .Replace("those with --where can also stay within one currency: --where currency=CODE",
                "or stay within one currency: --where-a currency=CODE --where-b currency=CODE",
                StringComparison.Ordinal) };
        decimal?[] amounts = [.. Enumerable.Range(0, both.Count).Select(row => money.On(row, day.DayNumber))];
        return (Of(a, alike, 0, key, compared, amounts[..a.Rows.Count]), Of(b, alike, 1, key, compared,
            amounts[a.Rows.Count..]));
    }

    /// <summary>Of <c>one=other</c> the name on a side, 0 or 1; a single name is the same on both.</summary>
    public static string NameOn(string field, int side) => field.Split('=', 2) is [var a, var b] ? side == 0
        ? a.Trim()
        : b.Trim() : field.Trim();

    /// <summary>The same where <c>Closed Won</c> and <c>closedwon</c> are one thing, whatever the column is
    /// called.</summary>
    public Side WithOutcomesMeant() => this with
    {
        Meanings = Fields.ToImmutableDictionary(f => f.Field, f => Array.ConvertAll(f.Texts, text => text is not null
            && Words.Stage(text) is (not "open", true) and var said ? said.Status : text)),
    };

    /// <summary>The same with Salesforce ids of 15 characters as their 18, so that a report meets an export.</summary>
    internal Side Matched()
    {
        return this with
        {
            Keys = Long(Keys), Fields = [.. Fields.Select(f => (f.Field, Long(f.Texts)))],
            Meanings = Meanings.ToImmutableDictionary(m => m.Key, m => Long(m.Value)),
        };

        static string?[] Long(string?[] texts) =>
            Array.ConvertAll(texts, text => text is null ? null : SalesforceId.Matched(text));
    }

    /// <summary>What is compared of a field.</summary>
    internal string?[] Compared(int field) => Meanings.GetValueOrDefault(Fields[field].Field) ?? Fields[field].Texts;

    /// <summary>By what both sides can be matched: what they share, and what each has besides.</summary>
    public static string Shared(string[] a, string[] b, string nameOfA, string nameOfB)
    {
        string[] both = [.. a.Intersect(b, StringComparer.OrdinalIgnoreCase)];
        string Besides(string name, string[] all) => all.Except(both, StringComparer.OrdinalIgnoreCase).ToArray()
            is { Length: > 0 } own ? $" {name} has{(both.Length > 0 ? " besides" : "")} {Import.Shown.Some(own, FieldsMax)}."
            : "";
        return (both.Length > 0 ? $"Both have {Import.Shown.Some(both, FieldsMax)}: name one with --key, or FIELD=FIELD "
            + "where they call it differently." : "They share no field: name one of each, --key FIELD=FIELD.")
            + Besides(nameOfA, a) + Besides(nameOfB, b);
    }

    private static string[] Texts(SourceTable table) => [.. table.Rows.Columns.Values.OfType<TextColumn>()
        .Select(c => c.Name)];

    private const string AmountName = "amount";

    private static string AccountOf(FactKind kind) => kind == FactKind.Account
        ? Snapshots.Fields.Id
        : Snapshots.Fields.AccountId;

    private static FactTable Money(FactTable rows, string amount)
    {
        var columns = ImmutableSortedDictionary.CreateBuilder<string, Column>(StringComparer.Ordinal);
        columns[Snapshots.Fields.Id] = rows.Columns[Snapshots.Fields.Id];
        columns[AmountName] = rows.Columns[amount] with { Name = AmountName };
        if (rows.Text(Snapshots.Fields.Currency) is { } currency)
            columns[Snapshots.Fields.Currency] = currency;
        return rows with { Columns = columns.ToImmutable() };
    }

    private static Side Of(SourceTable source, bool alike, int side, string key, string[] fields, decimal?[]? amounts)
    {
        var keys = source.Rows.Text(NameOn(key, side))!;
        var made = new Side(alike ? source.Source : $"{FactKinds.PluralOf(source.Kind)} of {source.Source}",
            [.. Enumerable.Range(0, source.Rows.Count).Select(row => keys[row])],
            [.. fields.Where(f => source.Rows.Columns[NameOn(f, side)] is not AmountColumn)
                .Select(f => (NameOn(f, 0), Texts(source.Rows.Columns[NameOn(f, side)])))], amounts);
        // The stage map of each source has said what its closed stages mean; its open ones are compared as words.
        return source.Rows.Text(Snapshots.Fields.Stage) is not { } stage || source.Rows.Text(Snapshots.Fields.Status)
            is not { } status ? made
            : made with
            {
                Meanings = made.Meanings.Add(Snapshots.Fields.Stage, [.. Enumerable.Range(0, source.Rows.Count)
                    .Select(row => status[row] is "won" or "lost" ? status[row] : stage[row] is { } word
                        ? Words.Key(word) : null)]),
            };
    }

    private static string?[] Texts(Column column) => column switch
    {
        TextColumn text => [.. Enumerable.Range(0, text.Count).Select(row => text[row])],
        DayColumn day => [.. day.Days.Select(d => d == DayColumn.Missing
            ? null
            : $"{DateOnly.FromDayNumber(d):yyyy-MM-dd}")],
        _ => new string?[column.Count],
    };
}
