using System.Text.Json;
using Hindcast.Cli;

namespace Hindcast.Tests.Cli;

/// <summary>The program, run in this process as a person at a terminal runs it, on a workspace of its own.</summary>
public sealed class CommandLine : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>What is published here does not depend on the browser of the machine; Hindcast.EndToEnd
    /// prints.</summary>
    static CommandLine() => Environment.SetEnvironmentVariable("HINDCAST_CHROMIUM", "");

    public FixedClock Clock { get; set; } = FixedClock.On(2026, 11, 20);

    public string Folder => folder.Path;

    public string Workspace => folder.At("workspace");

    public Said Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        string[] all = arguments.Contains("--workspace") ? arguments : [.. arguments, "--workspace", Workspace];
        int exit = Program.Run(all, Clock, output, error);
        return new(exit, output.ToString(), error.ToString());
    }

    public JsonElement Json(params string[] arguments) => Run([.. arguments, "--json"]).Json();

    public string File(string name, string content) => folder.File(name, content);

    public void Dispose() => folder.Dispose();

    public sealed record Said(int Exit, string Output, string Error)
    {
        public JsonElement Json() => JsonDocument.Parse(Output).RootElement;

        public Said Ends(int exit)
        {
            Assert.True(Exit == exit, $"Ended with {Exit}, not {exit}.\n{Output}\n{Error}");
            return this;
        }

        public Said Refuses(string rule)
        {
            Ends(rule.EndsWith("-not-found", StringComparison.Ordinal) ? 3 : 2);
            Assert.Contains(rule, Output + Error);
            return this;
        }
    }
}
