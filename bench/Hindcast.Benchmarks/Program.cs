using BenchmarkDotNet.Running;
using Hindcast.Benchmarks.Import;

namespace Hindcast.Benchmarks;

internal static class Program
{
    private static void Main(string[] args)
    {
        // What takes seconds a run and gigabytes of disk is measured once, end to end: contacts FILE ROWS, load FOLDER ROWS.
        if (args is ["contacts", var file, var rows])
            ManyContacts.Write(file, int.Parse(rows, CultureInfo.InvariantCulture));
        else
            BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    }
}
