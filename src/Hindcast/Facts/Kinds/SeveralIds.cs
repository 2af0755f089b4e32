namespace Hindcast.Facts.Kinds;

/// <summary>Ids that a source joins in one cell, as HubSpot exports associations: <c>500;600</c>.</summary>
internal static class SeveralIds
{
    /// <summary>Each id of a cell; the cell itself where it holds one, or what does not look like ids.</summary>
    internal static string[] Of(string cell)
    {
        if (!cell.Contains(';', StringComparison.Ordinal))
            return [cell];
        string[] parts = cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 0 && parts.All(IsId) ? parts : [cell];
    }

    private static bool IsId(string part) => part.Any(char.IsAsciiDigit)
        && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
