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
        // Ranks with ties in the order of the channels, which is declared and the same in every model.
        int[] order = [.. Enumerable.Range(0, channels.Length).OrderByDescending(c => Math.Round(credit[c], 9))
            .ThenBy(c => c)];
        return new(model, [.. credit.Select((c, i) => new ChannelCredit(channels[i], c, c / touched,
            Array.IndexOf(order, i) + 1,
            model == "markov" && intervals is { } known ? [known[i].Low, known[i].High] : null))]);
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
        var firsts = credits.GroupBy(c => c.Channels.MinBy(x => x.Rank)!.Channel).OrderByDescending(g => g.Count())
            .ToArray();
        yield return firsts.Length == 1
            ? $"All {credits.Length} models put {firsts[0].Key} first."
            : $"The models do not agree on the first: {string.Join(", ", firsts.Select(g =>
                $"{g.Key} by {string.Join(" and ", g.Select(c => c.Model))}"))}. Do not move money on a rank that one model gives.";
        foreach (var (channel, at) in channels.Select((c, i) => (c, i)).OrderByDescending(p => Spread(credits, p.i))
            .Take(3).Where(p => Spread(credits, p.i) >= 2))
        {
            var (best, worst) = (credits.MinBy(c => c.Channels[at].Rank)!, credits.MaxBy(c => c.Channels[at].Rank)!);
            yield return $"{channel} ranks {best.Channels[at].Rank} by {best.Model} and {worst.Channels[at].Rank} by "
                + $"{worst.Model}: {Means(best.Model)}";
        }

        yield return "All of it is association: who gets late touches was often about to buy anyway. Only holding a "
            + "channel back shows what it brings.";
    }

    private static int Spread(ImmutableArray<ModelCredit> credits, int channel) =>
        credits.Max(c => c.Channels[channel].Rank) - credits.Min(c => c.Channels[channel].Rank);

    private static string Means(string model) => model switch
    {
        "first" => "it opens journeys and seldom closes them.",
        "last" or "time-decay" => "it stands near the end, which retargeting and branded search do whatever they bring.",
        "w" or "u" => "it stands at a milestone.",
        "markov" => "journeys that meet it convert more often than those that do not.",
        _ => "it is on many journeys, at no place in particular.",
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
public sealed record ModelCredit(string Model, ImmutableArray<ChannelCredit> Channels);

/// <summary>What one channel is credited with by one model.</summary>
/// <param name="Channel">Its name.</param>
/// <param name="Credit">Conversions.</param>
/// <param name="Share">Of the conversions with a touch.</param>
/// <param name="Rank">1 for the most.</param>
/// <param name="Interval">95 % interval of the share; null where the model has none.</param>
public sealed record ChannelCredit(string Channel, double Credit, double Share, int Rank,
    ImmutableArray<double>? Interval);
