using System.CommandLine;
using System.Text;
using Hindcast.Cli;
using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Contracts;

/// <summary>The command line's help, kept as a file so that every change of what is promised is seen.</summary>
public class HelpContract
{
    [Fact]
    public void Help_of_every_verb_is_as_promised()
    {
        var text = new StringBuilder();
        Append(text, [], Verbs.Root);

        string file = Path.Combine(RepositoryFiles.Root, "tests/Hindcast.Tests/Contracts/cli-help.txt"), now =
            text.ToString();
        // To accept a change: HINDCAST_ACCEPT=1 ./test, then read the difference before it is committed.
        if (Environment.GetEnvironmentVariable("HINDCAST_ACCEPT") == "1")
            File.WriteAllText(file, now);
        Assert.Equal(File.ReadAllText(file), now);
    }

    private static void Append(StringBuilder text, string[] path, Command command)
    {
        var output = new StringWriter { NewLine = "\n" };
        Program.Run([.. path, "--help"], FixedClock.On(2026, 1, 1), output, TextWriter.Null);
        text.Append("$ hindcast ").AppendJoin(' ', path.Append("--help")).Append('\n');
        foreach (string line in output.ToString().Replace("\r", "", StringComparison.Ordinal).TrimEnd().Split('\n'))
            text.Append(line.TrimEnd()).Append('\n');
        text.Append('\n');
        foreach (var verb in command.Subcommands.Where(v => !v.Hidden))
            Append(text, [.. path, verb.Name], verb);
    }
}
