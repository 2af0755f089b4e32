using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Library.Patterns;
using Hindcast.Retros.Tracking;

namespace Hindcast.Cli.Retros;

/// <summary><c>hindcast trace</c>: from a finding to the effect of what was done about it, and back.</summary>
internal static class TraceVerb
{
    private static readonly Argument<string> Id = new("ID")
        { Description = "The id of a finding, why, retro, factor, decision, action or synthesis, or a theme's key" };

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("trace", """
        Walk from what was found to what came of it: finding, retro, factors, decision, action, effect, and the pattern it belongs to, each with
        its record. Factors and decisions are named with their retro.

        Examples:
          hindcast trace gtm-monthly-2026-09-a1
          hindcast trace gtm-monthly-2026-09
          hindcast trace incident-2026-10-1/CF1
          hindcast trace incident-2026-10-1/A2
          hindcast trace lead-routing
        """) { Id }, (parsed, session) =>
    {
        string id = parsed.GetRequiredValue(Id);
        var chains = TracePatterns.Of(session, id);
        return chains.IsEmpty
            ? new Refusal("trace-not-found", $"No finding, retro, action or theme has the id '{id}', or nothing came "
                + "of it yet. See: hindcast retro list, hindcast actions, hindcast find, hindcast themes list")
            : new Answer(new { Id = id, Chains = chains }, output => Print(output, chains));
    });

    private static void Print(TextWriter output, ImmutableArray<Trace> chains)
    {
        foreach (var chain in chains)
        {
            output.WriteLine(chain.Id);
            foreach (var step in chain.Steps)
                output.WriteLine($"  {step.Step,-9} {(step.On is { } on ? $"{on:yyyy-MM-dd} " : "")}{step.Text}"
                    + (step.Record is { } record ? $"\n{"",12}{record}" : ""));
            output.WriteLine();
        }
    }
}
