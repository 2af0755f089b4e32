using System.Text.Json;
using System.Text.Json.Nodes;
using Hindcast.Plans.Documents.Checking;

namespace Hindcast.Plans.Documents.Format;

/// <summary>The form a value of a plan must have: checked, described as JSON schema and written, all from one
/// declaration.</summary>
internal abstract record Shape
{
    /// <summary>JSON schema's word for it; null where any value will do.</summary>
    protected abstract string[]? Types { get; }

    /// <summary>
    /// The value as far as it has this form, for typed reading; null where it has not, and then a problem was added.
    /// Lists keep their length, so that the index of what is left is still its place in the file.
    /// </summary>
    public abstract JsonNode? Take(JsonElement value, string path, List<PlanProblem> problems);

    /// <summary>Writes the value with known keys in the format's order, then all others as they stood.</summary>
    public virtual void Write(JsonElement value, Utf8JsonWriter writer) => value.WriteTo(writer);

    /// <summary>The form as JSON schema, draft 7.</summary>
    public virtual JsonObject Schema(bool orNull)
    {
        var schema = new JsonObject();
        string[] types = Types is null ? [] : orNull ? [.. Types, "null"] : Types;
        if (types.Length == 1)
            schema["type"] = types[0];
        else if (types.Length > 1)
            schema["type"] = new JsonArray([.. types.Select(t => (JsonNode)t)]);
        return schema;
    }

    /// <summary>What stands in a list in place of an item of another form.</summary>
    internal virtual JsonNode? Blank => null;

    /// <summary>The same value as a node.</summary>
    protected static JsonNode? Node(JsonElement value) => JsonSerializer.SerializeToNode(value);

    /// <summary>Adds that the type is wrong.</summary>
    protected static JsonNode? Wrong(string path, string wanted, JsonElement value, List<PlanProblem> problems)
    {
        problems.Add(new("type-wrong", path, $"This must be {wanted} and is {Named(value)}."));
        return null;
    }

    private static string Named(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the text '{PlanLimits.Shown(value.GetString()!)}'",
        JsonValueKind.Number => $"the number {PlanLimits.Shown(value.GetRawText())}",
        JsonValueKind.Null => "null",
        _ => value.GetRawText(),
    };
}

/// <summary>Any value.</summary>
internal sealed record AnyShape : Shape
{
    protected override string[]? Types => null;

    public override JsonNode? Take(JsonElement value, string path, List<PlanProblem> problems) => Node(value);
}

/// <summary>Text that is not blank, of a pattern or one of a few words where given.</summary>
/// <param name="Words">Allowed words; empty for any.</param>
/// <param name="Pattern">A regular expression with its own rule and message; null for none.</param>
internal sealed record TextShape(ImmutableArray<string> Words, TextPattern? Pattern = null) : Shape
{
    protected override string[]? Types => ["string"];

    internal override JsonNode? Blank => "";

    public override JsonNode? Take(JsonElement value, string path, List<PlanProblem> problems)
    {
        if (value.ValueKind != JsonValueKind.String)
            return Wrong(path, "text", value, problems);
        string text = value.GetString()!;
        if (!Words.IsEmpty && !Words.Contains(text))
            problems.Add(new("word-unknown", path,
                $"'{PlanLimits.Shown(text)}' is none of {string.Join(", ", Words)}."));
        else if (string.IsNullOrWhiteSpace(text))
            problems.Add(new("text-blank", path, "This text is blank. Say it, or leave an optional key out."));
        else if (Pattern is not null && !Pattern.Fits(text))
            problems.Add(new(Pattern.Rule, path, $"'{PlanLimits.Shown(text)}' is not of the form {Pattern.Form}."));
        return text;
    }

    public override JsonObject Schema(bool orNull)
    {
        var schema = base.Schema(orNull);
        if (!Words.IsEmpty)
            schema["enum"] = new JsonArray([.. Words.Select(w => (JsonNode)w), .. orNull
                ? [null]
                : Array.Empty<JsonNode?>()]);
        if (Pattern is not null)
            schema["pattern"] = Pattern.Expression;
        else if (Words.IsEmpty)
            schema["pattern"] = @"\S";
        return schema;
    }
}

