using Hindcast.Facts;
using Hindcast.Facts.Campaigns;
using Hindcast.Facts.Findings;
using Hindcast.Journal;

namespace Hindcast.Retros.Kinds.Campaign;

/// <summary>Use case: deals ripen after the room has met, so what a campaign brought by certain days after its end is
/// added to its closed retro. What the room saw stays as it was.</summary>
public static class CampaignUpdates
{
    private static readonly Actor Automatic = new("hindcast", "automatic");

    /// <summary>Days after the campaign's end that are added, once the facts reach them.</summary>
    public static ImmutableArray<int> Ages { get; } = [30, 60, 90, 180];

    /// <summary>Adds what is due; answers what was added, by retro.</summary>
    public static ImmutableArray<AddedUpdate> Run(WorkspaceSession workspace)
    {
        var retros = RetroStreams.Of(workspace.Journal, workspace.Clock);
        ImmutableArray<Retro> waiting =
        [
            .. retros.Ids().Where(id => id.StartsWith(Retro.IdOf(RetroKind.Campaign, ""), StringComparison.Ordinal))
                .Select(id => retros.Load(id).State).Where(retro => !Due(retro, workspace.Today).IsEmpty),
        ];
        if (waiting.IsEmpty || !workspace.AsOfDay().Is(out var day, out _)
            || waiting.All(retro => Due(retro, day).IsEmpty))
            return [];
        var asOf = workspace.On(day);
        var all = CampaignFacts.All(asOf);
        var tally = new CampaignTally(asOf, all);
        var added = ImmutableArray.CreateBuilder<AddedUpdate>();
        foreach (var retro in waiting)
        {
            var asked = CampaignPart.Of(retro).Evidence!.Campaign;
            if (all.FirstOrDefault(campaign => campaign.Id == asked.Id) is not { EndOn: { } end } campaign)
                continue;
            var events = Due(retro, day).Select(age => new CampaignUpdated(new(age, workspace.Today, asOf.Day,
                asOf.Basis, CampaignSpend.Of(campaign, all, asOf, end.AddDays(age)), tally.At(campaign,
                end.AddDays(age))))).ToImmutableArray();
            if (retros.Handle(retro.Id, Automatic, now => Decision.Of<RetroEvent>([.. events.Where(e =>
                CampaignPart.Of(now).Updates.All(known => known.Age != e.Update.Age))])).Is(out _, out _))
                added.AddRange(events.Select(e => new AddedUpdate(retro.Id, e.Update.Age)));
        }

        return added.ToImmutable();
    }

    /// <summary>Ages that are over by a day, were not yet when the retro was opened, and are not added yet.</summary>
    private static ImmutableArray<int> Due(Retro retro, DateOnly day) =>
        retro.State == RetroState.Closed && CampaignPart.Of(retro) is { Evidence: { Campaign.EndOn: { } end } seen }
            part
            ? [.. Ages.Where(age => age > seen.Figures.Age && end.AddDays(age) <= day
                && part.Updates.All(known => known.Age != age))]
            : [];
}

/// <summary>What a campaign had brought by a day after its end, as it was added to its closed retro.</summary>
/// <param name="Age">Days after the campaign's end that are counted.</param>
/// <param name="On">When it was added.</param>
/// <param name="AsOf">The day of the facts.</param>
/// <param name="Basis">Known, or cut back from later exports.</param>
/// <param name="Spend">What it had cost by then.</param>
/// <param name="Figures">What it had brought by then.</param>
public sealed record CampaignUpdate(int Age, DateOnly On, DateOnly AsOf, Basis Basis, CampaignSpend Spend,
    CampaignFigures Figures);

/// <summary>An update that was added.</summary>
/// <param name="Retro">The retro's id.</param>
/// <param name="Age">Days after the campaign's end.</param>
public sealed record AddedUpdate(string Retro, int Age);
