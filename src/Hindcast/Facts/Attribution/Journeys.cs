using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Attribution;

/// <summary>One deal with the touches of its account before it.</summary>
/// <param name="Opportunity">The deal's id.</param>
/// <param name="Day">The day of its conversion, or of its loss.</param>
/// <param name="Converted">True where it converted.</param>
/// <param name="Touches">In order; empty where nothing eligible was seen.</param>
/// <param name="LeadAt">Index of the touch that made the lead: the last one up to the day the account's first contact
/// was created.</param>
/// <param name="OpportunityAt">Index of the last touch up to the day the deal was created.</param>
public sealed record Journey(
    string Opportunity, DateOnly Day, bool Converted, ImmutableArray<TouchOf> Touches, int? LeadAt, int? OpportunityAt);

/// <summary>One touch of a journey.</summary>
/// <param name="Channel">What is credited.</param>
/// <param name="Day">When it was.</param>
public readonly record struct TouchOf(string Channel, DateOnly Day);

/// <summary>What is meant by a journey.</summary>
/// <param name="On"><c>won</c>: deals won, against those lost. <c>created</c>: deals created; then nothing failed and
/// nothing can be removed.</param>
/// <param name="LookBackDays">Touches older than this before the conversion are not eligible.</param>
/// <param name="By">The text field of a touch that is credited.</param>
/// <param name="From">First day of conversions; null for the earliest.</param>
/// <param name="To">Last day of conversions; null for the as-of day.</param>
/// <param name="Where">Which deals.</param>
public sealed record JourneyQuery(string On, int LookBackDays, string By, DateOnly? From, DateOnly? To, Slice Where);

/// <summary>Journeys put together from touches, campaign answers, contacts and deals.</summary>
/// <remarks>
/// The buying group is the account: every touch of one of its people counts, and touches of a deal count for that
/// deal's account. Campaign members count only where they responded. Of several touches by one campaign (or, without
/// one, in one channel) of one account on one day one is kept. Order: by day, then by time of day where both have one,
/// then by channel in ordinal order: dates without a time leave the order within a day to nobody, so it is declared.
/// Open deals are in no journey:
/// they have neither converted nor failed.
/// </remarks>
public sealed record Journeys(ImmutableArray<Journey> All, Findings.Basis Basis, ImmutableArray<string> Notes)
{
    /// <summary>Most touches of one journey; the oldest beyond it are left out and counted.</summary>
    public const int TouchesMax = 500;

    /// <summary>By what name a definition break bears on attribution.</summary>
    public const string Definition = "attribution";

    /// <summary>What a touch without a value is credited to.</summary>
    public const string Unknown = Dimensions.Blank;

    /// <summary>The journeys; refused as <c>facts-not-found</c> without deals or without touches.</summary>
    public static Outcome<Journeys> Of(AsOf asOf, JourneyQuery query) =>
        KindView.Of(asOf, FactKind.Opportunity, query.Where).Then(deals =>
        GroupTouches.Of(asOf, query.By).Then<Journeys>(touches =>
        {
            var (ids, account, status) = (deals.Table.Text(Fields.Id)!, deals.Table.Text(Fields.AccountId),
                deals.Table.Text(Fields.Status));
            int[] created = deals.Table.Day(Fields.CreatedOn)?.Days ?? [], closed =
                deals.Table.Day(Fields.ClosedOn)?.Days ?? [];
            int from = query.From?.DayNumber ?? int.MinValue, to = Math.Min(query.To?.DayNumber ?? int.MaxValue,
                asOf.Day.DayNumber), cut = 0, homeless = 0;
            var all = ImmutableArray.CreateBuilder<Journey>();
            for (int row = 0; row < deals.Table.Count; row++)
            {
                bool won = query.On == "created" || status?[row] == "won";
                int day = query.On == "created" ? created[row] : closed.Length > row ? closed[row] : DayColumn.Missing;
                if (day == DayColumn.Missing || day < from || day > to || (!won && status?[row] != "lost"))
                    continue;
                homeless += account?[row] is null ? 1 : 0;
                var before = touches.Before(account?[row], day, query.LookBackDays);
                cut += Math.Max(0, before.Length - TouchesMax);
                ImmutableArray<TouchOf> kept = [.. before.TakeLast(TouchesMax)];
                all.Add(new(ids[row]!, DateOnly.FromDayNumber(day), won, kept,
                    LastUpTo(kept, touches.LeadDay(account?[row])), LastUpTo(kept, created.Length > row
                        ? created[row]
                        : DayColumn.Missing)));
            }

            ImmutableArray<string> notes =
            [
                .. touches.Notes,
                // Credits are summed over all conversions, so a change within them is said and where to cut.
                .. asOf.Conventions.Breaks.Where(b => b.Concerns(Definition) && all.Any(j => j.Day < b.From)
                    && all.Any(j => j.Day >= b.From))
                    .Select(b => $"{b.Id} on {b.From:yyyy-MM-dd} changed what is counted ({b.Text}), and these "
                        + $"conversions lie on both sides of it: read each by itself, with --to "
                        + $"{b.From.AddDays(-1):yyyy-MM-dd} and --from {b.From:yyyy-MM-dd}."),
                .. homeless == 0
                    ? ImmutableArray<string>.Empty
                    : [Numbered.Said(homeless, "# deal|deals has|have no account, so no touch can be of it|them.")],
                .. cut == 0
                    ? ImmutableArray<string>.Empty
                    : [Numbered.Said(cut, $"# touch|touches beyond {TouchesMax} of one journey was|were left out, "
                        + "the oldest first.")],
            ];
            return new Journeys(all.ToImmutable(), deals.Basis, notes);
        }));

    private static int? LastUpTo(ImmutableArray<TouchOf> touches, int day)
    {
        for (int at = touches.Length - 1; at >= 0; at--)
            if (day != DayColumn.Missing && touches[at].Day.DayNumber <= day)
                return at;
        return null;
    }
}
