using Hindcast.Facts.Import.Cells;

namespace Hindcast.Facts.Snapshots;

/// <summary>The days on which contacts became MQLs and SQLs, from the history of their changes, where the contacts' own
/// rows do not tell: the first change into a stage that a person has said means it, or that is called so.</summary>
public static class LifecycleDays
{
    /// <summary>What is said where contacts have a history from which no such day could be taken.</summary>
    public const string NotNamed = "The history of contacts was read, and none of its stages is called MQL (Marketing "
        + "Qualified Lead) or none SQL (Sales Qualified Lead). Where one of them means that, say so: hindcast import "
        + "HISTORY --stages-draft > stages.yaml, write mql or sql behind it, then import it again with --stages "
        + "stages.yaml --commit.";

    private static readonly ImmutableArray<(string Field, string Step, string[] Stages)> Steps =
    [
        (Fields.MqlOn, "mql", ["mql", "marketingqualifiedlead", "marketingqualified"]),
        (Fields.SqlOn, "sql", ["sql", "salesqualifiedlead", "salesqualified"]),
    ];

    /// <summary><c>mql</c> or <c>sql</c> where a stage is called so; else null.</summary>
    internal static string? Called(string stage) => Words.Key(stage) is var key
        ? Steps.FirstOrDefault(step => step.Stages.Contains(key)).Step : null;

    /// <summary>True where some change of the history is told to be one into a step.</summary>
    internal static bool Tells(FactTable history, string step) => history.Text(Fields.Step)?.Values.Contains(step)
        == true || history.Text(Fields.ToStage)?.Values.Any(word => Called(word) == step) == true;

    /// <summary>True where the rows are changes of contacts.</summary>
    internal static bool IsOfContacts(FactTable history) =>
        history.Text(Fields.ObjectKind)?.Values.Contains("contact") == true;

    /// <summary>The contacts with the days that their history tells by a day; the same where it tells none.</summary>
    internal static FactTable Into(FactTable contacts, FactTable history, DateOnly by)
    {
        if (!IsOfContacts(history) || history.Text(Fields.ToStage) is null)
            return contacts;
        foreach (var (field, step, _) in Steps)
        {
            if (!Tells(history, step))
                continue;
            var own = contacts.Day(field);
            var filled = new Stored<DayCells>(() => new(Filled(contacts, own, history, step, by.DayNumber)),
                contacts.Count);
            contacts = contacts with { Columns = contacts.Columns.SetItem(field, new DayColumn(field,
                own?.Role ?? FieldRole.Fact, filled)) };
        }
        return contacts;
    }

    private static int[] Filled(FactTable contacts, DayColumn? own, FactTable history, string step, int by)
    {
        var (to, what, of) = (history.Text(Fields.ToStage)!, history.Text(Fields.ObjectKind)!,
            history.Text(Fields.ObjectId)!);
        bool[] called = [.. to.Values.Select(word => Called(word) == step)];
        var said = history.Text(Fields.Step);
        int contact = Array.IndexOf(what.Values, "contact");
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] on = history.Day(Fields.ChangedOn)!.Days;
        for (int row = 0; row < on.Length; row++)
        {
            // Where a person has said something of the stage, its name says nothing more.
            if (to.Codes[row] >= 0
                && (said?[row] is { } meant ? meant == step : called[to.Codes[row]])
                && what.Codes[row] == contact && on[row] <= by && of[row] is { } id && (!first.TryGetValue(id, out int before) || on[row] < before))
                first[id] = on[row];
        }
        var ids = contacts.Text(Fields.Id)!;
        return [.. Enumerable.Range(0, contacts.Count).Select(row => own?.Days[row] is { } told
            && told != DayColumn.Missing ? told : ids[row] is { } id ? first.GetValueOrDefault(id, DayColumn.Missing)
            : DayColumn.Missing)];
    }
}
