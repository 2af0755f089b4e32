using Hindcast.Facts;
using Hindcast.Facts.Campaigns;
using Hindcast.Facts.Findings;
using Hindcast.Journal;
using Hindcast.Library.Importing;
using Hindcast.Library.Themes;
using Hindcast.Retros;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Kinds.Campaign;
using Hindcast.Retros.Tracking;

namespace Hindcast.Library.Similar;

/// <summary>A document by what it can be compared by, or what is looked for, in the same form.</summary>
/// <param name="Id">Its id; empty for what is looked for.</param>
/// <param name="Title">Its title.</param>
/// <param name="Day">Its day; null where nobody said.</param>
/// <param name="Marks">Indicators, slices, kinds of finding, campaign types, segments and channels.</param>
/// <param name="Stems">The words of what it says was the matter.</param>
public sealed record Case(string Id, string Title, DateOnly? Day, ImmutableHashSet<TextFacet> Marks,
    ImmutableArray<Stem> Stems)
{
    /// <summary>Where it was, as an imported review says it, one slice each; none of a retro, which says it
    /// itself.</summary>
    public ImmutableArray<string> Slices { get; init; } = [];

    /// <summary>What was tried, with what came of it, what helped most first.</summary>
    public ImmutableArray<Tried> Tried
    {
        get;
        init => field = [.. value.OrderByDescending(tried => tried.Helped())];
    } = [];

    /// <summary>A retro as a case.</summary>
    /// <param name="retro">The retro; it was opened.</param>
    /// <param name="tried">What its actions came to.</param>
    public static Case Of(Retro retro, ImmutableArray<Tried> tried)
    {
        var moved = retro.Report.Findings.Where(finding => retro.Movers.Any(mover => mover.Id == finding.Id)).ToArray();
        var campaign = CampaignPart.Of(retro).Evidence?.Campaign;
        return new(retro.Id, retro.Rules.TitleOf(retro), retro.HeldOn,
        [
            .. Marked("indicator", retro.Movers.Select(mover => mover.Indicator)),
            .. RetroDocument.Slices(retro).SelectMany(OfSlice),
            .. Marked("finding-kind", moved.Select(finding => Spelling.Of(finding.Kind))),
            .. Marked("segment", retro.Options.List("segment")),
            .. campaign is null ? [] : OfCampaign(campaign),
        ], Words(Statements.Of(retro).Select(said => said.Text))) { Tried = tried };
    }

    /// <summary>An imported review as a case.</summary>
    /// <param name="review">The review.</param>
    /// <param name="read">What can be recognised in it.</param>
    public static Case Of(ImportedReview review, Review read) =>
        new(review.Id, read.Title, read.Day,
            [.. read.Facets.Select(facet => new TextFacet(facet.Name, LibraryDocument.Compared(facet.Value)))],
            Words(Statements.Of(review, read).Select(said => said.Text).Prepend(read.Title), read.Text))
        {
            Slices = [.. read.Facets.Where(facet => facet.Name == "slice").Select(facet =>
                Slice.Parse(facet.Value)?.ToString() ?? facet.Value).Distinct()],
            Tried = [.. read.Actions.Select(action => new Tried(action.What, action.State, EffectVerdict.CannotTell)
                { Owner = action.Owner, DoneOn = action.DoneOn })],
        };

    /// <summary>A campaign that is looked for.</summary>
    public static Case Of(CampaignFacts campaign) =>
        new("", campaign.Name, campaign.StartOn, [.. OfCampaign(campaign)],
            Words([campaign.Name, campaign.Type ?? "", campaign.Audience ?? ""]));

    /// <summary>What somebody looks for by hand.</summary>
    public static Case Sought(string? indicator, Slice? slice, FindingKind? kind, string words) => new("", "", null,
    [
        .. Marked("indicator", indicator is null ? [] : [indicator]), .. slice is null ? [] : OfSlice(slice),
        .. Marked("finding-kind", kind is { } known ? [Spelling.Of(known)] : []),
    ], Words([words]));

    private static IEnumerable<TextFacet> OfCampaign(CampaignFacts campaign) =>
        [.. Marked("campaign-type", campaign.Type is { } type ? [type] : []), .. Marked("segment", campaign.Segments),
            .. Marked("channel", campaign.Channels)];

    private static IEnumerable<TextFacet> OfSlice(Slice slice) =>
        slice.Where.SelectMany(w => Marked("slice", w.Value.Select(value => $"{w.Key}={value}"))
        .Concat(w.Key is "segment" or "channel" ? Marked(w.Key, w.Value) : []));

    private static IEnumerable<TextFacet> Marked(string name, IEnumerable<string> values) =>
        values.Select(value => new TextFacet(name, LibraryDocument.Compared(value)));

    private static ImmutableArray<Stem> Words(IEnumerable<string> texts, string? whole = null)
    {
        string[] all = [.. texts];
        var tongue = Themes.Stems.TongueOf(whole is null ? all : [whole]);
        return [.. all.SelectMany(text => Themes.Stems.Of(text, tongue))];
    }
}

/// <summary>Something that was tried.</summary>
/// <param name="What">What was to be done.</param>
/// <param name="State">Whether it was done; null where nobody kept that.</param>
/// <param name="Effect">Whether it worked; <see cref="EffectVerdict.CannotTell"/> until it was judged.</param>
public sealed record Tried(string What, ActionState? State, EffectVerdict Effect)
{
    /// <summary>Who was to do it, as an imported review names them; null where it names nobody.</summary>
    public string? Owner { get; init; }

    /// <summary>The day on which an imported review says that it was done; null where it does not.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>True where it helped, but less than was agreed.</summary>
    public bool LessThanAgreed { get; init; }

    /// <summary>True where it had helped, and later was found undone.</summary>
    public bool Undone { get; init; }

    /// <summary>How far it is known to help: 1 where it worked, a half where it helped less than agreed, else
    /// 0.</summary>
    public double Helped() => State != ActionState.Done || Undone ? 0 : Effect == EffectVerdict.Worked ? 1
        : LessThanAgreed ? 0.5 : 0;

    /// <summary>What came of it, in words.</summary>
    public string Came => State switch
    {
        null => "what came of it was not kept",
        ActionState.Done => Effect switch
        {
            EffectVerdict.Worked or EffectVerdict.NoEffect when Undone => "done; it helped, and was undone later",
            EffectVerdict.Worked => "done, and it worked",
            EffectVerdict.NoEffect when LessThanAgreed => "done; it helped, less than agreed",
            EffectVerdict.NoEffect => "done, without effect",
            EffectVerdict.Worse => "done, and it went worse",
            _ => "done; whether it worked cannot be told",
        },
        { } state => Spelling.Of(state).Replace('-', ' '),
    };

    /// <summary>An action of a closed retro, with what its read-out says.</summary>
    public static Tried Of(TrackedAction action) => new(action.What, action.Status.State, action.Status.Effect?.Verdict
        ?? EffectVerdict.CannotTell)
    {
        LessThanAgreed = action.Status.Effect?.LessThanAgreed ?? false, Undone = action.Status.IsUndone,
    };
}
