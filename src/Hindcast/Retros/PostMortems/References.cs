using Hindcast.Journal;

namespace Hindcast.Retros.PostMortems;

/// <summary>What an entry leans on: a link, or another entry of the same review that is itself a fact.</summary>
public static class References
{
    /// <summary>The link or id, or null where none was given. Refused as <c>evidence-not-a-link</c>.</summary>
    public static Outcome<string?> Evidence(string? text, Retro retro)
    {
        if (string.IsNullOrWhiteSpace(text))
            return (string?)null;
        var part = PostMortemPart.Of(retro);
        string id = text.Trim().ToUpperInvariant();
        var entries = part.Timeline.Select(row => (row.Id, row.Evidence))
            .Concat(part.Factors.Select(f => (f.Id, f.Evidence))).Where(entry => entry.Id == id).ToArray();
        return entries switch
        {
            [(_, null)] => new Refusal("evidence-not-a-link",
                $"{id} has no evidence itself, so nothing can lean on it. Give it a link first, or give one here."),
            [_] => id,
            _ => EvidenceLink.Read(text, retro),
        };
    }

    /// <summary>Ids that must be there, in capitals. Refused as <c>reference-not-found</c>.</summary>
    public static Outcome<ImmutableArray<string>> Known(ImmutableArray<string> ids, IEnumerable<string> known,
        string what)
    {
        string[] there = [.. known];
        ImmutableArray<string> said = [.. ids.Select(id => id.ToUpperInvariant())];
        return said.FirstOrDefault(id => !there.Contains(id)) is { } odd
            ? new Refusal("reference-not-found", $"'{odd}' is no {what} of this review. It has "
                + $"{(there.Length == 0 ? "none yet" : string.Join(", ", there))}.")
            : said;
    }
}
