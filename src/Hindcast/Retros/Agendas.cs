namespace Hindcast.Retros;

/// <summary>The fixed agenda of a monthly retro, spread over the session's minutes.</summary>
public static class Agendas
{
    /// <summary>Minutes where nobody says otherwise.</summary>
    public const int MinutesDefault = 75;

    /// <summary>Longest session that can be planned at all; beyond 90 a gate asks for a reason.</summary>
    public const int MinutesMax = 480;

    /// <summary>Shortest session that can be planned at all: each part needs a minute.</summary>
    public const int MinutesMin = 4;

    private static readonly ImmutableArray<(string Title, int Share)> Monthly =
    [
        ("Review the three or four indicators against the prior month and the three-month trend", 20),
        ("Name the one or two that moved the wrong way", 10),
        ("Ask why of each, down to a process, system or data condition (three answers at least, five if they come)", 30),
        ("Agree an owner, a day and a success signal for each", 15),
    ];

    /// <summary>Four parts whose minutes sum exactly to <paramref name="minutes"/>, which lies between 4 and 480.</summary>
    public static ImmutableArray<AgendaPart> For(int minutes)
    {
        int whole = Monthly.Sum(part => part.Share), given = 0, share = 0;
        var parts = ImmutableArray.CreateBuilder<AgendaPart>(Monthly.Length);
        foreach (var (title, weight) in Monthly)
        {
            share += weight;
            // Ends are rounded, not lengths, so that the parts sum to the whole whatever it is.
            int end = Math.Max(given + 1, minutes * share / whole);
            parts.Add(new(title, end - given));
            given = end;
        }

        return parts.ToImmutable();
    }
}
