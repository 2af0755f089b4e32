using System.Text;

namespace Hindcast.Tests.Cli;

/// <summary>Commands with what they answered, as a page of the guide shows them.</summary>
/// <param name="hindcast">The program; its folder is not shown.</param>
public sealed class Transcript(CommandLine hindcast)
{
    private readonly StringBuilder page = new();

    /// <summary>A paragraph or a heading.</summary>
    public void Say(string words) => page.Append(CultureInfo.InvariantCulture, $"{words}\n\n");

    /// <summary>Runs a command and writes it down, with those lines of its answer that hold one of some words, each
    /// once; whole where there are none.</summary>
    public CommandLine.Said Ran(string[] command, params string[] keep)
    {
        var said = hindcast.Run(command);
        string[] lines = Here(said.Output + said.Error).ReplaceLineEndings("\n").TrimEnd().Split('\n');
        var shown = new List<string>();
        foreach (string line in lines)
            if (keep.Length == 0 || (keep.Any(words => line.Contains(words, StringComparison.Ordinal))
                && !shown.Contains(line)))
                shown.Add(line);
            else if (shown.Count == 0 || shown[^1] != "…")
                shown.Add("…");
        string typed = string.Join(' ', command.Select(Here).Select(part => part.Length > 0
            && part.All(c => char.IsLetterOrDigit(c) || c is '-' or '.' or '/' or '%' or '_') ? part : $"\"{part}\""));
        page.Append(CultureInfo.InvariantCulture, $"```\n$ hindcast {typed}\n{string.Join('\n', shown)}\n```\n\n");
        return said;
    }

    /// <summary>All of it, as Markdown.</summary>
    public override string ToString() => page.ToString();

    private string Here(string text) => text.Replace(hindcast.Folder + Path.DirectorySeparatorChar, "",
        StringComparison.Ordinal);
}
