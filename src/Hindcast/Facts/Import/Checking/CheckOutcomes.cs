using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Tells for each term whether it was renewed, expanded, contracted or churned; blank is still
/// pending.</summary>
internal static class CheckOutcomes
{
    internal static void Check(FileFacts facts)
    {
        if (facts.Raw(Fields.Outcome) is not { } raw)
            return;
        var stated = facts.Binding.Mapping?.Outcomes;
        var known = raw.Values.Select(word => stated is not null
            && stated.TryGetValue(Words.Key(word), out string? meant)
            ? (Outcome: meant, Known: true) : Words.Outcome(word)).ToArray();

        var outcomes = new List<string>();
        var codes = new int[facts.Rows];
        for (int row = 0; row < codes.Length; row++)
        {
            var (outcome, isKnown) = raw.Codes[row] < 0 ? (null, true) : known[raw.Codes[row]];
            if (!isKnown)
                facts.Fault(row, Rules.UnknownOutcome, facts.Binding.IndexOf(Fields.Outcome));
            if (outcome is not null && !outcomes.Contains(outcome))
                outcomes.Add(outcome);
            codes[row] = outcome is null ? -1 : outcomes.IndexOf(outcome);
        }
        facts.Texts[Fields.Outcome] = (outcomes, codes);
    }
}
