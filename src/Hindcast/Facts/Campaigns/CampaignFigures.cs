using System.Text.Json.Serialization;

namespace Hindcast.Facts.Campaigns;

/// <summary>What a campaign and those below it had brought by a day.</summary>
/// <param name="Until">The last day that counts.</param>
/// <param name="Age">Days between the campaign's end and that day.</param>
/// <param name="People">Who answered it or was touched by it.</param>
/// <param name="Mqls">Of these, who became an MQL on the day they joined or later.</param>
/// <param name="Sqls">Of the MQLs, who became an SQL.</param>
/// <param name="Deals">Deals credited to it, or that one of its people became, created since its start.</param>
/// <param name="Pipeline">What these deals are worth, as known today; null over several currencies or where no amount
/// is known.</param>
/// <param name="Won">How many of them were won.</param>
/// <param name="WonAmount">What those are worth.</param>
/// <param name="Currency">Of the amounts.</param>
/// <param name="ByChannel">MQLs by where the contact came from.</param>
/// <param name="BySegment">MQLs and SQLs by segment.</param>
/// <param name="Owners">How many of the deals each owner has.</param>
/// <param name="DealsKnown">False where nothing ties deals to campaigns: no deals, or neither their campaign nor the
/// person's deal. Then none is not zero.</param>
/// <param name="Untold">Why people, MQLs and SQLs cannot be told; null where they can. Then none is not zero.</param>
public sealed record CampaignFigures(
    DateOnly Until, int Age, int People, int Mqls, int Sqls, int Deals, decimal? Pipeline, int Won, decimal? WonAmount,
    string? Currency,
    ImmutableArray<CampaignCount> ByChannel, ImmutableArray<CampaignCount> BySegment,
    ImmutableSortedDictionary<string, int> Owners, bool DealsKnown = true,
    string? Untold = null)
{
    /// <summary>Where no file says who met a campaign.</summary>
    public const string NoMembers = "no campaign members imported";

    /// <summary>Where no file says what became of people.</summary>
    public const string NoContacts = "no contacts imported";

    /// <summary>Who met it; null where no file says.</summary>
    [JsonIgnore]
    public int? PeopleTold => Untold == NoMembers ? null : People;

    /// <summary>MQLs; null where they cannot be told.</summary>
    [JsonIgnore]
    public int? MqlsTold => Untold is null ? Mqls : null;

    /// <summary>SQLs; null where they cannot be told.</summary>
    [JsonIgnore]
    public int? SqlsTold => Untold is null ? Sqls : null;

    /// <summary>True while its MQLs have not yet had the time in which they may become SQLs: rates will still
    /// rise.</summary>
    [JsonIgnore]
    public bool IsYoung => Age < Indicators.Shipped.MqlToSql.WithinDays;

    /// <summary>True while it is young and no deal has come of it: a pipeline of nothing is then too early to
    /// tell.</summary>
    [JsonIgnore]
    public bool IsTooEarlyForDeals => DealsKnown && Deals == 0 && IsYoung;

    /// <summary>What its deals are worth; null where none came and nobody is known who met it, or it is too early for
    /// deals: that is not zero.</summary>
    [JsonIgnore]
    public decimal? PipelineTold => Deals == 0 && (People == 0 || IsTooEarlyForDeals) ? null : Pipeline;

    /// <summary>Of the MQLs the share that became an SQL; null without MQLs.</summary>
    public double? MqlToSql => Mqls == 0 ? null : (double)Sqls / Mqls;

    /// <summary>
    /// Revenue won less spend, by spend: of revenue, not of margin. Null where deals cannot be told, nothing was won
    /// yet, only a budget is known, or the two are in different currencies.
    /// </summary>
    public double? ReturnOn(CampaignSpend spend) => DealsKnown && Won > 0 && WonAmount is { } won
        && spend is { Amount: > 0 and var spent, IsBudget: false } && spend.Currency == Currency
        ? (double)((won - spent) / spent) : null;

    /// <summary>Deals for each SQL; null without SQLs. Above one where deals came without an SQL.</summary>
    public double? SqlToDeal => Sqls == 0 ? null : (double)Deals / Sqls;
}

/// <summary>A row of counts.</summary>
/// <param name="Of">The channel or segment; <c>(blank)</c> where nobody said.</param>
/// <param name="People">Who answered it.</param>
/// <param name="Mqls">Of these.</param>
/// <param name="Sqls">Of those.</param>
public sealed record CampaignCount(string Of, int People, int Mqls, int Sqls);
