namespace Hindcast.Retros;

/// <summary>Numbers with their noun, so that one of a thing is not "1 things".</summary>
public static class Counted
{
    /// <summary>For example "1 action" or "3 actions".</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The noun for one; several take an s.</param>
    public static string Of(long count, string one) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {one}{(count == 1 ? "" : "s")}");
}
