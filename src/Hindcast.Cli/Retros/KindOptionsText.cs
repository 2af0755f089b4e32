using System.CommandLine;
using Hindcast.Retros.Kinds;

namespace Hindcast.Cli.Retros;

/// <summary>The options that only some kinds of retro take, as <c>retro new</c> offers them.</summary>
internal static class KindOptionsText
{
    private static readonly ImmutableArray<Option<string?>> All =
    [
        .. RetroKinds.All.SelectMany(kind => kind.Options.Select(option => (kind, option)))
            // The hour is every kind's.
            .Where(each => each.option.Name != RetroVerb.At.Name[2..]).GroupBy(each => each.option.Name)
            .Select(same => new Option<string?>("--" + same.Key)
            {
                Description = string.Join("; ", same.GroupBy(each => each.option.Help)
                    .Select(alike => $"{alike.Key} ({string.Join(", ", alike.Select(each => each.kind.Spelling))})")),
            }),
    ];

    /// <summary>Adds them to a command.</summary>
    public static Command Into(Command command)
    {
        foreach (var option in All)
            command.Add(option);
        return command;
    }

    /// <summary>What was told.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Told(ParseResult parsed) =>
        from option in All
        let text = parsed.GetValue(option)
        where text is not null
        select KeyValuePair.Create(option.Name[2..], text);
}
