using System.Text.Json.Serialization;
using Hindcast.Facts.Kinds;
using Hindcast.Journal;

namespace Hindcast.Facts.Reconciliation;

/// <summary>Of two kinds of facts that tell which accounts were lost, the one that counts. Both are still read: each
/// tells more than that.</summary>
/// <param name="Kind">The kind that counts.</param>
/// <param name="Source">Whose.</param>
/// <param name="OverKind">The kind that is passed over.</param>
/// <param name="OverSource">Whose.</param>
/// <param name="Reason">Why, in somebody's words.</param>
public sealed record TellingChosen(FactKind Kind, string Source, FactKind OverKind, string OverSource, string Reason)
    : ReconciliationEvent
{
    /// <summary>The choice as an item of an agenda, for those who were not there.</summary>
    public string ToConfirm => $"lost accounts are now taken from {FactKinds.PluralOf(Kind)} of {Source}, not from "
        + $"{FactKinds.PluralOf(OverKind)} of {OverSource} ({Reason})";

    /// <summary>The same as a sentence.</summary>
    [JsonIgnore]
    public override string Sentence =>
        $"Which accounts were lost is taken from {FactKinds.PluralOf(Kind)} of {Source} and not "
        + $"from {FactKinds.PluralOf(OverKind)} of {OverSource}: {Reason}";

    /// <summary>Those that stand, in the order in which they were made.</summary>
    public static ImmutableArray<TellingChosen> Read(IJournal journal) =>
        Standing(journal.Read(Stream).Select(EventJson<ReconciliationEvent>.Read).OfType<TellingChosen>());

    /// <summary>Those that stand among some, oldest first: the newest choice between two.</summary>
    public static ImmutableArray<TellingChosen> Standing(IEnumerable<TellingChosen> made) => made.Aggregate(
        ImmutableArray<TellingChosen>.Empty, (standing, next) => standing.RemoveAll(next.IsBetweenTheSame).Add(next));

    /// <summary>Chooses; the same again changes nothing. Refused without a reason, for kinds that do not tell losses,
    /// and where the chosen one was passed over itself.</summary>
    public static Outcome<ImmutableArray<ReconciliationEvent>> Decide(ImmutableArray<TellingChosen> standing,
        TellingChosen choice)
    {
        if (!Hindcast.Journal.Reason.IsGiven(choice.Reason))
            return Hindcast.Journal.Reason.Missing(choice.Reason,
                "Say in a sentence why this one is to count: --reason \"…\".", "choice-without-reason");
        foreach (var kind in new[] { choice.Kind, choice.OverKind })
        {
            if (!ChurnTold.Kinds.Contains(kind))
                return new Refusal("choice-of-kinds", $"Between two kinds only the telling of lost accounts is chosen: "
                    + $"{string.Join(", ", ChurnTold.Kinds.Select(FactKinds.NameOf))}; {FactKinds.NameOf(kind)} facts "
                    + "tell none. Of others, correct the one that is wrong and import it again.");
        }
        if (standing.FirstOrDefault(c => c.Passes(choice.Kind, choice.Source) && !choice.IsBetweenTheSame(c))
            is { } passed)
            return new Refusal("choice-passed-over", $"{FactKinds.PluralOf(choice.Kind)} of {choice.Source} were "
                + $"passed over for {FactKinds.PluralOf(passed.Kind)} of {passed.Source}. Choose those, or first turn "
                + "that choice around.");
        choice = choice with { Reason = choice.Reason.Trim() };
        return standing.Contains(choice) ? Decision.Nothing<ReconciliationEvent>()
            : Decision.Of<ReconciliationEvent>(choice);
    }

    /// <summary>True where this choice passes over a kind of a source.</summary>
    public bool Passes(FactKind kind, string source) => (OverKind, OverSource) == (kind, source);

    /// <summary>True where another choice is between the same two, whichever of them it takes.</summary>
    public bool IsBetweenTheSame(TellingChosen other) =>
        (other.Passes(OverKind, OverSource) && (other.Kind, other.Source) == (Kind, Source))
        || (other.Passes(Kind, Source) && (other.Kind, other.Source) == (OverKind, OverSource));
}
