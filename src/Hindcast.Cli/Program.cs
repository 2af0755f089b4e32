using Hindcast.Facts;
using Hindcast.Journal;

namespace Hindcast.Cli;

/// <summary>The <c>hindcast</c> program.</summary>
internal static class Program
{
    private static int Main(string[] args) => Run(args, TimeProvider.System, Console.Out, Console.Error);

    // What begins with @ is somebody's words ("@dana was told on Friday"), never a file to take a command line from.
    private static readonly System.CommandLine.ParserConfiguration AsGiven = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one command line. Exit codes: 0 done, 1 error, 2 refused, 3 not found, 64 bad usage, 70
    /// bug.</summary>
    internal static int Run(string[] args, TimeProvider clock, TextWriter output, TextWriter error)
    {
        var parsed = Verbs.Root.Parse(args.Length == 0 ? ["--help"] : args, AsGiven);
        string[] faults = parsed.Errors.Count > 0 ? [.. parsed.Errors.Select(fault => fault.Message)]
            : parsed.Action == parsed.CommandResult.Command.Action
                ? [.. parsed.Mistyped(), .. parsed.CommandResult.Missing()] : [];
        if (faults.Length > 0)
        {
            foreach (string fault in faults)
                error.WriteLine(fault);
            if (parsed.UnmatchedTokens is [var apart, ..] && Slice.Parse(apart) is { IsAll: false })
                error.WriteLine($"'{apart}' stands apart. Two dimensions have a comma between them: "
                    + "source=Webinar,segment=SMB");
            error.WriteLine($"Try: hindcast {string.Join(' ', parsed.CommandResult.Path())} --help".Replace("  ", " ",
                StringComparison.Ordinal));
            if (parsed.GetValue(Verbs.Json))
                output.WriteLine(Answer.RefusalJson(new("bad-usage",
                    string.Join(' ', faults))));
            return Exit.BadUsage;
        }

        return parsed.Invoke(new Verbs.Surroundings { Clock = clock, Output = output, Error = error,
            EnableDefaultExceptionHandler = false });
    }

    // A verb that takes any number of words takes a mistyped option for one of them; words stand behind a bare --.
    private static IEnumerable<string> Mistyped(this System.CommandLine.ParseResult parsed)
    {
        var words = parsed.CommandResult.Command.Arguments.Where(argument => argument.Arity.MaximumNumberOfValues > 1)
            .SelectMany(argument => parsed.GetResult(argument)?.Tokens ?? []).ToHashSet();
        return parsed.Tokens.TakeWhile(token => token.Type != System.CommandLine.Parsing.TokenType.DoubleDash)
            .Where(token => token.Value.StartsWith("--", StringComparison.Ordinal) && words.Contains(token))
            .Select(token => $"Unrecognized option '{token.Value}'. "
                + Nearest.Meant(token.Value.Split('=')[0], parsed.CommandResult.Command.Options.Select(o => o.Name))
                + $"A word that begins with dashes stands behind a bare --: hindcast "
                + $"{string.Join(' ', parsed.CommandResult.Path())} -- {token.Value}");
    }

    // Nobody checks what a verb above the one that runs has to be told: "retro add factor TEXT" names no retro. A verb
    // that runs by itself too ("indicator ID") asks it of itself alone ("indicator define FILE").
    private static IEnumerable<string> Missing(this System.CommandLine.Parsing.CommandResult command) =>
        command.Parent is System.CommandLine.Parsing.CommandResult above
            ? above.Missing().Concat(above.Command.Arguments
                .Where(argument => above.Command.Action is null && argument.Arity.MinimumNumberOfValues > 0
                    && !argument.HasDefaultValue && above.GetResult(argument) is not { Tokens.Count: > 0 })
                .Select(argument => $"Say the {argument.Name} before '{command.Command.Name}': hindcast "
                    + $"{string.Join(' ', above.Path())} {argument.Name} {command.Command.Name} … "
                    + $"({argument.Description})"))
            : [];

    private static IEnumerable<string> Path(this System.CommandLine.Parsing.CommandResult command) =>
        command.Parent is System.CommandLine.Parsing.CommandResult parent
            ? [.. parent.Path(), command.Command.Name]
            : [];
}

/// <summary>What the program ends with.</summary>
internal static class Exit
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Something outside is wrong: a file cannot be read, a disk is full.</summary>
    public const int Error = 1;

    /// <summary>A rule or gate said no.</summary>
    public const int Refused = 2;

    /// <summary>What was named does not exist.</summary>
    public const int NotFound = 3;

    /// <summary>The command line was not understood.</summary>
    public const int BadUsage = 64;

    /// <summary>A bug in Hindcast.</summary>
    public const int Bug = 70;
}
