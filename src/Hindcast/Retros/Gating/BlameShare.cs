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

    /// <summary>The person or team that more than half of the rows name, with how many; null where none does or there are too few rows.</summary>
    public static (string Who, int Rows, int Of)? In(IEnumerable<string> rows, PeopleDirectory directory)
    {
        string[] all = [.. rows];
        if (all.Length < RowsMin)
            return null;
        var most = all.SelectMany(row => Subjects.In(row, directory).Where(s => s.Kind is SubjectKind.Person or SubjectKind.Team).Select(s => Owner(s, directory)).Distinct())
            .GroupBy(who => who).OrderByDescending(same => same.Count()).ThenBy(same => same.Key, StringComparer.Ordinal).FirstOrDefault();
        return most is not null && most.Count() > ShareMax * all.Length ? (most.Key, most.Count(), all.Length) : null;
    }

    /// <summary>A person by any of their names is one person.</summary>
    private static string Owner(Subject subject, PeopleDirectory directory) => subject.Kind == SubjectKind.Team ? subject.Word
        : directory.People.FirstOrDefault(p => Subjects.Persons(subject.Word, new([p])).Any())?.Name
            ?? directory.People.FirstOrDefault(p => p.Name.StartsWith(subject.Word, StringComparison.OrdinalIgnoreCase))?.Name ?? subject.Word;
}
