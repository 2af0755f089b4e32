using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Hindcast.Benchmarks.Web;

/// <summary>
/// The pages of a large company as the program serves them to a browser on the same machine. Budget: 150 ms at the 95th
/// percentile for the overview and a finding over 1,000 retros and 10,000,000 contacts, warm; 100 KB for the first
/// visit; an answer within half a second while the facts are read.
/// </summary>
/// <remarks>Measured over 1,000,000 contacts on two cores under a load of about twenty: overview 61 ms, finding 66 ms one at
/// a time, 224 and 252 ms four at once; 18 and 25 ms of processor time a page; 25 KB. That was before pages were kept as
/// they were made: what is asked again costs 2 ms.</remarks>
internal static partial class ManyPages
{
    private const int Times = 60, AtOnce = 4, ReadSecondsMax = 90;

    /// <summary>Makes the workspace where it is new, serves it, and asks for each page one at a time and four at
    /// once.</summary>
    internal static async Task Run(string folder, int contacts, int retros)
    {
        BusyCompany.Make(Path.GetFullPath(folder), contacts, retros);
        using var server = BusyCompany.Start("serve", "--workspace", folder, "--urls", "http://127.0.0.1:0");
        try
        {
            var opened = new Uri((await server.StandardOutput.ReadLineAsync())!);
            using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() })
                { BaseAddress = new(opened.GetLeftPart(UriPartial.Authority)) };
            await Measure(browser, opened, server);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private static async Task Measure(HttpClient browser, Uri opened, Process server)
    {
        var watch = Stopwatch.StartNew();
        string first = await browser.GetStringAsync(opened);
        Console.WriteLine($"{watch.Elapsed.TotalMilliseconds,12:N0} ms to the first answer, "
            + (IsLooking(first) ? "which says that it is looking" : "which is whole"));
        string overview = await Whole(browser, "/");
        Console.WriteLine($"{watch.Elapsed.TotalSeconds,12:0.0} s until the overview was whole");
        string[] files = [.. Linked().Matches(overview).Select(match => match.Groups[1].Value).Distinct()];
        long bytes = await Bytes(browser, "/");
        foreach (string file in files)
            bytes += await Bytes(browser, file);
        Console.WriteLine($"{bytes,12:N0} bytes for the first visit: the overview and {files.Length} files");
        string list = Finding().Match(overview) is { Success: true } found ? found.Groups[1].Value
            : throw new InvalidOperationException("The overview names no finding.");
        Console.WriteLine($"{"page",-60}{"p50",8}{"p95",8}{"p99",8}  at once: {"p50",8}{"p95",8}{"p99",8}  ms; "
            + "cpu a page, ms; bytes");
        foreach (string page in (string[])[.. files.Take(1), "/nowhere", "/", list, $"{list[..list.LastIndexOf('/')]}",
            "/retros", $"/retros/{Newest().Match(await Whole(browser, "/retros")).Groups[1].Value}", "/actions",
            "/actions?show=all", "/campaigns", "/indicators", "/indicators/mql_to_sql",
            "/indicators/mql_to_sql?by=source", "/funnel", "/search", "/search?q=webinar",
            "/similar?indicator=mql_to_sql", "/themes", "/patterns", "/renewals", "/renewals/due", "/effects", "/data",
            "/people", "/settings", "/hindcast"])
        {
            if (IsLooking(await Whole(browser, page)))
            {
                Console.WriteLine($"{page,-60} is still looking after {ReadSecondsMax} s");
                continue;
            }

            await Ask(browser, page, Times / 4, 1);
            var before = server.TotalProcessorTime;
            double[] alone = await Ask(browser, page, Times, 1);
            double cpu = (server.TotalProcessorTime - before).TotalMilliseconds / Times;
            double[] together = await Ask(browser, page, Times, AtOnce);
            Console.WriteLine($"{page,-60}{Told(alone)}           {Told(together)}  {cpu,6:0.0} "
                + $"{await Bytes(browser, page),9:N0}");
        }

        server.Refresh();
        Console.WriteLine($"{server.PeakWorkingSet64 / 1_000_000,12:N0} MB of memory at the most");
    }

    private static string Told(double[] sorted) => string.Concat(new[] { 50, 95, 99 }.Select(percent =>
        $"{sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)],8:0.0}"));

    /// <summary>Asks again and again; the times in milliseconds, shortest first.</summary>
    private static async Task<double[]> Ask(HttpClient browser, string page, int times, int atOnce)
    {
        double[][] taken = await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            var took = new double[times / atOnce];
            for (int i = 0; i < took.Length; i++)
            {
                long began = Stopwatch.GetTimestamp();
                await Bytes(browser, page);
                took[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }

            return took;
        }));
        return [.. taken.SelectMany(took => took).Order()];
    }

    /// <summary>The bytes that cross the wire, packed as for a browser.</summary>
    private static async Task<long> Bytes(HttpClient browser, string page)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        request.Headers.Add("Accept-Encoding", "gzip, deflate, br");
        using var answer = await browser.SendAsync(request);
        return (await answer.Content.ReadAsByteArrayAsync()).Length
            + Encoding.UTF8.GetByteCount($"{answer.Headers}{answer.Content.Headers}");
    }

    /// <summary>A page once it is not looking any more, or as it is after <see cref="ReadSecondsMax"/>.</summary>
    private static async Task<string> Whole(HttpClient browser, string page)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(200))
        {
            using var answer = await browser.GetAsync(page);
            string html = await answer.Content.ReadAsStringAsync();
            if (!IsLooking(html) || watch.Elapsed.TotalSeconds > ReadSecondsMax)
                return html;
        }
    }

    private static bool IsLooking(string html) => html.Contains("http-equiv=\"refresh\"", StringComparison.Ordinal);

    [GeneratedRegex("(?:href|src)=\"(/[^\"]*\\.(?:css|js)[^\"]*)\"")]
    private static partial Regex Linked();

    [GeneratedRegex("href=\"(/months/[^\"/]+/findings/[^\"]*mql_to_sql[^\"]*)\"")]
    private static partial Regex Finding();

    [GeneratedRegex("href=\"/retros/(gtm-monthly-[0-9-]+)\"")]
    private static partial Regex Newest();
}
