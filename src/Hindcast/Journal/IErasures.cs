namespace Hindcast.Journal;

/// <summary>Takes what names a person out of everything that a store keeps; a store implements it.</summary>
/// <remarks>
/// The only thing that ever changes an event. Its place in the chain stays: hash and link are kept, and an event of the
/// stream
/// <see cref="ErasureEvent.Stream"/> says which events were changed and what their content hashes to now, so that any
/// other change still shows.
/// </remarks>
public interface IErasures
{
    /// <summary>
    /// Replaces texts in every event and every stored table, and records it, all or nothing. Answers how many events
    /// and tables' columns were changed.
    /// </summary>
    /// <param name="replace">A text without what names the person; the same text where nothing does.</param>
    /// <param name="erased">What is recorded: pseudonym, digests and reason; its lists of what was changed are filled
    /// in.</param>
    /// <param name="actor">By whose command.</param>
    /// <param name="at">When.</param>
    Outcome<ErasureReport> Erase(Func<string, string> replace, PersonErased erased, Actor actor, DateTimeOffset at);
}

/// <summary>What an erasure changed.</summary>
/// <param name="Events">Events of the journal.</param>
/// <param name="Columns">Columns of stored tables.</param>
public sealed record ErasureReport(int Events, int Columns);
