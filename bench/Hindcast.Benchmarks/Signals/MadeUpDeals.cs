using Hindcast.Signals.Randomness;
using Hindcast.Signals.Survival;

namespace Hindcast.Benchmarks.Signals;

/// <summary>
/// Deals of up to four years of age: a quarter won, half lost, the rest open, some seen only from a later age on.
/// </summary>
internal static class MadeUpDeals
{
    public static Spell[] Of(int count)
    {
        var random = new SplitMix64(20260302); // Fixed, so two runs measure the same deals.
        var deals = new Spell[count];
        foreach (ref var deal in deals.AsSpan())
        {
            int exit = (int)(1_460 * random.NextDouble() * random.NextDouble());
            int enter = random.NextDouble() < 0.1 ? exit / 2 : 0;
            deal = new(enter, exit, random.NextDouble() switch
            {
                < 0.25 => SpellEnd.Event,
                < 0.75 => SpellEnd.Competing,
                _ => SpellEnd.Censored,
            });
        }

        return deals;
    }
}
