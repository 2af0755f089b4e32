using Hindcast.Journal;
using Hindcast.Library.Patterns;
using Hindcast.Library.Themes;
using Hindcast.People;
using Hindcast.Retros;
using Hindcast.Retros.Kinds.PatternSynthesis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Library;

/// <summary>The synthesis board: what keeps coming back, and what is done about it as a whole.</summary>
internal static class PatternPages
{
    /// <summary>Maps the board and the decisions taken on it.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/patterns", visit => Task.FromResult(Show(visit, null)));
        routes.MapPost("/patterns/{key}", async (HttpContext http, string key) =>
        {
            var (visit, form) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            return Decide(visit, key, form).Match(_ => visit.SeeOther($"/patterns#{key}"),
                why => why.Rule == "theme-not-found" ? visit.Refused(why) : Show(visit, new(form, why)));
        });
    }

    /// <summary>The patterns of the days that the address names; any where it names none.</summary>
    public static Outcome<ImmutableArray<Pattern>> Found(Visit visit) => Day(visit, "from").Then(from =>
        Day(visit, "to").Then<ImmutableArray<Pattern>>(to => new WorkspacePatterns(visit.Session).Of(from.Day,
            to.Day)));

    /// <summary>Records what is done about a theme.</summary>
    public static Outcome<ThemeBook> Decide(Visit visit, string key, FormFields form)
    {
        Remedy? remedy = null;
        if (form["remedy"] is { } named)
        {
            if (!Enum.TryParse<Remedy>(named, ignoreCase: true, out var known) || int.TryParse(named, out _))
                return new Refusal("remedy-not-known", "Take one of "
                    + $"{string.Join(", ", Enum.GetNames<Remedy>()).ToLowerInvariant()}.");
            remedy = known;
        }

        return new WorkspacePatterns(visit.Session).Decide(key, form.Text("decision"), form.Text("owner"), remedy,
            form["because"]);
    }

    private static IResult Show(Visit visit, Sent? sent) => Found(visit).Match(found => visit.Page<PatternsPage>(
        new PatternsView(found, FindPatterns.Blockers(TrackedRetro.All(visit.Session)),
            PeopleDocument.Read(visit.Session.Journal).Directory, sent), Visit.StatusOf(sent)), visit.Refused);

    /// <summary>The day that the address names; none where it names none.</summary>
    public static Outcome<Asked> Day(Visit visit, string name) => visit.Query(name) is not { } text ? new Asked(null)
        : ParsedDay.Read(text).Then<Asked>(day => new Asked(day));

    /// <summary>A day, or none.</summary>
    public readonly record struct Asked(DateOnly? Day);
}

/// <summary>What the board shows.</summary>
/// <param name="Patterns">Those that need a decision first.</param>
/// <param name="Blockers">Critical blockers that were named again.</param>
/// <param name="Directory">Who can see to it.</param>
/// <param name="Sent">What could not be taken; null for nothing.</param>
public sealed record PatternsView(ImmutableArray<Pattern> Patterns, ImmutableArray<ReturningBlocker> Blockers,
    PeopleDirectory Directory, Sent? Sent);
