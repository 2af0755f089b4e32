namespace Hindcast.Plans.Documents;

/// <summary>How far a plan or a task has come, as words of the file.</summary>
public static class PlanStates
{
    /// <summary>Not begun. What is meant where nothing is said.</summary>
    public const string Planned = "planned";

    /// <summary>The review passed.</summary>
    public const string Approved = "approved";

    /// <summary>Under way.</summary>
    public const string Running = "running";

    /// <summary>Waiting at a merge gate for its approver.</summary>
    public const string Waiting = "waiting";

    /// <summary>Done.</summary>
    public const string Done = "done";

    /// <summary>Failed for good.</summary>
    public const string Failed = "failed";

    /// <summary>Handed up the ladder.</summary>
    public const string Escalated = "escalated";

    /// <summary>Will not be done.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>All of them, in order.</summary>
    public static readonly ImmutableArray<string> All = [Planned, Approved, Running, Waiting, Done, Failed, Escalated,
        Cancelled];

    /// <summary>True of a state that nothing follows.</summary>
    public static bool IsFinal(string? state) => state is Done or Cancelled;
}
