namespace Hindcast.Retros;

/// <summary>Numbers entries within a retro: A1, A2 …; nothing is ever taken away, so the count is enough.</summary>
internal static class Ids
{
    /// <summary>The id after <paramref name="count"/> entries.</summary>
    public static string Next(char letter, int count) => string.Create(CultureInfo.InvariantCulture, $"{letter}{count + 1}");
}
