using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Campaigns;

/// <summary>Counts what campaigns brought by any day, so that campaigns can be compared at the same age.</summary>
/// <remarks>
/// One pass over members, touches, contacts and deals. A person belongs to a campaign from the first day on which they
/// answered it (a member who did not answer does not count) or were touched by it. Several campaigns may count one
/// person: this is reach, not credit. Days cut, amounts do not: a deal is worth what is known of it today, in every
/// column alike.
/// </remarks>
public sealed class CampaignTally
{
    private readonly Dictionary<string, Dictionary<string, int>> joined = [];
    private readonly Dictionary<string, (int Mql, int Sql, string? Deal, string? Source, string? Segment)> contacts =
        [];
    private readonly List<Deal> deals = [];
    private readonly ImmutableArray<CampaignFacts> all;

    /// <summary>True where deals name their campaign, or people their deal.</summary>
    private readonly bool tied;

    private readonly string? untold;

    private readonly record struct Deal(string Id, string? Campaign, int CreatedOn, int ClosedOn, bool Won,
        decimal? Amount, string? Currency, string? Owner);

    private readonly record struct Person(string? Source, string? Segment, string? Deal, bool IsMql, bool IsSql);

    /// <summary>Reads what was known on a day.</summary>
    public CampaignTally(AsOf asOf, ImmutableArray<CampaignFacts> all)
    {
        this.all = all;
        if (asOf.Of(FactKind.Contact) is { } people)
            Know(people);
        untold = !((FactKind[])[FactKind.CampaignMember, FactKind.Touch]).Any(kind =>
            asOf.Of(kind)?.Text(Fields.CampaignId) is not null)
            ? CampaignFigures.NoMembers : asOf.Of(FactKind.Contact) is null ? CampaignFigures.NoContacts : null;
        if (asOf.Of(FactKind.CampaignMember) is { } members)
            Join(members, Fields.RespondedOn, Fields.CreatedOn);
        if (asOf.Of(FactKind.Touch) is { } touches)
            Join(touches, Fields.HappenedOn, Fields.HappenedOn);
        if (asOf.Of(FactKind.Opportunity) is { } table)
        {
            Take(table);
            tied = table.Text(Fields.CampaignId) is not null || asOf.Of(FactKind.Contact)?.Text(Fields.OpportunityId)
                is not null;
        }
    }

    /// <summary>What a campaign had brought by a day; refused never: nothing is counted as nothing.</summary>
    public CampaignFigures At(CampaignFacts campaign, DateOnly until)
    {
        var family = CampaignFacts.Family(campaign.Id, all);
        var people = new Dictionary<string, int>();
        foreach (string id in family)
            foreach (var (person, day) in joined.GetValueOrDefault(id) ?? [])
                if (day <= until.DayNumber)
                    people[person] = Math.Min(day, people.GetValueOrDefault(person, int.MaxValue));
        var rows = people.Select(person => Met(person.Key, person.Value, until.DayNumber)).ToArray();
        var became = rows.Select(r => r.Deal).OfType<string>().ToHashSet();
        int from = campaign.StartOn?.DayNumber ?? int.MinValue;
        var brought = deals.Where(d => ((d.Campaign is { } of && family.Contains(of)) || became.Contains(d.Id))
            && d.CreatedOn >= from && d.CreatedOn <= until.DayNumber).ToArray();
        var won = brought.Where(d => d.Won && d.ClosedOn <= until.DayNumber).ToArray();
        var currencies = brought.Select(d => d.Currency ?? "").Distinct().ToArray();
        return new(until, campaign.EndOn is { } end ? until.DayNumber - end.DayNumber : 0, rows.Length,
            rows.Count(r => r.IsMql), rows.Count(r => r.IsSql), brought.Length,
            tied ? Sum(brought) : null, won.Length, tied ? Sum(won) : null, currencies is [{ Length: > 0 } one]
                ? one
                : campaign.Currency,
            By(rows, r => r.Source), By(rows, r => r.Segment),
            brought.Where(d => d.Owner is not null).GroupBy(d => d.Owner!).ToImmutableSortedDictionary(g => g.Key,
                g => g.Count(), StringComparer.OrdinalIgnoreCase), tied, untold);
    }

