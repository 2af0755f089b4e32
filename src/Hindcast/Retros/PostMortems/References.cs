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
        return part.Timeline.Any(row => row.Id == id && row.Evidence is not null) || part.Factors.Any(f => f.Id == id && f.Evidence is not null)
            ? id
            : EvidenceLink.Read(text, retro);
    }

    /// <summary>Ids that must be there, in capitals. Refused as <c>reference-not-found</c>.</summary>
    public static Outcome<ImmutableArray<string>> Known(ImmutableArray<string> ids, IEnumerable<string> known, string what)
    {
        string[] there = [.. known];
        ImmutableArray<string> said = [.. ids.Select(id => id.ToUpperInvariant())];
        return said.FirstOrDefault(id => !there.Contains(id)) is { } odd
            ? new Refusal("reference-not-found", $"'{odd}' is no {what} of this review. It has {(there.Length == 0 ? "none yet" : string.Join(", ", there))}.")
            : said;
    }
}
