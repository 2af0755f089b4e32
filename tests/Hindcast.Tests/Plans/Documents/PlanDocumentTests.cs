using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hindcast.Journal;
using Hindcast.Plans.Documents;
using static Hindcast.Tests.Plans.Documents.PlanSamples;

namespace Hindcast.Tests.Plans.Documents;

/// <summary>S14-02, S14-10, S14-27: what a file says is kept, written always alike, and bounded.</summary>
public class PlanDocumentTests
{
    [Fact]
    public void Keeps_every_key_and_value_wherever_it_stands()
    {
        var plan = Full();
        plan["x_owner"] = Parse("""{"z":1,"a":[1.50,"é <b>",null,{"deep":true}]}""");
        plan["stages"]![0]!["colour"] = "green";
        plan.Task(2, 1)["retries_done"] = 1.0;
        plan["merge_gates"]![0]!["minutes"] = null;
        plan["parallelization"]!["parallel_groups"]![0]!["why"] = "speed";
        plan["success_metrics"]![0]!["unit"] = "%";
        plan["deliverables"]!.AsArray().Add(Parse("""{"file":"x"}"""));

        string written = Encoding.UTF8.GetString(Read(plan).Write());

        Assert.True(JsonNode.DeepEquals(plan, JsonNode.Parse(written)));
        Assert.Contains("1.50", written);
        Assert.Contains("é <b>", written);
    }

    [Fact]
    public void Writes_the_same_bytes_again_and_known_keys_in_one_order()
    {
        foreach (var plan in Sound())
        {
            byte[] once = Read(plan).Write();
            Assert.Equal(once, Read(Encoding.UTF8.GetString(once)).Write());

            var turned = new JsonObject(plan.Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
            Assert.Equal(once, Read(turned).Write());
            Assert.Equal((byte)'\n', once[^1]);
        }
    }

    [Fact]
    public void Takes_success_criteria_as_text_or_as_a_list()
    {
        var plan = Base();
        Assert.Equal(["Every figure was checked"], Read(plan).Plan.SuccessCriteria);
        plan["success_criteria"] = List("One", "Two");
        Assert.Equal(["One", "Two"], Read(plan).Plan.SuccessCriteria);
        Assert.True(JsonNode.DeepEquals(plan, JsonNode.Parse(Read(plan).Write())));
    }

    [Theory]
    [InlineData("{\n  \"plan_id\": \"a\",\n  \"objective\" \"b\"\n}", "line 3, column 15")]
    [InlineData("{\"objective\": \"größer\" x}", "line 1, column 24")]
    [InlineData("", "line 1, column 1")]
    [InlineData("{\"a\": [1, 2", "line 1")]
    [InlineData("{\"a\": 1,}", "line 1, column 9")]
    [InlineData("not json", "line 1")]
    public void Refuses_what_is_no_JSON_with_line_and_column(string text, string place)
    {
        var why = Refused("plan-not-json", Encoding.UTF8.GetBytes(text));

        Assert.Contains(place, why.Message);
    }

    [Fact]
    public void Refuses_a_key_twice_and_bytes_that_are_no_text()
    {
        Refused("plan-not-json", """{"objective":"a","objective":"b"}"""u8.ToArray());
        Refused("plan-not-text", Encoding.UTF8.GetBytes("{\"objective\":\"\\ud800\"}"));
        Refused("plan-not-text", [(byte)'{', (byte)'"', 0xff, 0xfe, (byte)'"', (byte)':', (byte)'1', (byte)'}']);
        Refused("plan-not-an-object", "[1]"u8.ToArray());
        Refused("plan-not-an-object", "null"u8.ToArray());
    }

    [Fact]
    public void Refuses_a_plan_beyond_its_limits()
    {
        Refused("plan-too-large", Encoding.UTF8.GetBytes("{\"a\":\"" + new string('x', PlanLimits.BytesMax) + "\"}"));
        Refused("plan-too-deep", Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 5_000) + new string(']', 5_000)
            + "}"));
        Refused("too-many-tasks", Encoding.UTF8.GetBytes(
            $$"""{"stages":[{"tasks":[{{string.Join(',', Enumerable.Repeat("{}", PlanLimits.TasksMax + 1))}}]}]}"""));
        Refused("too-many-gates", Encoding.UTF8.GetBytes(
            $$"""{"merge_gates":[{{string.Join(',', Enumerable.Repeat("{}", PlanLimits.GatesMax + 1))}}]}"""));
        string deep = "{\"a\":" + new string('[', PlanLimits.DepthMax - 1) + new string(']', PlanLimits.DepthMax - 1)
            + "}";
        Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(Read(deep).Write()).RootElement.GetProperty(
            "a").ValueKind);
    }

    [Fact]
    public void Passes_over_a_byte_order_mark() =>
        Assert.Equal("task-2025-01-15-001",
            Granted(PlanDocument.Read((byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Base()
                .ToJsonString())])).Plan.PlanId);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"stages":[null,7,{"tasks":[null,"x",{"dependencies":[null,{},"1.1"]}]}],"parallelization":[],"error_handling":"no"}""")]
    [InlineData("""{"stages":{"0":1},"merge_gates":[null,{"requires":[1,null]}],"success_metrics":[[]],"change_log":[{"at":7}],"dependencies_external":[3]}""")]
    [InlineData("""{"parallelization":{"max_concurrent":99999999999,"parallel_groups":[{"tasks":"1.1"},null]},"iteration":3,"diamond_segments":[{}],"strategy":"diamond"}""")]
    public void Judges_any_object_without_stumbling(string text)
    {
        var document = Read(text);

        Assert.NotEmpty(Hindcast.Plans.Documents.Checking.CheckPlan.Of(document).Problems);
        Assert.NotNull(PlanTimeline.Of(document));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(document.Write())));
    }

    private static Refusal Refused(string rule, byte[] bytes)
    {
        var why = Assert.IsType<Outcome<PlanDocument>.Refused>(PlanDocument.Read(bytes)).Why;
        Assert.Equal(rule, why.Rule);
        return why;
    }

    private static T Granted<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Granted>(outcome).Value;
}