    /// <summary>The ids of the deals that a campaign is counted with, as <see cref="At"/> counts them.</summary>
    public ImmutableHashSet<string> DealsOf(CampaignFacts campaign, DateOnly until)
    {
        var family = CampaignFacts.Family(campaign.Id, all);
        var became = family.SelectMany(id => joined.GetValueOrDefault(id) ?? []).Where(p => p.Value <= until.DayNumber)
            .Select(p => contacts.GetValueOrDefault(p.Key).Deal).OfType<string>().ToHashSet();
        int from = campaign.StartOn?.DayNumber ?? int.MinValue;
        return [.. deals.Where(d => ((d.Campaign is { } of && family.Contains(of)) || became.Contains(d.Id))
            && d.CreatedOn >= from && d.CreatedOn <= until.DayNumber).Select(d => d.Id)];
    }

    private static decimal? Sum(Deal[] of) => of.Length == 0 ? 0 : of.All(d => d.Amount is null)
        || of.Select(d => d.Currency).Distinct().Count() > 1 ? null : of.Sum(d => d.Amount ?? 0);

    private static ImmutableArray<CampaignCount> By(Person[] rows, Func<Person, string?> of) =>
    [
        .. rows.GroupBy(r => of(r) ?? Indicators.Dimensions.Blank).Select(g => new CampaignCount(g.Key, g.Count(),
            g.Count(r => r.IsMql), g.Count(r => r.IsSql)))
            .OrderByDescending(c => c.Mqls).ThenBy(c => c.Of, StringComparer.Ordinal),
    ];

    /// <summary>A person from the day on which they met the campaign.</summary>
    private Person Met(string id, int since, int until)
    {
        if (!contacts.TryGetValue(id, out var known))
            return new(null, null, null, false, false);
        bool mql = known.Mql >= since && known.Mql <= until;
        return new(known.Source, known.Segment, known.Deal, mql, mql && known.Sql >= known.Mql && known.Sql <= until);
    }

    private void Know(FactTable table)
    {
        for (int row = 0; row < table.Count; row++)
            contacts[table.Text(Fields.Id)![row]!] = (Day(table, Fields.MqlOn, row), Day(table, Fields.SqlOn, row),
                table.Text(Fields.OpportunityId)?[row],
                (table.Text("source") ?? table.Text("channel"))?[row], table.Text("segment")?[row]);
    }

    private void Join(FactTable table, string dayField, string otherwise)
    {
        var (campaign, contact, lead, responded) = (table.Text(Fields.CampaignId), table.Text(Fields.ContactId),
            table.Text("lead_id"), table.Text(Fields.Responded));
        for (int row = 0; row < table.Count; row++)
        {
            int day = Day(table, dayField, row);
            if (campaign?[row] is not { } of || (responded is null
                ? day == DayColumn.Missing
                : responded[row] != "true"))
                continue;
            day = day == DayColumn.Missing ? Day(table, otherwise, row) : day;
            string? person = contact?[row] is { } known && (contacts.ContainsKey(known) || lead?[row] is null)
                ? known
                : lead?[row];
            if (person is null || day == DayColumn.Missing)
                continue;
            if (!joined.TryGetValue(of, out var people))
                joined[of] = people = [];
            people[person] = Math.Min(day, people.GetValueOrDefault(person, int.MaxValue));
        }
    }

    private void Take(FactTable table)
    {
        var owner = new[] { "owner", "opportunity_owner", "deal_owner", "owner_name", "sales_agent" }.Select(table.Text)
            .FirstOrDefault(column => column is not null);
        for (int row = 0; row < table.Count; row++)
            deals.Add(new(table.Text(Fields.Id)![row]!, table.Text(Fields.CampaignId)?[row],
                Day(table, Fields.CreatedOn, row), Day(table, Fields.ClosedOn, row),
                table.Text(Fields.Status)?[row] == "won", table.Amount(Fields.Amount)?.Amounts[row],
                table.Text(Fields.Currency)?[row], owner?[row]));
    }

    private static int Day(FactTable table, string field, int row) => table.Day(field)?.Days[row] ?? DayColumn.Missing;
}
