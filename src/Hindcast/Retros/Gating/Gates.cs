using Hindcast.Journal;

namespace Hindcast.Retros.Gating;

/// <summary>Asks the gates of a retro's kind.</summary>
public static class Gates
{
    /// <summary>What every gate says of a retro. The retro must have been opened.</summary>
    public static GateReport Check(Gated asked)
    {
        var (retro, directory, _, _) = asked;
        ImmutableArray<Gate> gates = [.. retro.Rules.Gates.Select(rule => Judge(rule, asked))];
        return new(gates.All(gate => gate.Passed), gates,
            [.. Warnings.Of(retro, directory).Concat(retro.Rules.Warnings(retro, directory))]);
    }

    /// <summary>The rule of that name among those of the retro's kind; null where it has none.</summary>
    public static GateRule? Find(Retro retro, string name) =>
        retro.Rules.Gates.FirstOrDefault(rule => rule.Name == name);

    /// <summary>True where somebody let the gate through.</summary>
    public static bool IsOverridden(Retro retro, string rule) => retro.Overrides.Any(o => o.Rule == rule);

    /// <summary>Several faults and one piece of advice; null where there are no faults.</summary>
    public static string? Sentence(IEnumerable<string> faults, string advice) =>
        string.Join(" ", faults) is { Length: > 0 } text ? $"{text} {advice}".TrimEnd() : null;

    /// <summary>The first recorded reason that lets all through that is wrong today; null where there is none.</summary>
    internal static GateOverride? LetThrough(GateRule rule, Gated asked) => asked.Retro.Overrides.FirstOrDefault(o =>
        o.Rule == rule.Name && rule.LeavesOut(asked, o.Reason) is null);

    private static Gate Judge(GateRule rule, Gated asked)
    {
        string? fault = rule.Fault(asked);
        bool may = rule.MayOverride(asked.Retro);
        return (fault, LetThrough(rule, asked)) switch
        {
            (null, _) => new(rule.Name, true, rule.Passed(asked.Retro), may),
            ({ } message, { } let) when may =>
                new(rule.Name, true, $"Let through by {Actor.Told(let.Who)}: {let.Reason} ({message})", may),
            ({ } message, _) => new(rule.Name, false, message
                + (may ? $"{(message[^1] is '.' or '"' or '?' ? "" : ".")} Or let it through: hindcast retro override "
                    + $"{asked.Retro.Id} {rule.Name} --reason \"…\""
                    : ""), may),
        };
    }
}
