using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import;

/// <summary>What deals as they stand show of their stages, where no history and no word does: a proposal for a person
/// to correct.</summary>
internal static class StageGuess
{
    /// <summary>Fewest deals in a stage that show anything.</summary>
    private const int DealsMin = 5;

    /// <summary>Share of deals past their close date from which a stage seems to be an end.</summary>
    private const double PastMin = 0.95;

    /// <summary>Share of deals with a reason for losing from which such an end seems to be a loss.</summary>
    private const double ReasonsMin = 0.5;

    /// <summary>Share of deals with such a reason up to which it seems to be a win.</summary>
    private const double ReasonsFew = 0.05;

    /// <summary>The place of each stage, and by what: the number with which all of them begin, else how long ago the
    /// deals in them were created.</summary>
    internal static (Dictionary<string, int> Order, string By) Order(ImmutableArray<string> stages, FactTable? deals,
        DateOnly knownOn)
    {
        if (stages.All(word => NumberOf(word) is not null))
            return (Places(stages.OrderBy(word => NumberOf(word))), "in the order of their numbers");
        if (deals?.Text(Fields.Stage) is not { } stage || deals.Day(Fields.CreatedOn)?.Days is not { } created)
            return ([], "as they first appear, which is no order yet");
        var age = Enumerable.Range(0, deals.Count).Where(row => stage.Codes[row] >= 0
            && created[row] != DayColumn.Missing).ToLookup(row => stage[row]!, row => knownOn.DayNumber - created[row]);
        return (Places(stages.Where(age.Contains).OrderBy(word => age[word].Order().ElementAt(age[word].Count() / 2))),
            "by how long ago their deals were created, which is a guess");
    }

    /// <summary>The stages that no word tells and that seem to be an end, with what shows it; what they seem to mean is
    /// null where that is no more than that.</summary>
    internal static Dictionary<string, (string? Meant, string Why)> Ends(FactTable deals, DateOnly knownOn)
    {
        var found = new Dictionary<string, (string?, string)>(StringComparer.Ordinal);
        if (deals.Text(Fields.Stage) is not { } stage || deals.Day(Fields.ExpectedCloseOn)?.Days is not { } closes)
            return found;
        var reason = deals.Text(Fields.LossReason);
        foreach (var rows in Enumerable.Range(0, deals.Count).Where(row => stage.Codes[row] >= 0)
            .GroupBy(row => stage.Codes[row]))
        {
            string word = stage.Values[rows.Key];
            int all = rows.Count(), past = rows.Count(row => closes[row] != DayColumn.Missing
                && closes[row] <= knownOn.DayNumber), reasons = rows.Count(row => reason?.Codes[row] >= 0);
            if (all < DealsMin || past < PastMin * all || Words.Stage(word).Known)
                continue;
            string why = $"Proposed: {past:N0} are past their close date and {reasons:N0} have a reason for losing";
            found[word] = reasons >= ReasonsMin * all ? ("lost", why)
                : reason is not null && reasons <= ReasonsFew * all ? ("won", why)
                : (null, $"Won or lost? {past:N0} are past their close date");
        }

        return found;
    }

    private static Dictionary<string, int> Places(IEnumerable<string> order) =>
        order.Select((word, at) => (word, at)).ToDictionary(w => w.word, w => w.at, StringComparer.Ordinal);

    private static int? NumberOf(string word) => int.TryParse(word.AsSpan(0, word.TakeWhile(char.IsAsciiDigit).Count()),
        NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
