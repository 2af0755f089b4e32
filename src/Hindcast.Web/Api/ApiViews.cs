using Hindcast.Facts.Findings;
using Hindcast.Retros;
using Hindcast.Web.Retros;

namespace Hindcast.Web.Api;

/// <summary>A retro in a list, and what was said in it.</summary>
internal sealed record RetroSummaryView(string Id, RetroKind Kind, string Month, RetroState State, DateOnly HeldOn,
    string? Facilitator, string Title,
    ImmutableArray<RetroAction> Actions, ImmutableArray<Conversation> Conversations, ImmutableArray<Mover> Movers,
    ImmutableArray<string> Withdrawn);

/// <summary>An action of a closed retro as it stands.</summary>
internal sealed record ActionView(string Id, string Retro, string Action, string What, string Owner, DateOnly DueOn,
    string? Signal, string State, int Slips,
    string? Evidence, string? LastWord, DateOnly? LastWordOn, int Version, string? Reason);

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

/// <summary>The invitations of a retro that lie ahead.</summary>
/// <param name="Items">In order of time.</param>
/// <param name="WithoutAddress">Who is asked and has no address.</param>
internal sealed record InvitationListView(ImmutableArray<RetroInvitationView> Items, ImmutableArray<string> WithoutAddress)
{
    /// <summary>As the page tells them.</summary>
    public static InvitationListView Of(InvitationsView view) => new([.. view.Ahead.Select(each => new RetroInvitationView(
        RetroInvitations.FileOf(each.Event), each.Event.Uid, each.Event.Sequence, each.Event.Title, each.Event.On,
        each.Event.At, each.Event.IsOff, each.Who))], view.WithoutAddress);
}

/// <summary>One event.</summary>
/// <param name="File">The name of its calendar file.</param>
/// <param name="Uid">The same for one thing for ever.</param>
/// <param name="Sequence">Rises with every change.</param>
/// <param name="Title">One line.</param>
/// <param name="On">The day.</param>
/// <param name="At">When it begins, local time; null for a whole day.</param>
/// <param name="IsOff">True where it is called off.</param>
/// <param name="Who">Who is asked.</param>
internal sealed record RetroInvitationView(string File, string Uid, long Sequence, string Title, DateOnly On, TimeOnly? At,
    bool IsOff, ImmutableArray<string> Who);

/// <summary>The mails that were put into the outbox.</summary>
internal sealed record InvitedView(ImmutableArray<InvitedMailView> Items, ImmutableArray<string> WithoutAddress)
{
    /// <summary>What was put.</summary>
    public static InvitedView Of(InvitationMails mails) => new([.. mails.Put.Select(one => new InvitedMailView(
        one.Message.Key, one.Message.To ?? one.Message.MeantFor, one.Message.Subject, one.IsAgain))],
        RetroInvitations.Unaddressed(mails.Ahead));
}

/// <summary>One of them.</summary>
internal sealed record InvitedMailView(string Key, string To, string Subject, bool IsAgain);
