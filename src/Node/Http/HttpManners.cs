using Helios.Node.Logging;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Net.Http.Headers;
using Serilog.Context;
using Serilog.Core;
using Serilog.Events;

namespace Helios.Node.Http;

/// <summary>What any HTTP client expects of a server, for all routes of a listener in one place (RFC 9110).</summary>
internal static class HttpManners
{
    /// <summary>Every answer is of this moment. What may be kept says so itself.</summary>
    private const string NotKept = "no-store";

    public static void AddManners(this IServiceCollection services)
    {
        services.AddResponseCompression();
        services.Replace(ServiceDescriptor.Singleton<IResponseCompressionProvider, LargeAnswers>());
    }

    /// <summary>Before anything that answers.</summary>
    public static void UseNames(this IApplicationBuilder app) => app.Use(NameAsync);

    /// <summary>Routing, and what comes before and after it.</summary>
    public static void UseManners(this WebApplication app)
    {
        app.Use(HeadAsGetAsync);
        app.UseResponseCompression();
        app.UseRouting();
    }

    /// <summary>Between routing and the routes.</summary>
    public static void UseRefusals(this WebApplication app) => app.Use((context, next) => AnswerAsync(context, next, app));

    /// <summary>The request gets its name, and its answer the headers that every answer has.</summary>
    private static async Task NameAsync(HttpContext context, RequestDelegate next)
    {
        string id = RequestId.Of(context.Request.Headers[RequestId.Header]);
        context.TraceIdentifier = id;
        context.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            IHeaderDictionary headers = context.Response.Headers;
            headers[RequestId.Header] = context.TraceIdentifier;
            if (headers.CacheControl.Count == 0)
                headers.CacheControl = NotKept;
            if (headers.Vary.Count == 0)
                headers.Vary = HeaderNames.AcceptEncoding;
            else if (!headers.GetCommaSeparatedValues(HeaderNames.Vary)
                .Contains(HeaderNames.AcceptEncoding, StringComparer.OrdinalIgnoreCase))
                headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
            return Task.CompletedTask;
        }, context);
        using (LogContext.Push(new NamedLines(id)))
            await next(context);
    }

    /// <summary>HEAD is answered as GET; the server leaves the body away, whatever the method is called here.</summary>
    private static Task HeadAsGetAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
            context.Request.Method = HttpMethods.Get;
        return next(context);
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next, IEndpointRouteBuilder routes)
    {
        HttpResponse response = context.Response;
        if (context.GetEndpoint() is RouteEndpoint route && Refusal(context.Request, route) is { } refusal)
        {
            await refusal.ExecuteAsync(context);
            return;
        }
        await next(context);
        if (response.HasStarted || response.ContentLength is not null || response.ContentType is not null)
            return;
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed)
            await NotAllowed(context).ExecuteAsync(context);
        else if (response.StatusCode == StatusCodes.Status404NotFound)
            await NotFound(context.Request, ListedRoutes.Of(routes.DataSources)).ExecuteAsync(context);
    }

    private static IResult? Refusal(HttpRequest request, RouteEndpoint route)
    {
        if (BodyEncoding.Objection(request.Headers.ContentEncoding) is { } unspoken)
        {
            request.HttpContext.Response.Headers.AcceptEncoding = BodyEncoding.Spoken;
            return ApiError.Result(StatusCodes.Status415UnsupportedMediaType, "unsupported-encoding", unspoken);
        }
        if (!request.QueryString.HasValue)
            return null;
        RouteQuery? query = route.Metadata.GetMetadata<RouteQuery>()
            ?? (request.Path.StartsWithSegments("/v1") ? RouteQuery.None : null);
        return query?.Objection(request.Query.Keys) is { } objection ? ApiError.BadRequest(objection) : null;
    }

    /// <summary>Routing has named the methods of the routes at this path.</summary>
    private static IResult NotAllowed(HttpContext context)
    {
        string allowed = AllowedMethods.Of(context.Response.Headers.GetCommaSeparatedValues(HeaderNames.Allow));
        context.Response.Headers.Allow = allowed;
        if (HttpMethods.IsOptions(context.Request.Method))
            return Results.NoContent();
        return ApiError.Result(StatusCodes.Status405MethodNotAllowed, "method-not-allowed",
            $"{context.Request.Path} does not answer {context.Request.Method}, but {allowed}");
    }

    private static IResult NotFound(HttpRequest request, string routes) => ApiError.Result(
        StatusCodes.Status404NotFound, "not-found", $"there is no {request.Method} {request.Path}: {routes}");

    /// <summary>Lines of ASP.NET Core have the server's own id, which gives way to the request's.</summary>
    private sealed class NamedLines(string id) : ILogEventEnricher
    {
        private readonly LogEventProperty _id = new(TextLine.RequestId, new ScalarValue(id));

        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.AddOrUpdateProperty(_id);
    }
}
