using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Survival;

namespace Hindcast.Tests.Signals.Survival;

/// <summary>Small sets of spells with many ties, same-day ends and, where asked, late entries.</summary>
internal static class Spells
{
    private static readonly Gen<SpellEnd> End = Gen.Elements(SpellEnd.Censored, SpellEnd.Event, SpellEnd.Competing);

    public static readonly Gen<Spell> FromBirth =
        from exit in Gen.OneOf(Gen.Choose(0, 12), Gen.Choose(0, 400))
        from end in End
        select new Spell(0, exit, end);

    public static readonly Gen<Spell> Any =
        from spell in FromBirth
        from late in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(0, spell.Exit)))
        select spell with { Enter = late };

    /// <summary>The vector of the metric definitions, M-05.</summary>
    public static readonly Spell[] SalesCycle =
    [
        new(0, 20, SpellEnd.Event), new(0, 25, SpellEnd.Competing), new(0, 30, SpellEnd.Event),
        new(0, 35, SpellEnd.Censored), new(0, 40, SpellEnd.Competing), new(0, 45, SpellEnd.Event),
        new(0, 50, SpellEnd.Censored), new(0, 60, SpellEnd.Event), new(0, 70, SpellEnd.Competing),
        new(0, 90, SpellEnd.Censored),
    ];
}
