using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Hindcast.Journal;
using Hindcast.Plans.Documents.Checking;
using Hindcast.Plans.Documents.Format;

namespace Hindcast.Plans.Documents;

/// <summary>A plan file: every key as it stands there, and beside it the plan as far as it is understood.</summary>
/// <remarks>
/// Immutable; a change gives a new document. Reading takes any JSON object: whether it is a sound plan,
/// <see cref="CheckPlan"/> says. Unknown keys are kept everywhere, with their values to the last digit.
/// </remarks>
public sealed class PlanDocument
{
    /// <summary>Snake case, as the file has it.</summary>
    internal static readonly JsonSerializerOptions Snake = new(StoredJson.Options)
        { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private PlanDocument(JsonElement root)
    {
        Root = root;
        var problems = new List<PlanProblem>();
        Plan = PlanFormat.Plan.Take(root, "$", problems).Deserialize<Plan>(Snake) ?? new();
        FormProblems = [.. problems];
    }

    /// <summary>The file's own content, an object.</summary>
    public JsonElement Root { get; }

    /// <summary>What is understood of it.</summary>
    public Plan Plan { get; }

    /// <summary>Keys that are missing and values of a wrong form.</summary>
    internal ImmutableArray<PlanProblem> FormProblems { get; }

    /// <summary>True where it has a key of our extension, and is therefore judged by that too.</summary>
    public bool IsExtended => PlanFormat.Markers.Any(key => Has(key));

    /// <summary>True where a key stands at the top and is not null.</summary>
    internal bool Has(string key) => Root.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>
    /// Reads a file. Refused as <c>plan-too-large</c>, <c>plan-too-deep</c>, <c>plan-not-text</c>, <c>plan-not-json</c>
    /// (with line and column, from 1),
    /// <c>plan-not-an-object</c>, <c>too-many-tasks</c> or <c>too-many-gates</c>.
    /// </summary>
    /// <param name="utf8">The bytes; a byte order mark is passed over.</param>
    public static Outcome<PlanDocument> Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > PlanLimits.BytesMax)
            return new Refusal("plan-too-large",
                $"The file has {utf8.Length:N0} bytes and a plan at most {PlanLimits.BytesMax:N0}. Split the plan.");
        if (utf8.Span.StartsWith(Encoding.UTF8.Preamble))
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        if (!Utf8.IsValid(utf8.Span))
            return NotText;
        try
        {
            using var json = JsonDocument.Parse(utf8, new()
                { MaxDepth = PlanLimits.DepthMax, AllowDuplicateProperties = false });
            return IsText(json.RootElement) ? Of(json.RootElement.Clone()) : NotText;
        }
        catch (JsonException bad)
        {
            return bad.Message.Contains("maximum configured depth", StringComparison.Ordinal)
                ? new Refusal("plan-too-deep",
                    $"Objects and lists stand more than {PlanLimits.DepthMax} deep in each other. A plan needs fewer.")
                : new Refusal("plan-not-json", $"This is no JSON at {Position(bad, utf8.Span)}: "
                    + $"{FirstSentence(bad.Message)} Mend that place and try again.");
        }
    }

    /// <summary>Takes content that was parsed already; refused as <see cref="Read"/> says.</summary>
    internal static Outcome<PlanDocument> Of(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return new Refusal("plan-not-an-object",
                "A plan is one JSON object, { … }; this file holds something else.");
        var document = new PlanDocument(root);
        if (document.Plan.Tasks().Count() > PlanLimits.TasksMax)
            return new Refusal("too-many-tasks",
                $"A plan has at most {PlanLimits.TasksMax:N0} tasks. Split it, or put many alike into one task.");
        if (document.Plan.MergeGates is { Length: > PlanLimits.GatesMax })
            return new Refusal("too-many-gates", $"A plan has at most {PlanLimits.GatesMax} merge gates. Split it.");
        return document;
    }

    /// <summary>The content after a change; throws where that is no plan any more, which is a bug of the
    /// change.</summary>
    internal PlanDocument With(Action<JsonObject> change)
    {
        var copy = JsonObject.Create(Root)!.DeepClone().AsObject();
        change(copy);
        return Of(JsonSerializer.SerializeToElement(copy))
            .Match(done => done, why => throw new InvalidOperationException(why.Message));
    }

    /// <summary>
    /// The file's text: known keys in the format's order, others after them as they stood, two spaces, line feeds, one
    /// at the end. The same content always gives the same bytes, and reading them and writing again gives them too.
    /// </summary>
    public byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new()
        {
            Indented = true, NewLine = "\n", Encoder = StoredJson.Options.Encoder, MaxDepth = PlanLimits.DepthMax,
        }))
            PlanFormat.Plan.Write(Root, writer);
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static Refusal NotText =>
        new("plan-not-text", "The file holds bytes or \\u escapes that are no characters. Save it as UTF-8 and try "
            + "again.");

    /// <summary>False where an escape is half of a character: such a string can be parsed and not read.</summary>
    private static bool IsText(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString() is not null,
                JsonValueKind.Array => value.EnumerateArray().All(IsText),
                JsonValueKind.Object => value.EnumerateObject().All(p => p.Name is not null && IsText(p.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string Position(JsonException bad, ReadOnlySpan<byte> utf8)
    {
        if (bad is not { LineNumber: { } line, BytePositionInLine: { } bytes })
            return "a place that cannot be told";
        for (long skipped = 0; skipped < line; skipped++)
            utf8 = utf8[(utf8.IndexOf((byte)'\n') + 1)..];
        // The parser counts bytes; a person counts characters.
        return $"line {line + 1}, column {Encoding.UTF8.GetCharCount(utf8[..(int)Math.Min(bytes, utf8.Length)]) + 1}";
    }

    private static string FirstSentence(string message) =>
        message.IndexOf(" LineNumber", StringComparison.Ordinal) is > 0 and var end
            ? message[..end].TrimEnd('.', '|', ' ') + "." : message;
}
