using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Text.RegularExpressions;
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

    [PageFact]
    public async Task The_page_verifies_the_nodes_signature_and_shows_the_quote()
    {
        IPage page = await running.Browser.OpenAsync(Api);
        ConcurrentQueue<string> complaints = [];
        page.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Enqueue(message.Text); };
        await ExpectVerdict(page, "The answer verifies under the node's key.", good: true);
        string key = (await running.Node.KeyAsync()).ToString();
        await Expect(page.Locator("#nodes article")).ToContainTextAsync(key);
        await Expect(page.Locator("#attestations article")).ToContainTextAsync("the report data is of this public key");
        await Expect(page.Locator("#attestations article")).ToContainTextAsync("not checked here");
        await Expect(page.Locator("#nodes article")).ToContainTextAsync("simulated: proves nothing");
        complaints.ShouldBeEmpty("the page's own content security policy must let it work");
        await Chromium.PictureAsync(page, "one-node-desktop");
    }

    [PageFact]
    public async Task The_known_answer_of_the_first_prototype_verifies_and_nothing_that_differs_from_it()
    {
        IPage page = await running.Browser.OpenAsync(Api);
        const string key = "02f3bf0aaa9dd53d07ef32facc6b068421b4a7dc25e4ba3d399c5e1109c39dc45e";
        const string r = "4760854a048d2e62f85cf2652958409ba46ce307f8ca41feada8b7464e229fff";
        const string s = "0dc7f6b6de1e5e406af5d20d8fb18bb3d92e7c6303cacc085757199f6e8b6eb1";
        Task<bool> IsSigned(string publicKey, string message, string signature) =>
            page.EvaluateAsync<bool>("([key, message, signature]) => isSigned(key, message, signature)",
                new[] { publicKey, message, signature });

        (await IsSigned(key, "22168277", r + s)).ShouldBeTrue();
        (await IsSigned(key, "22168278", r + s)).ShouldBeFalse("another message");
        (await IsSigned("03" + key[2..], "22168277", r + s)).ShouldBeFalse("another key");
        (await IsSigned(key, "22168277", r[..^1] + "e" + s)).ShouldBeFalse("another r");
        (await IsSigned(key, "22168277", r + s[..^1] + "0")).ShouldBeFalse("another s");
        (await IsSigned(key, "22168277", new string('0', 64) + s)).ShouldBeFalse("r = 0");
        (await IsSigned(key, "22168277", r)).ShouldBeFalse("too short");
        BigInteger order = BigInteger.Parse("0fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", NumberStyles.HexNumber);
        string highS = (order - BigInteger.Parse("0" + s, NumberStyles.HexNumber)).ToString("x64")[^64..];
        (await IsSigned(key, "22168277", r + highS)).ShouldBeFalse("high s");
        await Should.ThrowAsync<PlaywrightException>(() =>
            IsSigned("02" + new string('f', 64), "22168277", r + s), "no point of the curve");
    }

    [PageFact]
    public async Task Sha256_of_the_page_is_sha256()
    {
        IPage page = await running.Browser.OpenAsync(Api);
        foreach (int length in (int[])[0, 1, 55, 56, 63, 64, 65, 119, 120, 1000])
        {
            byte[] message = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7))];
            string hash = await page.EvaluateAsync<string>("hex => toHex(sha256(fromHex(hex)))", Convert.ToHexString(message));
            hash.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(message)), $"{length} bytes");
        }
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
        await Expect(result).ToContainTextAsync("on proven state the call fails");
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
        await Expect(newest).ToContainTextAsync("on proven state the call fails");

        IResponse answer = await page.RunAndWaitForResponseAsync(() => Task.FromResult(late.TrySetResult()), response =>
            response.Url == new Uri(slow.Url, "/call").ToString());
        await answer.FinishedAsync();
        await page.EvaluateAsync("() => fetch('/v1/status').then(status => status.text())"); // whoever has this answer has had that one
        (await newest.InnerTextAsync()).ShouldContain("on proven state the call fails");
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
        await ExpectVerdict(page, "All 2 nodes sign with one key, and every signature verifies.", good: true);
        page.Url.ShouldContain("?node=", customMessage: "the comparison can be passed on as an address");
        await page.GetByRole(AriaRole.Button, new() { Name = "Call on every node" }).ClickAsync();
        await Expect(page.Locator("#results article").Nth(1)).ToContainTextAsync("✓ verified in this browser");
        await Chromium.PictureAsync(page, "two-nodes-one-key-desktop");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Remove") }).ClickAsync();
        await ExpectVerdict(page, "The answer verifies under the node's key.", good: true);
    }

    [PageFact]
    public async Task Two_nodes_of_two_networks_are_said_to_have_different_keys()
    {
        await using TestNode other = await running.StartNodeAsync();
        IPage page = await running.Browser.OpenAsync(new Uri(Api, "/?node=" + Uri.EscapeDataString(other.Host.ApiUrl.ToString())));
        await ExpectVerdict(page, "DIFFERENT keys", good: false);
        await Chromium.PictureAsync(page, "two-keys-desktop");
    }

    [PageFact]
    public async Task A_block_that_somebody_changed_on_the_way_does_not_verify()
    {
        await using Front liar = await Front.StartAsync(Api);
        liar.Tamper = (path, body) => path == "/block" ? BlockNumber().Replace(body, "blocknum\\\":\\\"99999999") : body;
        IPage page = await running.Browser.OpenAsync(new Uri(Api, "/?node=" + Uri.EscapeDataString(liar.Url.ToString())));
        await ExpectVerdict(page, "Not every node gave an answer that verifies.", good: false);
        await Expect(page.Locator("#nodes article").Nth(1)).ToContainTextAsync("does NOT verify");
        await Expect(page.Locator("#nodes article").Nth(0)).ToContainTextAsync("✓ verified");
        await Chromium.PictureAsync(page, "tampered-desktop");
    }

    [PageFact]
    public async Task A_call_result_that_somebody_changed_on_the_way_does_not_verify()
    {
        await using Front liar = await Front.StartAsync(Api);
        liar.Tamper = (path, body) =>
            path == "/call" ? body.Replace("Success\\\":\\\"0x0", "Success\\\":\\\"0x1", StringComparison.Ordinal) : body;
        IPage page = await running.Browser.OpenAsync(new Uri(Api, "/?node=" + Uri.EscapeDataString(liar.Url.ToString())));
        await page.GetByRole(AriaRole.Button, new() { Name = "Call on every node" }).ClickAsync();
        await Expect(page.Locator("#results article").Nth(1)).ToContainTextAsync("does NOT verify");
        await Expect(page.Locator("#results article").Nth(0)).ToContainTextAsync("✓ verified");
    }

    [PageFact]
    public async Task A_key_that_the_quote_does_not_bind_is_pointed_out()
    {
        await using TestNode other = await running.StartNodeAsync();
        (_, string foreign) = await other.GetAsync("/attest");
        string foreignQuote = (string)TestNode.Unwrap(foreign)["quote"]!;
        await using Front liar = await Front.StartAsync(Api);
        liar.Tamper = (path, body) =>
            path == "/attest" ? body.Replace((string)TestNode.Unwrap(body)["quote"]!, foreignQuote, StringComparison.Ordinal) : body;
        IPage page = await running.Browser.OpenAsync(new Uri(Api, "/?node=" + Uri.EscapeDataString(liar.Url.ToString())));
        await Expect(page.Locator("#attestations article").Nth(1)).ToContainTextAsync("the quote is of ANOTHER key");
        await ExpectVerdict(page, "Not every node gave an answer that verifies.", good: false);
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
        await Expect(cards.Nth(1)).ToContainTextAsync("has not been set up yet");
        await Expect(cards.Nth(1)).ToContainTextAsync("awaiting-setup");
        await Expect(cards.Nth(2)).ToContainTextAsync("not the JSON that a node answers with");
        await Expect(cards.Nth(3)).ToContainTextAsync("no answer: is the node running");
        await Expect(cards.Nth(0)).ToContainTextAsync("✓ verified");
        await Expect(page.Locator("#attestations article").Nth(1)).ToContainTextAsync("has not been set up yet");
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
            await ExpectVerdict(page, "Not every node gave an answer that verifies.", good: false);
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

    private static Task<string> Definition(ILocator card, string term) =>
        card.Locator($"dt:text-is('{term}') + dd").InnerTextAsync();

    private static async Task ExpectVerdict(IPage page, string text, bool good)
    {
        ILocator verdict = page.Locator("#verdict");
        await Expect(verdict).ToContainTextAsync(text);
        await Expect(verdict).ToHaveClassAsync(good ? "verdict good" : "verdict bad");
    }

    [GeneratedRegex("""blocknum\\":\\"\d+""")]
    private static partial Regex BlockNumber();
}
