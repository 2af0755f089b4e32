using Hindcast.Journal;

namespace Hindcast.Facts.Reconciliation;

/// <summary>Which of two sources of one kind was chosen; the newest choice between two stands.</summary>
public static class SourceChoices
{
    /// <summary>Those that stand, in the order in which they were made.</summary>
    public static ImmutableArray<SourceChosen> Read(IJournal journal) =>
        Standing(journal.Read(ReconciliationEvent.Stream)
            .Select(EventJson<ReconciliationEvent>.Read).OfType<SourceChosen>());

    /// <summary>Those that stand among some, oldest first.</summary>
    public static ImmutableArray<SourceChosen> Standing(IEnumerable<SourceChosen> made) => made.Aggregate(
        ImmutableArray<SourceChosen>.Empty, (standing, next) => standing.RemoveAll(c => Between(c, next.Kind,
            next.Source, next.Over)).Add(next));

    /// <summary>Chooses; the same again changes nothing. Refused without a reason, and where it would pass over the
    /// last source.</summary>
    public static Outcome<ImmutableArray<ReconciliationEvent>> Decide(
        ImmutableArray<SourceChosen> standing, FactKind kind, string source, string over, string reason)
    {
        if (!Reason.IsGiven(reason))
            return Reason.Missing(reason,
                "Say in a sentence why this source is the one to read: --reason \"…\".", "choice-without-reason");
        if (source == over)
            return new Refusal("choice-of-one", "Choose between two different sources.");
        var rest = standing.RemoveAll(c => Between(c, kind, source, over));
        if (rest.FirstOrDefault(c => c.Kind == kind && c.Over == source) is { } passed)
            return new Refusal("choice-passed-over",
                $"{source} itself was passed over for {passed.Source}. Choose {passed.Source} over {over}, or first "
                    + $"{source} over {passed.Source}.");
        var choice = new SourceChosen(kind, source, over, reason.Trim());
        return standing.Contains(choice)
            ? Decision.Nothing<ReconciliationEvent>()
            : Decision.Of<ReconciliationEvent>(choice);
    }

    private static bool Between(SourceChosen choice, FactKind kind, string one, string other) =>
        choice.Kind == kind && ((choice.Source, choice.Over) == (one, other) || (choice.Source, choice.Over)
            == (other, one));
}
