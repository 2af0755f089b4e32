using System.Text.RegularExpressions;
using Hindcast.Facts.Attribution;
using Hindcast.Facts.Campaigns;
using Hindcast.Retros.Records;
using Hindcast.Signals.Intervals;

namespace Hindcast.Retros.Kinds.Campaign;

/// <summary>Rates of a campaign, each with its 95 % interval, and marked where they will still rise; what credit models
/// are called and do.</summary>
internal static partial class CampaignRates
{
    /// <summary>Beside a rate whose people still have time.</summary>
    public const string SoFar = "so far";

    /// <summary>Of the MQLs the share that became an SQL, and its Wilson interval.</summary>
    public static ImmutableArray<SectionCell> MqlToSql(int mqls, int sqls, bool isYoung) =>
    [
        SectionCell.Share(mqls == 0 ? null : (double)sqls / mqls) with { IsYoung = isYoung && mqls > 0 },
        Range(WilsonInterval.Of(sqls, mqls), isYoung),
    ];

    /// <summary>The same of a campaign; what cannot be told stays so.</summary>
    public static ImmutableArray<SectionCell> MqlToSql(CampaignFigures f) => f.Untold is null
        ? MqlToSql(f.Mqls, f.Sqls, f.IsYoung) : [SectionCell.Untold, SectionCell.Untold];

    /// <summary>Deals for each SQL, and the Poisson interval of their count: deals come without an SQL too, so it is no
    /// share of the SQLs.</summary>
    public static ImmutableArray<SectionCell> SqlToDeal(CampaignFigures f) =>
        f is { DealsKnown: true, SqlToDeal: { } rate }
        ? [SectionCell.Share(rate) with { IsYoung = f.IsYoung },
            Range(PoissonInterval.OfCount(f.Deals) is var deals ? new(deals.Low / f.Sqls, deals.High / f.Sqls) : default,
                f.IsYoung)]
        : [SectionCell.Untold, SectionCell.Untold];

    /// <summary>The rate of MQLs to SQLs in a sentence, with its n, its interval and whether it will rise.</summary>
    public static string Told(CampaignFigures f) => WilsonInterval.Of(f.Sqls, f.Mqls) is { } i
        ? FormattableString.Invariant($" ({100 * f.MqlToSql:0.0} % of {Counted.Of(f.Mqls, "MQL")}, 95 %: {Words(i)}")
            + (f.IsYoung ? $", {SoFar})" : ")")
        : " (cannot tell of MQLs)";

    /// <summary>What people call a model of credit.</summary>
    public static string TitleOf(string model) => Models.FirstOrDefault(each => each.Id == model).Title ?? model;

    /// <summary>What the models say, with each called by its name.</summary>
    public static IEnumerable<string> Said(Attribution? credit) => credit is null ? []
        : credit.Said.Select(said => Model().Replace(said, model => TitleOf(model.Value)));

    [GeneratedRegex("(?<= by | and )(?:first|last|linear|u|w|time-decay|shapley|markov)(?=[ .:;,])")]
    private static partial Regex Model();

    /// <summary>How each of some models divides a deal.</summary>
    public static string Legend(IEnumerable<ModelCredit> models) => "How each divides a deal over the touches before "
        + $"it: {string.Join("; ", models.Select(model => Models.FirstOrDefault(each => each.Id == model.Model))
            .Where(known => known.Title is not null).Select(known => $"{known.Title}: {known.Does}"))}.";

    private static readonly ImmutableArray<(string Id, string Title, string Does)> Models =
    [
        ("first", "First touch", "all to the first"),
        ("last", "Last touch", "all to the last"),
        ("linear", "Linear", "the same to each"),
        ("u", "U-shaped", "40 % each to the first and the last, 20 % to those between"),
        ("w", "W-shaped", "30 % each to the first, the one of the lead and the one of the deal, 10 % to the others"),
        ("time-decay", "Time decay", "half as much for every 30 days before the deal"),
        ("shapley", "Shapley", "to each channel what it adds, on average over all orders"),
        ("markov", "Markov removal", "by how many deals would be missing without the channel"),
    ];

    private static SectionCell Range(Interval? interval, bool isYoung) => interval is { } i
        ? Words(i) + (isYoung ? $", {SoFar}" : "") : SectionCell.Untold;

    private static string Words(Interval i) => FormattableString.Invariant($"{i.Low * 100:0.0} to {i.High * 100:0.0} %");
}
