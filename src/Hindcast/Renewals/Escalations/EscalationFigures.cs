using Hindcast.Facts;
using Hindcast.Renewals.Plays;

namespace Hindcast.Renewals.Escalations;

/// <summary>How escalations are dealt with.</summary>
/// <param name="Open">Open ones by tier, but for those whose play has ended, the gravest first, with the age of
/// the oldest in days.</param>
/// <param name="AnsweredInTime">Answers that came in time.</param>
/// <param name="AnswersDue">Answers that were due or came.</param>
/// <param name="Repeats">Issues raised more than once.</param>
/// <param name="RevenueAtRisk">Of open ones, each account once.</param>
/// <param name="WithoutRevenue">Open ones that say no amount.</param>
public sealed record EscalationFigures(
    ImmutableArray<OpenOfTier> Open, int AnsweredInTime, int AnswersDue, ImmutableArray<RepeatedIssue> Repeats,
    ImmutableArray<RevenueAtRisk> RevenueAtRisk, int WithoutRevenue)
{
    /// <summary>The figures as they stand now.</summary>
    public static EscalationFigures Of(WorkspaceSession session)
    {
        var (look, now) = (new RenewalPlays(session).Look, session.Clock.GetUtcNow());
        var book = new EscalationBook(session);
        var all = book.All;
        var open = all.Where(so => so.IsOpen && !book.IsOver(so)).ToArray();
        // An answer that is not due yet counts neither way.
        var due = all.Select(so => (so, Until: look.Calendar.AnswerBy(so.Raised!.At, look.Settings.Response(so.Tier))))
            .Where(each => each.so.Answered is not null || each.Until < now).ToArray();
        // An account that is in several counts once, with the most that any of them says.
        var counted = new HashSet<string>();
        return new(
            [.. PlaySettings.Risks.Reverse().Select(tier => open.Where(so => so.Tier == tier).ToArray() is var some
                ? new OpenOfTier(tier, some.Length, some.Length == 0 ? null
                    : some.Max(so => (now - so.Raised!.At).Days)) : null!)],
            due.Count(each => each.so.Answered is { } answered && answered.At <= each.Until), due.Length,
            [.. all.GroupBy(so => so.Raised!.Brief.Issue).Where(same => same.Count() > 1)
                .Select(same => new RepeatedIssue(same.Key, same.Count(),
                    same.SelectMany(so => so.Raised!.Brief.Accounts).Distinct().Count()))],
            [.. open.Where(so => so.Raised!.Brief.RevenueAtRisk is not null)
                .OrderByDescending(so => so.Raised!.Brief.RevenueAtRisk)
                .Select(so => so.Raised!.Brief).Select(brief => (Currency: brief.Currency ?? "",
                    Arr: Math.Round(brief.RevenueAtRisk!.Value * (brief.Accounts.IsEmpty ? 1
                        : brief.Accounts.Distinct().Count(counted.Add) / (decimal)brief.Accounts.Distinct().Count()))))
                .GroupBy(each => each.Currency)
                .Select(same => new RevenueAtRisk(same.Sum(each => each.Arr), same.Key))],
            open.Count(so => so.Raised!.Brief.RevenueAtRisk is null));
    }
}

/// <summary>Open escalations of a tier.</summary>
public sealed record OpenOfTier(string Tier, int Open, int? OldestDays);

/// <summary>An issue that was raised more than once.</summary>
public sealed record RepeatedIssue(string Issue, int Times, int Accounts);

/// <summary>Revenue at risk in a currency.</summary>
public sealed record RevenueAtRisk(decimal Amount, string Currency);
