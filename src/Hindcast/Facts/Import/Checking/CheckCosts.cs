using Hindcast.Facts.Import.Reading;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Checks costs as a whole: a report's total that no word gives away.</summary>
internal static class CheckCosts
{
    /// <summary>Holds back the one row without any campaign that costs just what all others cost together; beside a
    /// single other row only where it repeats its clicks and the like too.</summary>
    internal static void Check(FileFacts facts)
    {
        Totals(facts);
        string[] naming = [.. new[] { Fields.CampaignId, "campaign" }.Where(name => facts.Texts.ContainsKey(name)
            || facts.Wholes.ContainsKey(name))];
        if (naming.Length == 0 || !facts.Amounts.TryGetValue(Fields.Cost, out var costs))
            return;
        var sound = Enumerable.Range(0, facts.Rows).Where(facts.IsSound).ToArray();
        var unnamed = sound.Where(row => naming.All(name => IsBlank(facts, name, row))).Take(2).ToArray();
        if (unnamed is not [var total] || sound.Length < 2 || costs[total] is not ({ } told and not 0))
            return;
        int[] others = [.. sound.Where(row => row != total)];
        if (others.Sum(row => costs[row] ?? 0) == told
            && (others is not [var other] || facts.Numbers.Values.All(n => n[other].Equals(n[total]))))
            facts.Fault(total, Rules.TotalOfOthers, facts.Binding.IndexOf(Fields.Cost));
    }

    /// <summary>Holds back what says in a word that it is a total, although it bears a day; of what may be a name as
    /// well (<c>EMEA Total</c>) that which costs what the others of its day cost, or all others.</summary>
    private static void Totals(FileFacts facts)
    {
        var sums = new Lazy<(decimal?[] Costs, int[] Days, decimal All, Dictionary<int, (decimal Sum, int Rows)> Of)>(()
            => Sums(facts));
        foreach (var (name, (values, codes)) in facts.Texts.Where(text => text.Key != Fields.Currency))
        {
            bool[] words = [.. values.Select(TotalRow.IsWord)], mayBe = [.. values.Select(TotalRow.MayBeWord)];
            if (!mayBe.Contains(true))
                continue;
            for (int row = 0; row < facts.Rows; row++)
            {
                if (codes[row] >= 0 && mayBe[codes[row]] && facts.IsSound(row)
                    && (words[codes[row]] || IsSum(sums.Value, row)))
                    facts.Fault(row, Rules.SaysTotal, facts.Binding.IndexOfText(name));
            }
        }
    }

    private static bool IsSum((decimal?[] Costs, int[] Days, decimal All, Dictionary<int, (decimal Sum, int Rows)> Of)
        all, int row) => all.Costs[row] is { } cost and > 0 && (all.All == 2 * cost
            || (all.Days.Length > 0 && all.Of[all.Days[row]] is (var sum, > 2) && sum == 2 * cost));

    private static (decimal?[], int[], decimal, Dictionary<int, (decimal, int)>) Sums(FileFacts facts)
    {
        decimal?[] costs = facts.Amounts.GetValueOrDefault(Fields.Cost) ?? new decimal?[facts.Rows];
        int[] days = facts.Days.GetValueOrDefault(Fields.SpentOn) ?? [];
        int[] sound = [.. Enumerable.Range(0, facts.Rows).Where(facts.IsSound)];
        return (costs, days, sound.Length > 2 ? sound.Sum(row => costs[row] ?? 0) : 0, days.Length == 0 ? []
            : sound.GroupBy(row => days[row]).ToDictionary(day => day.Key,
                day => (day.Sum(row => costs[row] ?? 0), day.Count())));
    }

    private static bool IsBlank(FileFacts facts, string name, int row) =>
        facts.Texts.TryGetValue(name, out var texts) ? texts.Codes[row] < 0 : facts.Wholes[name][row] ==
            TextColumn.NoNumber;
}
