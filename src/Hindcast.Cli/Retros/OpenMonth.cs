using Hindcast.Facts.Indicators;
using Hindcast.Retros;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Kinds.GtmMonthly;

namespace Hindcast.Cli.Retros;

/// <summary>
/// Opens the month's retro by itself once the series has begun: it is held every month, not when something fails. The
/// session is set so far ahead that the pre-read goes out before it.
/// </summary>
internal static class OpenMonth
{
    /// <summary>Business days after the month's end on which its retro is opened.</summary>
    public const int DaysAfter = 2;

    /// <summary>The id of what was opened; null where nothing was to be, or nothing can be read.</summary>
    public static string? Run(Session session)
    {
        var kind = RetroKinds.Of(RetroKind.GtmMonthly);
        var retros = new Retrospectives(session);
        var month = Period.Month(session.Today).AddMonths(-1);
        if (session.Settings[Standings.Cadence] != "monthly" || session.Today < session.Calendar.Add(month.Last,
            DaysAfter)
            || retros.All.Where(r => r.Kind == kind.Kind).ToArray() is not { Length: > 0 } series
            || series.Any(r => string.CompareOrdinal(r.Month, month.Name) >= 0))
            return null;
        return retros.Open(kind, KindOptions.None, month, 0, session.Calendar.Add(session.Today,
            GtmNotices.BriefDaysBefore + 1), null, null).Match<string?>(id => id, _ => null);
    }
}
