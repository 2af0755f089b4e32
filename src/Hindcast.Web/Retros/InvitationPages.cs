using System.Text;
using Hindcast.Documents.Calendars;
using Hindcast.Journal;
using Hindcast.Outbound;
using Hindcast.Retros;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Retros;

/// <summary>The invitations of a retro: taken as calendar files, and sent where a mail server is configured.</summary>
internal static class InvitationPages
{
    /// <summary>What is said where no mail server is configured.</summary>
    public const string NoMail = "No mail leaves this workspace. For that, whoever runs the server puts “smtp” and "
        + "“from” into " + OutboundSettings.FileName + " in the workspace's folder. Until then pass the files on.";

    /// <summary>Maps the files and the form.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/retros/{id}/invitations/{file}", (HttpContext http, string id, string file) =>
            Give(Visit.Of(http), id, file, Visit.Of(http).Refused));
        routes.MapPost("/retros/{id}/invitations", (HttpContext http, string id) => Send(Visit.Of(http), id).Match(
            mails => Visit.Of(http).SeeOther($"/retros/{id}?invited={mails.Put.Length}#invitations"),
            Visit.Of(http).Refused));
    }

    /// <summary>The invitations of a retro as they stand.</summary>
    public static Outcome<InvitationsView> Of(Visit visit, string id) => OutboundSettings.Read(visit.Folder)
        .Then(outbound => new Retrospectives(visit.Session).Load(id).Then<InvitationsView>(loaded =>
    {
        var invitations = new RetroInvitations(visit.Session, visit.Folder, outbound);
        ImmutableArray<Asked> events = [.. invitations.Events(loaded.Retro)];
        return new InvitationsView([.. invitations.Ahead(events).Where(each => each is { Who.IsEmpty: false }
            or { Event.IsOff: true })], outbound?.Smtp is null ? null : invitations.Mails(id, events))
        {
            Over = [.. invitations.Over(events).Where(each => !each.Who.IsEmpty).Select(each => each.Event)],
        };
    }));

    /// <summary>One invitation as the file that <c>hindcast invite</c> writes; taking it changes nothing.</summary>
    public static IResult Give(Visit visit, string id, string file, Func<Refusal, IResult> refused) =>
        Of(visit, id).Then<CalendarEvent>(view => view.Ahead.Where(each => RetroInvitations.FileOf(each.Event) == file)
            .Select(each => each.Event).FirstOrDefault() is { } one ? one : new Refusal("file-not-found",
                $"{id} has no invitation '{file}' that lies ahead. The retro's page lists what it has."))
        .Match(one => Results.File(Encoding.UTF8.GetBytes(CalendarFile.Of(one, visit.Session.Calendar.ZoneId)),
            $"text/calendar; charset=utf-8; method={(one.IsOff ? "CANCEL" : "REQUEST")}", file), refused);

    /// <summary>Puts the mails into the outbox, from which they go out with what is due; refused as
    /// <c>mail-not-set-up</c>.</summary>
    public static Outcome<InvitationMails> Send(Visit visit, string id) => OutboundSettings.Read(visit.Folder)
        .Then(outbound => outbound?.Smtp is null ? new Refusal("mail-not-set-up", NoMail)
            : new RetroInvitations(visit.Session, visit.Folder, outbound) is var invitations
            ? invitations.Turned(id, false).Then(events => invitations.Put(id, events, visit.Secrets)) : null!);
}

/// <summary>The invitations of a retro.</summary>
/// <param name="Ahead">What lies ahead and somebody is asked to.</param>
/// <param name="Mails">What would be mailed now; null where no mail is sent.</param>
public sealed record InvitationsView(ImmutableArray<Asked> Ahead, InvitationMails? Mails)
{
    /// <summary>What somebody was asked to and is over.</summary>
    public ImmutableArray<CalendarEvent> Over { get; init; } = [];

    /// <summary>Who would get a mail now.</summary>
    public ImmutableArray<string> To => [.. Due.Except(WithoutAddress)];

    /// <summary>Who has a mail of all as it stands.</summary>
    public ImmutableArray<string> Told => [.. Ahead.SelectMany(each => each.Who).Distinct().Except(Due)
        .Except(WithoutAddress)];

    /// <summary>Who is asked and has no address.</summary>
    public ImmutableArray<string> WithoutAddress => [.. Ahead.SelectMany(each => each.Who.Zip(each.Event.Attendees))
        .Where(pair => pair.Second.Mail is null).Select(pair => pair.First).Distinct()];

    private IEnumerable<string> Due => Mails?.Put.Select(one => one.Message.To ?? one.Message.MeantFor).Distinct()
        ?? [];
}
