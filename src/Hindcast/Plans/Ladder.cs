namespace Hindcast.Plans;

/// <summary>Who is told what and when, in order, while something that was promised does not move.</summary>
/// <param name="Name">Unique among the ladders, kebab case.</param>
/// <param name="Kinds">The kinds of retro whose actions climb it, as they are spelt; empty for all that no other ladder
/// names.</param>
/// <param name="Rungs">Any number, in the order in which they are written.</param>
public sealed record Ladder(string Name, ImmutableArray<string> Kinds, ImmutableArray<Rung> Rungs);

/// <summary>One step of a ladder: once a condition has held for so long, somebody is told.</summary>
/// <param name="Name">Unique in its ladder, kebab case; part of what makes a message unique.</param>
/// <param name="From">What the lapse is counted from.</param>
/// <param name="After">How long after; negative for before.</param>
/// <param name="To">Who is told: <c>owner</c>, <c>facilitator</c>, a role, or a person of the directory.</param>
/// <param name="Kind">A reminder, or an escalation to somebody else.</param>
public sealed record Rung(string Name, RungAnchor From, Calendars.Lapse After, string To, RungKind Kind)
{
    /// <summary>Whoever owns the action.</summary>
    public const string Owner = "owner";

    /// <summary>Whoever led the retro that agreed it.</summary>
    public const string Facilitator = "facilitator";
}

/// <summary>The condition whose time is counted.</summary>
public enum RungAnchor
{
    /// <summary>The end of work on the day on which it is due.</summary>
    Due,

    /// <summary>The last word that anybody gave on it: silence while it is open.</summary>
    Update,

    /// <summary>The moment from which a decision is owed because it slipped twice.</summary>
    Decision,
}

/// <summary>What a rung does.</summary>
public enum RungKind
{
    /// <summary>Tells whoever has it in hand; muted where they asked for quiet with a reason.</summary>
    Remind,

    /// <summary>Tells somebody who can move it; never muted.</summary>
    Escalate,
}
