using Hindcast.Journal;
using Hindcast.Retros.Kinds.Campaign;
using Hindcast.Retros.Kinds.GtmMonthly;
using Hindcast.Retros.Kinds.ImpactLearnings;
using Hindcast.Retros.Kinds.Incident;
using Hindcast.Retros.Kinds.Okr;
using Hindcast.Retros.Kinds.PatternSynthesis;
using Hindcast.Retros.Kinds.Project;
using Hindcast.Retros.Kinds.Renewal;

namespace Hindcast.Retros.Kinds;

/// <summary>The kinds of retro that there are; a new kind is a folder beside this file and a line in its
/// list.</summary>
public static class RetroKinds
{
    /// <summary>The declarations, in the order in which help names them.</summary>
    public static ImmutableArray<KindDeclaration> All { get; } =
    [
        new GtmMonthlyKind(),
        new CampaignKind(),
        new IncidentKind(),
        new ProjectKind(),
        new OkrKind(),
        new ImpactLearningsKind(),
        new RenewalKind(),
        new PatternSynthesisKind(),
    ];

    private static readonly ImmutableDictionary<RetroKind, KindDeclaration> ByKind =
        All.ToImmutableDictionary(k => k.Kind);

    /// <summary>The declaration of a kind. Throws for one that nobody declared: no retro of it can have been
    /// stored.</summary>
    public static KindDeclaration Of(RetroKind kind) => ByKind.TryGetValue(kind, out var declared) ? declared
        : throw new InvalidOperationException($"The kind {Spell(kind)} is not declared.");

    /// <summary>The promised spelling, for example <c>gtm-monthly</c>.</summary>
    public static string Spell(RetroKind kind) =>
        System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    /// <summary>The kind of that spelling. Refused as <c>kind-not-known</c>.</summary>
    public static Outcome<KindDeclaration> Named(string text) =>
        All.FirstOrDefault(kind => kind.Spelling == text.Trim()) is { } named ? named
        : new Refusal("kind-not-known",
            $"'{text}' is no kind of retro. Take one of {string.Join(", ", All.Select(k => k.Spelling))}.");
}
