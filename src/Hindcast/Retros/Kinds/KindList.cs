using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.People;

namespace Hindcast.Retros.Kinds;

/// <summary>A list that only retros of a kind have; from it come its YAML and its verbs.</summary>
/// <param name="Name">In the plural, as in YAML: <c>factors</c>.</param>
/// <param name="Entry">In the singular, as in <c>retro add ID factor TEXT</c>; kinds that mean the same share both
/// names.</param>
/// <param name="About">One line for help and for the file.</param>
/// <param name="Fields">Of one entry, its main text first; ids are not among them.</param>
public sealed record KindList(string Name, string Entry, string About, ImmutableArray<KindField> Fields)
{
    /// <summary>The entries as they stand.</summary>
    public required Func<Retro, IEnumerable<ListEntry>> Entries { get; init; }

    /// <summary>True where entries can still change after the retro was closed: what was decided later is added to
    /// it.</summary>
    public bool AfterClose { get; init; }

    /// <summary>The part without an entry of that id; null where the list's entries cannot be taken back.</summary>
    public Func<RetroPart, string, RetroPart>? Without { get; init; }

    /// <summary>Why an entry of that id stays where others can be taken back; null where it need not.</summary>
    public Func<Retro, string, Refusal?> Stays { get; init; } = (_, _) => null;

    /// <summary>What puts an entry back as it stands; null where there is none of that id.</summary>
    public Func<Retro, string, KindEvent?> Kept { get; init; } = (_, _) => null;

    /// <summary>True where an entry is taken back only with a reason.</summary>
    public bool IsPromise { get; init; }

    /// <summary>What a new entry or a change comes to.</summary>
    public required Func<Retro, ListChange, ChangeContext, Outcome<ImmutableArray<RetroEvent>>> Decide { get; init; }
}

/// <summary>A field of an entry: its name in YAML (<c>snake_case</c>; as an option with dashes), and a line of
/// help.</summary>
public sealed record KindField(string Name, string Help);

/// <summary>An entry as it stands.</summary>
/// <param name="Id">Within the retro.</param>
/// <param name="Values">In the order of the list's fields; null where nothing is said.</param>
public sealed record ListEntry(string Id, params ImmutableArray<string?> Values);

/// <summary>What is asked of a list.</summary>
/// <param name="Id">Which entry; null for a new one.</param>
/// <param name="Values">What is said, by field; what is not said stays.</param>
/// <param name="Reason">Why; null where nobody said.</param>
public sealed record ListChange(string? Id, ImmutableSortedDictionary<string, string> Values, string? Reason)
{
    /// <summary>A field's text; null where nothing is said.</summary>
    public string? this[string field] => Values.GetValueOrDefault(field);
}

/// <summary>A single value that only retros of a kind have, for example its purpose.</summary>
/// <param name="Name">As in YAML.</param>
/// <param name="About">One line for help and for the file.</param>
public sealed record KindValue(string Name, string About)
{
    /// <summary>True where it can still be said after the retro was closed.</summary>
    public bool AfterClose { get; init; }

    /// <summary>As it stands; null where nothing is said.</summary>
    public required Func<Retro, string?> Read { get; init; }

    /// <summary>What a new value comes to; the reason may be null.</summary>
    public required Func<Retro, string, string?, ChangeContext,
        Outcome<ImmutableArray<RetroEvent>>> Decide { get; init; }
}

/// <summary>What a decision on a part may look at beside the retro.</summary>
/// <param name="Directory">Who can own things.</param>
/// <param name="Calendar">By which days are counted.</param>
/// <param name="By">Who gives the command, and when.</param>
/// <param name="Cards">The ids of the play cards there are.</param>
public sealed record ChangeContext(
    PeopleDirectory Directory, BusinessCalendar Calendar, By By, ImmutableArray<string> Cards)
{
    /// <summary>What the accounts of the facts are called; read when somebody asks.</summary>
    public Func<IEnumerable<string>> Accounts { get; init; } = () => [];
}
