using Hindcast.Facts.Findings;
using Hindcast.Retros;

namespace Hindcast.Web.Api;

/// <summary>A retro in a list, and what was said in it.</summary>
internal sealed record RetroSummaryView(string Id, RetroKind Kind, string Month, RetroState State, DateOnly HeldOn,
    string? Facilitator, string Title,
    ImmutableArray<RetroAction> Actions, ImmutableArray<Conversation> Conversations, ImmutableArray<Mover> Movers,
    ImmutableArray<string> Withdrawn);

/// <summary>An action of a closed retro as it stands.</summary>
internal sealed record ActionView(string Id, string Retro, string Action, string What, string Owner, DateOnly DueOn,
    string? Signal, string State, int Slips,
    string? Evidence, string? LastWord, DateOnly? LastWordOn);

/// <summary>An indicator, and a page of its rows.</summary>
internal sealed record IndicatorRowsView(string Id, string Name, string Definition, DateOnly AsOf, Basis Basis,
    DateOnly Through,
    ImmutableArray<IndicatorRow> Items, string? Next, int Total, ImmutableArray<string> Notes);

/// <summary>What a closed retro's pack can be had as; <c>all</c> is the name of the ZIP file of everything.</summary>
internal sealed record PackFilesView(ImmutableArray<PackFileView> Items, string All);

/// <summary>A file of a pack.</summary>
/// <param name="Name">By which it is asked for.</param>
/// <param name="Format">Its form.</param>
/// <param name="Title">The document that it holds.</param>
internal sealed record PackFileView(string Name, Hindcast.Documents.PackFormat Format, string Title);
