using System.Text.Json;
using Hindcast.Plans.Documents.Checking;

namespace Hindcast.Plans.Documents;

/// <summary>What differs between two plans, or two versions of one.</summary>
/// <remarks>
/// Stages, tasks, groups, gates and metrics are matched by their ids and not by their places, so that one task more is
/// one difference; lists of plain values are compared as sets; other lists place by place. The order of keys is no
/// difference.
/// </remarks>
public static class PlanDiff
{
    /// <summary>The keys by which entries of a list are matched, the first that all entries of both lists
    /// have.</summary>
    private static readonly ImmutableArray<string> Ids = ["stage_id", "task_id", "group_id", "tool", "id", "who"];

    /// <summary>One difference.</summary>
    /// <param name="Path">Where: <c>stages[stage_id=2].tasks[task_id=2.1].agent</c>.</param>
    /// <param name="What">added, removed or changed.</param>
    /// <param name="Old">What stood there; null where it was added.</param>
    /// <param name="New">What stands there; null where it was removed.</param>
    public sealed record Difference(string Path, string What, JsonElement? Old, JsonElement? New);

    /// <summary>All differences, in the order of the older file, then what is new.</summary>
    public static ImmutableArray<Difference> Between(PlanDocument older, PlanDocument newer) =>
        [.. Values("", older.Root, newer.Root)];

    private static IEnumerable<Difference> Values(string path, JsonElement old, JsonElement now) =>
        JsonElement.DeepEquals(old, now) ? []
        : old.ValueKind == JsonValueKind.Object && now.ValueKind == JsonValueKind.Object
        ? Keyed(Entries(old, path), Entries(now, path))
        : old.ValueKind == JsonValueKind.Array && now.ValueKind == JsonValueKind.Array ? Lists(path, old, now)
        : [new(path, "changed", old, now)];

    private static IEnumerable<Difference> Lists(string path, JsonElement old, JsonElement now)
    {
        JsonElement[] before = [.. old.EnumerateArray()], after = [.. now.EnumerateArray()];
        if (Ids.FirstOrDefault(id => Identifies(id, before) && Identifies(id, after)) is { } key)
            return Keyed(Matched(before, path, key), Matched(after, path, key));
        if (before.Concat(after).All(item => item.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)))
        {
            var differences = Keyed(Matched(before, path, null), Matched(after, path, null)).ToArray();
            return differences.Length > 0 ? differences : [new(path, "changed", old, now)];
        }

        return Keyed(Placed(before, path), Placed(after, path));
    }

    private static bool Identifies(string id, JsonElement[] items) =>
        items.All(item => !JsonText.IsBlank(JsonText.At(item, id)))
            && items.DistinctBy(item => JsonText.Of(JsonText.At(item, id))).Count() == items.Length;

    private static IEnumerable<(string, JsonElement)> Entries(JsonElement map, string path) =>
        map.EnumerateObject().Select(p => (path.Length == 0 ? p.Name : $"{path}.{p.Name}", p.Value));

    private static IEnumerable<(string, JsonElement)> Placed(JsonElement[] items, string path) =>
        items.Index().Select(item => ($"{path}[{item.Index}]", item.Item));

    private static IEnumerable<(string, JsonElement)> Matched(JsonElement[] items, string path, string? key) =>
        items.Select(item => ($"{path}[{(key is null ? item.GetRawText() : $"{key}={JsonText.Of(JsonText.At(item, key))}")}]", item)).DistinctBy(item => item.Item1);

    private static IEnumerable<Difference> Keyed(IEnumerable<(string Path, JsonElement Value)> old,
        IEnumerable<(string Path, JsonElement Value)> now)
    {
        var before = old.ToArray();
        var after = now.ToDictionary(n => n.Path, n => n.Value);
        foreach (var (path, value) in before)
            if (!after.TryGetValue(path, out var other))
                yield return new(path, "removed", value, null);
            else
                foreach (var difference in Values(path, value, other))
                    yield return difference;
        var known = before.Select(b => b.Path).ToHashSet();
        foreach (var (path, value) in after.Where(a => !known.Contains(a.Key)))
            yield return new(path, "added", null, value);
    }
}
