using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hindcast.Facts;

/// <summary>A day that was read with imports that it did not know itself.</summary>
/// <param name="Day">The day.</param>
/// <param name="KnownOn">The newest day on which one of the imports was known.</param>
public sealed record LaterKnowledge(DateOnly Day, DateOnly KnownOn)
{
    /// <summary>For people.</summary>
    public string Plain => $"No day was named, so this is {Day:yyyy-MM-dd} by all that was known on "
        + $"{KnownOn:yyyy-MM-dd}.";

    /// <summary>The same with what to ask the command line for the day itself.</summary>
    public string Sentence => $"{Plain} What was known on {Day:yyyy-MM-dd} itself: --as-of {Day:yyyy-MM-dd}";

    /// <summary>An answer as JSON that tells it as <c>readBy</c>.</summary>
    public JsonObject In(object answer, JsonSerializerOptions options)
    {
        var told = JsonSerializer.SerializeToNode(answer, answer.GetType(), options)!.AsObject();
        told["readBy"] = JsonSerializer.SerializeToNode(new { KnownOn, Said = Sentence }, options);
        return told;
    }
}
