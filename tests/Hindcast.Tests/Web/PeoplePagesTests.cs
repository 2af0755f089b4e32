using System.Net;
using System.Text.RegularExpressions;

namespace Hindcast.Tests.Web;

public sealed class PeoplePagesTests : SampleSite
{
    [Fact]
    public async Task A_person_whom_somebody_changed_meanwhile_is_not_overwritten()
    {
        const string path = "/people/Kit%20Larsen";
        string was = WebUtility.HtmlDecode(Regex.Match(await Read("/people?name=Kit%20Larsen"),
            "name=\"was\" value=\"([^\"]*)\"").Groups[1].Value);
        Assert.NotEqual("", was);
        await Done(path, ("was", was), ("role", "RevOps lead"), ("function", "revops"));
        string late = await Refused(path, ("_form", "person-Kit Larsen"), ("was", was), ("role", "Analyst"),
            ("function", "revops"));
        Assert.Contains("[changed-meanwhile]", late, StringComparison.Ordinal);
        Assert.Contains("RevOps lead", late, StringComparison.Ordinal);
    }
}
