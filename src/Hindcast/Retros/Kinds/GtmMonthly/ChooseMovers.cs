using Hindcast.Journal;

namespace Hindcast.Retros.Kinds.GtmMonthly;

/// <summary>Use case: the room names the one or two that moved the wrong way, or none in a month without
/// alarms.</summary>
public static class ChooseMovers
{
    /// <summary>The whole rule. The same movers again change nothing; one that stays keeps its whys.</summary>
    /// <param name="retro">The state.</param>
    /// <param name="ids">Ids of findings or indicators of the frozen evidence.</param>
    /// <param name="reason">Why these; may be null.</param>
    /// <param name="by">Who chooses.</param>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, ImmutableArray<string> ids, string? reason,
        By by)
    {
        if ((retro.Shut ?? Panels.NotOf(retro)) is { } shut)
            return shut;
        ImmutableArray<string> chosen = [.. ids.Select(id => id.Trim()).Distinct()];
        var report = retro.Report;
        if (chosen.Length > Panels.MoversMax)
            return new Refusal("movers-one-or-two",
                $"Name one or two movers, not {chosen.Length}. Each needs half an hour of whys.");
        if (chosen.IsEmpty && Adverse.Any(report))
            return new Refusal("no-mover-needs-evidence",
                "Something crossed its threshold this month, so at least one mover is named. See: hindcast retro show "
                    + retro.Id);
        var candidates = Adverse.Candidates(report).ToDictionary(mover => mover.Id);
        foreach (string id in chosen)
            if (!candidates.ContainsKey(id) && retro.Movers.All(mover => mover.Id != id))
                return report.Findings.Any(f => f.Id == id) || report.Indicators.Any(i => i.Id == id)
                    ? new Refusal("mover-not-adverse",
                        $"'{id}' did not move the wrong way. Name one that did: {Offer()}.")
                    : new Refusal("mover-not-found",
                        $"'{id}' is neither a finding nor an indicator of the frozen evidence. Name one of: {Offer()}.");
        if (chosen.SequenceEqual(retro.Movers.Select(mover => mover.Id)))
            return Decision.Nothing<RetroEvent>();
        ImmutableArray<Mover> movers = [.. chosen.Select(id => retro.Movers.FirstOrDefault(mover => mover.Id == id)
            ?? candidates[id])];
        return Decision.Of<RetroEvent>(new MoversChosen(
            movers,
            new(by.Who, by.On, "movers", string.Join(", ", retro.Movers.Select(mover => mover.Id)),
                string.Join(", ", chosen),
                string.IsNullOrWhiteSpace(reason) ? null : reason.Trim()),
            Briefs.Of(retro.Evidence!, retro.PreviousActions, movers)));

        string Offer() => candidates.Count == 0 ? "there is none this month" : string.Join(", ", candidates.Keys);
    }
}
