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
        var (paths, schemas) = (new JsonObject(), new ApiSchemas());
        foreach (var same in ApiRoutes.All.GroupBy(route => route.Path))
            paths[same.Key] = new JsonObject(same.Select(route => KeyValuePair.Create(route.Method.ToLowerInvariant(),
                (JsonNode?)Operation(route, schemas))));
        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Hindcast", ["version"] = "1",
                ["description"] = "What the pages do, for programs. Lists are paged by cursor: pass the last answer's "
                    + "next as after. "
                    + "A long read answers 202 with Retry-After until it is there; a long work answers 202 with the "
                    + "address at which it is followed and stopped. A token may be limited to parts: "
                    + "what follows /api/ in an address. Problems follow RFC 9457; rule is stable.",
            },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { ["token"] = new JsonObject
                    { ["type"] = "http", ["scheme"] = "bearer" } },
                ["schemas"] = schemas.All,
            },
            ["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
        };
    }

    private static JsonObject Operation(ApiRoute route, ApiSchemas schemas)
    {
        var operation = new JsonObject { ["summary"] = route.Summary, ["x-role"] = route.Needs.ToString()
            .ToLowerInvariant(), ["x-scope"] = Access.ApiTokens.Part(route.Path) };
        JsonNode[] parameters =
        [
            .. Holes().Matches(route.Path).Select(m => Parameter(m.Groups[1].Value, "path", "string")),
            .. route.Query.Select(name => Parameter(name, "query", name == "limit" ? "integer" : "string")),
        ];
        if (parameters.Length > 0)
            operation["parameters"] = new JsonArray(parameters);
        if (!route.Fields.IsEmpty)
            operation["requestBody"] = Body(route);
        if (route.TakesFiles)
            operation["requestBody"] = new JsonObject
            {
                ["content"] = new JsonObject
                {
                    ["multipart/form-data"] = new JsonObject
                    {
                        ["schema"] = new JsonObject
                        {
                            ["type"] = "object",
                            ["properties"] = new JsonObject { ["files"] = new JsonObject
                                { ["type"] = "array", ["items"] = new JsonObject
                                    { ["type"] = "string", ["format"] = "binary" } } },
                        },
                    },
                },
            };
        var responses = new JsonObject
        {
            ["200"] = new JsonObject { ["description"] = "The answer", ["content"] = route.Gives == typeof(byte[])
                ? new JsonObject { ["application/octet-stream"] = new JsonObject { ["schema"] = new JsonObject
                    { ["type"] = "string", ["format"] = "binary" } } } : Json(schemas.Of(route.Gives)) },
        };
        operation["responses"] = responses;
        if (route.IsWork)
            responses["202"] = new JsonObject
            {
                ["description"] = "It takes long: what came of it is answered at Location, and DELETE there stops it",
                ["headers"] = new JsonObject { ["Location"] = new JsonObject { ["schema"] = Typed("string") } },
                ["content"] = Json(schemas.Of(typeof(WorkView))),
            };
        if (route.IsRead)
            responses["202"] = new JsonObject
            {
                ["description"] = "It is being read: ask again after Retry-After; DELETE /api/reads/ID stops it",
                ["headers"] = new JsonObject { ["Retry-After"] = new JsonObject { ["schema"] = Typed("integer") } },
                ["content"] = Json(schemas.Of(typeof(ReadingView))),
            };
        responses["default"] = new JsonObject
        {
            ["description"] = "A problem",
            ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject
                { ["schema"] = schemas.Of(typeof(ApiProblem)) } },
        };
        return operation;
    }

    private static JsonObject Body(ApiRoute route)
    {
        var fields = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(route.Fields.Select(name => KeyValuePair.Create(name,
                (JsonNode?)(route.Lists.Contains(name) ? Several() : Typed("string"))))),
        };
        var body = new JsonObject { ["content"] = Json(fields) };
        if (!route.Requires.IsEmpty)
        {
            fields["required"] = new JsonArray([.. route.Requires.Select(name => (JsonNode)name)]);
            body["required"] = true;
        }

        return body;
    }

    private static JsonObject Parameter(string name, string place, string type) =>
        new() { ["name"] = name, ["in"] = place, ["required"] = place == "path", ["schema"] = Typed(type) };

    private static JsonObject Json(JsonObject schema) =>
        new() { ["application/json"] = new JsonObject { ["schema"] = schema } };

    /// <summary>Several values, or a text with commas between them.</summary>
    private static JsonObject Several() =>
        new() { ["type"] = new JsonArray("array", "string"), ["items"] = Typed("string") };

    private static JsonObject Typed(string type) => new() { ["type"] = type };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Holes();
}
