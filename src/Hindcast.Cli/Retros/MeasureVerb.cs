using System.CommandLine;
using Hindcast.Facts.Effects;
using Hindcast.Facts.Indicators;
using Hindcast.Retros;
using Hindcast.Retros.Tracking.Effects;

namespace Hindcast.Cli.Retros;

/// <summary><c>hindcast measure</c>: whether an action worked, as far as it can be told.</summary>
internal static class MeasureVerb
{
    private static readonly Argument<string> Action = new("ACTION")
        { Description = "The id of an action, for example gtm-monthly-2026-09-a1" };

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("measure", """
        Judge whether an action worked, by the signal that was agreed for it.

        When a retro closes, what each action is compared with is frozen: indicator, slice, months and untouched slices, and it is said how
        likely it can be told and when; before the close this verb shows what would be frozen today. Before the day of the read-out this verb shows that; from that day on it judges: worked, no-effect,
        worse or cannot-tell. A read-out with too little data never says that it worked.

        Examples:
          hindcast measure gtm-monthly-2026-09-a1
          hindcast measure gtm-monthly-2026-09-a1 --json
        """) { Action }, (parsed, session) =>
    {
        var retros = new Retrospectives(session);
        return retros.Measure(parsed.GetRequiredValue(Action))
            .Then<Answer>(read => new Answer(read.Answer, output => Print(output, read)));
    });

    private static void Print(TextWriter output, MeasuredEffect read)
    {
        var (action, reading, plan) = (read.Action, read.Reading, read.Plan);
        output.WriteLine($"{action.Id}: {action.What}");
        output.WriteLine($"  judged by {plan.Signal}; " + (action.Retro.State == RetroState.Closed
            ? $"frozen on {plan.FrozenOn:yyyy-MM-dd}" : "not yet frozen; as it would be frozen today,")
            + $" with what was known as of {plan.AsOf:yyyy-MM-dd}");
        output.WriteLine($"  before: {Before(read)}; after: from {plan.Design.EffectFrom}; "
            + $"read on {plan.ReadOn:yyyy-MM-dd}; looked for: {Figures.Of(plan.Target, plan.Unit)}");
        output.WriteLine($"  compared with: {(plan.TooFewLeft && plan.Design.Comparisons.IsEmpty ? "nothing" : plan.Design.Comparisons.IsEmpty ? "its own level and trend" : string.Join("; ", plan.Design.Comparisons.Take(ComparisonsShown)))}"
            + (plan.Design.Comparisons.Length > ComparisonsShown
                ? $" and {plan.Design.Comparisons.Length - ComparisonsShown} more" : ""));
        output.WriteLine();
        output.WriteLine($"{(reading.LessThanAgreed ? "LESS THAN AGREED" : Word(reading.Verdict))}: {reading.Text}");
        foreach (var look in action.Status.Looks)
            output.WriteLine($"  {look.On:yyyy-MM-dd}: {look.Text}");
        foreach (string note in reading.Notes)
            output.WriteLine($"  - {note}");
        var months = read.Months;
        if (months.IsEmpty)
            return;
        output.WriteLine();
        TextTable.Print(output, ["month", "", "value", "n", .. plan.Design.Comparisons.IsEmpty
            ? Array.Empty<string>()
            : ["untouched", "n"]], months.Select(m => (string[])
        [
            m.Month, Verbs.Word(m.Part), Figures.Of(m.Value, plan.Unit), $"{m.N:N0}",
            .. plan.Design.Comparisons.IsEmpty ? Array.Empty<string>() : [Figures.Of(m.Compared, plan.Unit),
                $"{m.ComparedN:N0}"],
        ]));
    }

    private static string Before(MeasuredEffect read)
    {
        var (plan, months) = (read.Plan, read.Months.Where(m => m.Part == EffectPart.Before).ToArray());
        var design = read.Design;
        return months.Length == 0 ? $"no month from {design.Onset ?? design.From} to {design.Until} "
            + "can be read"
            : $"{months[0].Month}{(months.Length == 1 ? "" : $" to {months[^1].Month}")}, "
                + $"{Figures.Of(read.Before, plan.Unit)} "
                + $"(n = {months.Sum(m => m.N):N0}){Without(months[^1].Month, design, plan)}";
    }

    /// <summary>Which of the months before are not counted, and why.</summary>
    private static string Without(string last, EffectDesign design, EffectPlan plan)
    {
        bool left = design.LeftOut is { } month && string.CompareOrdinal(month, design.Onset ?? design.From) >= 0;
        string until = left && design.LeftOut == design.Until
            ? Period.ParseMonth(design.Until)!.Value.AddMonths(-1).Name : design.Until;
        return (left ? $", without {design.LeftOut}, which was extreme" : "")
            + (last == until ? "" : $", as later months to {until} "
                + (string.CompareOrdinal(plan.LastMonthOn(plan.AsOf), until) < 0 ? "are not old enough yet"
                    : "cannot be read"));
    }

    private const int ComparisonsShown = 8;

    private static string Word(EffectVerdict verdict) => Verbs.Word(verdict).ToUpperInvariant();
}
