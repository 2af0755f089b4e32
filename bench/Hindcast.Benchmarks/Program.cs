using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Hindcast.Benchmarks.Findings;
using Hindcast.Benchmarks.Import;
using Hindcast.Benchmarks.Library;
using Hindcast.Benchmarks.Web;

namespace Hindcast.Benchmarks;

internal static class Program
{
    // Else the whole product is built anew for each run, which takes longer than the two minutes after which that build
    // is given up.
    private static readonly IConfig InThisProcess = DefaultConfig.Instance.AddJob(
        Job.Default.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromHours(1), logOutput: true)).AsMutator());

    private static void Main(string[] args)
    {
        // What takes seconds a run and gigabytes of disk is measured once, end to end: contacts FILE ROWS, import FILE
        // WORKSPACE, ask WORKSPACE, look WORKSPACE, replay WORKSPACE, against WORKSPACE FOLDER [POSTGRES]; search
        // WORKSPACE REVIEWS [POSTGRES], themes FILE; pages WORKSPACE CONTACTS RETROS; and how well faults are found:
        // warn FOLDER... [--trace].
        if (args is ["contacts", var file, var rows])
            ManyContacts.Write(file, int.Parse(rows, CultureInfo.InvariantCulture));
        else if (args is ["import", var export, var workspace])
            ImportStages.Run(export, workspace);
        else if (args is ["ask", var asked])
            ImportStages.Ask(asked);
        else if (args is ["look", var looked])
            ManyContactsLooked.Run(looked);
        else if (args is ["replay", var replayed])
            ManyContactsLooked.Replay(replayed);
        else if (args is ["against", var compared, var folder, ..])
            AgainstDatabases.Run(compared, folder, args.ElementAtOrDefault(3));
        else if (args is ["search", var library, var reviews, ..])
            ManyReviews.Run(library, int.Parse(reviews, CultureInfo.InvariantCulture), args.ElementAtOrDefault(3));
        else if (args is ["pages", var served, var contacts, var retros])
            ManyPages.Run(served, int.Parse(contacts, CultureInfo.InvariantCulture),
                int.Parse(retros, CultureInfo.InvariantCulture)).GetAwaiter().GetResult();
        else if (args is ["themes", var listed])
            ThemeAgreement.Run(listed);
        else if (args is ["warn", .. var companies])
            EarlyWarning.Run(companies);
        else
            BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, InThisProcess);
    }
}
