namespace Hindcast.Retros.Kinds;

/// <summary>Something that is asked before a session and that nobody has answered.</summary>
/// <param name="Round">Questions come in rounds of three to five; the lowest open round is asked first.</param>
/// <param name="Name">The value that answers it: <c>retro set ID NAME VALUE</c>.</param>
/// <param name="Ask">The question.</param>
public sealed record OpenQuestion(int Round, string Name, string Ask);
