using Hindcast.Calendars;
using Hindcast.Renewals.Plays;

namespace Hindcast.Renewals.Escalations;

/// <summary>Where an escalation stands at an instant.</summary>
/// <param name="Escalation">The escalation.</param>
/// <param name="Rung">The rung that it stands on, counting from 0.</param>
/// <param name="With">Who should answer on that rung.</param>
/// <param name="Response">Within how long an answer is expected.</param>
/// <param name="Originator">With whom the customer stays.</param>
/// <param name="IsOver">True where its play has ended, so that only the review is left.</param>
/// <param name="AnswerBy">By when, before it climbs; null where nobody is waited for or there is no rung
/// above.</param>
public sealed record EscalationStanding(Escalation Escalation, int Rung, ImmutableArray<RoleOwner> With, Lapse Response,
    string Originator, bool IsOver, DateTimeOffset? AnswerBy)
{
    /// <summary>Where one stands at an instant.</summary>
    public static EscalationStanding Of(Escalation so, EscalationBook book, RunPlay.Look look, DateTimeOffset now)
    {
        var response = look.Settings.Response(so.Tier);
        int rung = so.RungAt(now, look.Calendar, response);
        bool isOver = so.IsOpen && book.IsOver(so);
        return new(so, rung, book.With(so, rung), response, so.Originator(look.Directory, look.Today), isOver,
            so.State == "open" && !isOver && rung + 1 < so.Ladder.Length
                ? so.ReachedAt(rung + 1, look.Calendar, response) : null);
    }

    /// <summary>Who has it: who reviews it once its play has ended, who took it on, else who should answer
    /// now.</summary>
    public string Holder => IsOver ? $"{Originator}, to review it"
        : Escalation.Answered?.Who ?? string.Join(" and ", With.Select(owner => owner.Called));
}
