using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros.Gating;

namespace Hindcast.Retros;

/// <summary>Use case: the retro is closed, if every gate passes or was let through; it never reopens.</summary>
public static class CloseRetro
{
    /// <summary>The whole rule. The first gate that does not pass names the refusal; the message names them
    /// all. Where accounts are not given, nobody looks whether one is named.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, PeopleDirectory directory, By by,
        Func<IEnumerable<string>>? accounts = null)
    {
        if ((retro.Shut ?? Owners.Stranger(by, directory)) is { } shut)
            return shut;
        var report = Gates.Check(new(retro, directory, by.On, accounts ?? (() => [])));
        var failed = report.Gates.Where(gate => !gate.Passed).ToArray();
        return failed is []
            ? Decision.Of<RetroEvent>(new RetroClosed(by.On, by.Who, report, by.At))
            : new Refusal(failed[0].Rule, string.Join(" ", failed.Select(gate => $"[{gate.Rule}] {gate.Message}")));
    }
}
