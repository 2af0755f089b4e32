using Hindcast.Calendars;
using Hindcast.Facts.Findings;
using Hindcast.Journal;
using Hindcast.People;

namespace Hindcast.Retros;

/// <summary>Use case: a month's retro is opened: its evidence frozen, brief, roster, agenda, panel and movers drafted.</summary>
public static class OpenRetro
{
    /// <summary>What is asked, in plain values.</summary>
    /// <param name="Kind">Only <see cref="RetroKind.GtmMonthly"/> can be opened yet.</param>
    /// <param name="Month"><c>YYYY-MM</c>.</param>
    /// <param name="HeldOn">The day of the session.</param>
    /// <param name="Minutes">Its length.</param>
    /// <param name="Evidence">The month's evidence.</param>
    /// <param name="Directory">Who can be asked to it.</param>
    /// <param name="DirectoryHash">Hash of the directory's document.</param>
    /// <param name="Calendar">By which days are counted.</param>
    /// <param name="Previous">The retro before, closed; null where there is none.</param>
    /// <param name="Statuses">What its actions have come to.</param>
    /// <param name="FirstHeldOn">The day of the workspace's first retro; null where this is it.</param>
    /// <param name="Facilitator">Who leads it; null lets the directory decide.</param>
    public sealed record Command(
        RetroKind Kind,
        string Month,
        DateOnly HeldOn,
        int Minutes,
        Evidence Evidence,
        PeopleDirectory Directory,
        string DirectoryHash,
        BusinessCalendar Calendar,
        Retro? Previous,
        ImmutableArray<ActionStatus> Statuses,
        DateOnly? FirstHeldOn,
        string? Facilitator);

    /// <summary>The whole rule.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, Command asked, By by)
    {
        if (retro.Id.Length > 0)
            return new Refusal("retro-exists",
                $"{retro.Id} is there already. Look at it with: hindcast retro show {retro.Id}");
        if (asked.Kind != RetroKind.GtmMonthly)
            return new Refusal("kind-not-available",
                $"Retros of kind {RetroKinds.Spell(asked.Kind)} cannot be opened yet. Open the month's with: hindcast retro new gtm-monthly");
        if (!DateOnly.TryParseExact(asked.Month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            return new Refusal("month-not-a-month",
                $"'{asked.Month}' is no month. Write it as YYYY-MM, for example 2026-10.");
        if (asked.Evidence.Report.Month != asked.Month)
            return new Refusal("evidence-of-another-month",
                $"The evidence is of {asked.Evidence.Report.Month}. Compute that of {asked.Month} and open the retro with it.");
        if (asked.HeldOn < month)
            return new Refusal("held-before-month",
                $"{asked.HeldOn:O} lies before {asked.Month} began. Hold the session once the month is over.");
        if ((CheckEvidence(asked.Evidence.Report, asked.HeldOn) ?? CheckMinutes(asked.Minutes)) is { } refusal)
            return refusal;
        string? facilitator = null;
        if (asked.Facilitator is { } named)
        {
            if (!Owners.Find(named, asked.Directory).Is(out var person, out var why))
                return why;
            facilitator = person.Name;
        }

        var rosters = Rosters.Draft(asked.Directory, facilitator);
        var previous = PreviousActions.Of(asked.Previous, asked.Statuses, asked.Evidence);
        var movers = Adverse.Proposed(asked.Evidence.Report);
        var assumed = EvidenceAssumptions.Of(
            asked.Evidence.Report, rosters.Assumptions, rosters.Facilitator ?? asked.Directory.People.FirstOrDefault()?.Name);
        var first = asked.FirstHeldOn ?? asked.HeldOn;
        return Decision.Of<RetroEvent>(new RetroOpened(
            Retro.IdOf(asked.Kind, asked.Month), asked.Kind, asked.Month, asked.HeldOn, asked.Minutes, rosters.Facilitator,
            rosters.Seats, Briefs.Of(asked.Evidence, previous, movers), Agendas.For(asked.Minutes), asked.Evidence, by.On,
            Panels.Pick(asked.Evidence.Report), movers, [.. rosters.Assumptions, .. assumed],
            asked.Previous?.Id, previous, first, asked.Calendar.Name, HealthCheck.Next(first, asked.HeldOn, asked.Calendar),
            asked.DirectoryHash));
    }

    /// <summary>Why a month cannot be reviewed with this evidence on this day; null where it can.</summary>
    internal static Refusal? CheckEvidence(FindReport report, DateOnly heldOn) => heldOn < report.AsOf
        ? new("held-before-evidence", $"The session of {heldOn:yyyy-MM-dd} could not have seen evidence as of {report.AsOf:yyyy-MM-dd}. "
            + $"Hold it on {report.AsOf:yyyy-MM-dd} or later, or read the evidence as of an earlier day with --as-of.")
        : null;

    internal static Refusal? CheckMinutes(int minutes) => minutes is < Agendas.MinutesMin or > Agendas.MinutesMax
        ? new("minutes-out-of-range", $"A session of {minutes} minutes cannot be planned. Take 60 to 90.")
        : null;
}
