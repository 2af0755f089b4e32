using Hindcast.Plans;

namespace Hindcast.Retros.Tracking;

/// <summary>Keeps what a retro for a few people holds out of messages to anybody else.</summary>
public static class Discreet
{
    /// <summary>The message as a person may read it: whoever may not see the retro reads only that something awaits,
    /// and whom to ask.</summary>
    /// <param name="message">As it was written.</param>
    /// <param name="retro">What it is about.</param>
    /// <param name="reader">Who reads it; null for nobody known, who may see nothing that is kept.</param>
    public static Message For(Message message, Retro retro, string? reader) => retro.IsOpenTo(reader ?? "")
        ? message
        : message with
    {
        Subject = $"An item of {retro.Id} awaits {message.To ?? message.MeantFor}",
        Body = $"{message.To ?? message.MeantFor},\n\n{retro.Id} is kept to a few people, so this message does not "
            + "say what the item is.\n"
            + $"Please ask {retro.Facilitator ?? "whoever told you of it"} what is needed of you.\n",
    };
}
