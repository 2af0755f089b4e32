using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Attribution;

/// <summary>Every eligible touch by the account whose people it reached.</summary>
internal sealed class GroupTouches
{
    private readonly Dictionary<string, List<Seen>> byAccount = [];
    private readonly Dictionary<string, int> leadDays = [];
    private readonly Dictionary<string, string> accountOf = [], accountOfDeal = [];
    private int strangers, silent;

    private readonly record struct Seen(int Day, long At, string Channel, string Unit, string? Shared = null);

    /// <summary>What was left out and why.</summary>
    public ImmutableArray<string> Notes { get; private set; } = [];

    /// <summary>The touches that are credited by a text field; refused where there are none or no touch has the
    /// field.</summary>
    public static Outcome<GroupTouches> Of(AsOf asOf, string by)
    {
        var (touches, members) = (asOf.Of(FactKind.Touch), asOf.Of(FactKind.CampaignMember));
        if (touches is null && members is null)
            return new Refusal("facts-not-found", "There are no touches and no campaign members. Import activities, "
                + "clicks or campaign members with: hindcast import FILE --commit");
        var campaigns = Campaigns(asOf.Of(FactKind.Campaign), by);
        if (touches?.Text(by) is null && campaigns.Count == 0 && by != Fields.CampaignId)
            return new Refusal("dimension-not-found",
                $"No touch and no campaign has a field '{by}' to credit. Name another with --by: "
                + string.Join(", ", (touches?.Columns.Values ?? []).Concat(asOf.Of(FactKind.Campaign)?.Columns.Values
                    ?? []).OfType<TextColumn>()
                    .Where(c => c.Role != FieldRole.Id).Select(c => c.Name).Append(Fields.CampaignId).Distinct()
                    .Order(StringComparer.Ordinal)) + ".");
        var group = new GroupTouches();
        group.Know(asOf);
        if (touches is not null)
            group.Take(touches, Fields.HappenedOn, by, campaigns, _ => true);
        if (members is not null)
            group.Take(members, members.Day(Fields.RespondedOn) is null ? Fields.CreatedOn : Fields.RespondedOn,
                by, campaigns,
                row => members.Text(Fields.Responded) is { } responded
                    ? responded[row] == "true"
                    : members.Day(Fields.RespondedOn)?.Days[row] is not (null or DayColumn.Missing));
        group.Tidy();
        return group;
    }

    /// <summary>An account's touches up to a day and no older than the look-back, in order.</summary>
    public ImmutableArray<TouchOf> Before(string? account, int day, int lookBackDays)
    {
        if (account is null || !byAccount.TryGetValue(account, out var seen))
            return [];
        return [.. seen.Where(t => t.Day <= day && t.Day >= day - lookBackDays)
            .Select(t => new TouchOf(t.Channel, DateOnly.FromDayNumber(t.Day)))];
    }

    /// <summary>The day the account's first contact was created; missing where nobody is known of it.</summary>
    public int LeadDay(string? account) => account is not null && leadDays.TryGetValue(account, out int day)
        ? day
        : DayColumn.Missing;

    private void Know(AsOf asOf)
    {
        if (asOf.Of(FactKind.Contact) is { } contacts && contacts.Text(Fields.AccountId) is { } account)
        {
            int[] created = contacts.Day(Fields.CreatedOn)?.Days ?? [];
            for (int row = 0; row < contacts.Count; row++)
                if (account[row] is { } of)
                {
                    accountOf[contacts.Text(Fields.Id)![row]!] = of;
                    if (created.Length > row && created[row] < leadDays.GetValueOrDefault(of, DayColumn.Missing))
                        leadDays[of] = created[row];
                }
        }

        if (asOf.Of(FactKind.Opportunity) is { } deals && deals.Text(Fields.AccountId) is { } owner)
            for (int row = 0; row < deals.Count; row++)
                if (owner[row] is { } of)
                    accountOfDeal[deals.Text(Fields.Id)![row]!] = of;
    }

