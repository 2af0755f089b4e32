using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Keeps the stage only of changes of a stage, says what moved, and leaves out rows between which no stage
/// changed.</summary>
internal static class CheckStageChanges
{
    private static readonly HashSet<string> StageWords =
        ["stagename", "stage", "dealstage", "lifecyclestage", "hspipelinestage", "hsleadstatus", "status",
            "leadstatus"];

    internal static void Check(FileFacts facts)
    {
        string what = Moved(facts);
        string?[] steps = StepsOf(facts, what == "opportunity");
        if (facts.Texts.ContainsKey(Fields.ChangedField))
            OnlyStages(facts, steps);
        else
            Collapse(facts);
        if (!facts.Texts.ContainsKey(Fields.ObjectKind) && facts.Binding.IndexOf(Fields.ObjectId) >= 0)
            facts.Texts[Fields.ObjectKind] = (new List<string> { what }, new int[facts.Rows]);
    }

    /// <summary>What moved, by the header of its id; else by the properties that changed.</summary>
    private static string Moved(FileFacts facts) => facts.Binding.IndexOf(Fields.ObjectId) is >= 0 and var column
        ? Recognising.HeaderName.Key(facts.Table.Header[column]) switch
        {
            "opportunityid" or "dealid" => "opportunity",
            "leadid" or "contactid" => "contact",
            "ticketid" => "ticket",
            _ when facts.Texts.TryGetValue(Fields.ChangedField, out var changed) =>
                changed.Values.Select(Words.Key).ToArray() is var words && words.Contains("dealstage") ? "opportunity"
                : words.Any(word => word is "lifecyclestage" or "hsleadstatus") ? "contact"
                : words.Contains("hspipelinestage") ? "ticket" : "other",
            _ => "other",
        } : "other";

    /// <summary>Holds back the history of what another file of the same import and source marks as deleted.</summary>
    internal static void OfDeleted(IReadOnlyList<FileFacts> files)
    {
        foreach (var history in files.Where(f => f.Binding.Kind == FactKind.StageChange))
        {
            var deleted = files.Where(f => f.Binding.Kind is FactKind.Opportunity or FactKind.Contact or FactKind.Ticket
                    && f.Binding.Source == history.Binding.Source)
                .SelectMany(f => f.Faults().Where(fault => fault.Rule == Rules.Deleted)
                    .Select(fault => f.Raw(Fields.Id)?[fault.Row]))
                .OfType<string>().ToArray();
            if (deleted.Length == 0 || !history.Texts.TryGetValue(Fields.ObjectId, out var objects))
                continue;
            var gone = SalesforceId.Long(deleted).ToHashSet(StringComparer.Ordinal);
            bool[] isGone = [.. objects.Values.Select(gone.Contains)];
            for (int row = 0; row < history.Rows; row++)
            {
                if (objects.Codes[row] >= 0 && history.IsSound(row) && isGone[objects.Codes[row]])
                    history.Fault(row, Rules.ObjectDeleted, history.Binding.IndexOf(Fields.ObjectId));
            }
        }
    }

    /// <summary>What a person has said of each word of the stage after, noted on the rows where anything was
    /// said.</summary>
    private static string?[] StepsOf(FileFacts facts, bool ofDeals)
    {
        var (words, codes) = facts.Texts[Fields.ToStage];
        string?[] steps = [.. words.Select(word => facts.Binding.Mapping?.Stages.Of(word)?.Step)];
        string?[] meant = ofDeals ? [.. words.Select(word => facts.Binding.Mapping?.Stages.Of(word)?.Meant)] : steps;
        string[] said = [.. meant.OfType<string>().Distinct()];
        if (said.Length > 0)
            facts.Texts[Fields.Step] = (said, Array.ConvertAll(codes, code => code < 0 ? -1
                : Array.IndexOf(said, meant[code])));
        return steps;
    }

    /// <param name="facts">The history.</param>
    /// <param name="steps">What was said of each word: such a one is a stage whatever its field is called.</param>
    private static void OnlyStages(FileFacts facts, string?[] steps)
    {
        var changed = facts.Texts[Fields.ChangedField];
        bool[] isStage = [.. changed.Values.Select(word => StageWords.Contains(Words.Key(word)))];
        // The stage after comes last, since the other goes by it.
        foreach (string field in new[] { Fields.FromStage, Fields.ToStage })
        {
            if (!facts.Texts.TryGetValue(field, out var stages))
                continue;
            int[] codes = (int[])stages.Codes.Clone();
            for (int row = 0; row < codes.Length; row++)
            {
                if (changed.Codes[row] >= 0 && !isStage[changed.Codes[row]]
                    && (facts.Texts[Fields.ToStage].Codes[row] is not (>= 0 and var to) || steps[to] is null))
                    codes[row] = -1;
            }
            facts.Texts[field] = (stages.Values, codes);
        }
    }

    /// <summary>
    /// A history such as Salesforce's has a row for each change of stage, amount or close date: of rows in one stage
    /// the first stays. Where the file does not say which stage came before, the row before does.
    /// </summary>
    private static void Collapse(FileFacts facts)
    {
        var (objects, to) = (facts.Texts[Fields.ObjectId], facts.Texts[Fields.ToStage]);
        int[] days = facts.Days[Fields.ChangedOn];
        long[]? instants = facts.Instants.GetValueOrDefault(Fields.ChangedAt);
        bool fill = !facts.Texts.ContainsKey(Fields.FromStage);
        int[] from = new int[facts.Rows];
        Array.Fill(from, -1);

        var ordered = Enumerable.Range(0, facts.Rows).Where(row => facts.IsSound(row) && objects.Codes[row] >= 0
            && to.Codes[row] >= 0)
            .OrderBy(row => objects.Codes[row]).ThenBy(row => days[row]).ThenBy(row => instants?[row] ?? 0)
            .ThenBy(row => row);
        int before = -1;
        foreach (int row in ordered)
        {
            bool same = before >= 0 && objects.Codes[before] == objects.Codes[row];
            if (same && to.Codes[before] == to.Codes[row])
            {
                facts.Repeat(row);
                continue;
            }
            from[row] = same ? to.Codes[before] : -1;
            before = row;
        }
        if (fill)
            facts.Texts[Fields.FromStage] = (to.Values, from);
    }
}
