using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Keeps of a scorecard that is exported measure by measure the readings of the whole: a part of a score is no
/// account's health.</summary>
internal static class CheckScores
{
    private static readonly HashSet<string> Whole = new(StringComparer.Ordinal)
        { "overall", "overallscore", "overallhealth", "overallhealthscore", "health", "healthscore", "total", "totalscore" };

    internal static void Check(FileFacts facts)
    {
        if (!facts.Texts.TryGetValue(Fields.Measure, out var measures))
            return;
        bool[] isPart = [.. measures.Values.Select(word => !Whole.Contains(Words.Key(word)))];
        for (int row = 0; row < facts.Rows; row++)
            if (measures.Codes[row] is >= 0 and var measure && isPart[measure])
                facts.Fault(row, Rules.PartOfAScore, facts.Binding.IndexOf(Fields.Measure));
    }
}
