using Hindcast.Journal;

namespace Hindcast.Retros.Kinds;

/// <summary>Something that <c>retro new</c> may be told for a kind.</summary>
/// <param name="Name">Without dashes, for example <c>subject</c>; kinds that mean the same share a name.</param>
/// <param name="Help">One line.</param>
/// <param name="Required">Refused without it.</param>
public sealed record KindOption(string Name, string Help, bool Required = false);

/// <summary>What was told for a kind's own options, checked against its declaration.</summary>
/// <remarks>Kept with the retro, so that a pack can echo its inputs.</remarks>
public sealed record KindOptions(ImmutableSortedDictionary<string, string> Values)
{
    /// <summary>Nothing was told.</summary>
    public static KindOptions None { get; } = new(ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>What was told; null where nothing was.</summary>
    public string? this[string name] => Values.GetValueOrDefault(name);

    /// <summary>A comma separated option, in order, each once.</summary>
    public ImmutableArray<string> List(string name) => this[name] is { } text
        ? [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()]
        : [];

    /// <summary>Checks what was told. Refused as <c>option-not-of-kind</c>, <c>option-missing</c> or
    /// <c>text-too-long</c>.</summary>
    public static Outcome<KindOptions> Read(KindDeclaration kind, IEnumerable<KeyValuePair<string, string>> told)
    {
        var values = told.Where(pair => !string.IsNullOrWhiteSpace(pair.Value))
            .ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.Trim(), StringComparer.Ordinal);
        if (values.Keys.FirstOrDefault(name => kind.Options.All(option => option.Name != name)) is { } odd)
            return new Refusal("option-not-of-kind", $"{kind.Called} takes no --{odd}. "
                + (kind.Options.IsEmpty
                    ? "Leave it out."
                    : $"It takes --{string.Join(", --", kind.Options.Select(option => option.Name))}."));
        if (kind.Options.FirstOrDefault(option => option.Required && !values.ContainsKey(option.Name)) is { } missing)
            return new Refusal("option-missing", $"{kind.Called} needs --{missing.Name}: {missing.Help}.");
        foreach (var (name, value) in values)
            if (RetroLimits.Check(value, $"--{name}") is { } refusal)
                return refusal;
        return new KindOptions(values);
    }
}
