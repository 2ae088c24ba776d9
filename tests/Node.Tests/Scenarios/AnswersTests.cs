using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Crypto;
using Helios.Tee;
using Helios.Tee.Quotes;

namespace Helios.Node.Tests.Scenarios;

public sealed class AnswersTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    private const string Dai = "0x6b175474e89094c44da98b954eedeac495271d0f";
    private const string TotalSupply = $$"""{"to":"{{Dai}}","input":"0x18160ddd"}""";

    [Fact]
    public async Task Before_the_setup_every_route_says_that_it_is_awaited()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        (await node.GetAsync("/block")).ShouldSatisfyAllConditions(a => a.Status.ShouldBe(503), a => a.Body.ShouldContain("not-set-up"));
        (await node.PostAsync("/call", TotalSupply)).Status.ShouldBe(503);
        (await node.GetAsync("/attest")).ShouldSatisfyAllConditions(a => a.Status.ShouldBe(503), a => a.Body.ShouldContain("no-key"));
        ((string)(await node.StatusAsync())["sync"]!["phase"]!).ShouldBe("awaiting-setup");
    }

    [Fact]
    public async Task A_node_that_was_set_up_answers_the_three_routes_in_the_form_of_the_first_prototype()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        await node.SetUpAsync(devnet.ExecutionUrl);
        (_, string block) = await node.UntilSyncedAsync();
        block.ShouldMatch("""^"\{\\"signature\\":\\"[0-9a-f]{128}\\",\\"blocknum\\":\\"[0-9]+\\"\}"$""");

        (_, string attest) = await node.GetAsync("/attest");
        attest.ShouldMatch("""^"\{\\"quote\\":\\"[0-9a-f]+\\",\\"pubkey\\":\\"0[23][0-9a-f]{64}\\"\}"$""");
        Secp256k1PublicKey key = await node.KeyAsync();
        Quote.Parse(Hex.Decode((string)TestNode.Unwrap(attest)["quote"]!)).Value.Report.ReportData.ShouldBe(
            ReportData.ForRegister(key.Span));

        JsonObject answer = TestNode.Unwrap(block);
        TestNode.IsSigned(key, (string)answer["blocknum"]!, (string)answer["signature"]!).ShouldBeTrue();

        (int status, string call) = await node.PostAsync("/call", TotalSupply);
        status.ShouldBe(200, call);
        call.ShouldMatch("""^"\{\\"signature\\":\\"[0-9a-f]{128}\\",\\"response\\":\{\\"Success\\":\\"0x[0-9a-f]{64}\\"\}\}"$""");
    }

    [Fact]
    public async Task The_total_supply_is_what_the_execution_layer_says_and_changes_as_the_chain_goes_on()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        var seen = new HashSet<string>();
        while (seen.Count < 2)
        {
            ulong before = await HeadAsync(), after;
            string response = (await node.CallAsync(TotalSupply)).ToJsonString();
            List<string> expected = []; // the head may move meanwhile: the call runs on a block between the first and the last
            for (after = await HeadAsync(); before <= after; before++)
            {
                JsonElement supply = await devnet.RpcAsync("eth_call", $"[{TotalSupply}, \"{((U256)before).ToHexQuantity()}\"]");
                expected.Add($$"""{"Success":"{{supply.GetString()}}"}""");
            }
            expected.ShouldContain(response);
            seen.Add(response);
        }

        async Task<ulong> HeadAsync() => ulong.Parse((string)TestNode.Unwrap((await node.GetAsync("/block")).Body)["blocknum"]!);
    }

    [Fact]
    public async Task A_call_that_reverts_on_proven_state_is_a_signed_error()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        // transfer(address,uint256) from an account that owns nothing
        string transfer = "0xa9059cbb" + new string('0', 63) + "1" + new string('f', 64);
        (await node.CallAsync(
            $$"""{"to":"{{Dai}}","from":"0x00000000000000000000000000000000000000aa","data":"{{transfer}}"}"""))
            .ToJsonString().ShouldBe("\"Error\"");
    }

    [Fact]
    public async Task A_statement_is_quoted_with_the_clients_nonce_and_signed_and_says_what_the_node_trusts()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        (await node.GetAsync("/v1/attestation")).Status.ShouldBe(400);
        (await node.GetAsync("/v1/attestation?nonce=" + new string('a', 130))).Status.ShouldBe(400);
        (await node.GetAsync("/v1/attestation?nonce=xyz")).Body.ShouldContain("nonce: ");

        (int status, string body) = await node.GetAsync("/v1/attestation?nonce=0102");
        status.ShouldBe(200, body);
        JsonNode answer = JsonNode.Parse(body)!;
        string statement = (string)answer["statement"]!;
        Quote.Parse(Hex.Decode((string)answer["quote"]!)).Value.Report.ReportData
            .ShouldBe(ReportData.ForStatement(System.Text.Encoding.UTF8.GetBytes(statement), [1, 2]));
        Secp256k1PublicKey key = await node.KeyAsync();
        TestNode.IsSigned(key, statement, (string)answer["signature"]!).ShouldBeTrue();
        JsonNode said = JsonNode.Parse(statement)!;
        ((string)said["publicKey"]!).ShouldBe(key.ToString());
        ((string)said["checkpoint"]!["trusted"]!).ShouldBe(devnet.Host.FirstCheckpoint.ToString());
        JsonNode reported = await node.StatusAsync();
        ((string)said["founding"]!["root"]!).ShouldBe(devnet.Host.FirstCheckpoint.ToString());
        ((string)said["networkId"]!).ShouldBe((string)reported["overlay"]!["networkId"]!);
        said["equivocation"].ShouldBeNull();
        ((string)reported["tee"]!["tcbStatus"]!).ShouldBe("UpToDate");
        reported["tee"]!["advisories"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Any_origin_may_ask_with_get_and_post_and_content_type()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        using var http = new HttpClient();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, new Uri(node.Host.ApiUrl, "/call"));
        preflight.Headers.Add("Origin", "https://app.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type");
        using HttpResponseMessage response = await http.SendAsync(preflight);
        response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        response.Headers.GetValues("Access-Control-Allow-Methods").Single().ShouldContain("POST");
        response.Headers.GetValues("Access-Control-Allow-Headers").Single().ShouldContain("Content-Type", Case.Insensitive);
    }

    [Fact]
    public async Task A_node_that_starts_again_syncs_from_its_journal_without_being_told_a_checkpoint()
    {
        using var dataDir = new TemporaryFolder();
        ulong slot;
        await using (TestNode first = await TestNode.StartAsync(devnet.Settings(), dataDir: dataDir))
        {
            await first.SetUpAsync(devnet.ExecutionUrl);
            JsonNode synced = await first.UntilStatusAsync(status => status["sync"]!["checkpoint"]?["slot"] is not null);
            slot = (ulong)synced["sync"]!["checkpoint"]!["slot"]!;
        }
        await using (TestNode second = await TestNode.StartAsync(devnet.Settings(checkpoint: ""), dataDir: dataDir))
        {
            await second.SetUpAsync(devnet.ExecutionUrl);
            await second.UntilSyncedAsync();
            JsonNode sync = (await second.StatusAsync())["sync"]!;
            var trusted = Root.Parse((string)sync["checkpoint"]!["trusted"]!);
            devnet.Host.Beacon.View.Blocks[trusted].Slot.Value
                .ShouldBeGreaterThanOrEqualTo(slot, "it starts from the newest block that its journal holds");
        }
    }
}
