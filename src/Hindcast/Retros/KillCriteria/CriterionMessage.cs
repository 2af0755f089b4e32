using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Plans;

namespace Hindcast.Retros.KillCriteria;

/// <summary>Writes what is sent about a criterion when its day has come: to one person, with what to do next.</summary>
public static class CriterionMessage
{
    /// <summary>The message; a function of its arguments.</summary>
    /// <param name="id">As <see cref="CriterionStatus.IdOf"/> says.</param>
    /// <param name="criterion">As it is now.</param>
    /// <param name="due">What its day has come for.</param>
    /// <param name="item">Key and instant.</param>
    /// <param name="facilitator">Who is told where nobody else is named.</param>
    /// <param name="directory">Who is there.</param>
    /// <param name="today">The day on which it goes out: whoever answers then gets it.</param>
    public static Message Of(
        string id, KillCriterion criterion, CriterionDue due, DueItem item, string? facilitator,
        PeopleDirectory directory, DateOnly today)
    {
        string meant = due.Person ?? criterion.Owner ?? facilitator ?? "nobody";
        var (to, via) = InCharge.Find(directory, meant, today).Match(
            found => ((string?)found.Person.Name, found.Via), why => ((string?)null,
                ImmutableArray.Create(why.Message)));
        string subject = due.What switch
        {
            CriterionDueKind.Evaluate when criterion.Signal.Indicator is null => $"To read: {criterion.Signal.Text}",
            CriterionDueKind.Evaluate => $"To look at: {criterion.Signal.Text}",
            CriterionDueKind.Tell => $"It fired: {criterion.Signal.Text}",
            _ => $"Fired and not answered: {criterion.Signal.Text}",
        };
        string[] next = due.What switch
        {
            CriterionDueKind.Evaluate when criterion.Signal.Indicator is null =>
                [$"Say what was read: hindcast criteria read {id} VALUE --n COUNT --on "
                    + $"{due.On.AddDays(-1):yyyy-MM-dd} --source WHERE"],
            CriterionDueKind.Evaluate => ["It is read from the facts. Where it stands: hindcast criteria"],
            CriterionDueKind.Tell => [$"Done? hindcast criteria act {id} --evidence LINK"],
            _ =>
            [
                $"Was it done? hindcast criteria act {id} --evidence LINK",
                $"Is it let pass? Whoever owns the decision says why: hindcast criteria override {id} --reason \"…\"",
            ],
        };
        return new(item.Key, to, meant, via, LaddersDocument.Spell(due.What == CriterionDueKind.Escalate
            ? RungKind.Escalate : RungKind.Remind), item.Stream, item.At,
            subject, string.Join('\n', [$"{to ?? meant},", "", .. due.What == CriterionDueKind.Tell
                ? []
                : (string[])[criterion.Sentence], due.Sentence, "", .. next]) + "\n", null);
    }
}
