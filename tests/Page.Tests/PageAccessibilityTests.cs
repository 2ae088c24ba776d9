using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Helios.Page.Tests.Doubles;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Helios.Page.Tests;

/// <summary>WCAG 2.2, level AA, as far as a machine can judge it.</summary>
[Collection(PageCollection.Name)]
public sealed class PageAccessibilityTests(RunningNode running)
{
    /// <summary>
    /// Text of the page whose contrast to its background is below 4.5:1 (success criterion 1.4.3), and fields whose border is below 3:1
    /// (1.4.11).
    /// </summary>
    private const string LowContrast = """
        () => {
          const rgba = text => { const n = text.match(/[\d.]+/g).map(Number); 
            return { rgb: n.slice(0, 3), alpha: n.length > 3 ? n[3] : 1 }; };
          const luminance = rgb => rgb.map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
          const contrast = (a, b) => { const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
          const behind = node => { 
            for (; node; node = node.parentElement) {
              const c = rgba(getComputedStyle(node).backgroundColor); if (c.alpha === 1) return c.rgb;
            }
            return [255, 255, 255]; };
          const low = [];
          for (const node of document.body.querySelectorAll("*")) {
            const style = getComputedStyle(node), ownText = [...node.childNodes].some(n => n.nodeType === 3 && n.data.trim());
            const text = contrast(rgba(style.color).rgb, behind(node));
            if ((ownText || node.tagName === "INPUT") && text < 4.5)
              low.push(`${node.tagName} "${node.textContent.slice(0, 30)}" ${text.toFixed(2)}`);
            if (node.tagName === "INPUT" && contrast(rgba(style.borderTopColor).rgb, behind(node.parentElement)) < 3)
              low.push(`border of ${node.id}`);
          }
          return low;
        }
        """;

    [PageFact]
    public async Task Text_and_fields_stand_out_in_the_light_and_in_the_dark()
    {
        foreach (bool dark in (bool[])[false, true])
        {
            IPage page = await running.Browser.OpenAsync(running.Node.Host.ApiUrl, dark: dark);
            await Expect(page.Locator("#verdict")).ToContainTextAsync("verifies");
            (await page.EvaluateAsync<string[]>(LowContrast)).ShouldBeEmpty(dark ? "dark" : "light");
            await Chromium.PictureAsync(page, dark ? "dark-desktop" : "light-desktop");
        }
    }

    /// <summary>Every rule of axe-core, those of best practice too, with the answers of a call and all measurements on the page.</summary>
    [PageFact]
    public async Task Axe_finds_nothing_at_any_width_in_the_light_and_in_the_dark()
    {
        foreach ((int width, bool dark) in ((int, bool)[])[(360, false), (768, true), (1280, false), (1280, true)])
        {
            IPage page = await running.Browser.OpenAsync(running.Node.Host.ApiUrl, width: width, dark: dark);
            await Expect(page.Locator("#attestations article")).ToContainTextAsync("MRTD");
            await page.GetByText("All measurements").ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Call on every node" }).ClickAsync();
            await Expect(page.Locator("#results")).ToContainTextAsync("verified");
            AxeResult result = await page.RunAxe();
            result.Violations.Select(found => $"{found.Id}: {found.Help}: {string.Join(", ", found.Nodes.Select(node => node.Html))}")
                .ShouldBeEmpty($"{width}, {(dark ? "dark" : "light")}");
            result.Passes.Length.ShouldBeGreaterThan(20);
            await Chromium.PictureAsync(page, $"width-{width}{(dark ? "-dark" : "")}");
            await page.EvaluateAsync("() => document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"data:,\">')");
            (await page.RunAxe()).Violations.ShouldContain(found => found.Id == "image-alt", "axe looks at this page");
        }
    }

    [PageFact]
    public async Task Nothing_sticks_out_of_the_smallest_phone()
    {
        IPage page = await running.Browser.OpenAsync(running.Node.Host.ApiUrl, width: 320);
        await Expect(page.Locator("#attestations article")).ToContainTextAsync("MRTD");
        await page.GetByText("All measurements").ClickAsync();
        (await page.Locator("#with-proof").BoundingBoxAsync())!.Width.ShouldBeGreaterThan(12, "a box to hit, not a dot");
        await page.GetByRole(AriaRole.Button, new() { Name = "Call on every node" }).ClickAsync();
        await Expect(page.Locator("#results")).ToContainTextAsync("verified");
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0);
        await Chromium.PictureAsync(page, "phone");
    }

    [PageFact]
    public async Task Every_field_has_a_label_and_the_keyboard_reaches_everything_in_order()
    {
        IPage page = await running.Browser.OpenAsync(running.Node.Host.ApiUrl);
        await Expect(page.Locator("#attestations article")).ToContainTextAsync("MRTD");
        (await page.EvaluateAsync<int>("() => [...document.querySelectorAll('input')].filter(input => input.labels.length === 0).length"))
            .ShouldBe(0);
        (await page.EvaluateAsync<string>("() => document.documentElement.lang")).ShouldBe("en");
        List<string> reached = [];
        for (int i = 0; i < 9; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<string>("() => document.activeElement.id || document.activeElement.textContent"));
            (await page.EvaluateAsync<bool>("() => getComputedStyle(document.activeElement).outlineStyle !== 'none'"))
                .ShouldBeTrue($"the focus on {reached[^1]} must be seen");
        }
        reached.ShouldBe(["Skip to the nodes", "address", "Add", "to", "input", "with-proof", "What a proof starts from",
            "Call on every node", "All measurements"]);
    }

    [PageFact]
    public async Task The_page_loads_nothing_from_elsewhere_and_may_not()
    {
        ConcurrentQueue<string> asked = []; // the page goes on asking while it is looked at
        IPage page = await running.Browser.OpenAsync(new Uri("about:blank"));
        page.Request += (_, request) => asked.Enqueue(request.Url);
        IResponse response = (await page.GotoAsync(running.Node.Host.ApiUrl.ToString()))!;
        await Expect(page.Locator("#verdict")).ToContainTextAsync("verifies");
        asked.ShouldAllBe(url => url.StartsWith(running.Node.Host.ApiUrl.ToString(), StringComparison.Ordinal)
            || url.StartsWith("data:", StringComparison.Ordinal));
        response.Headers["content-type"].ShouldBe("text/html; charset=utf-8");
        response.Headers["content-security-policy"].ShouldStartWith("default-src 'none'; style-src 'sha256-");
        await Should.ThrowAsync<PlaywrightException>(() =>
            page.AddScriptTagAsync(new() { Content = "window.injected = true" }), "only the page's own script may run");
    }
}
