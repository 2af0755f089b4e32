using Hindcast.Journal;
using Hindcast.Retros.Kinds;

namespace Hindcast.Retros.PostMortems.Lists;

/// <summary>What is known now that was not known before.</summary>
/// <param name="Id"><c>L1</c> to <c>L7</c>.</param>
/// <param name="Text">Begins "We learned that".</param>
/// <param name="Evidence">What shows it; null until said.</param>
/// <param name="Implication">What follows from it; null until said.</param>
public sealed record Learning(string Id, string Text, string? Evidence, string? Implication) : IEntry;

/// <summary>The learnings as a list that people fill.</summary>
public static class LearningList
{
    /// <summary>Fewest learnings: who learned less has not looked.</summary>
    public const int LearningsMin = 3;

    /// <summary>Most learnings: more are remembered by nobody.</summary>
    public const int LearningsMax = 7;

    /// <summary>What a learning begins with.</summary>
    public const string Opening = "We learned that";

    /// <summary>The declaration.</summary>
    public static KindList List { get; } = new EntryList<Learning>("learnings", "learning", "L",
        "Three to seven, each beginning \"We learned that …\", with what shows it and what follows from it.",
        new("learning", "begins \"We learned that\""), new("evidence", "what shows it: a link or an entry"),
        new("implication", "what follows from it"))
    {
        Read = retro => PostMortemPart.Of(retro).Learnings,
        Tell = l => [l.Text, l.Evidence, l.Implication],
        Make = said => said["learning"] is not { } text || !text.StartsWith(Opening, StringComparison.OrdinalIgnoreCase)
            || text.Length < Opening.Length + 5
            ? new Refusal("learning-not-phrased", $"Begin it with \"{Opening} …\": a sentence that does not fit "
                + "behind that is a status, a wish or a task.")
            : said.Old is null && PostMortemPart.Of(said.Retro).Learnings.Length >= LearningsMax
                ? new Refusal("too-many-learnings", $"It has {LearningsMax} learnings, and more are remembered by "
                    + "nobody. Amend one, or take the one that matters least back first: hindcast retro withdraw "
                    + $"{said.Retro.Id} L{LearningsMax}")
            : References.Evidence(said["evidence"], said.Retro).Then<Learning>(evidence => new Learning(said.Id, text,
                evidence, said["implication"])),
        Without = (part, id) => part is PostMortemPart own ? own with { Learnings = own.Learnings.Without(id) } : part,
        Put = learning => new PostMortemLearning(learning),
    }.Declare();
}
