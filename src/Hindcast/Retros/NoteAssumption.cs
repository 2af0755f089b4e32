using System.Text.RegularExpressions;
using Hindcast.Journal;
using Hindcast.People;

namespace Hindcast.Retros;

/// <summary>Use case: something is unknown; what is taken as given gets a label and somebody who confirms it.</summary>
public static partial class NoteAssumption
{
    /// <summary>Longest label, in characters.</summary>
    public const int LabelLengthMax = 60;

    /// <summary>What is asked.</summary>
    /// <param name="Label">A short name, for example <c>icp-definition</c>.</param>
    /// <param name="Text">What is assumed.</param>
    /// <param name="Owner">One person of the directory; null leaves it open, and the retro cannot close so.</param>
    public sealed record Command(string Label, string Text, string? Owner);

    /// <summary>The whole rule.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, Command asked, PeopleDirectory directory)
    {
        if ((retro.Shut ?? RetroLimits.CheckCount(retro.Assumptions.Length, "assumptions")
            ?? RetroLimits.Check(asked.Text, "the assumption"))
            is { } refusal)
            return refusal;
        string label = Spaces().Replace(asked.Label.Trim(), "-");
        if (label.Length is 0 or > LabelLengthMax)
            return new Refusal("label-missing",
                $"Give the assumption a label of at most {LabelLengthMax} characters, for example icp-definition.");
        var noted = new Assumption(Ids.Next('S', retro.Given(retro.Assumptions.Length, 'S')), label, asked.Text.Trim(),
            null);
        return asked.Owner is null
            ? Decision.Of<RetroEvent>(new AssumptionNoted(noted))
            : Owners.Find(asked.Owner, directory)
            .Then(owner => Decision.Of<RetroEvent>(new AssumptionNoted(noted with { Owner = owner.Name })));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
