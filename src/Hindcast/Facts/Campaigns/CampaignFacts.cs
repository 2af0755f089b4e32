using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Campaigns;

/// <summary>A campaign as the facts have it.</summary>
/// <param name="Id">Its id in the source.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Type">For example <c>Conference</c>; null where the source does not say. The other texts
/// likewise.</param>
/// <param name="Parent">The campaign above it.</param>
/// <param name="StartOn">Its first day.</param>
/// <param name="EndOn">Its last day.</param>
/// <param name="Budget">Money set aside.</param>
/// <param name="Cost">Money spent.</param>
/// <param name="Currency">Of budget, cost and targets.</param>
/// <param name="Segments">Whom it was for, by segment.</param>
/// <param name="Channels">Where it ran.</param>
/// <param name="Audience">Whom it was for, in words.</param>
/// <param name="IsStrategic">True where it is marked as a strategic priority.</param>
/// <param name="Targets">What it was to bring.</param>
public sealed record CampaignFacts(
    string Id, string Name, string? Type, string? Parent, DateOnly? StartOn, DateOnly? EndOn, decimal? Budget,
    decimal? Cost, string? Currency,
    ImmutableArray<string> Segments, ImmutableArray<string> Channels, string? Audience, bool IsStrategic,
    CampaignTargets Targets)
{
    /// <summary>Every campaign known on a day, by its last day and id.</summary>
    public static ImmutableArray<CampaignFacts> All(AsOf asOf) => asOf.Of(FactKind.Campaign) is not { } table ? []
        : [.. Enumerable.Range(0, table.Count).Select(row => Of(table, row)).OrderBy(c => c.EndOn ?? DateOnly.MaxValue)
            .ThenBy(c => c.Id, StringComparer.Ordinal)];

    /// <summary>Whether an id means it, whatever its case; a Salesforce id also by its first 15 characters.</summary>
    public bool Has(string id) => Id.Equals(id, StringComparison.OrdinalIgnoreCase) || Id == SalesforceId.Matched(id);

    /// <summary>A campaign's own id and those of all campaigns below it.</summary>
    public static ImmutableHashSet<string> Family(string id, ImmutableArray<CampaignFacts> all)
    {
        var family = ImmutableHashSet.Create(id);
        // Nobody is added twice, so a parent that stands below its own child ends the walk.
        for (int before = 0; before < family.Count;)
        {
            before = family.Count;
            family = family.Union(all.Where(c => c.Parent is { } parent && family.Contains(parent)).Select(c => c.Id));
        }

        return family;
    }

    /// <summary>No campaign is to win revenue of less than this; a whole number below it counts deals.</summary>
    private const int RevenueMin = 1_000;

    private static bool IsDeals(decimal? won) => won is >= 0 and < RevenueMin && won == decimal.Truncate(won.Value);

    private static CampaignFacts Of(FactTable table, int row)
    {
        decimal? won = Money(Fields.TargetWon);
        return new(table.Text(Fields.Id)![row]!, Said(Fields.Name) ?? table.Text(Fields.Id)![row]!,
            Said("type", "campaign_type"), Said(Fields.ParentId),
            Day(Fields.StartOn), Day(Fields.EndOn), Money(Fields.Budget), Money(Fields.Cost), Said(Fields.Currency),
            Many("segment", "segments"),
            Many("channel", "channels"), Said("audience", "target_audience"), Said(Fields.IsStrategic) == "true",
            new(table.Number(Fields.TargetMqls)?[row], table.Number(Fields.TargetSqls)?[row],
                Money(Fields.TargetPipeline), IsDeals(won) ? null : won, IsDeals(won)
                    ? (double?)won
                    : table.Number(Fields.TargetWonDeals)?[row]));

        string? Said(params ReadOnlySpan<string> fields)
        {
            foreach (string field in fields)
                if (table.Text(field)?[row] is { } text)
                    return text;
            return null;
        }

        DateOnly? Day(string field) => table.Day(field)?.Days[row] is { } day and not DayColumn.Missing
            ? DateOnly.FromDayNumber(day) : null;

        decimal? Money(string field) => table.Amount(field)?.Amounts[row];

        ImmutableArray<string> Many(string field, string other) => Said(field, other) is not { } text ? []
            : [.. text.Split([';', '|', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}

/// <summary>What a campaign was to bring; null where nobody set a target.</summary>
/// <param name="Mqls">Marketing qualified leads.</param>
/// <param name="Sqls">Sales qualified leads.</param>
/// <param name="Pipeline">Pipeline created.</param>
/// <param name="Won">Revenue won.</param>
/// <param name="WonDeals">Deals won.</param>
public sealed record CampaignTargets(double? Mqls, double? Sqls, decimal? Pipeline, decimal? Won, double? WonDeals =
    null);

/// <summary>What a campaign cost, with all campaigns below it.</summary>
/// <param name="Amount">In its currency; null where neither cost nor budget is known.</param>
/// <param name="Currency">ISO 4217; null where no file names one.</param>
/// <param name="IsBudget">True where some campaign's cost is missing and its budget stands for it.</param>
public sealed record CampaignSpend(decimal? Amount, string? Currency, bool IsBudget)
{
    /// <summary>
    /// The sum over the campaign and those below it: each one's own cost; where that is missing, what the cost facts
    /// say of it up to the day; where those are silent too, its budget. Null over several currencies.
    /// </summary>
    public static CampaignSpend Of(CampaignFacts campaign, ImmutableArray<CampaignFacts> all, AsOf asOf, DateOnly until)
    {
        var family = CampaignFacts.Family(campaign.Id, all);
        var booked = Booked(asOf, until);
        decimal sum = 0;
        bool any = false, budget = false;
        HashSet<string> currencies = [];
        foreach (var one in all.Where(c => family.Contains(c.Id)))
        {
            var (amount, currency) = one.Cost is { } cost
                ? (cost, one.Currency)
                : booked.TryGetValue(one.Id, out var line) ? line
                : one.Budget is { } set ? (set, one.Currency) : ((decimal?)null, null);
            budget |= one.Cost is null && !booked.ContainsKey(one.Id) && one.Budget is not null;
            if (amount is not { } known)
                continue;
            (sum, any) = (sum + known, true);
            currencies.Add(currency ?? "");
        }

        return currencies.Count > 1
            ? new(null, null, budget)
            : new(any ? sum : null, currencies.FirstOrDefault() is { Length: > 0 } code ? code : null, budget);
    }

    private static Dictionary<string, (decimal? Amount, string? Currency)> Booked(AsOf asOf, DateOnly until)
    {
        var booked = new Dictionary<string, (decimal? Amount, string? Currency)>();
        if (asOf.Of(FactKind.Cost) is not { } costs || costs.Text(Fields.CampaignId) is not { } of
            || costs.Amount(Fields.Cost) is not { } amounts)
            return booked;
        for (int row = 0; row < costs.Count; row++)
            if (of[row] is { } id && amounts.Amounts[row] is { } cost && costs.Day(Fields.SpentOn)?.Days[row]
                <= until.DayNumber)
                booked[id] = ((booked.GetValueOrDefault(id).Amount ?? 0) + cost, costs.Text(Fields.Currency)?[row]);
        return booked;
    }
}
