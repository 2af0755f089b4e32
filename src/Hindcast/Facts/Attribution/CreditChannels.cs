using System.Text.Json.Serialization;
using Hindcast.Signals.Attribution;
using Hindcast.Signals.Intervals;

namespace Hindcast.Facts.Attribution;

/// <summary>Credits conversions to channels by several models at once.</summary>
public static class CreditChannels
{
    /// <summary>Every model, in the order in which they are shown.</summary>
    public static ImmutableArray<string> Models { get; } = ["first", "last", "linear", "u", "w", "time-decay", "markov",
        "shapley"];

    /// <summary>Fewest models that are shown together: one alone reads like the truth.</summary>
    public const int ModelsMin = 3;

    /// <summary>Fixed, so that the same facts give the same interval.</summary>
    internal const ulong BootstrapSeed = 20260302;

    /// <summary>The credit of each channel by each model; together with the unattributed it is every
    /// conversion.</summary>
    /// <param name="journeys">Finished journeys.</param>
    /// <param name="models">Which of <see cref="Models"/>.</param>
    /// <param name="halfLifeDays">For time decay.</param>
    public static Attribution Of(ImmutableArray<Journey> journeys, ImmutableArray<string> models, double halfLifeDays)
    {
        string[] channels = [.. journeys.SelectMany(j => j.Touches).Select(t => t.Channel).Distinct()
            .Order(StringComparer.Ordinal)];
        var index = channels.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i);
        var paths = journeys.Where(j => !j.Touches.IsEmpty)
            .GroupBy(j => (string.Join(',', j.Touches.Select(t => index[t.Channel])), j.Converted))
            .Select(g => new TouchPath([.. g.First().Touches.Select(t => index[t.Channel])], g.Key.Converted,
                g.Count())).ToArray();
        long converted = journeys.Count(j => j.Converted), touched = journeys.Count(j => j.Converted
            && !j.Touches.IsEmpty);

        var intervals = models.Contains("markov") && channels.Length <= MarkovRemoval.ChannelsMax
            ? MarkovRemoval.ShareIntervals(channels.Length, paths, BootstrapSeed) : null;
        ImmutableArray<ModelCredit> credits = [.. models.Select(model => Credit(model, journeys, paths, channels, index,
            touched, halfLifeDays, intervals)).OfType<ModelCredit>()];
        return new(converted, converted - touched, journeys.Length - converted, [.. channels], credits,
            [.. Said(channels, credits, paths, converted, touched)]);
    }

    private static ModelCredit? Credit(string model, ImmutableArray<Journey> journeys, TouchPath[] paths,
        string[] channels,
        Dictionary<string, int> index, long touched, double halfLifeDays, ImmutableArray<Interval>? intervals)
    {
        double[]? credit = model switch
        {
            "shapley" => [.. ShapleyCredit.OfConversions(channels.Length, paths)],
            "markov" => channels.Length <= MarkovRemoval.ChannelsMax && MarkovRemoval.Estimate(channels.Length, paths)
                is { } found ? [.. found.Shares.Select(s => s * touched)] : null,
            _ => ByRule(model, journeys, channels.Length, index, halfLifeDays),
        };
        if (credit is null || touched == 0)
            return null;
        // What differs by less is the same but for the order in which it was added up.
        double[] level = Array.ConvertAll(credit, c => Math.Round(c, 9));
        return new(model, [.. credit.Select((c, i) => new ChannelCredit(channels[i], c, c / touched,
            level[i] > 0 ? level.Count(other => other > level[i]) + 1 : null,
            model == "markov" && intervals is { } known ? [known[i].Low, known[i].High] : null)
            { IsTied = level[i] > 0 && level.Count(other => other == level[i]) > 1 })]);
    }

    private static double[] ByRule(string model, ImmutableArray<Journey> journeys, int channels,
        Dictionary<string, int> index, double halfLifeDays)
    {
        double[] credit = new double[channels];
        foreach (var journey in journeys.Where(j => j.Converted && !j.Touches.IsEmpty))
        {
            int n = journey.Touches.Length;
            var parts = model switch
            {
                "first" => TouchCredit.First(n), "last" => TouchCredit.Last(n), "linear" => TouchCredit.Linear(n),
                "u" => TouchCredit.UShaped(n),
                "w" => TouchCredit.WShaped(n, journey.LeadAt, journey.OpportunityAt),
                "time-decay" => TouchCredit.TimeDecay(
                    [.. journey.Touches.Select(t => (double)(journey.Day.DayNumber - t.Day.DayNumber))], halfLifeDays),
                _ => throw new ArgumentOutOfRangeException(nameof(model), $"There is no model {model}."),
            };
            for (int i = 0; i < n; i++)
                credit[index[journey.Touches[i].Channel]] += parts[i];
        }

        return credit;
    }

    /// <summary>Where the models agree, where not, and what that means.</summary>
    private static IEnumerable<string> Said(string[] channels, ImmutableArray<ModelCredit> credits, TouchPath[] paths,
        long converted, long touched)
    {
        if (touched < converted)
            yield return Numbered.Said(converted - touched, $"# of {converted:N0} conversions has|have no eligible "
                + "touch; it|they is|are credited to nobody.");
        if (paths.All(p => p.Converted) && credits.Any(c => c.Model == "markov"))
            yield return "No journey failed, so removing a channel shows only which conversions met it; take won "
                + "deals (--on won) for a comparison with lost ones.";
        if (credits.Length < 2)
            yield break;
        yield return First(credits);
        // Channels that no model tells apart are told together.
        foreach (var alike in Enumerable.Range(0, channels.Length)
            .GroupBy(at => string.Join(',', credits.Select(c => c.Position(at))))
            .OrderByDescending(g => Spread(credits, g.First())).Take(3).Where(g => Spread(credits, g.First()) >= 2))
        {
            int at = alike.First();
            var (best, worst) = (credits.MinBy(c => c.Position(at))!, credits.MaxBy(c => c.Position(at))!);
            yield return $"{string.Join(", ", alike.Select(each => channels[each]))}: {best.Channels[at].Place} by "
                + $"{best.Model}, {worst.Channels[at].Place} by {worst.Model}: {Means(best.Model)}";
        }

        yield return "All of it is association: who gets late touches was often about to buy anyway. Only holding a "
            + "channel back shows what it brings.";
    }

    /// <summary>Which channels every model puts first, alone or level with others; else whom each puts
    /// first.</summary>
    private static string First(ImmutableArray<ModelCredit> credits)
    {
        var firsts = credits.GroupBy(c => string.Join(", ", c.Firsts)).OrderByDescending(g => g.Count()).ToArray();
        string[] agreed = [.. credits[0].Firsts.Where(channel => credits.All(c => c.Firsts.Contains(channel)))];
        string told = string.Join("; ", firsts.Select(g => $"{(g.Key.Length > 0 ? g.Key : "nobody")}"
            + $"{(g.First().Firsts.Count() > 1 ? " (level)" : "")} by {string.Join(" and ", g.Select(c => c.Model))}"));
        return agreed.Length == 0
            ? $"The models do not agree on the first: {told}. Do not move money on a rank that one model gives."
            : $"All {credits.Length} models put {string.Join(", ", agreed)} first"
                + (firsts.Length > 1 ? $", not all of them alone: {told}." : agreed.Length > 1 ? ", level." : ".");
    }

    private static int Spread(ImmutableArray<ModelCredit> credits, int channel) =>
        credits.Max(c => c.Position(channel)) - credits.Min(c => c.Position(channel));

    private static string Means(string model) => model switch
    {
        "first" => "at the opening of journeys, seldom at their close.",
        "last" or "time-decay" => "near the end, where retargeting and branded search stand whatever they bring.",
        "w" or "u" => "at a milestone.",
        "markov" => "on journeys that convert more often than those without.",
        _ => "on many journeys, at no place in particular.",
    };
}

