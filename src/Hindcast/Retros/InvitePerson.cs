using Hindcast.Journal;
using Hindcast.People;

namespace Hindcast.Retros;

/// <summary>Use case: somebody of the directory is asked to the session as well.</summary>
public static class InvitePerson
{
    /// <summary>The whole rule; somebody who is on the roster already changes nothing.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, string name, PeopleDirectory directory, By by)
    {
        if ((retro.Shut ?? RetroLimits.CheckCount(retro.Roster.Length, "people")) is { } shut)
            return shut;
        return Owners.Find(name, directory).Then(person => retro.Roster.Any(seat => seat.Person == person.Name)
            ? Decision.Nothing<RetroEvent>()
            : Decision.Of<RetroEvent>(new PersonInvited(new(person.Name, person.Role, person.Function),
                new(by.Who, by.On, "roster", "", person.Name, null))));
    }
}
