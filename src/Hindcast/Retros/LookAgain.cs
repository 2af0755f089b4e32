using Hindcast.People;
using Hindcast.Settings;

namespace Hindcast.Retros;

/// <summary>Looks again at what a draft took for so when it was opened and people have since made untrue.</summary>
public static class LookAgain
{
    /// <summary>What follows; nothing for a retro that takes no change.</summary>
    public static ImmutableArray<RetroEvent> Of(Retro retro, PeopleDirectory directory, WorkspaceSettings settings,
        ImmutableArray<Retro> all, By actor) => retro.Shut is not null ? [] :
    [
        .. from now in Kinds.Rosters.Settled(retro, directory, actor.On)
           let old = retro.Assumptions.First(a => a.Id == now.Id)
           select new AssumptionAmended(now, new(actor.Who, actor.On, $"{now.Id}.text", old.Text, now.Text, null)),
        .. retro.Rules.LookedAtAgain(retro, directory, settings, all, actor.On),
    ];
}
