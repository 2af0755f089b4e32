using Hindcast.Facts.Kinds;

namespace Hindcast.Facts.Findings;

/// <summary>What no longer comes from a source.</summary>
/// <param name="What">In words: <c>new SQLs</c>.</param>
/// <param name="Since">The first day without.</param>
public sealed record SilentField(string What, DateOnly Since)
{
    /// <summary>What a field of some facts tells, in words.</summary>
    public static string Named(FactKind kind, string field) => FactKinds.Of(kind).Find(field)?.Rhythm ?? field;

    /// <summary>All of a source, those of one day together: <c>no new SQLs since 2026-09-25, no new contacts since
    /// 2026-10-21</c>.</summary>
    public static string InWords(ImmutableArray<SilentField> fields) => string.Join(", ", fields
        .GroupBy(field => field.Since).OrderBy(day => day.Key).Select(day =>
            $"no {Together([.. day.Select(field => field.What)])} since {day.Key:yyyy-MM-dd}"));

    private static string Together(string[] things) => things.Length < 3 ? string.Join(" and no ", things)
        : $"{string.Join(", no ", things[..^1])} and no {things[^1]}";
}
