using Hindcast.Documents;
using Hindcast.Facts.Import;

namespace Hindcast.Cli.Facts;

/// <summary>Writes the rows that were held back, so that somebody can mend them and import them again.</summary>
internal static class QuarantineFile
{
    /// <summary>One row a problem: where it stands, which rule held it back, and the row as it was.</summary>
    public static void Write(string path, ImportPlan plan)
    {
        using var file = new StreamWriter(path, append: false) { NewLine = "\r\n" };
        file.WriteLine("file,line,column,rule,message,row");
        foreach (var row in QuarantinedRow.Of(plan))
            file.WriteLine(CsvText.Row(row.File, $"{row.Line}", row.Column, row.Rule, row.Message, row.Raw));
    }
}
