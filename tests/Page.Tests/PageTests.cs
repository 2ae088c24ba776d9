using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Helios.Devnet;
using Helios.Node.Tests.Doubles;
using Helios.Page.Tests.Doubles;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Helios.Page.Tests;

/// <summary><c>GET /</c> in a real browser, in front of real nodes on a devnet.</summary>
[Collection(PageCollection.Name)]
public sealed partial class PageTests(RunningNode running)
{
    private Uri Api => running.Node.Host.ApiUrl;

    private const string OneNodeHolds =
        "The answer verifies under the key that the node's quote binds; but the quotes are SIMULATED and prove nothing.";

    [PageFact]
    public async Task The_page_verifies_the_quote_and_the_answer_and_says_that_a_simulated_quote_proves_nothing()
    {
        IPage page = await running.Browser.OpenAsync(Api);
        ConcurrentQueue<string> complaints = [];
        page.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Enqueue(message.Text); };
        await ExpectVerdict(page, OneNodeHolds, "verdict");
        string key = (await running.Node.KeyAsync()).ToString();
        await Expect(page.Locator("#nodes article")).ToContainTextAsync(key);
        await Expect(page.Locator("#attestations article")).ToContainTextAsync("the quote is of this statement, key and nonce");
        await Expect(page.Locator("#attestations article")).ToContainTextAsync("SIMULATED: signed by the root of the simulation");
        await Expect(page.Locator("#nodes article")).ToContainTextAsync("simulated: proves nothing");
        complaints.ShouldBeEmpty("the page's own content security policy must let it work");
        await Chromium.PictureAsync(page, "one-node-desktop");
    }

    [PageFact]
    public async Task The_page_needs_none_of_the_first_routes()
    {
        await using TestNode modern = await running.StartNodeAsync("helios.api.legacy = off");
        IPage page = await running.Browser.OpenAsync(modern.Host.ApiUrl);
        await ExpectVerdict(page, OneNodeHolds, "verdict");
        await page.GetByRole(AriaRole.Button, new() { Name = "Call on every node" }).ClickAsync();
        await Expect(page.Locator("#results article")).ToContainTextAsync("✓ verified in this browser");
    }

    /// <summary>A head of Gloas proves the payload of the block before it (EIP-7732); before Gloas there is nothing to say.</summary>
    [PageFact]
    public async Task In_Gloas_the_page_says_how_many_slots_the_execution_block_is_before_the_head()
    {
        IPage before = await running.Browser.OpenAsync(Api);
        await ExpectVerdict(before, OneNodeHolds, "verdict");
        await Expect(before.Locator("#nodes article")).Not.ToContainTextAsync("Execution block");

        var devnet = new RunningDevnet(new DevnetOptions { Fork = ConsensusFork.Gloas });
        await devnet.InitializeAsync();
        try
        {
            await using TestNode node = await RunningNode.StartNodeAsync(devnet);
            ulong earlier = (ulong)(await HeadAsync(node))["blockSlot"]!;
            IPage page = await running.Browser.OpenAsync(node.Host.ApiUrl);
            await ExpectVerdict(page, OneNodeHolds, "verdict");
            string said = await Definition(page.Locator("#nodes article"), "Execution block");
            JsonNode later = await HeadAsync(node);
            ((ulong)later["slot"]! - (ulong)later["blockSlot"]!, (ulong)later["blockLag"]!).ShouldBe((1ul, 1ul));
            Match shown = ExecutionBlock().Match(said);
            shown.Success.ShouldBeTrue(said);
            ulong.Parse(shown.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)
                .ShouldBeInRange(earlier, (ulong)later["blockSlot"]!);
        }
        finally
        {
            await devnet.DisposeAsync();
        }

        static async Task<JsonNode> HeadAsync(TestNode node) =>
            (await node.UntilStatusAsync(status => status["signing"]?["head"] is not null))["signing"]!["head"]!;
    }

    [PageFact]
    public async Task A_call_is_answered_and_its_signature_verified()
    {
        IPage page = await running.Browser.OpenAsync(Api);
        await page.GetByRole(AriaRole.Button, new() { Name = "Call on every node" }).ClickAsync();
        ILocator result = page.Locator("#results article");
        await Expect(result).ToContainTextAsync("✓ verified in this browser");
        // The devnet's token is minted in every block, so that an answer says which block it is of.
        BigInteger shown = BigInteger.Parse(await Definition(result, "As a number"), NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture);
        shown.ShouldBe(
            BigInteger.Parse("0" + (await Definition(result, "Output"))[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        string now = (string)(
            await running.Node.CallAsync("""{"to":"0x6b175474e89094c44da98b954eedeac495271d0f","input":"0x18160ddd"}"""))["Success"]!;
        shown.ShouldBeInRange(BigInteger.One, BigInteger.Parse("0" + now[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture));

        await page.GetByLabel("Input").FillAsync("0xdeadbeef");
        await page.GetByLabel("Input").PressAsync("Enter");
        await Expect(result).ToContainTextAsync("reverted");
        await Expect(result).ToContainTextAsync("✓ verified in this browser");
    }

    [PageFact]
    public async Task A_late_answer_to_an_earlier_call_does_not_take_the_place_of_the_newest()
    {
        await using Front slow = await Front.StartAsync(Api);
        var late = new TaskCompletionSource();
        slow.Before = body => body.Contains("0x18160ddd", StringComparison.Ordinal) ? late.Task : Task.CompletedTask;
        IPage page = await running.Browser.OpenAsync(new Uri(Api, "/?node=" + Uri.EscapeDataString(slow.Url.ToString())));
        await page.GetByRole(AriaRole.Button, new() { Name = "Call on every node" }).ClickAsync();
        await page.GetByLabel("Input").FillAsync("0xdeadbeef");
        await page.GetByLabel("Input").PressAsync("Enter");
        ILocator newest = page.Locator("#results article").Nth(1);
        await Expect(newest).ToContainTextAsync("reverted");

        IResponse answer = await page.RunAndWaitForResponseAsync(() => Task.FromResult(late.TrySetResult()), response =>
            response.Url == new Uri(slow.Url, "/v1/call").ToString());
        await answer.FinishedAsync();
        await page.EvaluateAsync("() => fetch('/v1/status').then(status => status.text())"); // whoever has this answer has had that one
        (await newest.InnerTextAsync()).ShouldContain("reverted");
    }

    [PageFact]
    public async Task A_typing_mistake_is_explained_at_the_field()
    {
        IPage page = await running.Browser.OpenAsync(Api);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Contract" }).FillAsync("0x12");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Contract" }).PressAsync("Enter");
        await Expect(page.Locator("#call-problem")).ToContainTextAsync("40 hex digits");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Contract" })).ToBeFocusedAsync();
        await page.GetByLabel("Compare with another node").FillAsync("ftp://here");
        await page.GetByLabel("Compare with another node").PressAsync("Enter");
        await Expect(page.Locator("#address-problem")).ToContainTextAsync("http://203.0.113.7:3032 is expected");
        (await page.Locator("#nodes article").CountAsync()).ShouldBe(1);
    }

    [PageFact]
    public async Task Two_nodes_of_one_network_are_shown_under_one_key()
    {
        await using Front second = await Front.StartAsync(Api);
        IPage page = await running.Browser.OpenAsync(Api);
        await page.GetByLabel("Compare with another node").FillAsync(second.Url.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await ExpectVerdict(page, "All 2 nodes are of one network, and every answer verifies", "verdict");
        page.Url.ShouldContain("?node=", customMessage: "the comparison can be passed on as an address");
        await page.GetByRole(AriaRole.Button, new() { Name = "Call on every node" }).ClickAsync();
        await Expect(page.Locator("#results article").Nth(1)).ToContainTextAsync("✓ verified in this browser");
        await Chromium.PictureAsync(page, "two-nodes-one-key-desktop");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Remove") }).ClickAsync();
        await ExpectVerdict(page, OneNodeHolds, "verdict");
    }

    [PageFact]
    public async Task Two_nodes_of_two_networks_are_said_to_have_different_keys()
    {
        await using TestNode other = await running.StartNodeAsync();
        IPage page = await running.Browser.OpenAsync(new Uri(Api, "/?node=" + Uri.EscapeDataString(other.Host.ApiUrl.ToString())));
        await ExpectVerdict(page, "DIFFERENT keys", "verdict bad");
        await Chromium.PictureAsync(page, "two-keys-desktop");
    }

    [PageFact]
    public async Task A_block_that_somebody_changed_on_the_way_does_not_verify()
    {
        await using Front liar = await Front.StartAsync(Api);
        liar.Tamper = (path, body) => path == "/v1/block" ? BlockNumber().Replace(body, "\"blockNumber\":99999999") : body;
        IPage page = await running.Browser.OpenAsync(new Uri(Api, "/?node=" + Uri.EscapeDataString(liar.Url.ToString())));
        await ExpectVerdict(page, "Not every node gave an answer that verifies.", "verdict bad");
        await Expect(page.Locator("#nodes article").Nth(1)).ToContainTextAsync("does NOT verify");
        await Expect(page.Locator("#nodes article").Nth(0)).ToContainTextAsync("✓ verified");
        await Chromium.PictureAsync(page, "tampered-desktop");
    }

    [PageFact]
    public async Task A_call_result_that_somebody_changed_on_the_way_does_not_verify()
    {
        await using Front liar = await Front.StartAsync(Api);
        liar.Tamper = (path, body) =>
            path == "/v1/call" ? body.Replace("\"result\":\"0x0", "\"result\":\"0x1", StringComparison.Ordinal) : body;
        IPage page = await running.Browser.OpenAsync(new Uri(Api, "/?node=" + Uri.EscapeDataString(liar.Url.ToString())));
        await page.GetByRole(AriaRole.Button, new() { Name = "Call on every node" }).ClickAsync();
        await Expect(page.Locator("#results article").Nth(1)).ToContainTextAsync("does NOT verify");
        await Expect(page.Locator("#results article").Nth(0)).ToContainTextAsync("✓ verified");
    }

    [PageFact]
    public async Task A_key_that_the_quote_does_not_bind_is_pointed_out()
    {
        await using TestNode other = await running.StartNodeAsync();
        (_, string foreign) = await other.GetAsync("/v1/attestation?nonce=00");
        await using Front liar = await Front.StartAsync(Api);
        liar.Tamper = (path, body) => path == "/v1/attestation" ? WithParts(body, foreign, "quote", "collateral") : body;
        IPage page = await running.Browser.OpenAsync(new Uri(Api, "/?node=" + Uri.EscapeDataString(liar.Url.ToString())));
        await Expect(page.Locator("#attestations article").Nth(1)).ToContainTextAsync("the quote is of ANOTHER key");
        await ExpectVerdict(page, "Not every node gave an answer that verifies.", "verdict bad");
    }

    [PageFact]
    public async Task A_node_that_is_not_set_up_or_absent_or_not_a_node_is_explained()
    {
        await using TestNode fresh = await running.StartUnconfiguredAsync();
        await using Front rubbish = await Front.StartAsync(Api);
        rubbish.Tamper = (_, _) => "<html>hello</html>";
        string query = string.Join('&', new[] { fresh.Host.ApiUrl.ToString(), rubbish.Url.ToString(),
            "http://127.0.0.1:1" }.Select(url => "node=" + Uri.EscapeDataString(url)));
        IPage page = await running.Browser.OpenAsync(new Uri(Api, "/?" + query), width: 360, dark: true);
        ILocator cards = page.Locator("#nodes article");
        await Expect(cards.Nth(1)).ToContainTextAsync("has none to sign with");
        await Expect(cards.Nth(1)).ToContainTextAsync("awaiting-setup");
        await Expect(cards.Nth(2)).ToContainTextAsync("not the JSON that a node answers with");
        await Expect(cards.Nth(3)).ToContainTextAsync("no answer: is the node running");
        await Expect(cards.Nth(0)).ToContainTextAsync("✓ verified");
        await Expect(page.Locator("#attestations article").Nth(1)).ToContainTextAsync("has none to sign with");
        await Chromium.PictureAsync(page, "problems-phone-dark");
    }

    [PageFact]
    public async Task A_bad_answer_of_a_node_is_a_problem_on_its_card_and_never_a_claim()
    {
        string[] garbage =
        [
            "null", "5", "[]", "{}", "\"null\"", "\"[]\"", "\"{}\"",
            "\"{\\\"signature\\\":1,\\\"blocknum\\\":{},\\\"quote\\\":[],\\\"pubkey\\\":true}\"",
            "\"{\\\"signature\\\":\\\"zz\\\",\\\"blocknum\\\":\\\"<img src=x onerror=alert(1)>\\\"," +
            "\\\"quote\\\":\\\"00\\\",\\\"pubkey\\\":\\\"02\\\"}\"",
        ];
        List<Front> fronts = [];
        try
        {
            foreach (string body in garbage)
            {
                fronts.Add(await Front.StartAsync(Api));
                fronts[^1].Tamper = (_, _) => body;
            }
            using var silent = new TcpListener(IPAddress.Loopback, 0);
            silent.Start();
            string[] urls = [.. fronts.Select(front => front.Url.ToString()), $"http://{silent.LocalEndpoint}"];
            IPage page = await running.Browser.OpenAsync(
                new Uri(Api, "/?" + string.Join('&', urls.Select(url => "node=" + Uri.EscapeDataString(url)))));
            ConcurrentQueue<string> uncaught = [];
            page.PageError += (_, error) => uncaught.Enqueue(error);
            await ExpectVerdict(page, "Not every node gave an answer that verifies.", "verdict bad");
            await Expect(page.Locator("#nodes article").Nth(0)).ToContainTextAsync("✓ verified");
            for (int i = 1; i <= urls.Length; i++)
            {
                await Expect(page.Locator("#nodes article").Nth(i).Locator(".problem").First).ToContainTextAsync("✗");
                await Expect(page.Locator("#nodes article").Nth(i)).Not.ToContainTextAsync("✓");
            }
            await Expect(page.Locator("#nodes article").Nth(urls.Length)).ToContainTextAsync("no answer within 15 seconds");
            uncaught.ShouldBeEmpty();
            await Chromium.PictureAsync(page, "garbage-desktop");
        }
        finally
        {
            foreach (Front front in fronts)
                await front.DisposeAsync();
        }
    }

    /// <summary>The answer, with members of another.</summary>
    private static string WithParts(string answer, string other, params string[] members)
    {
        JsonObject json = JsonNode.Parse(answer)!.AsObject(), from = JsonNode.Parse(other)!.AsObject();
        foreach (string member in members)
            json[member] = from[member]?.DeepClone();
        return json.ToJsonString();
    }

    private static Task<string> Definition(ILocator card, string term) =>
        card.Locator($"dt:text-is('{term}') + dd").InnerTextAsync();

    /// <param name="style">Its class: <c>verdict</c> alone where it neither praises nor warns.</param>
    private static async Task ExpectVerdict(IPage page, string text, string style)
    {
        ILocator verdict = page.Locator("#verdict");
        await Expect(verdict).ToContainTextAsync(text);
        await Expect(verdict).ToHaveClassAsync(style);
    }

    [GeneratedRegex(@"""blockNumber"":\d+")]
    private static partial Regex BlockNumber();

    [GeneratedRegex("^of slot ([0-9,]+), 1 before the head's$")]
    private static partial Regex ExecutionBlock();
}
