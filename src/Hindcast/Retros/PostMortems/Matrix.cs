using Hindcast.Retros.PostMortems.Lists;

namespace Hindcast.Retros.PostMortems;

/// <summary>Which factor is answered by what: actions above all.</summary>
public static class Matrix
{
    /// <summary>True where a complete action answers a factor.</summary>
    public static bool IsActedOn(Retro retro, Factor factor) =>
        retro.CompleteActions.Any(action => Answers(retro, action, factor));

    /// <summary>True where an action, a decision or a later idea answers it; for the factors that weigh most, only an
    /// action does.</summary>
    public static bool IsAnswered(Retro retro, Factor factor) => IsActedOn(retro, factor) || (!factor.IsTop
        && (PostMortemPart.Of(retro).Decisions.Any(d => d.Why.Contains(factor.Id))
            || PostMortemPart.Of(retro).LaterIdeas.Any(i => i.Factors.Contains(factor.Id))));

    /// <summary>True where an action is mapped to a factor or, where nobody mapped it, was agreed for it.</summary>
    public static bool Answers(Retro retro, RetroAction action, Factor factor) =>
        MappingOf(retro, action) is { } mapped ? mapped.Factors.Contains(factor.Id) : action.Mover == factor.Id;

    /// <summary>What was said of an action; null where nothing was.</summary>
    public static ActionMapping? MappingOf(Retro retro, RetroAction action) =>
        PostMortemPart.Of(retro).Mapping.FirstOrDefault(m => m.Id == action.Id);
}
