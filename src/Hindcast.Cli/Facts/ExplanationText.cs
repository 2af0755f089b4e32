using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;

namespace Hindcast.Cli.Facts;

/// <summary>The sums behind a finding in words and tables.</summary>
internal static class ExplanationText
{
    /// <summary>The sums, as tables in words and whole in JSON.</summary>
    public static Answer Answer(FindExplanation sums) => new(sums, output => Print(output, sums));

    private static void Print(TextWriter output, FindExplanation e)
    {
        if (e.Under is { } cause)
            output.WriteLine($"It stands under {cause}: the same cause moved both, and it raises no alarm of its own.");
        if (e.MakeUp.IsEmpty)
            PrintScan(output, e);
        else
            PrintMakeUp(output, e);
    }

    private static void PrintMakeUp(TextWriter output, FindExplanation e)
    {
        output.WriteLine($"{e.Finding}: {e.Indicator}, the make-up of the whole company");
        output.WriteLine();
        output.WriteLine($"Log Bayes factor {e.LogBayesFactor:0.00} in this look: the log of the sum, over onsets, of "
            + $"onset's prior x exp(ln BF). A moved make-up is told from {e.Threshold:0.00} on, and lasts while "
            + "its own is above 0 and its newest months are not as before.");
        output.WriteLine("x is the mean chance of the members since, by the baseline before the onset, less that of "
            + "up to twelve months before; s its standard error, s² = var(1/n before + 1/n since) + var of months"
            + "(1/months before + 1/months since) + var of chances, which is what estimated chances leave open; a the "
            + "standard deviation of x before any data.");
        TextTable.Print(output, ["onset", "prior", "before", "since", "x", "s", "x/s", "a", "ln BF"],
            e.MakeUp.Select(o => (string[])[o.Onset, o.PriorWeight == 0 ? "the finding's" : $"{o.PriorWeight:0.00}",
                $"{o.Sums.Level:0.0000}", $"{o.Sums.Level + o.Sums.Shift:0.0000}",
                $"{o.Sums.Shift:+0.0000;-0.0000;0.0000}", $"{o.Sums.StandardError:0.0000}",
                $"{o.Sums.Errors:+0.0;-0.0;0.0}", $"{o.Sums.PriorSd:0.0000}", $"{o.Sums.LogFactor:0.00}"]));
        output.WriteLine();
        TextTable.Print(output, ["onset", "n before", "n since", "months before", "months since", "var",
                "var of months", "var of chances"],
            e.MakeUp.Select(o => (string[])[o.Onset, $"{o.Sums.MembersBefore:N0}", $"{o.Sums.MembersSince:N0}",
                $"{o.Sums.MonthsBefore}", $"{o.Sums.MonthsSince}", $"{o.Sums.Variance:0.000000}",
                $"{o.Sums.VarianceOfMonths:0.0000000}", $"{o.Sums.VarianceOfChances:0.0000000}"]));
        if (e.MakeUp.FirstOrDefault(o => o.Onset == e.Since) is not { } own)
            return;
        output.WriteLine();
        output.WriteLine($"Month by month, at the chances of the baseline before {e.Since} (each onset's are "
            + "in --json):");
        var onset = Period.ParseMonth(own.Onset)!.Value;
        TextTable.Print(output, ["month", "members", "mean chance", "mean of its square"], own.Sums.Months.Select(m =>
            (string[])[onset.AddMonths(m.FromOnset).Name, $"{m.N:N0}", $"{m.Chance:0.0000}",
                $"{m.ChanceSquared:0.000000}"]));
    }

    private static void PrintScan(TextWriter output, FindExplanation e)
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
