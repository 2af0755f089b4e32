namespace Hindcast.Retros.Kinds.Campaign;

/// <summary>The parts of the session: 85 minutes as they stand, which fits 90 and not 60.</summary>
public static class CampaignAgenda
{
    private const string Round = "What worked, what did not: the round";

    private static readonly ImmutableArray<(string Title, int Long, int Short)> Parts =
    [
        ("Recap of the campaign (VP marketing)", 10, 7), ("The numbers (RevOps)", 15, 11),
        ("What the field heard (sales, customer success)", 15, 11),
        ("Attribution (RevOps)", 15, 10), (Round, 15, 10), ("Three actions, and what stays contested", 15, 11),
    ];

    /// <summary>
    /// The parts for so many minutes; they sum exactly. From 85 on as they are, the rest as a buffer; 60 have their own
    /// layout; anything else in proportion. Where the round does not fit its slot it takes minutes from the buffer,
    /// then from the longest.
    /// </summary>
    public static ImmutableArray<AgendaPart> For(int minutes, int people)
    {
        int whole = Parts.Sum(part => part.Long);
        ImmutableArray<AgendaPart> parts = minutes >= whole
            ? [.. Parts.Select(part => new AgendaPart(part.Title, part.Long)), .. minutes > whole
                ? [new AgendaPart("Buffer", minutes - whole)] : Array.Empty<AgendaPart>()]
            : minutes == Parts.Sum(part => part.Short)
            ? [.. Parts.Select(part => new AgendaPart(part.Title, part.Short))]
            : Agendas.Spread(minutes, [.. Parts.Select(part => (part.Title, part.Short))]);
        int round = parts.IndexOf(parts.First(part => part.Title == Round));
        for (int lacks = RoundRobin.Fit(people, parts[round].Minutes).Minutes - parts[round].Minutes; lacks > 0;
            lacks--)
        {
            // Never below five minutes: a part of less is not held.
            int from = Enumerable.Range(0, parts.Length).Where(at => at != round
                && (parts[at].Title == "Buffer" ? parts[at].Minutes > 1 : parts[at].Minutes > 5))
                .OrderByDescending(at => parts[at].Title == "Buffer" ? int.MaxValue : parts[at].Minutes)
                .Select(at => (int?)at).FirstOrDefault() ?? -1;
            if (from < 0)
                break;
            parts = parts.SetItem(from, parts[from] with { Minutes = parts[from].Minutes - 1 })
                .SetItem(round, parts[round] with { Minutes = parts[round].Minutes + 1 });
        }

        return parts;
    }

    /// <summary>Without a meeting there is only a text to write.</summary>
    public static ImmutableArray<AgendaPart> Alone(int minutes) =>
        [new("Write two paragraphs: what it was and brought, and what follows. There is no meeting", minutes)];

    /// <summary>The minutes of the round in a retro's agenda; 0 where it has none.</summary>
    public static int RoundMinutes(Retro retro) => retro.Agenda.Where(part => part.Title == Round)
        .Sum(part => part.Minutes);
}
