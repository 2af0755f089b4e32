using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Tells days that two tables of one import both have from days that are told twice.</summary>
/// <remarks>
/// A cost or usage report has no ids: its rows are named by day, campaign and the like. Sheets for two regions name
/// their rows alike and mean other spend; two reports whose windows overlap name them alike and mean the same. Where
/// most rows of one name differ in what they say, they are other ones and all count; else they are told twice. Either
/// way somebody is told.
/// </remarks>
internal static class SeveralTables
{
    /// <summary>Names the rows of a table by the table too, where they are other ones than those of the tables before;
    /// says what was done.</summary>
    internal static IEnumerable<ImportWarning> Settle(string what, IReadOnlyList<FileFacts> files)
    {
        var kind = FactKinds.Of(files[0].Binding.Kind);
        if (!kind.TellsDays || files.Count < 2)
            yield break;
        var seen = new Dictionary<string, (FileFacts File, int Row)>(StringComparer.Ordinal);
        foreach (var file in files.Where(f => f.Binding.IndexOf(Fields.Id) < 0))
        {
            int[] sound = [.. Enumerable.Range(0, file.Rows).Where(file.IsSound)];
            var alike = sound.Where(row => seen.ContainsKey(file.IdOf(row)!))
                .Select(row => (Row: row, Before: seen[file.IdOf(row)!])).ToArray();
            if (alike.Length > 0)
            {
                var (row, before) = alike[0];
                string named = string.Join(" and ", kind.NaturalKey.Where(field =>
                    file.Days.ContainsKey(field) || file.Texts.ContainsKey(field)));
                string rows = $"{Shown.Count(alike.Length, "row")} of {file.Table.Path} "
                    + $"{(alike.Length == 1 ? "is" : "are")} alike in {named} to rows of {before.File.Table.Path} "
                    + $"(line {file.Table.Lines[row]} to line {before.File.Table.Lines[before.Row]})";
                bool areOthers = 2 * alike.Count(pair => Differ(file, pair.Row, pair.Before.File, pair.Before.Row))
                    > alike.Length;
                if (areOthers)
                    Rename(file);
                yield return areOthers
                    ? new("alike-rows-all-count", $"{rows} and say other things, so all of them count. If they are the "
                        + "same told anew, leave the older table out.")
                    : new("alike-rows-count-once", $"{rows} and mostly say the same, so each counts once. If they are "
                        + "other ones, give what they are of (their campaigns, say) names of their own.");
            }
            foreach (int row in sound)
                seen[file.IdOf(row)!] = (file, row);
        }
    }

    private static void Rename(FileFacts file)
    {
        string table = file.Table.Path[(file.Table.Path.LastIndexOfAny(['/', '\\', '#']) + 1)..];
        var (values, codes) = file.Texts[Fields.Id];
        file.Texts[Fields.Id] = ([.. values.Select(id => $"{id}@{table}")], codes);
    }

    /// <summary>True where two rows do not say the same in what both tables have.</summary>
    private static bool Differ(FileFacts a, int row, FileFacts b, int other) =>
        a.Amounts.Any(c => b.Amounts.TryGetValue(c.Key, out var amounts) && amounts[other] != c.Value[row])
        || a.Numbers.Any(c => b.Numbers.TryGetValue(c.Key, out double[]? numbers)
            && !numbers[other].Equals(c.Value[row]))
        || a.Texts.Any(c => c.Key != Fields.Id && b.Texts.TryGetValue(c.Key, out var texts)
            && TextOf(texts, other) != TextOf(c.Value, row));

    private static string? TextOf((IReadOnlyList<string> Values, int[] Codes) texts, int row) =>
        texts.Codes[row] < 0 ? null : texts.Values[texts.Codes[row]];
}
