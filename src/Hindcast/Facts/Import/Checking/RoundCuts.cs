namespace Hindcast.Facts.Import.Checking;

/// <summary>Numbers of rows at which tools stop without saying so.</summary>
internal static class RoundCuts
{
    private static readonly ImmutableArray<(int Rows, string Who, string Instead)> Cuts =
    [
        (2_000, "report screens stop", "export the details"),
        (10_000, "search pages and previews stop", "export the whole list"),
        (50_000, "report and query exports stop", "export in parts, by year or region"),
        (65_536, "old spreadsheets end", "save it as CSV from the tool itself"),
        (100_000, "report exports stop", "export in parts, by year or region"),
        (1_048_576, "spreadsheets end", "save it as CSV from the tool itself"),
    ];

    /// <summary>A warning where a file has as many rows as one of them, or one more or less for its header.</summary>
    internal static ImportWarning? Of(FileFacts file) => Of(file.Table.Path, file.Rows);

    /// <summary>The same for whatever was read.</summary>
    internal static ImportWarning? Of(string what, int count)
    {
        foreach (var (rows, who, instead) in Cuts)
        {
            if (Math.Abs(count - rows) <= 1)
                return new($"maybe-truncated-at-{rows}",
                    $"{what} has {count:N0} rows, and {who} at {rows:N0}. See whether it is all, or {instead}.");
        }
        return null;
    }
}
