using Hindcast.Journal;

namespace Hindcast.Renewals.Plays.Health;

/// <summary>The health models of a workspace as the versioned document <c>health-models</c>.</summary>
public static class HealthModels
{
    /// <summary>The document's name in the journal.</summary>
    public const string Name = "health-models";

    /// <summary>What holds where nobody wrote models. Its numbers are a sample to begin with, not a finding.</summary>
    public const string Standard = """
        # How the health of an account is scored. Weights add up to 1; what was not measured is left out and said.
        # A colour changes only where a threshold is crossed by the hysteresis. These numbers are a sample: replace them with your own.
        models:
          - {segment: all, usage: 0.35, support: 0.15, sentiment: 0.15, executive: 0.20, commercial: 0.15, green: 70, yellow: 50, hysteresis: 5}
        """;

    private static readonly string[] Fields = ["segment", "usage", "support", "sentiment", "executive", "commercial",
        "green", "yellow", "hysteresis"];

    /// <summary>The models with the document that they come from; version 0 for those that ship.</summary>
    public static (ImmutableArray<HealthModel> Models, VersionedDocument Document) Read(IJournal journal)
    {
        var document = VersionedDocument.Read(journal, Name);
        return Parse(document.Version == 0 ? Standard : document.Body).Is(out var models, out var why)
            ? (models, document)
            : throw new InvalidDataException(
                $"The health models, version {document.Version}, cannot be read: {why.Message}");
    }

    /// <summary>The model of a segment.</summary>
    public static HealthModel For(this ImmutableArray<HealthModel> models, string? segment) =>
        models.FirstOrDefault(model => model.Segment.Equals(segment, StringComparison.OrdinalIgnoreCase))
            ?? models.First(model => model.Segment == "all");

    /// <summary>Reads the YAML form. Refused as <c>health-weights-sum</c>, <c>health-thresholds</c>,
    /// <c>health-model-for-all-missing</c> or for what cannot be read.</summary>
    public static Outcome<ImmutableArray<HealthModel>> Parse(string yaml) => YamlEntry.Root(yaml, "models")
        .Then(root => root.Entries("models", Fields)).Then(entries =>
    {
        var models = ImmutableArray.CreateBuilder<HealthModel>();
        foreach (var entry in entries)
        {
            double?[] numbers = [.. Fields.Skip(1).Select(field => double.TryParse(entry[field], NumberStyles.Float,
                CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : (double?)null)];
            if (numbers.Any(number => number is null or < 0))
                return entry.At(new("health-thresholds",
                    $"A model has the numbers {string.Join(", ", Fields.Skip(1))}, none below 0."));
            if (Math.Abs(numbers.Take(5).Sum()!.Value - 1) > 1e-9)
                return entry.At(new("health-weights-sum",
                    FormattableString.Invariant($"The weights add up to {numbers.Take(5).Sum():0.###}. Make them add up to 1.")));
            if (numbers[5] <= numbers[6] || numbers[5] > 100 || numbers[7] * 2 >= numbers[5] - numbers[6])
                return entry.At(new("health-thresholds",
                    "green lies above yellow, at most at 100, and twice the hysteresis fits between them."));
            models.Add(new(entry["segment"] ?? "all", [.. numbers.Take(5).Select(number => number!.Value)],
                numbers[5]!.Value, numbers[6]!.Value, numbers[7]!.Value));
        }

        return models.Any(model => model.Segment == "all") ? models.ToImmutable()
            : (Outcome<ImmutableArray<HealthModel>>)new Refusal("health-model-for-all-missing",
                "Keep one model with segment: all; it holds for every segment that has none of its own.");
    });
}
