using Hindcast.Facts;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.KnownEvents;
using Hindcast.Journal;

namespace Hindcast.Web.Facts;

/// <summary>What people know and numbers do not, noted and taken back.</summary>
internal static class KnownEventForms
{
    /// <summary>Notes one; answers it.</summary>
    public static Outcome<KnownEvent> Note(WorkspaceSession session, FormFields form) =>
        form.Day("from").Then(from => form.Day("to").Then(to => from is not { } day
        ? new Refusal("day-missing", "Give the day from which it holds.")
        : Append(session, list => NoteEvent.Decide(list,
            new(form["kind"] is "definition-break" ? KnownEventKind.DefinitionBreak : KnownEventKind.Event, day, to,
                form.Text("text"), form.All("indicator")),
            id => Catalogue.Find(id).Is(out _, out _))).Then<KnownEvent>(noted => ((KnownEventNoted)noted).Noted)));

    /// <summary>Takes one back; answers it, so that it can be noted again.</summary>
    public static Outcome<KnownEvent> Withdraw(WorkspaceSession session, string id, string reason)
    {
        var known = KnownEventList.Read(session.Journal).Events.FirstOrDefault(e => e.Id.Equals(id,
            StringComparison.OrdinalIgnoreCase));
        return Append(session, list => WithdrawEvent.Decide(list, id, reason)).Then<KnownEvent>(_ => known!);
    }

    private static Outcome<KnownEventsEvent> Append<T>(WorkspaceSession session,
        Func<KnownEventList, Outcome<T>> decide) where T : KnownEventsEvent
    {
        var list = KnownEventList.Read(session.Journal);
        return decide(list).Then(happened => session.Journal.Append(KnownEventsEvent.Stream, list.Version,
            [EventJson<KnownEventsEvent>.Write(happened)], session.Actor, session.Clock.GetUtcNow())
                .Then<KnownEventsEvent>(_ => happened));
    }
}
