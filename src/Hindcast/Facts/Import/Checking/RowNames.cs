using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

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
