using System.Text.Json.Serialization;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.Kinds.Campaign;

/// <summary>What only a campaign retro holds.</summary>
public sealed record CampaignPart : RetroPart, IHoldsLearnings
{
    /// <summary>Before anything happened.</summary>
    public static CampaignPart Empty { get; } = new();

    /// <summary>What it rests on; null before it was opened.</summary>
    public CampaignEvidence? Evidence { get; init; }

    /// <summary>In which form it is held.</summary>
    public CampaignFormat Format { get; init; }

    /// <summary>When the session begins, local time.</summary>
    public TimeOnly At { get; init; }

    /// <summary>Why the pre-read may come later than three days before; null where it may not.</summary>
    public string? Waived { get; init; }

    /// <summary>Who owns the campaign; null where nobody was named.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether the senior speak last.</summary>
    public bool SeniorLast { get; init; }

    /// <summary>What worked.</summary>
    public ImmutableArray<CampaignItem> Worked { get; init; } = [];

    /// <summary>What did not.</summary>
    public ImmutableArray<CampaignItem> DidNot { get; init; } = [];

    /// <summary>What sales and customer success heard.</summary>
    public ImmutableArray<FieldNote> Notes { get; init; } = [];

    /// <summary>Where the room did not agree.</summary>
    public ImmutableArray<Disagreement> Disagreements { get; init; } = [];

    /// <summary>Disagreements of earlier retros that are looked at again.</summary>
    public ImmutableArray<LookAgain> Looks { get; init; } = [];

    /// <summary>Single values by name.</summary>
    public ImmutableSortedDictionary<string, string> Said { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Steps that were taken by hand or by opening it.</summary>
    public ImmutableArray<CampaignStep> Steps { get; init; } = [];

    /// <summary>What it brought later, in order of age; added after the close.</summary>
    public ImmutableArray<CampaignUpdate> Updates { get; init; } = [];

    /// <summary>A single value; null where nothing is said.</summary>
    public string? this[string name] => Said.GetValueOrDefault(name);

    /// <summary>Names in a value, comma separated.</summary>
    public ImmutableArray<string> Names(string name) => this[name] is { } text
        ? [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)] : [];

    /// <inheritdoc/>
    [JsonIgnore]
    public ImmutableArray<FeedLearning> FeedLearnings =>
        [.. Worked.Concat(DidNot).Select(item => new FeedLearning(item.Text, item.Evidence, null, null))];

    /// <inheritdoc/>
    [JsonIgnore]
    public override RecordBasis? Basis => Evidence is not { Figures: var figures } evidence ? null
        : new(evidence.AsOf, "MQLs, SQLs: its people who became one since they joined; pipeline: its deals",
            $"Source: the imported exports; people who met it: "
                + $"{(figures.PeopleTold is { } people ? $"n = {people}" : "not known")}; from "
                + $"{evidence.Campaign.StartOn:yyyy-MM-dd} to {figures.Until:yyyy-MM-dd}.");

    /// <summary>When the session of a retro of this kind begins, local time.</summary>
    public static TimeOnly BeginsAt(Retro retro) => retro.At ?? Of(retro).At;

    /// <summary>The part of a retro of this kind.</summary>
    public static CampaignPart Of(Retro retro) => retro.Part as CampaignPart ?? Empty;

    /// <inheritdoc/>
    public override RetroPart Evolve(KindEvent happened) => happened switch
    {
        CampaignOpened to => this with
        {
            Evidence = to.Evidence, Format = to.Format, At = to.At, Waived = to.Waived, Owner = to.Owner,
            SeniorLast = to.SeniorLast, Looks = to.Looks, Steps = to.Steps,
        },
        CampaignFrozen to => this with { Evidence = to.Evidence },
        CampaignItemPut to => to.Worked
            ? this with { Worked = Worked.With(to.Item) }
            : this with { DidNot = DidNot.With(to.Item) },
        CampaignNotePut to => this with { Notes = Notes.With(to.Note) },
        CampaignDisagreementPut to => this with { Disagreements = Disagreements.With(to.Disagreement) },
        CampaignLooked to => this with { Looks = Looks.With(to.Look) },
        CampaignSaid to => this with { Said = Said.SetItem(to.Name, to.Text) },
        CampaignStepTaken to => this with { Steps = Steps.Add(to.Step) },
        CampaignUpdated to => this with { Updates = Updates.Add(to.Update) },
        _ => this,
    };
}

/// <summary>Something that happens only to campaign retros.</summary>
[JsonDerivedType(typeof(CampaignOpened), "campaign-opened/1")]
[JsonDerivedType(typeof(CampaignFrozen), "campaign-frozen/1")]
[JsonDerivedType(typeof(CampaignItemPut), "campaign-item/1")]
[JsonDerivedType(typeof(CampaignNotePut), "campaign-field-note/1")]
[JsonDerivedType(typeof(CampaignDisagreementPut), "campaign-disagreement/1")]
[JsonDerivedType(typeof(CampaignLooked), "campaign-looked-again/1")]
[JsonDerivedType(typeof(CampaignSaid), "campaign-said/1")]
[JsonDerivedType(typeof(CampaignStepTaken), "campaign-step-taken/1")]
[JsonDerivedType(typeof(CampaignUpdated), "campaign-updated/1")]
public abstract record CampaignEvent : KindEvent;

/// <summary>It was opened.</summary>
public sealed record CampaignOpened(
    CampaignEvidence Evidence, CampaignFormat Format, TimeOnly At, string? Waived, string? Owner, bool SeniorLast,
    ImmutableArray<LookAgain> Looks,
    ImmutableArray<CampaignStep> Steps) : CampaignEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ {Evidence.Campaign.Name}: {Spelling.Of(Format)}";
}

/// <summary>Its evidence was frozen anew.</summary>
public sealed record CampaignFrozen(CampaignEvidence Evidence) : CampaignEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"~ evidence as of {Evidence.AsOf:yyyy-MM-dd}";
}

/// <summary>What worked or did not was put down.</summary>
public sealed record CampaignItemPut(CampaignItem Item, bool Worked) : CampaignEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ {Item.Id} ({(Worked ? "worked" : "did not work")}): {Item.Text}";
}

/// <summary>Something that sales or customer success heard.</summary>
public sealed record CampaignNotePut(FieldNote Note) : CampaignEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ {Note.Id} ({Spelling.Of(Note.About)}): {Note.Text}";
}

/// <summary>A disagreement was written down or decided.</summary>
public sealed record CampaignDisagreementPut(Disagreement Disagreement) : CampaignEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"~ {Disagreement.Id}: {Disagreement.Text}";
}

/// <summary>An earlier disagreement was looked at again.</summary>
public sealed record CampaignLooked(LookAgain Look) : CampaignEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"~ {Look.Id}: {Look.Outcome}";
}

/// <summary>One of its single values was said.</summary>
public sealed record CampaignSaid(string Name, string Text) : CampaignEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"~ {Name}: {Text}";
}

/// <summary>It went on to its next state.</summary>
public sealed record CampaignStepTaken(CampaignStep Step) : CampaignEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"~ {Spelling.Of(Step.Stage)}";
}

/// <summary>What it had brought by a later age was added.</summary>
public sealed record CampaignUpdated(CampaignUpdate Update) : CampaignEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ numbers {Update.Age} days after the end, as of {Update.AsOf:yyyy-MM-dd}";
}
