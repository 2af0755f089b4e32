using Hindcast.Documents.Packs;

namespace Hindcast.Documents.Html;

/// <summary>Names of style classes.</summary>
internal static class Css
{
    internal static string? Of(Setting setting) => setting switch
    {
        Setting.Figure => "figure",
        Setting.OneLine or Setting.FewWords => "short",
        Setting.Room => "room",
        _ => null,
    };

    internal static string Of(SheetDensity density) => density switch
    {
        SheetDensity.Roomy => "roomy",
        SheetDensity.Dense => "dense",
        _ => "tight",
    };

    internal static string? Of(Tone tone) => tone switch
    {
        Tone.Worse => "worse",
        Tone.Better => "better",
        Tone.Quiet => "quiet",
        Tone.Young => "young",
        _ => null,
    };
}
