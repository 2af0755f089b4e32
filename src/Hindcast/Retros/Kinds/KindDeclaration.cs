using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros.Gating;
using Hindcast.Retros.Records;
using Hindcast.Settings;

namespace Hindcast.Retros.Kinds;

/// <summary>All that sets one kind of retro apart, in one place: what it asks for, freezes, requires and
/// publishes.</summary>
/// <remarks>
/// Everything here but <see cref="Gather"/> is a function of its arguments. What a kind does not declare it does not
/// have; sessions, claims, whys, actions, assumptions, conversations, overrides and the change log are every kind's.
/// </remarks>
public abstract class KindDeclaration
{
    /// <summary>Which kind.</summary>
    public abstract RetroKind Kind { get; }

    /// <summary>The promised spelling.</summary>
    public string Spelling => RetroKinds.Spell(Kind);

    /// <summary>For the beginning of a sentence: "An incident retro".</summary>
    public string Called => $"{("aeiou".Contains(Spelling[0], StringComparison.Ordinal) ? "An" : "A")} {Spelling} retro";

    /// <summary>What it is about, in one line of help.</summary>
    public abstract string Summary { get; }

    /// <summary>What <c>retro new</c> may be told beside month, day, minutes and facilitator.</summary>
    public virtual ImmutableArray<KindOption> Options => [];

    /// <summary>What workspaces may decide about this kind for themselves.</summary>
    public virtual ImmutableArray<Setting> Settings => [];

    /// <summary>How long a session may be.</summary>
    public abstract SessionLimits Session { get; }

    /// <summary>How many actions it closes with, and what each needs.</summary>
    public virtual ActionRules Actions => ActionRules.Judged;

    /// <summary>Whom it asks by function, and without whom it is not complete.</summary>
    public abstract RosterRules Roster { get; }

    /// <summary>What only this kind holds, before anything happened to it; null where it holds nothing of its
    /// own.</summary>
    public virtual RetroPart? Empty => null;

    /// <summary>The rules it must pass to close, in the order in which a session meets them.</summary>
    public abstract ImmutableArray<GateRule> Gates { get; }

    /// <summary>Its own lists: in the YAML file, and as <c>retro add</c> and <c>retro amend</c> on the command
    /// line.</summary>
    public virtual ImmutableArray<KindList> Lists => [];

    /// <summary>Its own single values: in the YAML file, and as <c>retro set</c> on the command line.</summary>
    public virtual ImmutableArray<KindValue> Values => [];

    /// <summary>How many complete actions a retro takes; what goes beyond is parked.</summary>
    public virtual int MostActions(Retro retro) => Actions.Most;

    /// <summary>Who alone may see it; null where everybody in the workspace may.</summary>
    public virtual ImmutableArray<string>? Readers(Retro retro) => null;

    /// <summary>What is still asked of whoever prepares it; each is assumed until it is answered.</summary>
    public virtual ImmutableArray<OpenQuestion> OpenQuestions(Retro retro) => [];

    /// <summary>The heading of its pack, for example "GTM retro, October 2026".</summary>
    public abstract string TitleOf(Retro retro);

    /// <summary>The parts of a session; their minutes sum to <paramref name="minutes"/>.</summary>
    public abstract ImmutableArray<AgendaPart> Agenda(int minutes);

    /// <summary>The same for a retro that is there: by default it depends on the minutes alone.</summary>
    public virtual ImmutableArray<AgendaPart> AgendaOf(Retro retro, int minutes) => Agenda(minutes);

    /// <summary>True where one is held for every month, and a month without one needs a reason.</summary>
    public virtual bool IsMonthly => false;

    /// <summary>Reads what a retro of this kind freezes. The only member that looks at the world.</summary>
    public abstract Outcome<Gathered> Gather(GatherRequest asked);

    /// <summary>Drafts a new retro from what was gathered; the rest (minutes, day, facilitator, roster) is drafted for
    /// it.</summary>
    public abstract Outcome<OpeningDraft> Draft(OpenRetro.Command asked, By by);

    /// <summary>What follows for the brief and the movers when the evidence is frozen anew; refused where work would be
    /// lost.</summary>
    public virtual Outcome<ImmutableArray<RetroEvent>> Refrozen(Retro retro, Gathered gathered, By by) =>
        gathered.Own.CastArray<RetroEvent>();

    /// <summary>What of its own part is no longer so with the people, settings and retros of today.</summary>
    public virtual IEnumerable<RetroEvent> LookedAtAgain(Retro retro, PeopleDirectory directory,
        WorkspaceSettings settings, ImmutableArray<Retro> all, DateOnly today) => [];

    /// <summary>The closed retros of its series that come before a retro, oldest first.</summary>
    public ImmutableArray<Retro> Before(IEnumerable<Retro> all, Retro retro) =>
        [.. all.Where(r => r.Kind == Kind && r.State == RetroState.Closed && r.Id != retro.Id && IsBefore(r, retro))
            .OrderBy(r => IsMonthly ? r.Month : $"{r.HeldOn:O}", StringComparer.Ordinal).ThenBy(r => r.ClosedOn)
            .ThenBy(r => r.Id, StringComparer.Ordinal)];

    /// <summary>True where a retro comes before another in its series: by month, or by the day of the
    /// session.</summary>
    protected virtual bool IsBefore(Retro earlier, Retro retro) => IsMonthly
        ? string.CompareOrdinal(earlier.Month, retro.Month) < 0 : earlier.HeldOn <= retro.HeldOn;

    /// <summary>What a participant reads beforehand, with what earlier retros left; by default nothing is said of
    /// them.</summary>
    public virtual ImmutableArray<string> BriefOf(Retro retro, Retro? previous) => retro.Brief;

    /// <summary>What the roster is told and when: pre-read, reminder, output. Counted anew whenever the retro
    /// changes.</summary>
    public virtual IEnumerable<RetroNotice> Notices(Retro retro, BusinessCalendar calendar) => [];

    /// <summary>What only this kind warns about; stops nothing.</summary>
    public virtual IEnumerable<Warning> Warnings(Retro retro, PeopleDirectory directory) => [];

    /// <summary>False for a warning of the close that what was said since has settled.</summary>
    public virtual bool StillHolds(Retro retro, Warning frozen) => true;

    /// <summary>False where the published change log says that words were changed and not which: where they may have
    /// blamed somebody.</summary>
    public virtual bool PublishesEarlierWords => true;

    /// <summary>What only this kind's pack says, in reading order.</summary>
    public virtual ImmutableArray<RecordSection> Sections(Retro retro) => [];

    /// <summary>What of these the retro's own page shows too, beside its lists.</summary>
    public virtual ImmutableArray<RecordSection> PageSections(Retro retro) => [];

    /// <summary>What the figures of these rest on; null where they have none.</summary>
    public virtual RecordBasis? Basis(Retro retro) => retro.Part?.Basis;

    /// <summary>Further documents of this kind's pack beside the main one, for example a page for customers.</summary>
    public virtual ImmutableArray<RecordDocument> Documents(Retro retro) => [];
}
