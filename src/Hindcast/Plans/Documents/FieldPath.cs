using System.Text.Json;
using System.Text.Json.Nodes;
using Hindcast.Journal;

namespace Hindcast.Plans.Documents;

/// <summary>A place in a plan: keys joined by dots, places of lists in brackets, with or without <c>$.</c>
/// before.</summary>
internal sealed class FieldPath
{
    private readonly ImmutableArray<(string? Key, int Index)> steps;

    private FieldPath(ImmutableArray<(string? Key, int Index)> steps) => this.steps = steps;

    /// <summary>Reads one; refused as <c>field-not-readable</c>.</summary>
    public static Outcome<FieldPath> Parse(string text)
    {
        var steps = ImmutableArray.CreateBuilder<(string?, int)>();
        foreach (string part in (text.StartsWith("$.", StringComparison.Ordinal) ? text[2..] : text).Split('.'))
        {
            string[] pieces = part.Split('[');
            if (pieces[0].Length == 0)
                return Odd(text);
            steps.Add((pieces[0], -1));
            foreach (string piece in pieces.Skip(1))
                if (piece.EndsWith(']') && int.TryParse(piece[..^1], NumberStyles.None, CultureInfo.InvariantCulture,
                    out int index))
                    steps.Add((null, index));
                else
                    return Odd(text);
        }

        return steps.Count > PlanLimits.DepthMax - 2 ? Odd(text) : new FieldPath(steps.ToImmutable());
    }

    /// <summary>What stands there; null where nothing does.</summary>
    public JsonElement? Find(JsonElement root)
    {
        JsonElement at = root;
        foreach (var (key, index) in steps)
            if (key is null && at.ValueKind == JsonValueKind.Array && index < at.GetArrayLength())
                at = at[index];
            else if (key is not null && at.ValueKind == JsonValueKind.Object && at.TryGetProperty(key, out var next))
                at = next;
            else
                return null;
        return at;
    }

    /// <summary>
    /// Puts a value there, makes objects on the way where keys are missing, and takes the key out where the value is
    /// null. False where the way leads through something else, or beyond a list's end by more than one.
    /// </summary>
    public bool Set(JsonObject root, JsonNode? value)
    {
        JsonNode at = root;
        foreach (var (i, (key, index)) in steps.Index())
        {
            bool isLast = i == steps.Length - 1;
            if (key is not null && at is JsonObject map)
            {
                if (isLast && value is null)
                    return map.Remove(key);
                if (isLast)
                    map[key] = value;
                else
                    at = map[key] ??= steps[i + 1].Key is null ? new JsonArray() : new JsonObject();
            }
            else if (key is null && at is JsonArray list && index <= list.Count && (!isLast || value is not null))
            {
                if (index == list.Count)
                    list.Add(isLast ? value : new JsonObject());
                else if (isLast)
                    list[index] = value;
                if (!isLast)
                    at = list[index] ??= new JsonObject();
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static Refusal Odd(string text) =>
        new("field-not-readable", $"'{PlanLimits.Shown(text)}' is no field. Write scope.play or "
            + "stages[0].tasks[1].agent.");
}
