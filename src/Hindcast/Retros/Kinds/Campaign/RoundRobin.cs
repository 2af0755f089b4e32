using Hindcast.Settings;
using Hindcast.Signals.Randomness;

namespace Hindcast.Retros.Kinds.Campaign;

/// <summary>Everybody speaks: for how long, and in which order.</summary>
public static class RoundRobin
{
    /// <summary>Most seconds for one person.</summary>
    public const int SecondsMax = 90;

    /// <summary>Fewest seconds for one person.</summary>
    public const int SecondsMin = 60;

    /// <summary>Whether the senior speak last.</summary>
    public static Setting SeniorLast { get; } = Setting.Choice("campaign_senior_last",
        "Whether directors and above speak last in the round: yes or no", "yes", "no");

    /// <summary>Seconds for each, 60 to 90, and the minutes that the part takes: longer than its slot only where even
    /// 60 do not fit.</summary>
    public static (int Seconds, int Minutes) Fit(int people, int slotMinutes)
    {
        int seconds = people == 0 ? SecondsMax : Math.Clamp(60 * slotMinutes / people, SecondsMin, SecondsMax);
        return (seconds, Math.Max(slotMinutes, ((seconds * people) + 59) / 60));
    }

    /// <summary>The order of the round: shuffled by the seed, the senior behind the others where the workspace wants it
    /// so.</summary>
    public static ImmutableArray<string> Order(ImmutableArray<Seat> seats, string seed, bool seniorLast)
    {
        // FNV-1a: a name's own number, the same on every machine.
        ulong number = seed.Aggregate(14695981039346656037UL, (hash, letter) => unchecked((hash ^ letter)
            * 1099511628211UL));
        var random = new SplitMix64(number);
        var drawn = seats.OrderBy(seat => seat.Person, StringComparer.Ordinal)
            .Select(seat => (Seat: seat, At: random.Next())).OrderBy(each => each.At).Select(each => each.Seat);
        return [.. (seniorLast ? drawn.OrderBy(seat => IsSenior(seat.Role) ? 1 : 0) : drawn).Select(seat =>
            seat.Person)];
    }

    /// <summary>True from director upwards.</summary>
    public static bool IsSenior(string? role) => role is not null && role.Split([' ', '-', ','],
        StringSplitOptions.RemoveEmptyEntries)
        .Any(word => word.ToUpperInvariant() is "VP" or "SVP" or "EVP" or "CMO" or "CRO" or "CEO" or "CFO" or "COO"
            or "CCO" or "DIRECTOR" or "CHIEF" or "HEAD" or "PRESIDENT");
}
