using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Retros.Kinds;

namespace Hindcast.Cli.Retros;

/// <summary><c>hindcast retro set ID NAME VALUE</c>: a single value that only some kinds have.</summary>
internal static class RetroSetVerb
{
    private static readonly Argument<string> Id = new("ID") { Description = "Which retro" };
    private static readonly Argument<string> Name = new("NAME")
    {
        Description = string.Join("; ", RetroKinds.All.SelectMany(kind => kind.Values).DistinctBy(value => value.Name)
            .Select(v => $"{v.Name}: {v.About}")),
    };

    private static readonly Argument<string> Value = new("VALUE") { Description = "What it is now" };
    private static readonly Option<string?> Reason = new("--reason") { Description = "Why", HelpName = "TEXT" };

    /// <summary>The verb; none while no kind has such a value.</summary>
    public static IEnumerable<Command> Build() => RetroKinds.All.All(kind => kind.Values.IsEmpty) ? [] :
    [
        RetroChange.Runs(new Command("set", "Set a value that this kind of retro has") { Id, Name, Value, Reason }, Id,
            (parsed, retros, retro) =>
            retro.Rules.Values.FirstOrDefault(value => value.Name == parsed.GetRequiredValue(Name)) is var own
                && retro.Shut is { } shut && !(retro.State == RetroState.Closed && own?.AfterClose == true) ? shut
            : own is not null
                ? own.Decide(retro, parsed.GetRequiredValue(Value), parsed.GetValue(Reason), retros.Context)
                : new Refusal("part-not-of-kind", NotOfKind(retro, parsed.GetRequiredValue(Name)))),
    ];

    private static string NotOfKind(Retro retro, string name) => $"{retro.Rules.Called} has no value '{name}'. "
        + (name is "facilitator" or "minutes" or "at" or "held-on" or "held_on"
            ? $"It belongs to the session: hindcast retro amend {retro.Id} session --{name.Replace('_', '-')} VALUE"
        : retro.Rules.Values.IsEmpty
            ? "It has none."
            : $"It has {string.Join(", ", retro.Rules.Values.Select(value => value.Name))}.");
}
