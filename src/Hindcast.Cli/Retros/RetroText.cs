using Hindcast.Facts.Findings;
using Hindcast.Facts.Reconciliation;
using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Retros.Gating;
using Hindcast.Retros.Kinds.Campaign;
using Hindcast.Retros.Tracking.Effects;

namespace Hindcast.Cli.Retros;

/// <summary>A retro in words.</summary>
internal static class RetroText
{
    /// <summary>All of it, with what comes next.</summary>
    public static Answer Shown(Retro retro, long version, Retrospectives retros) =>
        new(View(retro, version, retros.SourceChoices), output =>
    {
        output.WriteLine($"{retro.Id}, {Stands(retro)}, held on "
            + $"{retro.HeldOn:yyyy-MM-dd}{(retro.At is { } at ? $" at {at:HH:mm} ({retros.Calendar.ZoneId})" : "")}, "
            + $"{retro.Minutes} minutes"
            + (retro.Facilitator is { } facilitator ? $", led by {facilitator}" : ""));
        if (SessionTime.OnDayOff(retro, retros.Calendar) is { } dayOff)
            output.WriteLine($"note  {dayOff}");
        if (retro.State == RetroState.Draft && retro.Rules.Warnings(retro, retros.Directory)
            .FirstOrDefault(warning => warning.Rule == CampaignWarnings.Tires) is { } tires)
            output.WriteLine($"note  {tires.Message}");
        if (retro.Title is { } title)
            output.WriteLine(title);
        Section(output, "Brief", retro.Brief);
        Section(output, "Agenda", retro.Agenda.Select(part => $"{part.Minutes,3} min  {part.Title}"));
        if (retro.Evidence is not null)
            Section(output, "To settle first (data)", DataReadiness.Of(retro.Report, retros.SourceChoices)
                .Where(r => retro.Panel.Contains(r.Id)).SelectMany(r => r.Gaps).Select(gap => gap.Text));
        Section(output, "Asked", retro.Roster.Select(seat => string.Join(", ", new[] { seat.Person, seat.Role,
            seat.Function }.OfType<string>())));
        Section(output, "Panel", retro.Panel);
        foreach (var mover in retro.Movers)
        {
            Section(output, $"Mover {mover.Id}", [mover.Headline]);
            foreach (var why in mover.Whys)
                output.WriteLine($"    why {why.Number}: {why.Text} ({why.Standing.ToString().ToLowerInvariant()}"
                    + (why.EndsAt is { } ends ? $", ends at {ends.ToString().ToLowerInvariant()}" : "") + ")");
            if (mover.Whys.IsEmpty && retro.Report.Findings.FirstOrDefault(f => f.Id == mover.Id) is { } finding)
                output.WriteLine($"  Rows: hindcast find --month {retro.Month} --rows {finding.Id}");
        }

        Section(output, "Answers", retro.Rules.Values.Where(value => value.Read(retro) is not null)
            .Select(value => $"{value.Name}: {value.Read(retro)}"));
        if (retro.State != RetroState.Closed && retro.Rules.OpenQuestions(retro) is [var next, ..] open)
            Section(output, $"Still to answer, round {next.Round} (assumed until then; {open.Length} in all)",
                open.Where(q => q.Round == next.Round)
                    .Select(q => $"{q.Ask}?  hindcast retro set {retro.Id} {q.Name} \"...\""));
        foreach (var list in retro.Rules.Lists)
            Section(output, Words(list.Name), list.Entries(retro).Where(entry =>
                entry.Values.Any(value => value is not null)).Select(entry => $"{entry.Id} " + string.Join(" | ",
                    entry.Values.Select((value, at) => (value, at)).Where(said => said.value is not null
                        && said.value != entry.Id)
                        .Select(said => said.at == 0
                            ? said.value : $"{list.Fields[said.at].Name.Replace('_', ' ')}: {said.value}"))));
        Section(output, "Actions", retro.Actions.Select(a => $"{a.Id} {a.What} | {a.Owner ?? "no owner"} | "
            + $"{(a.DueOn is { } due ? $"{due:yyyy-MM-dd}" : "no day")} | {a.Signal?.Text ?? "no signal"}"));
        Section(output, "Last retro's actions", retro.PreviousActions.Select(a =>
            $"{a.Id} {a.What}: {a.Told}"
            + (a.EffectText is not null ? $"; {a.EffectTold(effect => Verbs.Word(effect))}" : "")));
        Section(output, "Findings of people",
            retro.Claims.Select(c => $"{c.Id} {c.Text} ({c.Standing.ToString().ToLowerInvariant()})"));
        Section(output, "Talk, not change", retro.Conversations.Select(c => c.Text));
        Section(output, "Assumptions",
            retro.Assumptions.Select(a => $"{a.Id} {a.Text} ({a.ToConfirm})"));
        if (retro.State != RetroState.Closed)
            output.WriteLine($"\nNext: hindcast retro check {retro.Id}");
    });

