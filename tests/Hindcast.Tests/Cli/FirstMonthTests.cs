using System.Diagnostics;
using System.Text.RegularExpressions;
using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Cli;

/// <summary>The guide's first month, run as it is printed: each line behind a <c>$</c> in its order, in a new folder. A
/// line <c>…</c> stands for lines left out; <c>$ …</c> for the command before with other options.</summary>
[Trait("Length", "Long")]
public sealed partial class FirstMonthTests : IDisposable
{
    private const string LeftOut = "…";

    private readonly CommandLine hindcast = new();
    private string here, edited = "";
    private string[] before = [];

    public FirstMonthTests() => here = hindcast.Folder;

    public void Dispose() => hindcast.Dispose();

    [Fact]
    public void Every_command_prints_what_the_page_says()
    {
        var steps = Steps(File.ReadLines(Path.Combine(RepositoryFiles.Root, "docs/guide/first-month.md")));
        Assert.True(steps.Count > 30, $"{steps.Count} steps");
        foreach (var (typed, lines) in steps)
        {
            if (typed.Length == 0)
            {
                Edit(lines);
                continue;
            }

            var (exit, said) = Run(typed);
            Assert.True(lines.Count == 0 ? exit == 0 : Shown(lines).IsMatch(said),
                $"$ {typed}\nThe page says:\n{string.Join('\n', lines)}\nIt printed, and ended with {exit}:\n{said}");
        }
    }

    /// <summary>What is typed, with what the page shows below it; without a command what is written into the file that
    /// was made last, in place of its first line.</summary>
    private static List<(string Typed, List<string> Lines)> Steps(IEnumerable<string> page)
    {
        List<(string Typed, List<string> Lines)> steps = [];
        bool fenced = false, follows = false, goesOn = false;
        foreach (string line in page)
        {
            string text = line.StartsWith("    ", StringComparison.Ordinal) ? line[4..] : line;
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                fenced = !fenced;
                follows = false;
                if (fenced)
                    steps.Add(("", []));
            }
            else if (fenced)
                steps[^1].Lines.Add(line);
            else if (goesOn || (text.Length < line.Length && text.StartsWith("$ ", StringComparison.Ordinal)))
            {
                string typed = (goesOn ? steps[^1].Typed + text.Trim() : text[2..]).TrimEnd('\\');
                if (goesOn)
                    steps[^1] = (typed, steps[^1].Lines);
                else
                    steps.Add((typed, []));
                goesOn = line.EndsWith('\\');
                follows = true;
            }
            else if (line.Length > 0 && text.Length == line.Length)
                follows = false;
            else if (follows)
                steps[^1].Lines.Add(text.TrimEnd());
        }

        foreach (var (_, lines) in steps)
            while (lines is [.., ""])
                lines.RemoveAt(lines.Count - 1);
        return steps;
    }

    private static Regex Shown(IEnumerable<string> lines) => new("^" + string.Concat(lines.Select(line =>
        line == LeftOut ? "(?:.*\n)+?" : Regex.Escape(line) + "\n")) + "$");

    private (int Exit, string Said) Run(string typed)
    {
        string[] words = [.. Words().Matches(typed).Select(word => word.Value.Trim('"'))];
        if (words[0] == LeftOut)
            words = Instead(words[1..]);
        before = words;
        if (words[0] == "cd")
            here = Path.Combine(here, words[1]);
        if (words[0] != "hindcast")
            return Shell(typed);
        string? into = words[^2] == ">" ? Path.Combine(here, words[^1]) : null;
        string[] asked = [.. (into is null ? words : words[..^2]).Skip(1).Select((word, at) =>
            words[at] == "--out" || Path.Exists(Path.Combine(here, word)) ? Path.Combine(here, word) : word)];
        var said = hindcast.Run([.. asked, "--workspace", Path.Combine(here, asked[0] == "demo" ? "hindcast-demo"
            : ".hindcast")]);
        if (into is not null)
            File.WriteAllText(edited = into, said.Output);
        string all = into is null ? said.Output + said.Error : said.Error;
        return (said.Exit, string.Concat(all.Replace(here + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
            .ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => line.TrimEnd() + "\n")));
    }

    private string[] Instead(string[] options)
    {
        string[] all = [.. before];
        for (int at = 0; at < options.Length; at += 2)
            all[Array.IndexOf(all, options[at]) + 1] = options[at + 1];
        return all;
    }

    private (int Exit, string Said) Shell(string typed)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", typed]) { WorkingDirectory =
            typed.StartsWith("cd ", StringComparison.Ordinal) ? Path.GetDirectoryName(here)! : here })!;
        process.WaitForExit();
        return (process.ExitCode, "");
    }

    private void Edit(List<string> lines)
    {
        string[] file = File.ReadAllLines(edited);
        int at = Array.IndexOf(file, lines[0]);
        Assert.True(at >= 0, $"{edited} has no line '{lines[0]}'.");
        File.WriteAllLines(edited, [.. file[..at], .. lines, .. file[(at + 1)..]]);
    }

    [GeneratedRegex("""(?:"[^"]*"|\S)+""")]
    private static partial Regex Words();
}
