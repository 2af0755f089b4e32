using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Keeps the stage only of changes of a stage, and says what moved.</summary>
internal static class CheckStageChanges
{
    private static readonly HashSet<string> StageWords =
        ["stagename", "stage", "dealstage", "lifecyclestage", "hspipelinestage", "hsleadstatus", "status", "leadstatus"];

    internal static void Check(FileFacts facts)
    {
        OnlyStages(facts);
        if (facts.Texts.ContainsKey(Fields.ObjectKind) || facts.Binding.IndexOf(Fields.ObjectId) is not (>= 0 and var column))
            return;
        string header = Recognising.HeaderName.Key(facts.Table.Header[column]);
        string what = header switch
        {
            "opportunityid" or "dealid" => "opportunity",
            "leadid" or "contactid" => "contact",
            "ticketid" => "ticket",
            _ => "other",
        };
        facts.Texts[Fields.ObjectKind] = (new List<string> { what }, new int[facts.Rows]);
    }

    private static void OnlyStages(FileFacts facts)
    {
        if (!facts.Texts.TryGetValue(Fields.ChangedField, out var changed))
            return;
        bool[] isStage = [.. changed.Values.Select(word => StageWords.Contains(Words.Key(word)))];
        foreach (string field in new[] { Fields.FromStage, Fields.ToStage })
        {
            if (!facts.Texts.TryGetValue(field, out var stages))
                continue;
            int[] codes = (int[])stages.Codes.Clone();
            for (int row = 0; row < codes.Length; row++)
            {
                if (changed.Codes[row] >= 0 && !isStage[changed.Codes[row]])
                    codes[row] = -1;
            }
            facts.Texts[field] = (stages.Values, codes);
        }
    }
}
