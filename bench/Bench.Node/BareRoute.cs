using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Helios.Bench.Node;

/// <summary>A route that answers the same bytes each time: as much as Kestrel gives on this machine.</summary>
internal sealed class BareRoute(WebApplication app) : IAsyncDisposable
{
    public Uri Url => new(app.Urls.First());

    public static async Task<BareRoute> StartAsync(string body)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.MapGet("/", () => Results.Text(body, "application/json"));
        await app.StartAsync();
        return new BareRoute(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
