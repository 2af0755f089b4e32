using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Checks costs as a whole: a report's total that no word gives away.</summary>
internal static class CheckCosts
{
    /// <summary>Holds back the one row without any campaign that costs just what all others cost together; beside a
    /// single other row only where it repeats its clicks and the like too.</summary>
    internal static void Check(FileFacts facts)
    {
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

    private static bool IsBlank(FileFacts facts, string name, int row) =>
        facts.Texts.TryGetValue(name, out var texts) ? texts.Codes[row] < 0 : facts.Wholes[name][row] ==
            TextColumn.NoNumber;
}
