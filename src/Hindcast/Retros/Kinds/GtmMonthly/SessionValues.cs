using Hindcast.Journal;

namespace Hindcast.Retros.Kinds.GtmMonthly;

/// <summary>The single values of a monthly retro: who was there, and an agenda of its own.</summary>
public static class SessionValues
{
    /// <summary>Most parts of an agenda.</summary>
    public const int PartsMax = 12;

    /// <summary>Who was there.</summary>
    public static KindValue Attended { get; } =
        new("attended", "Who was there, names with commas between; without it the roster is taken.")
    {
        Read = retro => GtmPart.Of(retro).Attended is { } people ? string.Join(", ", people) : null,
        Decide = (retro, text, reason, context) =>
        {
            if (retro.Shut is { } shut)
                return shut;
            var people = ImmutableArray.CreateBuilder<string>();
            foreach (string name in text.Split(',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (!Owners.Find(name, context.Directory).Is(out var person, out var why))
                    return why;
                people.Add(person.Name);
            }

            return Decision.Of<RetroEvent>(new AttendanceNoted([.. people.Distinct()]),
                new ChangeLogged(new(context.By.Who, context.By.On, "attended",
                GtmPart.Of(retro).Attended is { } before
                    ? string.Join(", ", before)
                    : "", string.Join(", ", people.Distinct()), reason)));
        },
    };

    /// <summary>An agenda of its own: minutes and titles with semicolons between; the minutes sum to the
    /// session's.</summary>
    public static KindValue Agenda { get; } =
        new("agenda", "The session's parts as \"20 Review the panel; 55 Ask why\"; their minutes sum to the session's.")
    {
        Read = retro => string.Join("; ",
            retro.Agenda.Select(part => $"{part.Minutes} {part.Title.Replace(";", ",", StringComparison.Ordinal)}")),
        Decide = (retro, text, reason, context) =>
        {
            if (retro.Shut is { } shut)
                return shut;
            var parts = ImmutableArray.CreateBuilder<AgendaPart>();
            foreach (string part in text.Split(';',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                string[] halves = part.Split(' ', 2, StringSplitOptions.TrimEntries);
                if (halves.Length != 2 || !int.TryParse(halves[0], NumberStyles.None, CultureInfo.InvariantCulture,
                    out int minutes) || minutes < 1 || parts.Count == PartsMax)
                    return new Refusal("agenda-not-readable", $"'{part}' is no part of an agenda. Write up to "
                        + $"{PartsMax} parts, each minutes first: 20 Review the panel; 55 Ask why");
                parts.Add(new(halves[1], minutes));
            }

            int sum = parts.Sum(part => part.Minutes);
            return sum != retro.Minutes
                ? new Refusal("agenda-minutes", $"The parts take {sum} minutes and the session {retro.Minutes}. Make "
                    + "them equal, or change the session: "
                    + $"hindcast retro amend {retro.Id} session --minutes {sum}")
                : Decision.Of<RetroEvent>(new AgendaChanged(parts.ToImmutable()),
                    new ChangeLogged(new(context.By.Who, context.By.On, "agenda",
                    string.Join("; ", retro.Agenda.Select(part => $"{part.Minutes} {part.Title}")),
                    string.Join("; ", parts.Select(p => $"{p.Minutes} {p.Title}")), reason)));
        },
    };
}
