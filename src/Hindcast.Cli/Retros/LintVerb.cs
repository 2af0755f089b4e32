using System.CommandLine;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros.Linting;

namespace Hindcast.Cli.Retros;

/// <summary><c>hindcast lint</c>: what a careful facilitator would ask to be said differently.</summary>
internal static class LintVerb
{
    /// <summary>More lines than this are refused: a retro is read by people.</summary>
    private const int LinesMax = 100_000;

    private static readonly Argument<string> File = new("FILE")
        { Description = "A text file, or - for standard input" };

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("lint", """
        Read a text line by line for blame, vague wishes, keys and personal data, and offer another wording.

        Blame is a sentence that explains a fault by a person or a team; what is quoted or denied is left alone. A line that is not
        English cannot be judged, and says so.

        Examples:
          hindcast lint notes.md
          hindcast lint - < notes.md
        """) { File }, (parsed, session) => Read(parsed.GetRequiredValue(File)).Then<Answer>(text =>
    {
        var lines = Lint.Lines(text, PeopleDocument.Read(session.Journal).Directory);
        return new Answer(new { Lines = lines }, output => Print(output, lines));
    }));

    private static Outcome<string[]> Read(string file)
    {
        if (file != "-" && !System.IO.File.Exists(file))
            return new Refusal("file-not-found",
                $"There is no file {file}. Name a text file, or - to read standard input.");
        var lines = (file == "-" ? FromInput() : System.IO.File.ReadLines(file)).Take(LinesMax + 1).ToArray();
        return lines.Length > LinesMax
            ? new Refusal("lint-too-long",
                $"{file} has more than {LinesMax:N0} lines. Lint the part that people are to read.")
            : lines;
    }

    private static IEnumerable<string> FromInput()
    {
        while (Console.In.ReadLine() is { } line)
            yield return line;
    }

    private static void Print(TextWriter output, ImmutableArray<LintedLine> lines)
    {
        if (lines.IsEmpty)
            output.WriteLine("Nothing found.");
        foreach (var line in lines)
        {
            if (line.Verdict is not null)
                output.WriteLine($"{line.Line}: cannot tell: this is not English.");
            foreach (var found in line.Findings)
                output.WriteLine($"{line.Line}:{found.Start + 1} {found.Rule}: {found.Text}\n    {found.Rewrite}");
        }
    }
}
