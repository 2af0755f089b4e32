using Hindcast.Journal;

namespace Hindcast.Facts.Indicators;

/// <summary>The indicators that a workspace defined for itself, each kept as a versioned document.</summary>
public static class OwnIndicators
{
    /// <summary>What their documents' names begin with.</summary>
    public const string Prefix = "indicator/";

    /// <summary>Most that a workspace defines.</summary>
    public const int Max = 50;

    /// <summary>The newest version of each, by id.</summary>
    public static ImmutableArray<Indicator> Read(IJournal journal) => [.. journal.Streams(Prefix).Select(name =>
    {
        var document = VersionedDocument.Read(journal, name);
        return ReadIndicator.From(document.Body).Match(defined => defined with { Version = (int)document.Version },
            why => throw new InvalidDataException($"The stored {name} cannot be read: {why.Message}"));
    })];

    /// <summary>
    /// Writes the next version of a definition; the same text again changes nothing. Refused with line and column where
    /// it is no definition, and where an indicator that ships has its id.
    /// </summary>
    public static Outcome<Indicator> Define(IJournal journal, string yaml, Actor actor, DateTimeOffset at) =>
        ReadIndicator.From(yaml).Then(defined =>
    {
        var document = VersionedDocument.Read(journal, Prefix + defined.Id);
        if (document.Version == 0 && journal.Streams(Prefix).Length >= Max)
            return new Refusal("too-many-indicators",
                $"A workspace defines {Max} indicators at the most. Define one of them anew instead.");
        return document.Write(journal, yaml, actor, at).Then<Indicator>(written => defined with
            { Version = (int)written.Version });
    });
}
