namespace Hindcast.Retros;

/// <summary>Numbers entries within a retro: A1, A2 …; the count goes up also for what was taken back, so no id is given
/// twice.</summary>
internal static class Ids
{
    /// <summary>The id after <paramref name="count"/> entries.</summary>
    public static string Next(char letter, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{letter}{count + 1}");
}
