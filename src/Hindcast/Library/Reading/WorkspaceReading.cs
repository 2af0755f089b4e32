using Hindcast.Facts;
using Hindcast.Facts.Campaigns;
using Hindcast.Facts.Import.Cells;
using Hindcast.Journal;
using Hindcast.Library.Similar;
using Hindcast.Library.Themes;
using Hindcast.Retros;

namespace Hindcast.Library.Reading;

/// <summary>The reading lists of a workspace.</summary>
/// <param name="workspace">Its facts and records, who asks, and when.</param>
public sealed class WorkspaceReading(WorkspaceSession workspace)
{
    private readonly Streams<ReadingList, ReadingEvent> lists = ReadingList.Streams(workspace.Journal, workspace.Clock);

    /// <summary>Every list, by the campaign's id.</summary>
    public ImmutableArray<ReadingList> All =>
        [.. lists.All().Select(one => one.State)];

    /// <summary>The list of a campaign; refused as <c>reading-list-not-found</c>.</summary>
    public Outcome<ReadingList> Find(string campaign) =>
        lists.Load(Drawn(campaign)).State is { Campaign.Length: > 0 } list ? list : ReadingList.NotDrawn(campaign);

    /// <summary>The id under which a list was drawn, which a Salesforce id also names by its first 15
    /// characters.</summary>
    private string Drawn(string campaign) => lists.Ids().FirstOrDefault(id =>
        id.Equals(campaign, StringComparison.OrdinalIgnoreCase) || id == SalesforceId.Matched(campaign)) ?? campaign;

    /// <summary>Lets a rule decide on the list of a campaign.</summary>
    public Outcome<ReadingList> Change(string campaign,
        Func<ReadingList, By, Outcome<ImmutableArray<ReadingEvent>>> decide) =>
        lists.Handle(Drawn(campaign), workspace.Actor, list => decide(list, new Retrospectives(workspace).By));

    /// <summary>Draws the list of a planned campaign from what is like it. Refused as <c>campaign-not-found</c>, or as
    /// the owner or <see cref="ReadingList.Draw"/> is.</summary>
    public Outcome<ReadingList> Draw(string id, string owner) => workspace.AsOfDay().Then(day =>
    {
        if (CampaignFacts.All(workspace.On(day)).FirstOrDefault(c => c.Has(id)) is not { } campaign)
            return new Refusal("campaign-not-found",
                $"There is no campaign '{id}'. List them with: hindcast campaigns");
        return Owners.Find(owner, new Retrospectives(workspace).Directory).Then(found =>
        {
            // Its owner must be able to read what is listed, and so what is kept to a few is left out.
            var similar = FindSimilar.To(Case.Of(campaign), workspace, FindSimilar.ShownMax, forAll: true);
            return Change(campaign.Id, (list, by) => ReadingList.Draw(list, campaign.Id, campaign.Name,
                campaign.StartOn, found.Name, similar, by));
        });
    });

    /// <summary>What a document of a list says; that the owner opened it is kept.</summary>
    public Outcome<ImmutableArray<Passage>> Open(string campaign, string document) =>
        new WorkspaceThemes(workspace).Passages(document).Then(passages =>
            Change(campaign, (list, by) => ReadingList.Open(list, document, by))
                .Then<ImmutableArray<Passage>>(_ => passages));
}
