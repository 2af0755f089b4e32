using Hindcast.Journal;

namespace Hindcast.Retros.Kinds.GtmMonthly;

/// <summary>Use case: the room chooses its three or four headline indicators; the others stay in the
/// appendix.</summary>
public static class ChoosePanel
{
    /// <summary>The whole rule. The same panel again changes nothing.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, ImmutableArray<string> indicators,
        string? reason, By by)
    {
        if ((retro.Shut ?? Panels.NotOf(retro)) is { } shut)
            return shut;
        ImmutableArray<string> chosen = [.. indicators.Select(id => id.Trim()).Distinct()];
        if (chosen.Length is < Panels.IndicatorsMin or > Panels.IndicatorsMax)
            return new Refusal("panel-three-or-four",
                $"The panel holds three or four indicators, not {chosen.Length}. An hour reads no more, and fewer "
                    + "hide what moved.");
        var known = retro.Report.Indicators.Select(reading => reading.Id).ToArray();
        if (chosen.FirstOrDefault(id => !known.Contains(id)) is { } unknown)
            return new Refusal("indicator-not-found",
                $"'{unknown}' is not in the frozen evidence. Choose among {string.Join(", ", known)}.");
        return chosen.SequenceEqual(retro.Panel)
            ? Decision.Nothing<RetroEvent>()
            : Decision.Of<RetroEvent>(new PanelChosen(chosen, new(by.Who, by.On, "panel",
                string.Join(", ", retro.Panel), string.Join(", ", chosen), string.IsNullOrWhiteSpace(reason)
                    ? null
                    : reason.Trim())));
    }
}
