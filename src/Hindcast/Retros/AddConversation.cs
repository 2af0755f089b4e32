using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>Use case: something was talked about and nobody takes it on; it is kept as talk and counted as
/// nothing.</summary>
public static class AddConversation
{
    /// <summary>The whole rule.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, string text) =>
        (retro.Shut ?? RetroLimits.CheckCount(retro.Conversations.Length, "conversations")
            ?? RetroLimits.Check(text, "what was said")) is { } refusal
            ? refusal
            : Decision.Of<RetroEvent>(new ConversationAdded(new(Ids.Next('C', retro.Given(retro.Conversations.Length,
                'C')), text.Trim())));
}
