using Hindcast.Calendars;
using Hindcast.Facts.Findings;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Purposes;

namespace Hindcast.Retros;

/// <summary>Use case: a retro is opened: its evidence frozen, and everything drafted that its kind drafts.</summary>
public static class OpenRetro
{
    /// <summary>What is asked, in plain values.</summary>
    /// <param name="Kind">What it is about.</param>
    /// <param name="HeldOn">The day of the session.</param>
    /// <param name="Minutes">Its length; null for the kind's own.</param>
    /// <param name="Gathered">What the kind gathered.</param>
    /// <param name="Directory">Who can be asked to it.</param>
    /// <param name="DirectoryHash">Hash of the directory's document.</param>
    /// <param name="Calendar">By which days are counted.</param>
    /// <param name="Earlier">All retros of the kind, in order of month and id.</param>
    /// <param name="Statuses">What actions have come to; those of other series are passed over.</param>
    /// <param name="Facilitator">Who leads it; null lets the directory decide.</param>
    /// <param name="Options">What was told for the kind's own options.</param>
    public sealed record Command(
        KindDeclaration Kind,
        DateOnly HeldOn,
        int? Minutes,
        Gathered Gathered,
        PeopleDirectory Directory,
        string DirectoryHash,
        BusinessCalendar Calendar,
        ImmutableArray<Retro> Earlier,
        ImmutableArray<ActionStatus> Statuses,
        string? Facilitator,
        KindOptions Options)
    {
        /// <summary>When the session begins, local time; null where nobody said.</summary>
        public TimeOnly? At { get; init; }
    }

    /// <summary>The whole rule.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, Command asked, By by)
    {
        if (retro.Id.Length > 0 && retro.CancelledOn is null)
            return new Refusal("retro-exists",
                $"{retro.Id} is there already. "
                + (retro.State == RetroState.Draft
                    ? $"Go on with it: hindcast retro show {retro.Id}, freeze newer facts with: hindcast retro "
                        + $"refreeze {retro.Id} --reason TEXT"
                    : $"Look at it with: hindcast retro show {retro.Id}, and open the next one for a later day or "
                        + "another scope."));
        if (ReadPurpose.Of(asked.Options, asked.Directory) is { } aim)
            return aim;
        string? facilitator = null;
        if (asked.Facilitator is { } named)
        {
            if (!Owners.Find(named, asked.Directory).Is(out var person, out var why))
                return why;
            facilitator = person.Name;
        }

        return asked.Kind.Draft(asked, by).Then<ImmutableArray<RetroEvent>>(draft =>
        {
            int minutes = asked.Minutes ?? draft.Minutes ?? asked.Kind.Session.Standard;
            return (CheckEvidence(asked.Gathered.Month?.Report, asked.HeldOn) ?? CheckMinutes(minutes, asked.Kind))
                is { } refusal
                ? refusal
                : Events(draft, asked, minutes, Rosters.Draft(asked.Directory, facilitator ?? draft.Facilitator,
                    asked.Kind.Roster), by);
        });
    }

    private static ImmutableArray<RetroEvent> Events(
        OpeningDraft draft, Command asked, int minutes, Rosters.RosterDraft roster, By by)
    {
        var kind = asked.Kind;
        var evidence = asked.Gathered.Month;
        string? owner = roster.Facilitator ?? asked.Directory.People.FirstOrDefault()?.Name;
        ImmutableArray<Assumption> assumed =
            [.. roster.Missing.Concat(draft.Assumed).Select((gap, at) => new Assumption(Ids.Next('S', at), gap.Label,
                gap.Text, owner))];
        var first = asked.Earlier.FirstOrDefault(r => r.State != RetroState.Skipped)?.FirstHeldOn ?? asked.HeldOn;
        var opened = new RetroOpened(
                draft.Id, kind.Kind, draft.Month, asked.HeldOn, minutes, roster.Facilitator, Rosters.With(roster.Seats,
                    draft.Seated), draft.Brief,
                draft.Agenda?.Invoke(minutes) ?? kind.Agenda(minutes), evidence, by.On, draft.Panel, draft.Movers,
                [.. assumed, .. evidence is null ? [] : EvidenceAssumptions.Of(evidence.Report, assumed, assumed.Length,
                    owner)],
                null, [], first, asked.Calendar.Name,
                HealthCheck.Next(first, asked.HeldOn, asked.Calendar), asked.DirectoryHash, draft.Title,
                asked.Options.Values.IsEmpty ? null : asked.Options) { At = asked.At };
        var drafted = draft.Own.Aggregate(Retro.Evolve(Retro.None, opened), Retro.Evolve);
        return
        [
            PreviousActions.Opened(opened, drafted, asked.Earlier, asked.Statuses, by.On),
            .. draft.Own,
        ];
    }

    /// <summary>Why a month cannot be reviewed with this evidence on this day; null where it can.</summary>
    internal static Refusal? CheckEvidence(FindReport? report, DateOnly heldOn) =>
        report is not null && heldOn < report.AsOf
        ? new("held-before-evidence", $"The session of {heldOn:yyyy-MM-dd} could not have seen evidence as of "
            + $"{report.AsOf:yyyy-MM-dd}. "
            + $"Hold it on {report.AsOf:yyyy-MM-dd} or later, or read the evidence as of an earlier day with --as-of.")
        : null;

    internal static Refusal? CheckMinutes(int minutes, KindDeclaration kind) => minutes is < Agendas.MinutesMin
        or > Agendas.MinutesMax
        ? new("minutes-out-of-range",
            $"A session of {minutes} minutes cannot be planned. Take {kind.Session.WarnBelow} to {kind.Session.Most}.")
        : null;
}
