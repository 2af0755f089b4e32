using Hindcast.Journal;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.PostMortems.Pack;

/// <summary>What a post-mortem comes to, and its eight sections, always in this order; which of them are written, its
/// scope says.</summary>
public static class PostMortemSections
{
    /// <summary>What stands where nobody answered.</summary>
    public const string NotSaid = "not said; see the assumptions";

    /// <summary>What it comes to first, then the sections that its scope asks for.</summary>
    public static ImmutableArray<RecordSection> Of(Retro retro, PostMortemKind kind) =>
        Numbered(retro, kind) is { Length: > 1 } all ? [ShortSection.Of(retro), .. all] : Numbered(retro, kind);

    private static ImmutableArray<RecordSection> Numbered(Retro retro, PostMortemKind kind)
    {
        var part = PostMortemPart.Of(retro);
        ImmutableArray<RecordSection> all =
        [
            BriefSection.Of(retro, part, kind), TimelineSection.Of(retro, part, kind), FactorSection.Of(retro, part),
            LearningSection.Of(retro, part, kind),
            ActionSection.Of(retro, part), TriggerSection.Of(retro, part), SpreadingSection.Of(retro, part),
            OpenSection.Of(part),
        ];
        return [.. Scope(part).Select(number => all[number - 1])];
    }

    /// <summary>Numbers of the sections that are written.</summary>
    internal static int[] Scope(PostMortemPart part)
    {
        string[] scope = Intake.Answers.Split(part["output"] ?? "full");
        return scope.Any(asked => asked is "full" or "triggers") ? [1, 2, 3, 4, 5, 6, 7, 8]
            // The tracker with its rhythm, or nothing but the brief where the page to share is all that is wanted.
            : scope.Contains("tracker") ? [1, 5, 7] : [1];
    }

    /// <summary>Each section as a document of its own, where that is asked for.</summary>
    public static IEnumerable<RecordDocument> Split(Retro retro, PostMortemKind kind) =>
        PostMortemPart.Of(retro)["layout"] != "split" ? [] :
        Numbered(retro, kind).Select(section =>
            new RecordDocument($"section-{section.Title[..section.Title.IndexOf('.', StringComparison.Ordinal)]}-{section.Id}",
            section.Title, kind.TitleOf(retro), [section]));

    /// <summary>What every page says of a review that did not pass and of one that is kept to a few; empty where
    /// neither is so.</summary>
    internal static IEnumerable<SectionBlock> Standing(Retro retro)
    {
        if (retro.Overrides.FirstOrDefault(o => o.Rule == PostMortemGates.RubricName) is { } let)
            yield return new SectionBlock.Prose(
                $"Gate not passed. {let.Who} let this review close all the same: {let.Reason}");
        if (retro.Rules.Readers(retro) is { } readers)
            yield return new SectionBlock.Prose($"Kept to {string.Join(", ", readers.Where(reader => reader != Actor.Unnamed))}. Do not pass it on.");
    }

    /// <summary>Two columns of what is said, and of what it is said of; what is not said shares the last row.</summary>
    internal static SectionBlock.Listing Pairs(string caption, IEnumerable<(string Label, string Text)> pairs)
    {
        var said = pairs.ToLookup(pair => pair.Text != NotSaid);
        return new(caption, [caption, ""],
        [
            .. said[true].Select(pair => (ImmutableArray<SectionCell>)[pair.Label, pair.Text]),
            .. said[false].Select(pair => pair.Label).ToArray() is { Length: > 0 } rest
                ? [[string.Join(", ", rest), NotSaid]] : Array.Empty<ImmutableArray<SectionCell>>(),
        ], "Nothing is said.");
    }

    /// <summary>The text, or a word for its absence.</summary>
    internal static string Or(this string? text, string absent = "not said") => string.IsNullOrEmpty(text)
        ? absent : text;
}
