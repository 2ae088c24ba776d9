using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Helios.Node.Cli;
using Helios.Node.Tests.Doubles;
using Spectre.Console;

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

    [Fact]
    public void The_view_shows_a_bar_for_the_sync_and_one_for_the_signatures()
    {
        JsonObject status = JsonNode.Parse("""
            {"network":"mainnet","chainId":1,"tee":{"kind":"tdx","simulated":false},"publicKey":"02ab",
             "sync":{"phase":"catching-up","waitingFor":"the updates of period 800 to 1600 from https://b",
             "storePeriod":800,"currentPeriod":1600,"refusals":3,"checkpoint":{"trusted":"0x01"},
              "optimistic":{"slot":10,"block":9,"ageSeconds":4,"participation":{"signed":128,"of":512}},"finalized":null}}
            """)!.AsObject();
        var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = 120;
        console.Write(StatusView.Of(new Uri("http://node:3032"), StatusRows.Of(status)));
        text.ToString().ShouldContain("████████████░░░░░░░░░░░░  period 800 of 1,600");
        text.ToString().ShouldContain("██████░░░░░░░░░░░░░░░░░░  128 of 512");
        text.ToString().ShouldContain("lies caught");
        StatusRows.Of(status).First(row => row.Name == "lies caught").Mood.ShouldBe(Mood.Bad);
        StatusRows.Of(status).First(row => row.Name.Trim() == "signed by").Mood.ShouldBe(Mood.Bad, "below two thirds");
    }
}
