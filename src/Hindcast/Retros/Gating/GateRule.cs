using Hindcast.People;

namespace Hindcast.Retros.Gating;

/// <summary>One rule that a kind of retro asks for at its close.</summary>
/// <param name="Name">Stable, kebab case.</param>
/// <param name="Fault">What is wrong and what to do next; null where nothing is.</param>
/// <param name="Passed">What was seen where nothing is wrong.</param>
public sealed record GateRule(string Name, Func<Gated, string?> Fault, Func<Retro, string> Passed)
{
    /// <summary>Whether a recorded reason may let it through. Such a gate rests on the retro and the names in it, not
    /// on the day.</summary>
    public Func<Retro, bool> MayOverride { get; init; } = _ => false;

    /// <summary>The one person who may let it through; null where anybody may, with a reason.</summary>
    public Func<Retro, string?> OverriddenBy { get; init; } = _ => null;

    /// <summary>What a reason for letting it through leaves out; null where it covers all that is wrong. What becomes
    /// wrong later is not let through by an earlier reason.</summary>
    public Func<Gated, string, string?> LeavesOut { get; init; } = (_, _) => null;

    /// <summary>The same rule, which a recorded reason may let through.</summary>
    public GateRule Overridable() => this with { MayOverride = _ => true };
}

/// <summary>What a gate looks at.</summary>
/// <param name="Retro">The retro; it was opened.</param>
/// <param name="Directory">Who can own things.</param>
/// <param name="Today">The day of the question.</param>
/// <param name="Accounts">What the workspace's accounts are called; read when a gate asks.</param>
public readonly record struct Gated(Retro Retro, PeopleDirectory Directory, DateOnly Today,
    Func<IEnumerable<string>> Accounts);
