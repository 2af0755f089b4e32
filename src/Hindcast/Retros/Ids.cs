namespace Hindcast.Retros;

/// <summary>Numbers entries within a retro: A1, A2 …; the count goes up also for what was taken back, so no id is given
/// twice.</summary>
internal static class Ids
{
    /// <summary>The id after <paramref name="count"/> entries.</summary>
    public static string Next(char letter, int count) => Next(letter.ToString(), count);

    /// <summary>The same for lists whose ids begin with more than one letter.</summary>
    public static string Next(string letters, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{letters}{count + 1}");

    /// <summary>The number at an id's end; 0 where it has none.</summary>
    public static int NumberOf(string id) => int.TryParse(id[(id.TrimEnd([.. "0123456789"]).Length)..],
        NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
