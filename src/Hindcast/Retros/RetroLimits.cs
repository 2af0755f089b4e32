using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>The most that one retro holds; beyond it somebody is using the wrong tool.</summary>
public static class RetroLimits
{
    /// <summary>Characters of one free text.</summary>
    public const int TextLengthMax = 2000;

    /// <summary>Entries of one list: whys of a mover, claims, actions, conversations, assumptions, overrides.</summary>
    public const int EntriesMax = 50;

    /// <summary>How a reason is given, for messages.</summary>
    public const string ReasonForms = "Give it with --reason \"…\" on the command line, or as 'reason: …' in the file.";

    /// <summary>Why a text cannot be taken; null where it can.</summary>
    /// <param name="text">What somebody wrote.</param>
    /// <param name="what">What it is, with its article, for the sentence.</param>
    public static Refusal? Check(string? text, string what) => text switch
    {
        _ when string.IsNullOrWhiteSpace(text) => new("text-missing", $"Write {what}; it is blank."),
        { Length: > TextLengthMax } => new("text-too-long", $"Shorten {what} to at most {TextLengthMax} characters."),
        _ => null,
    };

    /// <summary>Why something cannot stand as an answer to why; null where it can.</summary>
    public static Refusal? CheckWhy(string? answer) => Check(answer, "the answer") ?? (Reason.IsGiven(answer) ? null
        : new("why-says-nothing", $"'{answer!.Trim()}' answers nothing. Say what made it possible; where nobody knows, "
            + "add that as a conversation, or agree an action that finds it out."));

    /// <summary>Why something cannot stand as evidence; null where it can, or where none is given.</summary>
    public static Refusal? CheckEvidence(string? evidence) => evidence is null ? null
        : Check(evidence, "the evidence") ?? (Reason.IsShown(evidence) ? null
            : new("evidence-says-nothing", $"'{evidence.Trim()}' shows nothing. Give a link, a report or what is "
                + "different now; leave the evidence out where there is none."));

    /// <summary>Why a list cannot grow; null where it can.</summary>
    public static Refusal? CheckCount(int count, string what) => count < EntriesMax
        ? null
        : new("too-many-entries", $"One retro holds at most {EntriesMax} {what}. Keep the rest for another month.");
}
