using Hindcast.Facts.Findings;

namespace Hindcast.Cli.Facts;

/// <summary>The sums behind a finding in words and tables.</summary>
internal static class ExplanationText
{
    /// <summary>The sums, as tables in words and whole in JSON.</summary>
    public static Answer Answer(FindExplanation sums) => new(sums, output => Print(output, sums));

    private static void Print(TextWriter output, FindExplanation e)
    {
        output.WriteLine($"{e.Finding}: {e.Indicator}{(e.Slice.IsAll ? ", the whole company" : $", {e.Slice}")}, one "
            + $"of {e.SlicesCompared:N0} slices");
        output.WriteLine();
        output.WriteLine($"Log Bayes factor {e.LogBayesFactor:0.00} in this look: the log of the sum, over onsets, "
            + "slices and sizes, of onset's prior x size's prior x slice's prior x exp(log ratio).");
        output.WriteLine($"This slice has {100 * e.Posterior:0} % of it, whose log is {e.OwnLogFactor:0.00} (a new "
            + $"alarm from {e.Threshold:0.00}). Those that explain it best:");
        TextTable.Print(output, ["slice", "share"], e.Rivals.Select(r => (string[])[r.Slice.IsAll
            ? "(all)"
            : r.Slice.ToString(), $"{100 * r.Posterior:0.0} %"]));
        output.WriteLine();
        output.WriteLine("Log-likelihood ratios of this slice since each onset, corrected by the months' shared "
            + "shifts and shrunk:");
        TextTable.Print(output, ["onset", "prior", "information", "shrunk by", "correction", "month sd"],
            e.Onsets.Select(o => (string[])
                [o.Onset, o.PriorWeight == 0 ? "the finding's" : $"{o.PriorWeight:0.00}", $"{o.Information:0.0}",
                    $"{o.Shrink:0.000}", $"{o.Correction:+0.00;-0.00;0.00}", $"{o.MonthSd:0.000}"]));
        output.WriteLine();
        TextTable.Print(output, ["onset", "shift", "prior", "slice's prior", "log ratio"],
            e.Onsets.SelectMany(o => o.Alternatives.Select(a => (string[])
                [o.Onset, $"{a.Shift:+0.00;-0.00}{(a.Reason is { } why ? $" {why}" : "")}", $"{a.PriorWeight:0.000}",
                    $"{a.SlicePrior:0.00000}", $"{a.LogRatio:0.00}"])));
        output.WriteLine();
        output.WriteLine($"Month by month, against what the months before {e.Since} lead to expect; the finding sums "
            + $"up those from {e.Since} on:");
        TextTable.Print(output, ["month", "members", "by now", "expected by now", "score", "information"],
            e.Months.Select(m => (string[])[m.Month, $"{m.N:N0}", $"{m.Events:N0}", $"{m.Expected:0.0}",
                $"{m.Score:+0.00;-0.00;0.00}", $"{m.Information:0.00}"]));
    }
}
