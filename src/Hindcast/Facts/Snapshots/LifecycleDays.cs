using Hindcast.Facts.Import.Cells;

namespace Hindcast.Facts.Snapshots;

/// <summary>The days on which contacts became MQLs and SQLs, from the history of their changes, where the contacts' own
/// rows do not tell: the first change into a stage that is called so.</summary>
public static class LifecycleDays
{
    /// <summary>What is said where contacts have a history from which no such day could be taken.</summary>
    public const string NotNamed = "The history of contacts was read, and none of its stages is called MQL (Marketing "
        + "Qualified Lead) or none SQL (Sales Qualified Lead). Where one of them means that, give it that name in the "
        + "history, or export the day with the contacts and name its column mql_on or sql_on in a mapping.";

    private static readonly ImmutableArray<(string Field, string[] Stages)> Steps =
    [
        (Fields.MqlOn, ["mql", "marketingqualifiedlead", "marketingqualified"]),
        (Fields.SqlOn, ["sql", "salesqualifiedlead", "salesqualified"]),
    ];

    /// <summary>True where the rows are changes of contacts.</summary>
    internal static bool IsOfContacts(FactTable history) =>
        history.Text(Fields.ObjectKind)?.Values.Contains("contact") == true;

    /// <summary>The contacts with the days that their history tells by a day; the same where it tells none.</summary>
    internal static FactTable Into(FactTable contacts, FactTable history, DateOnly by)
    {
        if (!IsOfContacts(history) || history.Text(Fields.ToStage) is not { } to)
            return contacts;
        foreach (var (field, stages) in Steps)
        {
            if (!to.Values.Any(word => stages.Contains(Words.Key(word))))
                continue;
            var own = contacts.Day(field);
            var filled = new Stored<DayCells>(() => new(Filled(contacts, own, history, stages, by.DayNumber)),
                contacts.Count);
            contacts = contacts with { Columns = contacts.Columns.SetItem(field, new DayColumn(field,
                own?.Role ?? FieldRole.Fact, filled)) };
        }
        return contacts;
    }

    private static int[] Filled(FactTable contacts, DayColumn? own, FactTable history, string[] stages, int by)
    {
        var (to, what, of) = (history.Text(Fields.ToStage)!, history.Text(Fields.ObjectKind)!,
            history.Text(Fields.ObjectId)!);
        bool[] counts = [.. to.Values.Select(word => stages.Contains(Words.Key(word)))];
        int contact = Array.IndexOf(what.Values, "contact");
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] on = history.Day(Fields.ChangedOn)!.Days;
        for (int row = 0; row < on.Length; row++)
        {
            if (to.Codes[row] >= 0 && counts[to.Codes[row]] && what.Codes[row] == contact && on[row] <= by
                && of[row] is { } id && (!first.TryGetValue(id, out int before) || on[row] < before))
                first[id] = on[row];
        }
        var ids = contacts.Text(Fields.Id)!;
        return [.. Enumerable.Range(0, contacts.Count).Select(row => own?.Days[row] is { } told
            && told != DayColumn.Missing ? told : ids[row] is { } id ? first.GetValueOrDefault(id, DayColumn.Missing)
            : DayColumn.Missing)];
    }
}