    /// <summary>What a change did to the gates: those that it passed or opened, and how many stay open.</summary>
    public static Answer Changed(Retro before, Retro retro, long version, Retrospectives retros)
    {
        var was = retros.Gates(before).Gates.ToDictionary(gate => gate.Rule);
        var gates = retros.Gates(retro).Gates;
        return new(View(retro, version, retros.SourceChoices), output =>
        {
            output.WriteLine($"{retro.Id} is at version {version}.");
            if (retro.State == RetroState.Closed)
                return;
            if (retro.HeldOn != before.HeldOn && SessionTime.OnDayOff(retro, retros.Calendar) is { } dayOff)
                output.WriteLine($"  {dayOff}");
            foreach (var gate in gates.Where(gate => gate.Passed && was[gate.Rule] is { Passed: false }))
                output.WriteLine($"  now passes: {gate.Rule}: {gate.Message}");
            foreach (var (action, plan) in retros.EffectPlans(retro, retro.Actions.Except(before.Actions)))
                output.WriteLine($"  {action.Id}, did it work: {ReadEffect.Chance(plan)}"
                    + (plan.Tells ? "" : $" {EffectPlan.Advice}"));
            var moved = gates.Where(gate => !gate.Passed && was[gate.Rule].Message != gate.Message).ToArray();
            foreach (var gate in moved)
                output.WriteLine($"  {(was[gate.Rule].Passed ? "now open" : "still open, changed")}: {gate.Message} "
                    + $"[{gate.Rule}]");
            int stay = gates.Count(gate => !gate.Passed) - moved.Length;
            output.WriteLine(gates.All(gate => gate.Passed)
                ? $"  Every gate passes. Next: hindcast retro close {retro.Id}"
                : stay > 0 ? $"  {Counted.Of(stay, "gate")} {(stay == 1 ? "stays" : "stay")} open as before: hindcast "
                    + $"retro check {retro.Id}" : "  No other gate is open.");
            if (Unnamed(retros) is { } hint)
                output.WriteLine($"  {hint}");
        });
    }

    /// <summary>How to be named, where there are people and nobody was; null where somebody was.</summary>
    public static string? Unnamed(Retrospectives retros) => retros.By.Who == Actor.Unnamed
        && !retros.Directory.People.IsEmpty ? "Nobody is named as the one who says so. Name yourself once: hindcast "
            + "settings set person NAME; or with each command: --as NAME" : null;

    /// <summary>The gates, those that did not pass first.</summary>
    public static void Print(TextWriter output, GateReport report)
    {
        foreach (var gate in report.Gates.OrderBy(g => g.Passed))
            output.WriteLine($"{(gate.Passed ? "pass" : "FAIL")}  {gate.Rule}: {gate.Message}");
        foreach (var warning in report.Warnings)
            output.WriteLine($"note  {warning.Rule}: {warning.Message}");
    }

    /// <summary>Its state in a word.</summary>
    public static string Stands(Retro retro) => retro.CancelledOn is null ? retro.State.ToString().ToLowerInvariant()
        : "cancelled";

    private static string Words(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');

    private static object View(Retro retro, long version, ImmutableArray<SourceChosen> choices) => new
    {
        retro.Id, retro.Kind, Title = retro.Rules.TitleOf(retro), Options = retro.Options.Values, retro.Month,
        retro.State, Version = version, retro.HeldOn, retro.At, retro.Minutes, retro.Facilitator, retro.Roster,
        retro.Brief, retro.Agenda, retro.Panel, retro.Movers, retro.Claims, retro.Actions, retro.Conversations,
        retro.Assumptions,
        retro.Overrides, retro.ChangeLog, retro.Previous, retro.PreviousActions, retro.HealthCheckOn, retro.Calendar,
        retro.Gates, retro.Evidence,
        Readiness = retro.Evidence is null ? [] : DataReadiness.Of(retro.Report, choices), Part = (object?)retro.Part,
        OpenQuestions = retro.Rules.OpenQuestions(retro), Values = retro.Rules.Values.Where(value => value.Read(retro)
            is not null).ToDictionary(value => value.Name, value => value.Read(retro)),
    };

    private static void Section(TextWriter output, string title, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (all.Length == 0)
            return;
        output.WriteLine($"\n{title}");
        foreach (string line in all)
            output.WriteLine($"  {line}");
    }
}
