using Helios.Node.Tests.Doubles;
using Microsoft.Playwright;

namespace Helios.Page.Tests.Doubles;

/// <summary>One browser for all tests: the distribution's Chromium, driven by Playwright.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>How long what must come is waited for, in milliseconds.</summary>
    private static readonly float Patience = (float)TestNode.Patience.TotalMilliseconds;

    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IBrowserContext? _context;

    /// <summary>Where it is installed, or null.</summary>
    public static string? Path { get; } = new[] { Environment.GetEnvironmentVariable("HELIOS_CHROMIUM"), "/usr/bin/chromium",
        "/usr/bin/google-chrome" }
        .FirstOrDefault(File.Exists);

    public async Task InitializeAsync()
    {
        if (Path is null)
            return;
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Path, Headless = true, Args = Flags, Timeout = Patience });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A page in a profile of its own. The one before it is closed: it would go on asking its nodes.</summary>
    /// <param name="width">In CSS pixels; a small phone has 360.</param>
    public async Task<IPage> OpenAsync(Uri url, int width = 1100, bool dark = false)
    {
        if (_context is not null)
            await _context.CloseAsync();
        _context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 800 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            DeviceScaleFactor = 2,
        });
        _context.SetDefaultTimeout(Patience);
        IPage page = await _context.NewPageAsync();
        await page.GotoAsync(url.ToString());
        return page;
    }

    /// <summary>Keeps a picture for a person to look at, where <c>HELIOS_SCREENSHOTS</c> names a folder.</summary>
    public static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("HELIOS_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}

/// <summary>Runs where there is a Chromium; elsewhere it is skipped, and says why.</summary>
public sealed class PageFactAttribute : FactAttribute
{
    public PageFactAttribute() =>
        Skip = Chromium.Path is null ? "no Chromium here: apt-get install chromium, or set HELIOS_CHROMIUM" : null;
}
