using System.Text.RegularExpressions;
using Helios.Page.Tests.Doubles;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Helios.Page.Tests;

/// <summary>The page proves block and state in the browser, on demand, and says what it and others vouch for.</summary>
[Collection(PageCollection.Name)]
public sealed partial class PageProofTests(RunningNode running)
{
    private Uri Api => running.Node.Host.ApiUrl;

    [PageFact]
    public async Task A_call_is_proven_in_the_browser_and_a_proof_that_somebody_changed_on_the_way_is_refused_by_name()
    {
        await using Front liar = await Front.StartAsync(Api);
        liar.Tamper = (path, body) => path == "/v1/call" ? FirstNode().Replace(body, OtherDigit) : body;
        IPage page = await running.Browser.OpenAsync(new Uri(Api, "/?node=" + Uri.EscapeDataString(liar.Url.ToString())));
        ILocator results = page.Locator("#results article");
        await page.GetByRole(AriaRole.Button, new() { Name = "Call on every node" }).ClickAsync();
        await Expect(results.Nth(1)).ToContainTextAsync("not asked for: block and state are the word of a node");

        await page.GetByLabel("With a proof").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Call on every node" }).ClickAsync();
        await Expect(results.Nth(0)).ToContainTextAsync("proof: found no parameters of chain");

        await page.GetByText("What a proof starts from").ClickAsync();
        string[] files = [.. ((string[])["spec.json", "genesis.json"]).Select(name => Path.Combine(running.NetworkFolder, name))];
        await page.Locator("#chain").SetInputFilesAsync(files);
        await page.GetByRole(AriaRole.Button, new() { Name = "Call on every node" }).ClickAsync();
        await Expect(results.Nth(0)).ToContainTextAsync(
            "✓ proven in this browser, from the block that the network started from on: block and state");
        await Expect(results.Nth(0)).ToContainTextAsync("The call was not run again here");
        await Expect(results.Nth(1)).ToContainTextAsync("does NOT verify: state: found ");
        await Chromium.PictureAsync(page, "proven-desktop");

        await page.GetByLabel("Start block").FillAsync("0x" + new string('7', 64));
        await page.GetByRole(AriaRole.Button, new() { Name = "Call on every node" }).ClickAsync();
        await Expect(results.Nth(0)).ToContainTextAsync("✗");
        await Expect(results.Nth(0)).Not.ToContainTextAsync("proven");
        await page.GetByLabel("Start block").FillAsync("0x7");
        await page.GetByRole(AriaRole.Button, new() { Name = "Call on every node" }).ClickAsync();
        await Expect(page.Locator("#call-problem")).ToContainTextAsync("0x and 64 hex digits are expected");
    }

    [PageFact]
    public async Task The_page_says_in_plain_words_what_signatures_mean_and_what_to_keep()
    {
        IPage page = await running.Browser.OpenAsync(Api);
        ILocator footer = page.Locator("footer");
        await Expect(footer).ToContainTextAsync("says only that some node of the network computed it, for some request, at some time");
        await Expect(footer).ToContainTextAsync("What to keep: trust.json");
        await Expect(footer).ToContainTextAsync("What to check each time:");
    }

    /// <summary>The first trie node of a proof, up to a digit of its middle.</summary>
    [GeneratedRegex("(?<=\"nodes\":\\[\"0x[0-9a-f]{80})[0-9a-f]")]
    private static partial Regex FirstNode();

    private static string OtherDigit(Match digit) => digit.Value == "0" ? "1" : "0";
}
