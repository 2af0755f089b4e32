namespace Hindcast.Tests.Web;

/// <summary>What a form asked for and takes long is followed to what came of it, as a browser does.</summary>
internal static class FollowedWork
{
    public static async Task<HttpResponseMessage> Followed(this HttpClient browser, Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        while (Next(answer) is { } next)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, next);
            request.Headers.Authorization = answer.RequestMessage!.Headers.Authorization;
            answer = await browser.SendAsync(request);
            if (answer.IsSuccessStatusCode && Next(answer) is not null)
                await Task.Delay(100);
        }

        return answer;
    }

    /// <summary>A page once its long read has an answer.</summary>
    public static async Task<HttpResponseMessage> Settled(this HttpClient browser, Uri page)
    {
        for (int i = 0; i < 600; i++)
        {
            var answer = await browser.GetAsync(page);
            string text = answer.Content.Headers.ContentType?.MediaType == "text/html"
                ? await answer.Content.ReadAsStringAsync() : "";
            if (!text.Contains("http-equiv=\"refresh\"", StringComparison.Ordinal))
                return answer;
            // Whoever prints a page that is still read is told what to do.
            Assert.Contains("print it again", text, StringComparison.Ordinal);
            await Task.Delay(100);
        }

        throw new TimeoutException($"{page} is looking for a minute.");
    }

    private static Uri? Next(HttpResponseMessage answer)
    {
        var asked = answer.RequestMessage!.RequestUri!;
        if (answer.Headers.Location is { } location)
            return location.ToString().Contains("/works/", StringComparison.Ordinal) ? new(asked, location) : null;
        if (asked.AbsolutePath.Contains("/api/works/", StringComparison.Ordinal))
            return null;
        return asked.AbsolutePath.Contains("/works/", StringComparison.Ordinal) && answer.IsSuccessStatusCode ? asked
            : null;
    }
}
