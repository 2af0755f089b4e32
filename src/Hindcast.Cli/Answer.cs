using System.Text.Json;
using Hindcast.Journal;

namespace Hindcast.Cli;

/// <summary>What a verb has to say: one JSON document, or the same in words.</summary>
/// <param name="Json">The promised shape.</param>
/// <param name="Print">The words, to standard output.</param>
/// <param name="ExitCode">Usually <see cref="Exit.Done"/>; <see cref="Exit.Refused"/> for a check that did not
/// pass.</param>
internal sealed record Answer(object Json, Action<TextWriter> Print, int ExitCode = Exit.Done)
{
    /// <summary>True for a document that is edited and handed back: it keeps people's names whatever the workspace
    /// shows.</summary>
    public bool IsEdited { get; init; }

    /// <summary>What is done once it was said, and changes nothing of it; null where nothing is.</summary>
    public Action? Afterwards { get; init; }

    /// <summary>The one JSON document of a refusal.</summary>
    public static string RefusalJson(Refusal why) =>
        JsonSerializer.Serialize(new { Refusal = new { why.Rule, why.Message } }, StoredJson.Indented);
}
