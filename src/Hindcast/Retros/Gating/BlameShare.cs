using Hindcast.People;
using Hindcast.Retros.Linting;

namespace Hindcast.Retros.Gating;

/// <summary>Sees blame in clean words: one person or team in most of what went wrong.</summary>
public static class BlameShare
{
    /// <summary>Fewest rows before a share says anything.</summary>
    public const int RowsMin = 3;

    /// <summary>A greater share of the rows is warned about.</summary>
    public const double ShareMax = 0.5;

    /// <summary>The persons and teams that more than half of the rows name, with how many rows; none where there are
    /// too few rows.</summary>
    /// <remarks>A person is one person by whichever of their names.</remarks>
    public static IEnumerable<(string Who, int Rows)> In(IReadOnlyCollection<string> rows, PeopleDirectory directory) =>
        rows.Count < RowsMin ? [] :
        rows.SelectMany(row => BlameLint.Parties(row, directory).Select(party => BlameLint.Names(row, directory)
            is { } person && Is(party, person) ? person : party).Distinct())
            .GroupBy(who => who).Where(same => same.Count() > ShareMax * rows.Count)
            .Select(same => (same.Key, same.Count()));

    private static bool Is(string party, string person) =>
        person.Split(' ').Any(part => party.Split(' ').Contains(part, StringComparer.OrdinalIgnoreCase));
}
