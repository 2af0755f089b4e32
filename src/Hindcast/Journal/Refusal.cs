namespace Hindcast.Journal;

/// <summary>A rule said no: its stable name and a sentence that says what to do next.</summary>
/// <param name="Rule">Kebab-case, stable for ever, asserted by tests; ends in <c>-not-found</c> where a thing is
/// absent.</param>
/// <param name="Message">One or two sentences for a person, with the next step.</param>
public sealed record Refusal(string Rule, string Message)
{
    /// <summary>What stands where something else was written over: the value or its version; null where nothing is told
    /// of it.</summary>
    public string? Current { get; init; }

    /// <summary>True where the thing asked for does not exist (exit code 3, HTTP 404).</summary>
    public bool IsNotFound => Rule.EndsWith("-not-found", StringComparison.Ordinal);

    /// <summary>True where something else was written since what the change was made on.</summary>
    internal bool IsStale => Rule == Stale;

    private const string Stale = "stale-version";

    /// <summary>What is answered to a change that was made on an old version of a stream.</summary>
    public static Refusal StaleVersion(string stream, long expected, long actual) => new(Stale,
        $"{stream} is at version {actual} and this change was made on version {expected}. Read it again and repeat "
            + "the change.");
}
