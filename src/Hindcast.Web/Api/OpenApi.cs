using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hindcast.Journal;

namespace Hindcast.Web.Api;

/// <summary>The API's description, from the routes' declarations.</summary>
internal static partial class OpenApi
{
    /// <summary>The OpenAPI 3.1 document.</summary>
    public static string Document => Make().ToJsonString(StoredJson.Indented) + "\n";

    private static JsonObject Make()
    {
        var paths = new JsonObject();
        foreach (var same in ApiRoutes.All.GroupBy(route => route.Path))
            paths[same.Key] = new JsonObject(same.Select(route => KeyValuePair.Create(route.Method.ToLowerInvariant(), (JsonNode?)Operation(route))));
        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Hindcast", ["version"] = "1",
                ["description"] = "What the pages do, for programs. Lists are paged by cursor: pass the last answer's next as after. "
                    + "A long read answers 202 with Retry-After until it is there. Problems follow RFC 9457; rule is stable.",
            },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } },
                ["schemas"] = new JsonObject
                {
                    ["Problem"] = new JsonObject
                    {
                        ["type"] = "object", ["required"] = new JsonArray("type", "title", "status", "detail", "rule"),
                        ["properties"] = new JsonObject(((string[])["type", "title", "detail", "instance", "rule"]).Select(name => KeyValuePair.Create(name, (JsonNode?)Typed("string")))
                            .Append(KeyValuePair.Create("status", (JsonNode?)Typed("integer")))),
                    },
                },
            },
            ["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
        };
    }

    private static JsonObject Operation(ApiRoute route)
    {
        var operation = new JsonObject { ["summary"] = route.Summary, ["x-role"] = route.Needs.ToString().ToLowerInvariant() };
        JsonNode[] parameters =
        [
            .. Holes().Matches(route.Path).Select(m => Parameter(m.Groups[1].Value, "path", "string")),
            .. route.Query.Select(name => Parameter(name, "query", name == "limit" ? "integer" : "string")),
        ];
        if (parameters.Length > 0)
            operation["parameters"] = new JsonArray(parameters);
        if (!route.Fields.IsEmpty)
            operation["requestBody"] = new JsonObject
            {
                ["content"] = Json(new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject(route.Fields.Select(name => KeyValuePair.Create(name, (JsonNode?)Typed("string")))),
                }),
            };
        operation["responses"] = new JsonObject
        {
            ["200"] = new JsonObject { ["description"] = "The answer", ["content"] = Json(Typed("object")) },
            ["default"] = new JsonObject
            {
                ["description"] = "A problem",
                ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Problem" } } },
            },
        };
        return operation;
    }

    private static JsonObject Parameter(string name, string place, string type) =>
        new() { ["name"] = name, ["in"] = place, ["required"] = place == "path", ["schema"] = Typed(type) };

    private static JsonObject Json(JsonObject schema) => new() { ["application/json"] = new JsonObject { ["schema"] = schema } };

    private static JsonObject Typed(string type) => new() { ["type"] = type };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Holes();
}
