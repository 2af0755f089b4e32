using Hindcast.Retros.Kinds;

namespace Hindcast.Retros.PostMortems;

/// <summary>Fits the parts of a session into its box, each within its own bounds where the box allows it.</summary>
public static class Timebox
{
    /// <summary>
    /// The parts with minutes that sum exactly to the box. Between the sums of the bounds what is left over the least
    /// is shared by how much each part can take; in a smaller box all shrink alike, in a larger one all grow alike.
    /// </summary>
    public static ImmutableArray<AgendaPart> Fit(int minutes, ImmutableArray<(string Title, int Least, int Most)> parts)
    {
        int least = parts.Sum(part => part.Least), most = parts.Sum(part => part.Most);
        if (minutes <= least || minutes >= most)
            return Agendas.Spread(minutes,
                [.. parts.Select(part => (part.Title, minutes <= least ? part.Least : part.Most))]);
        int left = minutes - least, room = most - least, taken = 0, given = 0;
        var fitted = ImmutableArray.CreateBuilder<AgendaPart>(parts.Length);
        foreach (var part in parts)
        {
            taken += part.Most - part.Least;
            // Ends are rounded, not lengths, so that the parts sum to the box whatever it is.
            int end = left * taken / room;
            fitted.Add(new(part.Title, part.Least + end - given));
            given = end;
        }

        return fitted.MoveToImmutable();
    }
}
