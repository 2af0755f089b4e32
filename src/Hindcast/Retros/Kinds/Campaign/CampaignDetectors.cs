namespace Hindcast.Retros.Kinds.Campaign;

/// <summary>How campaign retros fail, and whether this one does.</summary>
public static class CampaignDetectors
{
    /// <summary>Days after which an output that nobody acknowledged is buried.</summary>
    public const int BuriedDays = 90;

    /// <summary>From this part of words in common two items are the same (Jaccard).</summary>
    private const double Alike = 0.5;

    /// <summary>One failure and what shows it.</summary>
    /// <param name="Name">Stable, kebab case.</param>
    /// <param name="Failed">True where it is seen.</param>
    /// <param name="Seen">The evidence, either way.</param>
    public sealed record Detector(string Name, bool Failed, string Seen);

    /// <summary>All five, in the same order.</summary>
    /// <param name="retro">The retro.</param>
    /// <param name="today">Today; null where only the record speaks, and then nothing is buried yet.</param>
    public static ImmutableArray<Detector> Of(Retro retro, DateOnly? today)
    {
        var part = CampaignPart.Of(retro);
        bool meets = part.Format != CampaignFormat.Async;
        string[] functions = [.. CampaignGates.MissingFunctions(retro)];
        var again = part.DidNot.SelectMany(item => (part.Evidence?.Before ?? []).Where(before => IsAlike(item.Text,
            before.Text)).Select(before => $"{item.Id} is {before.Retro} {before.Id}")).ToArray();
        var acknowledged = part.Names("acknowledged");
        int days = retro.ClosedOn is { } closed && today is { } day ? day.DayNumber - closed.DayNumber : 0;
        return
        [
            new("marketing-only", meets && functions.Contains("sales") && functions.Contains("customer-success"),
                meets ? functions.Length == 0
                    ? "Marketing, sales and customer success are there."
                    : $"Missing: {string.Join(", ", functions)}." : "There is no meeting."),
            new("celebration-without-learning", meets && part.DidNot.IsEmpty,
                $"{part.Worked.Length} things worked, {part.DidNot.Length} did not."),
            new("no-actions", meets && retro.CompleteActions.IsEmpty,
                $"{Counted.Of(retro.CompleteActions.Length, "action")} with owner, deliverable and day."),
            new("same-patterns", again.Length > 0, again.Length > 0
                ? $"{string.Join("; ", again)}."
                : "Nothing that did not work is named like in an earlier retro."),
            new("buried-output", days > BuriedDays && acknowledged.IsEmpty, acknowledged.IsEmpty ? retro.ClosedOn
                is null ? "It is not closed yet."
                : days > BuriedDays ? $"Nobody acknowledged it in {Counted.Of(days, "day")}."
                : $"Nobody has acknowledged it yet; after {BuriedDays} days that makes it buried."
                : $"Acknowledged by {string.Join(", ", acknowledged)}."),
        ];
    }

    private static bool IsAlike(string one, string other)
    {
        HashSet<string> a = [.. Words(one)], b = [.. Words(other)];
        return a.Count > 0 && b.Count > 0 && a.Count(b.Contains) >= Alike * a.Union(b).Count();
    }

    private static IEnumerable<string> Words(string text) =>
        text.ToLowerInvariant().Split([' ', ',', '.', ';', ':', '(', ')', '-', '/', '"'],
            StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3);
}
