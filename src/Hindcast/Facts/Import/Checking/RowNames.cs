using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Names rows that no column names, by the fields that tell them apart.</summary>
internal static class RowNames
{
    /// <summary>
    /// Gives each row an id where no column does: its natural key, with a number behind it from the second row alike.
    /// The same export therefore gives the same ids, and one that repeats days which another had gives their ids again.
    /// </summary>
    internal static void Give(FileFacts facts, KindDeclaration declared)
    {
        if (facts.Binding.IndexOf(Fields.Id) >= 0)
            return;
        var parts = declared.NaturalKey.Select(field => Part(facts, field)).OfType<Func<int, string?>>().ToArray();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new List<string>(facts.Rows);
        var codes = new int[facts.Rows];
        for (int row = 0; row < codes.Length; row++)
        {
            string key = string.Join('/', parts.Select(part => part(row) ?? ""));
            int number = seen[key] = seen.GetValueOrDefault(key) + 1;
            names.Add(number == 1 ? key : $"{key}#{number}");
            codes[row] = row;
        }
        facts.Texts[Fields.Id] = (names, codes);
    }

    /// <summary>Why a table that nobody called one of its kind is none, where most of its rows repeat an id of others
    /// that say something else; null where it may be.</summary>
    internal static Refusal? Repeated(FileFacts facts, ImportOptions options)
    {
        if (facts.Binding is not { Mapping: null or { OnlySettles: true } }
            || options.Kind is not null || !facts.Texts.TryGetValue(Fields.Id, out var ids)
            || ids.Values.Count * 2 >= facts.Rows || facts.Raw(Fields.Id) is not { } raw
            || !facts.Table.Columns.Where((column, c) => column is not null && column != raw
                && IsOfItsOwn(facts, ids.Codes, ids.Values.Count, c)).Any())
            return null;
        string kind = FactKinds.NameOf(facts.Binding.Kind);
        string header = facts.Table.Header[facts.Binding.IndexOf(Fields.Id)];
        return new("ids-repeated", $"{facts.Table.Path} has {ids.Values.Count:N0} ids in '{header}' on {facts.Rows:N0} rows "
            + $"that differ, so each row is something else than the {kind} that it names. Export the rows with ids of "
            + "their own; or, where a column tells it, name it in a mapping: hindcast import FILE --map-draft > "
            + "map.yaml, "
            + $"edit it, then --map map.yaml; where they are {FactKinds.PluralOf(facts.Binding.Kind)} all the same, "
            + $"say --kind {kind}.");
    }

    /// <summary>Whether a column says of rows with one id what they are beside it: of companies and people anything; of
    /// deals, terms and tickets, which reports repeat for each product or day, an id that each row has for
    /// itself.</summary>
    private static bool IsOfItsOwn(FileFacts facts, int[] ids, int different, int column)
    {
        var values = facts.Table.Columns[column]!;
        return facts.Binding.Kind switch
        {
            FactKind.Account or FactKind.Contact => Enumerable.Range(0, facts.Rows)
                .Select(row => (ids[row], values[row])).Distinct().Count() > different + 1,
            FactKind.Opportunity or FactKind.Subscription or FactKind.Ticket =>
                Recognising.ColumnWords.IsId(facts.Table.Header[column])
                && Enumerable.Range(0, facts.Rows).Select(row => values[row]).OfType<string>().Distinct().Count()
                == facts.Rows,
            _ => false,
        };
    }

    /// <summary>Why a table that nobody called one of accounts is none, where Salesforce gave its ids to rows of another
    /// object; null where it may be.</summary>
    internal static Refusal? OfAnother(FileFacts facts, ImportOptions options) => options.Kind is null
        && facts.Binding is { Kind: FactKind.Account, Mapping: null or { OnlySettles: true } }
        && facts.Texts.TryGetValue(Fields.Id, out var ids) && ids.Values.Count > 0
        && ids.Values.All(Cells.SalesforceId.IsOfNoAccount)
        ? new("ids-of-another", $"The ids of {facts.Table.Path} ({Shown.Cell(ids.Values[0])}) are not those of Salesforce's "
            + "accounts, which begin with 001, but of another object. Leave the file out, or say what it is with "
            + "--kind.")
        : null;

    private static Func<int, string?>? Part(FileFacts facts, string field)
    {
        if (facts.Days.TryGetValue(field, out var days))
        {
            long[]? instants = facts.Instants.GetValueOrDefault(FactKinds.Of(facts.Binding.Kind).Find(field)?.Instant
                ?? "");
            return row => instants is not null && instants[row] != InstantColumn.Missing
                ? DateTimeOffset.FromUnixTimeSeconds(instants[row]).ToString("yyyy-MM-dd'T'HH:mm:ss",
                    CultureInfo.InvariantCulture)
                : days[row] == DayColumn.Missing ? null
                : DateOnly.FromDayNumber(days[row]).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }
        if (facts.Texts.TryGetValue(field, out var texts))
            return row => texts.Codes[row] < 0 ? null : texts.Values[texts.Codes[row]];
        return null;
    }
}
