namespace Hindcast.Plans.Documents;

/// <summary>What a plan may be at the most; beyond it a file is refused.</summary>
public static class PlanLimits
{
    /// <summary>Bytes of a file: refused as <c>plan-too-large</c>.</summary>
    public const int BytesMax = 4 * 1024 * 1024;

    /// <summary>Objects and lists within each other: refused as <c>plan-too-deep</c>.</summary>
    public const int DepthMax = 32;

    /// <summary>Tasks of a plan: refused as <c>too-many-tasks</c>.</summary>
    public const int TasksMax = 2_000;

    /// <summary>Merge gates of a plan: refused as <c>too-many-gates</c>.</summary>
    public const int GatesMax = 200;

    /// <summary>Problems and warnings listed, each; the rest are not looked for.</summary>
    public const int ListedMax = 1_000;

    /// <summary>Plan files of a folder that are read: the newest.</summary>
    public const int FilesMax = 10_000;

    /// <summary>Characters of a value repeated in a message.</summary>
    public const int ShownLengthMax = 60;

    /// <summary>A value as a message repeats it, cut where it is long.</summary>
    internal static string Shown(string value) => value.Length <= ShownLengthMax ? value : value[..ShownLengthMax]
        + "…";
}
