using System.Security.Cryptography;
using System.Text;
using Hindcast.Journal;

namespace Hindcast.Retros.Kinds.Renewal;

/// <summary>The director's word for the recommendations as they stood; what changes afterwards is not signed.</summary>
public static class RenewalSignOff
{
    private const string Name = "sign_off", Signed = "signed_off";

    /// <summary>Hexadecimal digits by which a text is known again.</summary>
    private const int MarkLength = 12;

    /// <summary>The value by which the director says so.</summary>
    public static KindValue Value { get; } = new(Name, "The director's sign-off of the recommendations, in a sentence")
    {
        Read = retro => Word(retro),
        Decide = (retro, text, reason, context) => (retro.Shut ?? RetroLimits.Check(text, Name)) is { } refusal
            ? refusal : Decide(retro, text.Trim(), reason, context.By),
    };

    /// <summary>The director's words; null where nothing is signed.</summary>
    public static string? Word(Retro retro) => RenewalPart.Of(retro).Said.GetValueOrDefault(Name);

    /// <summary>Ids of what was added or changed since it was signed; none in streams from before that was
    /// kept.</summary>
    public static ImmutableArray<string> ChangedSince(Retro retro)
    {
        if (RenewalPart.Of(retro).Said.GetValueOrDefault(Signed) is not { } signed)
            return [];
        var then = signed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(mark => mark.Split('='))
            .ToDictionary(mark => mark[0], mark => mark[1]);
        var now = Marks(retro).ToDictionary();
        return [.. then.Keys.Union(now.Keys).Where(id => then.GetValueOrDefault(id) != now.GetValueOrDefault(id))];
    }

    private static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, string text, string? reason, By by)
    {
        string director = RenewalPart.Of(retro).Opened!.Director;
        if (!by.Who.Equals(director, StringComparison.OrdinalIgnoreCase))
            return new Refusal("not-the-director", $"{director} sponsors this retro and signs it off, and {by.Who} "
                + $"gives this command. Say it as them: --as \"{director}\"");
        if (by.Unproven is { } unproven)
            return unproven;
        string said = $"{text.TrimEnd('.')}. Signed off by {director} on {by.On:yyyy-MM-dd}.";
        string? old = Word(retro);
        if (old == said && ChangedSince(retro).IsEmpty)
            return Decision.Nothing<RetroEvent>();
        ImmutableArray<RetroEvent> events =
        [
            new RenewalSaid(Name, said), new RenewalSaid(Signed, string.Join(' ', Marks(retro)
                .Select(mark => $"{mark.Id}={mark.Mark}"))),
            .. old is null
                ? Array.Empty<RetroEvent>()
                : [new ChangeLogged(new(by.Who, by.On, Name, old, said, reason?.Trim()))],
        ];
        return events;
    }

    /// <summary>What is signed: insights, proposals with their decisions, and the actions with owner, day and
    /// signal.</summary>
    private static IEnumerable<(string Id, string Mark)> Marks(Retro retro) =>
    [
        .. ((KindList[])[RenewalLists.Leading, RenewalLists.Blockers, RenewalLists.Opportunities,
            RenewalLists.Proposals])
            .SelectMany(list => list.Entries(retro)).Select(entry => (entry.Id, Mark([.. entry.Values]))),
        .. retro.Actions.Select(a => (a.Id, Mark(a.What, a.Owner, $"{a.DueOn:O}", a.Deliverable, a.Signal?.Text,
            $"{a.FollowUpOn:O}"))),
        ("evidence", Mark($"{RenewalPart.Of(retro).Opened!.Book.AsOf:O} {retro.FrozenOn:O}")),
    ];

    private static string Mark(params string?[] texts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', texts))))[..MarkLength];
}