/// <summary>Conversions credited by several models.</summary>
/// <param name="Conversions">All of them.</param>
/// <param name="Unattributed">Those without an eligible touch.</param>
/// <param name="Failed">Journeys that ended without converting.</param>
/// <param name="Channels">Every channel that touched somebody, in ordinal order.</param>
/// <param name="Models">What each model credits.</param>
/// <param name="Said">Where they agree and where not, one sentence each.</param>
public sealed record Attribution(
    long Conversions, long Unattributed, long Failed, ImmutableArray<string> Channels,
    ImmutableArray<ModelCredit> Models, ImmutableArray<string> Said);

/// <summary>What one model credits.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Channels">In the order of <see cref="Attribution.Channels"/>; the credits add up to the conversions
/// with a touch.</param>
public sealed record ModelCredit(string Model, ImmutableArray<ChannelCredit> Channels)
{
    /// <summary>The channels that it credits with the most: several where they are level.</summary>
    [JsonIgnore]
    public IEnumerable<string> Firsts => Channels.Where(c => c.Rank == 1).Select(c => c.Channel);

    /// <summary>A channel's rank; one without credit stands behind all that have some.</summary>
    public int Position(int channel) => Channels[channel].Rank ?? Channels.Count(c => c.Rank is not null) + 1;
}

/// <summary>What one channel is credited with by one model.</summary>
/// <param name="Channel">Its name.</param>
/// <param name="Credit">Conversions.</param>
/// <param name="Share">Of the conversions with a touch.</param>
/// <param name="Rank">1 for the most, the same for the same credit; null without credit.</param>
/// <param name="Interval">95 % interval of the share; null where the model has none.</param>
public sealed record ChannelCredit(string Channel, double Credit, double Share, int? Rank,
    ImmutableArray<double>? Interval)
{
    /// <summary>True where another channel has the same rank.</summary>
    public bool IsTied { get; init; }

    /// <summary>The rank as it is shown: <c>#2</c>, <c>=1</c> where it is shared, or that there is none.</summary>
    [JsonIgnore]
    public string Place => Rank is { } rank ? $"{(IsTied ? '=' : '#')}{rank}" : "without credit";
}
