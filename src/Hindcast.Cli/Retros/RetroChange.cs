using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Retros;

namespace Hindcast.Cli.Retros;

/// <summary>How every verb that changes a retro runs: decides, appends, and says which gates it moved.</summary>
internal static class RetroChange
{
    /// <summary>What a verb asks of a retro.</summary>
    public delegate Outcome<ImmutableArray<RetroEvent>> Decision(ParseResult parsed, Retrospectives retros,
        Retro retro);

    /// <summary>Gives a command its action.</summary>
    public static Command Runs(Command command, Argument<string> id, Decision decide) =>
        Verbs.Runs(command, (parsed, session) =>
    {
        var retros = new Retrospectives(session);
        string named = parsed.GetRequiredValue(id);
        return retros.Load(named).Then(before => retros.Change(named, retro => decide(parsed, retros, retro))
            .Then(_ => retros.Load(named))
            .Then<Answer>(now => RetroText.Changed(before.Retro, now.Retro, now.Version, retros)));
    });
}
