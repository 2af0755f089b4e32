using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Indicators;

/// <summary>Which columns may explain a movement.</summary>
public static class Dimensions
{
    /// <summary>How many are searched; the rest only filter.</summary>
    public const int SearchedMax = 8;

    /// <summary>Of a column with more values than this only those of weight stand for themselves.</summary>
    public const int ValuesMax = 50;

    /// <summary>The least share of rows that a value of weight has.</summary>
    public const double WeightMin = 0.005;

    /// <summary>How many values have weight at the most, the most frequent ones.</summary>
    public const int WeightyMax = 20;

    /// <summary>What the rare values of a column of many are held together as.</summary>
    public const string Rare = "(rare values)";

    /// <summary>What a row without a value is shown as.</summary>
    public const string Blank = "(blank)";

    private static readonly string[] Shipped =
        ["source", "segment", "region", "icp_tier", "persona", "product", "campaign", "channel", "industry", "type"];

    private static readonly string[] SayNothing =
        ["other", "others", "misc", "miscellaneous", "unknown", "undefined", "unspecified", "not specified", "none",
            "n/a", "na", "not set", "tbd"];

    /// <summary>False for a value that stands where none is known.</summary>
    public static bool SaysSomething(string value) => value.Any(char.IsLetterOrDigit)
        && !SayNothing.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The dimensions that are searched, those that ship first, then by name; at most
    /// <see cref="SearchedMax"/>. One of many values has its rare ones as one, <see cref="Rare"/>.</summary>
    public static ImmutableArray<TextColumn> Searched(FactTable table) =>
    [
        .. table.Columns.Values.OfType<TextColumn>().Where(IsDimension)
            .OrderBy(c => Array.IndexOf(Shipped, c.Name) is var at && at < 0 ? Shipped.Length : at)
            .ThenBy(c => c.Name, StringComparer.Ordinal)
            .Select(OfWeight).OfType<TextColumn>()
            .Take(SearchedMax),
    ];

    /// <summary>The columns with too many values for each to be searched, by name, with how many are; none where
    /// nothing of it has weight.</summary>
    public static ImmutableArray<(TextColumn Column, int Searched)> TooFine(FactTable table) =>
    [
        .. from column in table.Columns.Values.OfType<TextColumn>()
           where column.Values.Length > ValuesMax && (column.Role == FieldRole.Dimension || IsOwnInEachRow(column))
           orderby column.Name
           select (column, column.Role == FieldRole.Dimension ? Weighty(column).Length : 0),
    ];

    /// <summary>True for a column that ships as a dimension and only filters, because most rows have a value of their
    /// own.</summary>
    public static bool IsOwnInEachRow(TextColumn column) => column.Role == FieldRole.Filter
        && Shipped.Contains(column.Name) && column.Values.Length * 2L > column.Codes.Count(code => code >= 0);

    /// <summary>A dimension to break an indicator down by; refused where the column may not explain anything.</summary>
    public static Outcome<TextColumn> Named(FactTable table, string name) =>
        table.Text(name) is { } column && IsDimension(column) && OfWeight(column) is { } weighed
            ? weighed
            : new Refusal("dimension-not-admissible",
                $"'{name}' cannot break this indicator down: it is no column here, or an id, a person, free text, a "
                    + "column with more "
                + $"than {ValuesMax} values of which none has {WeightMin:0.0 %} of the rows, or known only with the "
                + "outcome. " + OneOf(table.Columns.Values.OfType<TextColumn>().Where(IsDimension)
                    .Where(c => OfWeight(c) is not null)));

    /// <summary>Several of them; refused where too many or at the first that may not explain anything.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="names">The columns.</param>
    /// <param name="asOf">All that was known, so that a refusal can say who has a column that is not here.</param>
    public static Outcome<ImmutableArray<TextColumn>> Named(FactTable table, ImmutableArray<string> names,
        AsOf? asOf = null)
    {
        if (names.Distinct().Count() is var asked && asked > SearchedMax)
            return new Refusal("too-many-dimensions", $"An indicator is broken down by {SearchedMax} dimensions at "
                + $"the most, and this asks for {asked}. Leave some out.");
        Column.Load([.. names.Distinct().Select(table.Text).OfType<TextColumn>()]);
        var columns = ImmutableArray.CreateBuilder<TextColumn>();
        foreach (string name in names.Distinct())
        {
            if (!Named(WithAccounts(table, [name], asOf), name).Is(out var column, out var why))
                return OfAccounts(asOf, table, name) ?? why;
            columns.Add(column);
        }

        return columns.ToImmutable();
    }

    /// <summary>The rows in a slice; refused where it names a column that is not there. Filters are allowed
    /// here.</summary>
    public static Outcome<FactTable> Within(FactTable table, Slice slice, AsOf? asOf = null)
    {
        foreach (var (name, values) in slice.Where)
        {
            if (table.Text(name) is not { } column || column.Role == FieldRole.Id)
                return OfAccounts(asOf, table, name) ?? new Refusal("dimension-not-found",
                    $"There is no column '{name}' to filter by. "
                    + OneOf(table.Columns.Values.OfType<TextColumn>().Where(c => c.Role != FieldRole.Id)));
            bool[] wanted = [.. column.Values.Select(v => values.Contains(v))];
            bool blank = values.Contains(Blank);
            table = table.Take(
                [.. Enumerable.Range(0, table.Count).Where(row => column.Codes[row] is var code
                    && (code < 0 ? blank : wanted[code]))]);
        }

        return table;
    }

