using Hindcast.Journal;

namespace Hindcast.Retros.Kinds.Campaign;

/// <summary>The single values of a campaign retro.</summary>
public static class CampaignValues
{
    /// <summary>All but its state.</summary>
    public static ImmutableArray<KindValue> All { get; } =
    [
        Value("summary", "One paragraph: what the campaign was and what it brought"),
        Value("outlook", "Where there is no meeting, the second paragraph: what follows"),
        Value("fewer_findings", "Why there are fewer than five findings", (text, _) => Reason.IsGiven(text) ? text
            : Reason.Missing(text, "Say what kept the room from five.")),
        Value("analysis_link", "Where the whole analysis is"),
        Value("attended", "Who was there, comma separated, as in the directory", People),
        Value("spoke", "Who spoke in the round, comma separated", People),
        Value("acknowledged", "Who has read the output, comma separated; can be said after the close", People) with
            { AfterClose = true },
    ];

    private static KindValue Value(string name, string about, Func<string, ChangeContext, Outcome<string>>? check =
        null) => new(name, about)
    {
        Read = retro => CampaignPart.Of(retro)[name],
        Decide = (retro, text, reason, context) => RetroLimits.Check(text, name) is { } refusal ? refusal
            : (check is null ? text.Trim() : check(text.Trim(), context)).Then(said => Changed(retro, name, said,
                reason, context.By)),
    };

    private static Outcome<ImmutableArray<RetroEvent>> Changed(Retro retro, string name, string said, string? reason,
        By by)
    {
        string? old = CampaignPart.Of(retro)[name];
        return said == old ? Decision.Nothing<RetroEvent>()
            : old is null ? Decision.Of<RetroEvent>(new CampaignSaid(name, said))
            : Decision.Of<RetroEvent>(new CampaignSaid(name, said), new ChangeLogged(new(by.Who, by.On, name, old, said,
                reason?.Trim())));
    }

    private static Outcome<string> People(string text, ChangeContext context)
    {
        var found = new List<string>();
        foreach (string name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Owners.Find(name, context.Directory).Is(out var person, out var why))
                return why;
            found.Add(person.Name);
        }

        return string.Join(", ", found.Distinct());
    }
}