    private void Take(FactTable table, string dayField, string by, Dictionary<string, string> campaigns,
        Func<int, bool> eligible)
    {
        int[] days = table.Day(dayField)?.Days ?? [];
        var (account, contact, deal, campaign, credited) = (table.Text(Fields.AccountId), table.Text(Fields.ContactId),
            table.Text(Fields.OpportunityId),
            table.Text(Fields.CampaignId), table.Text(by));
        var at = table.Instant(Fields.HappenedAt);
        for (int row = 0; row < days.Length; row++)
        {
            if (days[row] == DayColumn.Missing || !eligible(row))
            {
                silent++;
                continue;
            }

            string[] reached = account?[row] is { } known ? [known] : contact?[row] is { } people ? [.. SeveralIds
                .Of(people).Select(person => accountOf.GetValueOrDefault(person)).OfType<string>().Distinct()] : [];
            if (reached.Length == 0 && deal?[row] is { } id && accountOfDeal.GetValueOrDefault(id) is { } owner)
                reached = [owner];
            if (reached.Length == 0)
            {
                strangers++;
                continue;
            }

            string channel = credited?[row] ?? (campaign?[row] is { } c ? campaigns.GetValueOrDefault(c) : null)
                ?? Journeys.Unknown;
            // A campaign that ran in several channels touched somebody in each of them; which one it was, nobody
            // recorded.
            string[] channels = by == "channel"
                ? channel.Split([';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                : [channel];
            // Without a time of day it comes after those of its day that have one.
            foreach (string of in reached)
            {
                if (!byAccount.TryGetValue(of, out var seen))
                    byAccount[of] = seen = [];
                seen.AddRange(channels.Select(one => new Seen(days[row], at?.Seconds[row] ?? InstantColumn.Missing, one,
                    (campaign?[row] ?? one) + (channels.Length > 1 ? $"/{one}" : ""),
                    channels.Length > 1 ? campaign?[row] ?? channel : null)));
            }
        }
    }

    private void Tidy()
    {
        int twice = 0, several = 0;
        foreach (string account in byAccount.Keys.ToArray())
        {
            // A touch that was recorded in one of a campaign's channels on that day is the one by which the campaign
            // was met.
            var recorded = byAccount[account].Where(t => t.Shared is null).Select(t => (t.Day, t.Channel)).ToHashSet();
            var met = byAccount[account].Where(t => t.Shared is not null && recorded.Contains((t.Day, t.Channel)))
                .Select(t => (t.Day, t.Shared)).ToHashSet();
            var seen = byAccount[account].Where(t => t.Shared is null || !met.Contains((t.Day, t.Shared))).ToList();
            several += seen.Count(t => t.Shared is not null);
            var once = seen.OrderBy(t => t.Day).ThenBy(t => t.At).ThenBy(t => t.Channel, StringComparer.Ordinal)
                .ThenBy(t => t.Unit, StringComparer.Ordinal)
                .DistinctBy(t => (t.Day, t.Unit)).ToList();
            twice += seen.Count - once.Count;
            byAccount[account] = once;
        }

        Notes =
        [
            .. silent == 0
                ? ImmutableArray<string>.Empty
                : [Numbered.Said(silent, "# touch|touches or campaign member|members was|were left out: no day, or no "
                    + "response.")],
            .. strangers == 0
                ? ImmutableArray<string>.Empty
                : [Numbered.Said(strangers, "# touch|touches was|were left out: neither an account nor a person or "
                    + "deal of one is known.")],
            .. several == 0 ? ImmutableArray<string>.Empty
                : [Numbered.Said(several, "# touch|touches stands|stand for campaigns in several channels, one for "
                    + "each, because nobody recorded which it was; among those of a day, first and last go by name.")],
            .. twice == 0
                ? ImmutableArray<string>.Empty
                : [Numbered.Said(twice, "# touch|touches repeats|repeat one of the same campaign, account and day; "
                    + "one is counted.")],
        ];
    }

    private static Dictionary<string, string> Campaigns(FactTable? campaigns, string by)
    {
        var known = new Dictionary<string, string>();
        for (int row = 0; row < (campaigns?.Count ?? 0); row++)
            if ((campaigns!.Text(by) ?? (by == "channel" ? campaigns.Text("channels") : null))?[row] is { } value)
                known[campaigns.Text(Fields.Id)![row]!] = value;
        return known;
    }
}
