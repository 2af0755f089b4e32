namespace Hindcast.Retros.Kinds;

/// <summary>Spreads the parts of a session over its minutes.</summary>
public static class Agendas
{
    /// <summary>Longest session that can be planned at all; beyond a kind's own limit a gate asks for a
    /// reason.</summary>
    public const int MinutesMax = 480;

    /// <summary>Shortest session that can be planned at all.</summary>
    public const int MinutesMin = 15;

    /// <summary>Parts with minutes in proportion to their weights, at least one each; they sum exactly to
    /// <paramref name="minutes"/>.</summary>
    /// <param name="minutes">From <see cref="MinutesMin"/> to <see cref="MinutesMax"/>, and no fewer than there are
    /// parts.</param>
    /// <param name="parts">Titles with weights, for example the minutes of the standard session.</param>
    public static ImmutableArray<AgendaPart> Spread(int minutes, params ReadOnlySpan<(string Title, int Weight)> parts)
    {
        int whole = 0, given = 0, weight = 0;
        foreach (var part in parts)
            whole += part.Weight;
        var spread = ImmutableArray.CreateBuilder<AgendaPart>(parts.Length);
        for (int i = 0; i < parts.Length; i++)
        {
            weight += parts[i].Weight;
            // Ends are rounded, not lengths, so that the parts sum to the whole whatever it is.
            int end = Math.Clamp(minutes * weight / whole, given + 1, minutes - (parts.Length - 1 - i));
            spread.Add(new(parts[i].Title, end - given));
            given = end;
        }

        return spread.ToImmutable();
    }
}