/// <summary>A pattern that text must fit, with the rule that says no.</summary>
internal sealed record TextPattern(string Rule, string Form, string Expression, Func<string, bool>? Also = null)
{
    public bool Fits(string text) => !text.Contains('\n', StringComparison.Ordinal)
        && System.Text.RegularExpressions.Regex.IsMatch(text, Expression,
            System.Text.RegularExpressions.RegexOptions.CultureInvariant)
        && (Also is null || Also(text));
}

/// <summary>A whole number from a least one up; as digits in text too where allowed.</summary>
internal sealed record WholeShape(int Min, bool OrText = false) : Shape
{
    protected override string[]? Types => OrText ? ["integer", "string"] : ["integer"];

    public override JsonNode? Take(JsonElement value, string path, List<PlanProblem> problems)
    {
        string digits = value.ValueKind == JsonValueKind.String && OrText
            ? value.GetString()!
            : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : "";
        if (!int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
            return Wrong(path, "a whole number", value, problems);
        if (number >= Min)
            return number;
        problems.Add(new("number-too-small", path, $"{number} is less than {Min}, the least that makes sense here."));
        return null;
    }

    public override JsonObject Schema(bool orNull)
    {
        var schema = base.Schema(orNull);
        schema["minimum"] = Min;
        if (OrText)
            schema["pattern"] = "^[0-9]+$";
        return schema;
    }
}

/// <summary>A list of values of one form.</summary>
internal sealed record ListShape(Shape Item, bool MayBeEmpty = true) : Shape
{
    protected override string[]? Types => ["array"];

    public override JsonNode? Take(JsonElement value, string path, List<PlanProblem> problems)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return Wrong(path, "a list", value, problems);
        if (!MayBeEmpty && value.GetArrayLength() == 0)
            problems.Add(new("list-empty", path, "This list is empty and needs at least one entry."));
        return new JsonArray([.. value.EnumerateArray().Select((item, i) => Item.Take(item, $"{path}[{i}]", problems)
            ?? Item.Blank)]);
    }

    public override void Write(JsonElement value, Utf8JsonWriter writer)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            base.Write(value, writer);
            return;
        }

        writer.WriteStartArray();
        foreach (var item in value.EnumerateArray())
            Item.Write(item, writer);
        writer.WriteEndArray();
    }

    public override JsonObject Schema(bool orNull)
    {
        var schema = base.Schema(orNull);
        schema["items"] = Item.Schema(orNull: false);
        if (!MayBeEmpty)
            schema["minItems"] = 1;
        return schema;
    }
}

/// <summary>One text, or a list of them.</summary>
/// <param name="MayBeEmpty">False where it must say something: no blank text, no list without a text.</param>
internal sealed record TextOrListShape(bool MayBeEmpty = true) : Shape
{
    protected override string[]? Types => ["string", "array"];

    public override JsonNode? Take(JsonElement value, string path, List<PlanProblem> problems)
    {
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Array))
            return Wrong(path, "a text or a list of texts", value, problems);
        if (!MayBeEmpty && JsonText.IsBlank(value))
            problems.Add(value.ValueKind == JsonValueKind.String
                ? new("text-blank", path, "This text is blank. Say what must be true at the end.")
                : new("list-empty", path, "This list says nothing and needs at least one text."));
        return value.ValueKind == JsonValueKind.String
            ? new JsonArray(value.GetString())
            : new JsonArray([.. value.EnumerateArray().Select(item =>
                (JsonNode)(item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText()))]);
    }

    public override JsonObject Schema(bool orNull)
    {
        var schema = base.Schema(orNull);
        if (!MayBeEmpty)
            (schema["pattern"], schema["minItems"]) = (@"\S", 1);
        return schema;
    }
}
