using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Kinds.Campaign;
using Hindcast.Retros.Tracking.Effects;

namespace Hindcast.Library;

/// <summary>A retro as the library holds it: every sentence that people wrote or froze, with the entry it stands
/// in.</summary>
public static class RetroDocument
{
    /// <summary>Makes it.</summary>
    /// <param name="retro">The retro; it was opened.</param>
    /// <param name="statuses">What its actions have come to.</param>
    public static LibraryDocument Of(Retro retro, ImmutableArray<ActionStatus> statuses) => new(
        retro.Id, Retro.StreamPrefix + retro.Id, retro.Rules.Spelling, retro.Rules.TitleOf(retro),
        retro.HeldOn == default ? null : retro.HeldOn, null,
        [.. Passages(retro, statuses).Where(passage => !string.IsNullOrWhiteSpace(passage.Text)).Distinct()],
        [.. Facets(retro, statuses)],
        retro.Rules.Readers(retro));

    /// <summary>The slices that a retro is about: where something moved that it asked about, and where its actions are
    /// judged.</summary>
    public static ImmutableArray<Slice> Slices(Retro retro) =>
    [
        .. retro.Movers.SelectMany(mover => retro.Report.Findings.Where(finding => finding.Id == mover.Id))
            .Select(finding => finding.Slice)
            .Concat(retro.Actions.Select(action => action.Signal).OfType<MeasuredSignal>()
                .Select(signal => signal.Slice))
            .Where(slice => !slice.IsAll).Distinct(),
    ];

    /// <summary>What moved as people call it, with its slice.</summary>
    private static string About(Retro retro, string indicator, string finding)
    {
        var slice = retro.Report.Findings.FirstOrDefault(f => f.Id == finding)?.Slice.Where;
        string name = retro.Report.Indicators.FirstOrDefault(i => i.Id == indicator)?.Name ?? indicator;
        return slice is null or { IsEmpty: true } ? name
            : $"{name} for {string.Join(", ", slice.Select(of =>
                $"{of.Key.Replace('_', ' ')} {string.Join(" or ", of.Value)}"))}";
    }

    private static IEnumerable<Passage> Passages(Retro retro, ImmutableArray<ActionStatus> statuses)
    {
        yield return new("title", retro.Rules.TitleOf(retro));
        foreach (var (name, value) in retro.Options.Values)
            yield return new(name, value);
        foreach (string sentence in retro.Brief)
            yield return new("brief", sentence);
        foreach (var finding in retro.Report.Findings)
            yield return new($"finding about {About(retro, finding.Indicator, finding.Id)}", finding.Headline);
        foreach (var mover in retro.Movers)
        {
            string about = About(retro, mover.Indicator, mover.Id);
            yield return new($"mover {about}", mover.Headline);
            foreach (var why in mover.Whys)
                yield return new($"why {why.Number} of {about}", why.Text);
        }

        foreach (var claim in retro.Claims)
            yield return new($"finding {claim.Id}", claim.Text);
        foreach (var value in retro.Rules.Values)
            yield return new(value.Name.Replace('_', ' '), value.Read(retro) ?? "");
        foreach (var list in retro.Rules.Lists)
            foreach (var entry in list.Entries(retro))
                foreach (var (field, value) in list.Fields.Zip(entry.Values))
                    yield return new(field == list.Fields[0]
                        ? $"{list.Entry} {entry.Id}"
                        : $"{list.Entry} {entry.Id}, {field.Name.Replace('_', ' ')}", value ?? "");
        foreach (var action in retro.Actions)
        {
            yield return new($"action {action.Id}", action.What);
            yield return new($"action {action.Id}, owner", action.Owner ?? "");
            yield return new($"action {action.Id}, deliverable", action.Deliverable ?? "");
            yield return new($"action {action.Id}, signal", action.Signal?.Text ?? "");
        }

        foreach (var status in statuses)
            yield return new($"action {status.Id[(retro.Id.Length + 1)..].ToUpperInvariant()}, what came of it",
                status.Evidence ?? status.LastWord ?? "");
        foreach (var status in statuses)
            yield return new($"action {status.Id[(retro.Id.Length + 1)..].ToUpperInvariant()}, its effect",
                string.Join(' ', status.Looks.Select(look => look.Text).Prepend(status.Effect?.Text ?? "")).Trim());
        foreach (var said in retro.Conversations)
            yield return new($"conversation {said.Id}", said.Text);
        foreach (var assumption in retro.Assumptions)
            yield return new($"assumption {assumption.Id}", assumption.Text);
        foreach (var change in retro.ChangeLog)
            yield return new($"change of {change.Field}", change.Reason ?? "");
        yield return new("skipped", retro.SkipReason ?? "");
    }

    private static IEnumerable<TextFacet> Facets(Retro retro, ImmutableArray<ActionStatus> statuses)
    {
        yield return new("kind", retro.Rules.Spelling);
        foreach (var slice in Slices(retro))
            foreach (var (dimension, values) in slice.Where)
                foreach (string value in values)
                {
                    yield return new("slice", $"{dimension}={value}");
                    if (dimension is "segment" or "channel")
                        yield return new(dimension, value);
                }

        foreach (string segment in retro.Options.List("segment"))
            yield return new("segment", segment);
        foreach (string indicator in retro.Movers.Select(mover => mover.Indicator)
            .Concat(retro.Actions.Select(action => action.Signal).OfType<MeasuredSignal>()
                .Select(signal => signal.Indicator)))
            yield return new("indicator", indicator);
        if (CampaignPart.Of(retro).Evidence?.Campaign is { } campaign)
        {
            yield return new("campaign", campaign.Id);
            if (campaign.Type is { } type)
                yield return new("campaign-type", type);
            foreach (string segment in campaign.Segments)
                yield return new("segment", segment);
            foreach (string channel in campaign.Channels)
                yield return new("channel", channel);
        }

        foreach (var action in retro.State == RetroState.Closed ? retro.CompleteActions : [])
            yield return new("outcome", Spelling.Of(
                statuses.FirstOrDefault(s => s.Id == ActionStatus.IdOf(retro.Id, action.Id))?.State
                    ?? ActionState.Open));
        foreach (var effect in statuses.Select(status => status.Effect).OfType<EffectReading>())
            yield return new("outcome", Spelling.Of(effect.Verdict));
    }
}
