namespace Hindcast.Retros.Kinds;

/// <summary>How long a session may be, in minutes.</summary>
/// <param name="Standard">Where nobody says otherwise.</param>
/// <param name="WarnBelow">A shorter one is warned about.</param>
/// <param name="Most">A longer one needs a recorded reason.</param>
public sealed record SessionLimits(int Standard, int WarnBelow, int Most);

/// <summary>How many actions a kind closes with, and what each needs beside owner and day.</summary>
/// <param name="Least">Fewer do not close.</param>
/// <param name="Most">What goes beyond closes as a conversation.</param>
/// <param name="NeedsSignal">A success signal.</param>
/// <param name="NeedsDeliverable">A deliverable.</param>
/// <param name="NeedsFollowUp">A day on which somebody looks again.</param>
public sealed record ActionRules(int Least, int Most, bool NeedsSignal, bool NeedsDeliverable, bool NeedsFollowUp =
    false)
{
    /// <summary>Any number, each with a success signal.</summary>
    public static ActionRules Judged { get; } = new(0, RetroLimits.EntriesMax, NeedsSignal: true,
        NeedsDeliverable: false);

    /// <summary>What an action lacks, for a sentence; empty where it is complete.</summary>
    public ImmutableArray<string> Lacks(RetroAction action) =>
    [
        .. action.Owner is null ? ["an owner"] : Array.Empty<string>(),
        .. action.DueOn is null ? ["a due day"] : Array.Empty<string>(),
        .. NeedsDeliverable && action.Deliverable is null ? ["a deliverable"] : Array.Empty<string>(),
        .. NeedsSignal && action.Signal is null ? ["a success signal"] : Array.Empty<string>(),
        .. NeedsFollowUp && action.FollowUpOn is null ? ["a follow-up day"] : Array.Empty<string>(),
    ];
}

/// <summary>Whom a kind asks to its sessions.</summary>
/// <param name="Functions">In the order in which they are seated.</param>
/// <param name="Needed">Without these it is not cross-functional enough, and somebody answers for the gap.</param>
/// <param name="Facilitates">The function that leads where nobody was named.</param>
public sealed record RosterRules(ImmutableArray<string> Functions, ImmutableArray<string> Needed, string Facilitates);
