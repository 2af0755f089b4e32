using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Hindcast.Cli;

/// <summary>Help that ends with the verb's examples; in the list of verbs each shows its first line only.</summary>
/// <param name="plain">The library's help.</param>
internal sealed class ExamplesHelp(HelpAction plain) : SynchronousCommandLineAction
{
    private readonly Dictionary<Command, string> examples = [];

    /// <summary>Takes what follows the first empty line of each description as examples.</summary>
    public void Collect(Command command)
    {
        if (command.Description is { } text && text.IndexOf("\n\n", StringComparison.Ordinal) is > 0 and var at)
        {
            examples[command] = text[(at + 2)..];
            command.Description = text[..at];
        }

        foreach (var verb in command.Subcommands)
            Collect(verb);
    }

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int exit = plain.Invoke(parseResult);
        if (examples.TryGetValue(parseResult.CommandResult.Command, out string? text))
            parseResult.InvocationConfiguration.Output.WriteLine(text + "\n");
        return exit;
    }
}
