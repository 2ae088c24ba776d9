using System.Diagnostics;
using System.Net;
using Helios.Actors.Telemetry;
using Helios.Actors.Transport;
using Helios.Node.Questions;
using Helios.Protocol.Answers;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server.Features;
using MinDataRate = Microsoft.AspNetCore.Server.Kestrel.Core.MinDataRate;

namespace Helios.Node.Http;

/// <summary>The common part of the node's HTTP listeners.</summary>
internal static class RestServer
{
    /// <summary>Most bytes of a request that Kestrel reads; each route has its own, lower bound.</summary>
    private const long MaxRequest = 64L * 1024 * 1024;

    /// <summary>Most connections at once, and most beyond that which are told to try again.</summary>
    private const int MaxConnections = 4096, MaxTold = 4096;

    /// <summary>A browser asks once in that time whether a page may ask.</summary>
    private static readonly TimeSpan PreflightAge = TimeSpan.FromMinutes(10);

    /// <summary>Bytes in a second that a client has to read, because the node holds an answer until it is sent.</summary>
    private static readonly MinDataRate Slowest = new(64 * 1024, gracePeriod: TimeSpan.FromSeconds(10));

    /// <param name="isPublic">True: web pages of any origin may ask.</param>
    /// <param name="slowest">A client that reads an answer more slowly is cut off; null for the usual.</param>
    /// <param name="bound">Of connections; null for the usual.</param>
    public static WebApplication Build(
        IPEndPoint listen, ILoggerFactory logging, bool isPublic = true, MinDataRate? slowest = null, ConnectionBound? bound = null)
    {
        bound ??= new ConnectionBound(MaxConnections, MaxTold);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(logging);
        builder.Services.AddRoutingCore();
        builder.Services.AddCors();
        builder.Services.AddManners();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequest;
            kestrel.Limits.MinResponseDataRate = slowest ?? Slowest;
            kestrel.Listen(listen, connections => connections.Use(next => connection => bound.OnConnectionAsync(connection, next)));
        });
        WebApplication app = builder.Build();
        app.Use(MeasureAsync);
        app.UseNames();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = AnswerFailureAsync });
        app.UseManners();
        if (isPublic)
        {
            app.UseCors(cors => cors.AllowAnyOrigin().WithMethods("GET", "POST")
                .WithHeaders("Content-Type", RpcAnswerHeader.Nonce, RequestId.Header)
                .WithExposedHeaders(RpcAnswerHeader.Name, RpcAnswerHeader.Unsigned, "Retry-After", RequestId.Header)
                .SetPreflightMaxAge(PreflightAge));
        }
        app.UseRefusals();
        return app;
    }

    /// <summary>
    /// Whose request it is, for bounds that hold for one client. What a proxy in front says about it is believed as far as
    /// <see cref="TrustedProxies"/> go.
    /// </summary>
    public static NetworkPrefix ClientOf(HttpContext http) => NetworkPrefix.Of(http.Connection.RemoteIpAddress ?? IPAddress.Any);

    public static Uri UrlOf(WebApplication app) =>
        new(((IApplicationBuilder)app).ServerFeatures.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Counts by the pattern of the route; a request that matched no route is <c>other</c>.</summary>
    private static async Task MeasureAsync(HttpContext context, RequestDelegate next)
    {
        long started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            string? pattern = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
            int status = context.Response.StatusCode;
            NodeMeter.HttpEnded(pattern ?? "other", status,
                status == StatusCodes.Status101SwitchingProtocols ? null : Stopwatch.GetElapsedTime(started));
        }
    }

    /// <summary>A failure that no route caught: a late answer, or a bug. The client gets a reason, the log the rest.</summary>
    private static Task AnswerFailureAsync(HttpContext context) =>
        (context.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            TimeoutException => ApiError.Of(new NotReady.TimedOut()),
            BadHttpRequestException bad => ApiError.Result(bad.StatusCode, "bad-request", bad.Message),
            _ => ApiError.Result(500, "internal", "the node failed on this request; its log says why"),
        }).ExecuteAsync(context);
}
