using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Helios.Node.Cli;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Cli;

public sealed class StatusTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter();
        int code = await new RootCommand { StatusCommand.Create() }.Parse(["status", .. arguments])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = output });
        return (code, output.ToString());
    }

    [Fact]
    public async Task The_status_of_a_node_is_printed_plainly_or_as_json_and_its_exit_code_says_whether_it_follows()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        (int code, string text) = await RunAsync(node.Host.ApiUrl.ToString());
        code.ShouldBe(1);
        text.ShouldContain("awaiting-setup");

        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilStatusAsync(status => (string?)status["sync"]!["phase"] == "following");
        (code, text) = await RunAsync(node.Host.ApiUrl.ToString());
        text.ShouldContain("optimistic head");
        text.ShouldContain("of 32");
        text.ShouldMatch("updates +[0-9.]+ a second, [1-9][0-9]* since it started");
        text.ShouldNotContain("\u001b", customMessage: "plain means plain");
        (code, text) = await RunAsync(node.Host.ApiUrl.ToString(), "--json");
        ((string)JsonNode.Parse(text)!["network"]!).ShouldBe("devnet");
    }

    [Fact]
    public async Task A_silent_node_is_an_error_and_a_text_that_is_not_a_url_is_a_wrong_command_line()
    {
        (await RunAsync("http://127.0.0.1:1")).Code.ShouldBe(1);
        (await RunAsync("nowhere")).Output.ShouldContain("is not the URL of a node");
    }

    [Fact]
    public void Rates_are_made_from_two_readings_and_never_across_a_restart()
    {
        static JsonObject Reading(double seconds, long proofs) => JsonNode.Parse($$$"""
            {"counters":{"seconds":{{{seconds.ToString(CultureInfo.InvariantCulture)}}},
             "requests":0,"signatures":0,"updates":0,"proofs":{{{proofs}}}}}
            """)!.AsObject();
        static string Proofs(JsonObject status, JsonObject? earlier) =>
            StatusRows.Of(status, earlier).First(row => row.Name == "proofs").Value;

        Proofs(Reading(14, 3500), null).ShouldBe("3,500 since it started");
        Proofs(Reading(14, 3500), Reading(4, 3000)).ShouldBe("50.0 a second, 3,500 since it started");
        Proofs(Reading(1, 20), Reading(14, 3500)).ShouldBe("20 since it started");
    }

    private static readonly JsonObject Long = JsonNode.Parse($$"""
        {"network":"mainnet","chainId":1,"tee":{"kind":"tdx","simulated":false,"tcbStatus":"UpToDate"},
         "publicKey":"02{{new string('a', 64)}}",
         "sync":{"phase":"catching-up","waitingFor":"the updates of period 800 to 1600 from beacon endpoint 1",
          "storePeriod":800,"currentPeriod":1600,"refusals":3,"checkpoint":{"trusted":"0x{{new string('b', 64)}}"},
          "optimistic":{"slot":10,"block":9,"ageSeconds":4,"participation":{"signed":128,"of":512} },
          "finalized":{"slot":8,"block":7,"ageSeconds":28,"participation":{"signed":500,"of":512} } },
         "signing":{"latest":false,"code":"not-synced","reason":"\u001b[2Jno head is fresh, {{new string('x', 300)}}"},
         "overlay":{"phase":"member","members":9,"lost":1,"lostNodes":[{"address":"10.0.0.9:5000"}],
          "networkId":"0x{{new string('c', 64)}}","sessions":[
          {{string.Join(',', Enumerable.Range(1, 8).Select(i => $$"""{"remote":"10.0.0.{{i}}:5000","release":"v1"}"""))}}]},
         "collateral":{"earliestExpiry":"2026-12-01T00:00:00Z"},"timekeeping":{"authenticated":true,"explanation":"4 sources agree"},
         "counters":{"seconds":4,"requests":1,"signatures":2,"updates":3,"proofs":4} }
        """)!.AsObject();

    private static IReadOnlyList<ScreenLine> Screen(int width, int height, bool hasDetails = false, int skipped = 0) =>
        StatusScreen.Of(new Uri("http://node:3032"), StatusRows.Of(Long), width, height, hasDetails, skipped);

    [Theory]
    [InlineData(200, 60)]
    [InlineData(80, 24)]
    [InlineData(60, 20)]
    [InlineData(40, 12)]
    [InlineData(10, 5)]
    [InlineData(1, 1)]
    public void The_status_fits_the_terminal_and_begins_with_phase_and_heads(int width, int height)
    {
        foreach (bool hasDetails in (bool[])[false, true])
        {
            IReadOnlyList<ScreenLine> screen = Screen(width, height, hasDetails);
            screen.Count.ShouldBeLessThanOrEqualTo(height);
            screen.ShouldAllBe(line => line.Name.Length + line.Value.Length <= width);
            screen.ShouldAllBe(line => !$"{line.Name}{line.Value}".Any(char.IsControl), "a node does not move our cursor");
        }
        if (width < 40)
            return;
        IReadOnlyList<ScreenLine> folded = Screen(width, height);
        folded.Select(line => line.Name.Trim()).Take(7).ShouldBe(
            ["", "phase", "waiting for", "optimistic head", "signed by", "finalized head", "signed by"]);
        folded[^1].ToString().ShouldStartWith("q quit   d details");
    }

    [Fact]
    public void The_usual_terminal_has_room_for_every_row_but_the_details()
    {
        string[] screen = [.. Screen(80, 24).Select(line => line.ToString())];
        screen.ShouldContain("public key       02aaaaaaaa…aaaaaaaa");
        screen.ShouldContain("network id       0xcccccccc…cccccccc");
        screen.ShouldContain("time             4 sources agree");
        screen.ShouldContain("sync committees  ████████████░░░░░░░░░░░░  period 800 of 1,600");
        screen.ShouldContain("  signed by      ██████░░░░░░░░░░░░░░░░░░  128 of 512");
        screen.ShouldNotContain(line => line.Contains("10.0.0.", StringComparison.Ordinal));
    }

    [Fact]
    public void Details_have_whole_hashes_and_every_line_can_be_scrolled_to()
    {
        var seen = new List<string>();
        for (int skipped = 0; !seen.Contains("time             4 sources agree"); skipped += 18)
        {
            skipped.ShouldBeLessThan(200, "the last line was never shown");
            seen.AddRange(Screen(60, 20, hasDetails: true, skipped).Select(line => line.ToString()));
        }
        string all = string.Concat(seen.Select(line => line.Length > 17 ? line[17..] : ""));
        all.ShouldContain("0x" + new string('c', 64));
        all.ShouldContain(new string('x', 300));
        all.ShouldContain("10.0.0.6:5000");
        all.ShouldContain("lost: 10.0.0.9:5000");
        Screen(60, 20, hasDetails: true, skipped: 1000)
            .ShouldBe(Screen(60, 20, hasDetails: true, skipped: 1001), "the last page stays");
    }

    [Fact]
    public void A_row_is_red_where_it_is_bad_news()
    {
        StatusRows.Of(Long).First(row => row.Name == "lies caught").Mood.ShouldBe(Mood.Bad);
        StatusRows.Of(Long).First(row => row.Name.Trim() == "signed by").Mood.ShouldBe(Mood.Bad, "below two thirds");
        StatusScreen.Draw(Screen(80, 24)).ShouldContain(
            "\u001b[90mlies caught      \u001b[0m\u001b[31m3\u001b[0m\u001b[K\r\n");
    }
}
