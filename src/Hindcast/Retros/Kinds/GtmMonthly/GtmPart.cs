using System.Text.Json.Serialization;

namespace Hindcast.Retros.Kinds.GtmMonthly;

/// <summary>What only a monthly retro holds.</summary>
/// <param name="Standing">How the month's retro stands in the series; null in streams from before it was kept.</param>
/// <param name="Cards">What to stop, start and continue.</param>
/// <param name="Attended">Who was there, as in the directory; null until noted.</param>
public sealed record GtmPart(MonthStanding? Standing, ImmutableArray<Card> Cards, ImmutableArray<string>? Attended)
    : RetroPart
{
    /// <summary>Before anything happened.</summary>
    public static GtmPart None { get; } = new(null, [], null);

    /// <inheritdoc/>
    public override RetroPart Evolve(KindEvent happened) => happened switch
    {
        MonthStood to => this with { Standing = to.Standing },
        CardAdded to => this with { Cards = Cards.Add(to.Card) },
        CardAmended to => this with { Cards = [.. Cards.Select(card => card.Id == to.Card.Id ? to.Card : card)] },
        AttendanceNoted to => this with { Attended = to.People },
        _ => this,
    };

    /// <summary>The part of a retro of this kind.</summary>
    public static GtmPart Of(Retro retro) => retro.Part as GtmPart ?? None;
}

/// <summary>How a month's retro stands in the series, as frozen with its evidence.</summary>
/// <param name="Owner">Who owns the monthly retro; null where nobody can.</param>
/// <param name="OwnerWhy">Why they do.</param>
/// <param name="Cadence">How often retros are to be held, as the workspace decided.</param>
/// <param name="Format">The form of the third part: <c>whys</c> or <c>stop-start-continue</c>.</param>
/// <param name="Streak">Months in a row with a closed retro before this one.</param>
/// <param name="Breaks">Months of the last twelve without one.</param>
/// <param name="Repeated">Findings that stood word for word in the two retros before, on the same evidence.</param>
/// <param name="Watches">What the watches over slow decay said.</param>
/// <param name="Lags">How long each indicator runs ahead of revenue.</param>
public sealed record MonthStanding(
    string? Owner, string OwnerWhy, string Cadence, string Format, int Streak, ImmutableArray<MonthBreak> Breaks,
    ImmutableArray<string> Repeated,
    ImmutableArray<Watch> Watches, ImmutableArray<Lag> Lags);

/// <summary>A month without a retro.</summary>
/// <param name="Month"><c>YYYY-MM</c>.</param>
/// <param name="Reason">Why; null where nobody recorded a reason.</param>
public sealed record MonthBreak(string Month, string? Reason);

/// <summary>One card of the board.</summary>
/// <param name="Id"><c>B1</c>, <c>B2</c> …</param>
/// <param name="Text">In the room's words.</param>
/// <param name="Column">Where it stands.</param>
/// <param name="Evidence">What shows it; a card without evidence is not taken.</param>
public sealed record Card(string Id, string Text, BoardColumn Column, string Evidence);

/// <summary>Where a card stands.</summary>
public enum BoardColumn
{
    /// <summary>It gives no signal.</summary>
    Stop,

    /// <summary>It was avoided though the evidence speaks for it.</summary>
    Start,

    /// <summary>It works; make it the way it is done.</summary>
    Continue,
}

/// <summary>Something that happens to monthly retros alone.</summary>
[JsonDerivedType(typeof(MonthStood), "gtm-monthly-standing/1")]
[JsonDerivedType(typeof(CardAdded), "gtm-monthly-card-added/1")]
[JsonDerivedType(typeof(CardAmended), "gtm-monthly-card-amended/1")]
[JsonDerivedType(typeof(AttendanceNoted), "gtm-monthly-attendance-noted/1")]
public abstract record GtmEvent : KindEvent;

/// <summary>Its standing in the series was frozen.</summary>
public sealed record MonthStood(MonthStanding Standing) : GtmEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"~ standing: {Standing.Streak} months in a row";
}

/// <summary>A card was put on the board.</summary>
public sealed record CardAdded(Card Card) : GtmEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ {Card.Id} ({Card.Column.ToString().ToLowerInvariant()}): {Card.Text}";
}

/// <summary>A card was put differently.</summary>
public sealed record CardAmended(Card Card) : GtmEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"~ {Card.Id} ({Card.Column.ToString().ToLowerInvariant()}): {Card.Text}";
}

/// <summary>Who was there was noted.</summary>
public sealed record AttendanceNoted(ImmutableArray<string> People) : GtmEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"~ attended: {string.Join(", ", People)}";
}
