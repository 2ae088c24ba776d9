namespace Helios.Node.Http;

/// <summary>The routes of a listener, for a client who asked for something else.</summary>
internal static class ListedRoutes
{
    /// <returns>As <c>GET /v1/block, POST /v1/call</c>, in the order in which they were mapped.</returns>
    public static string Of(IEnumerable<EndpointDataSource> sources) =>
        string.Join(", ", In(sources).Select(route => $"{route.Method} {route.Path}"));

    public static IEnumerable<(string Method, string Path, RouteEndpoint Route)> In(IEnumerable<EndpointDataSource> sources) =>
        from source in sources
        from route in source.Endpoints.OfType<RouteEndpoint>()
        from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        select (method, route.RoutePattern.RawText ?? "", route);
}
