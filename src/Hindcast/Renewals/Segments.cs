using Hindcast.Journal;
using Hindcast.Settings;

namespace Hindcast.Renewals;

/// <summary>The three segments of renewals, and what other words mean by them.</summary>
public static class Segments
{
    /// <summary>The segments, largest accounts first.</summary>
    public static readonly ImmutableArray<string> Names = ["enterprise", "growth", "scale"];

    /// <summary>What else is read as one of them. Strategic is not among them: some companies mean more than enterprise
    /// by it.</summary>
    public static Setting Aliases { get; } = Setting.List("renewal_segment_aliases",
        "What is read as a segment of renewals (enterprise, growth, scale), as word=segment with commas between; add "
            + "strategic=enterprise if they are one to you",
        "mid-market=growth,midmarket=growth,smb=scale", items => items.Select(Pair)
            .FirstOrDefault(pair => pair.Word.Length == 0 || !Names.Contains(pair.Segment)) is { Word: not null } odd
            ? new("segment-alias-unknown", $"'{odd.Word}={odd.Segment}' is no alias. Write word=segment, the segment "
                + $"one of {string.Join(", ", Names)}.") : null);

    /// <summary>The segment that a word means; null where it means none.</summary>
    public static string? Of(string? word, IEnumerable<string> aliases) => word?.Trim().ToLowerInvariant()
        .Replace(' ', '-') is not { } plain ? null
        : Names.Contains(plain) ? plain : aliases.Select(Pair).Where(pair => pair.Word == plain)
        .Select(pair => pair.Segment).FirstOrDefault();

    /// <summary>The segment asked for; null for all. Refused as <c>segment-not-known</c>.</summary>
    public static Outcome<string?> Read(string? asked, IEnumerable<string> aliases) => asked is null ? (string?)null
        : Of(asked, aliases) is { } segment ? segment
        : new Refusal("segment-not-known",
            $"'{asked}' is no segment. Take one of {string.Join(", ", Names)}, or leave it out for all. "
            + $"If it means one of them to you, say which, once: hindcast settings set {Aliases.Key} "
            + $"\"{string.Join(',', aliases.Append($"{asked.Trim().ToLowerInvariant()}=SEGMENT"))}\"");

    private static (string Word, string Segment) Pair(string alias) =>
        alias.Split('=', 2, StringSplitOptions.TrimEntries) is [var word, var segment]
            ? (word.ToLowerInvariant(), segment.ToLowerInvariant()) : ("", alias);
}
