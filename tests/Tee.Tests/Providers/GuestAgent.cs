using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Helios.Protocol.Secrecy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Helios.Tee.Tests.Providers;

/// <summary>A test's HTTP server with one answer per route: on a unix socket (dstack's guest agent) or a loopback port (a PCCS).</summary>
internal sealed class GuestAgent : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder = Directory.CreateTempSubdirectory("agent").FullName;

    private GuestAgent(Dictionary<string, Func<HttpContext, JsonObject, Task>> routes, bool onUnixSocket)
    {
        Socket = Path.Combine(_folder, "agent.sock");
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            if (onUnixSocket)
                kestrel.ListenUnixSocket(Socket);
            else
                kestrel.Listen(IPAddress.Loopback, 0);
        });
        _app = builder.Build();
        _app.Run(async context =>
        {
            string route = context.Request.Path + context.Request.QueryString;
            Requests.Enqueue(route);
            Credentials.Enqueue(context.Request.Headers.Authorization.ToString());
            if (!routes.TryGetValue(route, out Func<HttpContext, JsonObject, Task>? answer))
            {
                context.Response.StatusCode = 404;
                await context.Response.WriteAsync("""{"error":"no such route"}""");
                return;
            }
            JsonObject body = context.Request.Method == "POST" ? (JsonObject)(await JsonNode.ParseAsync(context.Request.Body))! : [];
            await answer(context, body);
        });
    }

    public string Socket { get; }

    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>The header <c>Authorization</c> of each request; empty where there was none.</summary>
    public ConcurrentQueue<string> Credentials { get; } = [];

    public Uri Address => new(_app.Urls.Single());

    public EndpointUrl Service => EndpointUrl.Parse(_app.Urls.Single(), ["http"]);

    public static async Task<GuestAgent> StartAsync(
        Dictionary<string, Func<HttpContext, JsonObject, Task>> routes, bool onUnixSocket = true)
    {
        var agent = new GuestAgent(routes, onUnixSocket);
        await agent._app.StartAsync();
        return agent;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
