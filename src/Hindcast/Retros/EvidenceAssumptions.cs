using Hindcast.Facts.Findings;

namespace Hindcast.Retros;

/// <summary>What the frozen evidence itself takes as given, so that somebody confirms it before the retro
/// closes.</summary>
public static class EvidenceAssumptions
{
    /// <summary>The label of an assumed currency.</summary>
    public const string Currency = "currency";

    /// <summary>One for each fault of the data, and one for a currency that no file names.</summary>
    /// <param name="report">As frozen.</param>
    /// <param name="taken">What the retro assumes already; a label is never noted twice.</param>
    /// <param name="given">How many it ever noted, so that no id is given twice.</param>
    /// <param name="owner">Who is asked to confirm; null where there is nobody yet.</param>
    public static ImmutableArray<Assumption> Of(FindReport report, ImmutableArray<Assumption> taken, int given,
        string? owner) =>
    [
        .. Said(report).DistinctBy(said => said.Label).Where(said => taken.All(known => known.Label != said.Label))
            .Select((said, at) => new Assumption(Ids.Next('S', given + at), said.Label, said.Text, owner)),
    ];

    /// <summary>True where the evidence takes for so what a label is about.</summary>
    public static bool Says(FindReport report, string label) => Said(report).Any(said => said.Label == label);

    private static IEnumerable<(string Label, string Text)> Said(FindReport report)
    {
        foreach (var silence in Silence.Of(report))
            yield return (Label(silence), $"{silence.Words}; {silence.Means}.");
        if (report.CurrencyAssumed)
            yield return (Currency, $"No file names a currency; all money is taken to be "
                + $"{report.Currency ?? "of one currency"}.");
    }

    private static string Label(Silence silence)
    {
        // What was frozen without its source keeps the label that it had.
        string fault = !silence.HasSource ? "silent" : silence.Fault switch
        {
            DataFault.NotImported => "ends", DataFault.Gap => "gap", DataFault.Blank => "blank",
            DataFault.Unsettled => "unsettled", _ => "silent",
        };
        string words = string.Concat($"{silence.Source} {silence.What}".Select(c => char.IsLetterOrDigit(c) ? c : '-'));
        string label = $"{fault}-" + string.Join('-', words.Split('-', StringSplitOptions.RemoveEmptyEntries));
        return label[..Math.Min(label.Length, NoteAssumption.LabelLengthMax)];
    }
}
