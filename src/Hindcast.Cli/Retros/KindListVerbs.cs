using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Retros.Kinds;

namespace Hindcast.Cli.Retros;

/// <summary>The verbs that follow from what kinds declare: <c>add</c> and <c>amend</c> for their lists, <c>set</c> for
/// their values.</summary>
internal static class KindListVerbs
{
    private static readonly Argument<string> Text = new("TEXT") { Description = "In the room's words" };
    private static readonly Argument<string> Entry = new("ENTRY") { Description = "Its id" };
    private static readonly Option<string?> Reason = new("--reason") { Description = "Why", HelpName = "TEXT" };

    /// <summary>One <c>add</c> command for each list of any kind.</summary>
    public static IEnumerable<Command> Add(Argument<string> id) => Lists().Select(list =>
    {
        var options = OptionsOf(list.Fields.Skip(1));
        return RetroChange.Runs(With(new(list.Entry, list.About) { Text, Reason }, options), id,
            (parsed, retros, retro) => Decide(retro, retros, list,
            new(null, Said(parsed, options).Add(list.Fields[0].Name, parsed.GetRequiredValue(Text)),
                parsed.GetValue(Reason))));
    });

    /// <summary>One <c>amend</c> command for each list of any kind.</summary>
    public static IEnumerable<Command> Amend(Argument<string> id) => Lists().Select(list =>
    {
        var options = OptionsOf(list.Fields);
        return RetroChange.Runs(With(new(list.Entry, list.About) { Entry, Reason }, options), id,
            (parsed, retros, retro) => Decide(retro, retros, list,
            new(parsed.GetRequiredValue(Entry), Said(parsed, options), parsed.GetValue(Reason))));
    });

    private static IEnumerable<KindList> Lists() => RetroKinds.All.SelectMany(kind => kind.Lists)
        .GroupBy(list => list.Entry).Select(same =>
        same.First() with { Fields = [.. same.SelectMany(list => list.Fields).DistinctBy(field => field.Name)] });

    private static ImmutableArray<(string Field, Option<string?> Option)> OptionsOf(IEnumerable<KindField> fields) =>
        [.. fields.Select(field => (field.Name, new Option<string?>("--" + field.Name.Replace('_', '-'))
            { Description = field.Help }))];

    private static Command With(Command command, ImmutableArray<(string Field, Option<string?> Option)> options)
    {
        foreach (var (_, option) in options)
            command.Add(option);
        return command;
    }

    private static ImmutableSortedDictionary<string, string> Said(ParseResult parsed,
        ImmutableArray<(string Field, Option<string?> Option)> options) => options
        .Select(each => (each.Field, Text: parsed.GetValue(each.Option))).Where(each => each.Text is not null)
        .ToImmutableSortedDictionary(each => each.Field, each => each.Text!, StringComparer.Ordinal);

    private static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, Retrospectives retros, KindList list,
        ListChange change) =>
        retro.Rules.Lists.FirstOrDefault(own => own.Entry == list.Entry) is var declared
            && retro.Shut is { } shut && !(retro.State == RetroState.Closed && declared?.AfterClose == true) ? shut
        : declared is not null && change.Values.Keys.FirstOrDefault(name => declared.Fields.All(f => f.Name != name))
            is { } odd
            ? new Refusal("field-not-of-kind", $"A {list.Entry} of {retro.Rules.Called.ToLowerInvariant()} has no "
                + $"--{odd.Replace('_', '-')}. It takes --{string.Join(", --", declared.Fields.Skip(1).Select(f =>
                    f.Name.Replace('_', '-')))}.")
        : declared is not null
            ? declared.Decide(retro, change, retros.Context)
            : new Refusal("part-not-of-kind",
                $"{retro.Rules.Called} has no {list.Name}. See what it takes: hindcast retro show {retro.Id} --yaml");
}