    /// <summary>Which rows lie in a slice; none where it names a column that is not there.</summary>
    public static bool[] Mask(FactTable table, Slice slice)
    {
        bool[] inside = [.. Enumerable.Repeat(true, table.Count)];
        foreach (var (name, values) in slice.Where)
        {
            var column = table.Text(name);
            for (int row = 0; row < inside.Length; row++)
                inside[row] &= column is not null && values.Contains(column[row] ?? Blank);
        }

        return inside;
    }

    /// <summary>The refusal for a slice that asks for a value which no row has; null where each dimension has one that
    /// some row has.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="slice">What is asked for.</param>
    /// <param name="asOf">All that was known, for what only the accounts say.</param>
    public static Refusal? NoSuchValue(FactTable table, Slice slice, AsOf? asOf = null)
    {
        table = WithAccounts(table, slice.Where.Keys, asOf);
        foreach (var (name, values) in slice.Where)
            if (table.Text(name) is { } column && !values.Contains(Blank)
                && !column.Values.Any(v => values.Contains(v)))
                return new("value-not-found", $"No row has {name} {string.Join(" or ", values)}. There are: "
                    + string.Join(", ", column.Values.Order(StringComparer.Ordinal).Take(ValuesMax)) + ".");
        return null;
    }

    /// <summary>Terms with those of some columns that they lack and their accounts have, joined by account_id as the
    /// accounts were known on the day; blank where there is no such account. Other facts as they are.</summary>
    internal static FactTable WithAccounts(FactTable table, IEnumerable<string> names, AsOf? asOf)
    {
        foreach (string name in names)
            if (Joined(table, name, asOf) is { } column)
                table = table with { Columns = table.Columns.SetItem(name, column) };
        return table;
    }

    /// <summary>What a reader must know of columns that are joined, one sentence each.</summary>
    public static ImmutableArray<string> JoinedNotes(AsOf asOf, FactTable? table, IEnumerable<string> names) =>
        [.. names.Where(name => table is not null && Joined(table, name, asOf) is not null).Select(name =>
            $"{name} is that of each term's account as it was known on {asOf.Day:yyyy-MM-dd}; an account that changed "
                + "counts where it is now.")];

    private static TextColumn? Joined(FactTable table, string name, AsOf? asOf)
    {
        if (table.Kind is not (FactKind.Subscription or FactKind.Renewal) || table.Text(name) is not null
            || table.Text(Fields.AccountId) is not { } account || asOf?.Of(FactKind.Account) is not { } accounts
            || accounts.Text(name) is not { Role: not FieldRole.Id } theirs || accounts.Text(Fields.Id) is not { } ids)
            return null;
        var codeOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int row = 0; row < accounts.Count; row++)
            if (ids[row] is { } id && theirs.Codes[row] >= 0)
                codeOf.TryAdd(id, theirs.Codes[row]);
        int[] ofAccount = [.. account.Values.Select(id => codeOf.GetValueOrDefault(id, -1))];
        return new(name, theirs.Role, theirs.Values, [.. account.Codes.Select(code => code < 0 ? -1
            : ofAccount[code])]);
    }

    /// <summary>The refusal for a column that these rows lack and their accounts have; null otherwise.</summary>
    private static Refusal? OfAccounts(AsOf? asOf, FactTable table, string name) =>
        table.Text(name) is null && table.Text(Fields.AccountId) is not null
        && asOf?.Of(FactKind.Account)?.Text(name) is { Role: not FieldRole.Id }
            ? new("dimension-of-accounts", $"The accounts have '{name}', and the {FactKinds.NameOf(table.Kind)} facts "
                + $"have not. Add it to their export, each row with the {name} of its account_id, and import it again.")
            : null;

    private static string OneOf(IEnumerable<TextColumn> columns) =>
        columns.Select(c => c.Name).ToArray() is { Length: > 0 } names ? $"Take one of: {string.Join(", ", names)}."
            : "These facts have no column for it; export one with them, such as source, segment or region.";

    private static bool IsDimension(TextColumn column) =>
        column.Role == FieldRole.Dimension && column.Values.Length >= 1;

    /// <summary>The column; one of many values with its rare ones as one, and null where no value of it has
    /// weight.</summary>
    private static TextColumn? OfWeight(TextColumn column)
    {
        if (column.Values.Length <= ValuesMax)
            return column;
        int[] weighty = Weighty(column), places = new int[column.Values.Length];
        Array.Fill(places, weighty.Length);
        for (int at = 0; at < weighty.Length; at++)
            places[weighty[at]] = at;
        return weighty.Length == 0 ? null : new(column.Name, column.Role,
            [.. weighty.Select(code => column.Values[code]), Rare],
            Array.ConvertAll(column.Codes, code => code < 0 ? -1 : places[code]));
    }

    /// <summary>The codes of the values of weight, in their order.</summary>
    private static int[] Weighty(TextColumn column)
    {
        long[] counts = new long[column.Values.Length];
        foreach (int code in column.Codes)
            if (code >= 0)
                counts[code]++;
        return [.. Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0
                && counts[code] >= WeightMin * column.Count)
            .OrderByDescending(code => counts[code]).ThenBy(code => column.Values[code], StringComparer.Ordinal)
            .Take(WeightyMax).Order()];
    }
}
