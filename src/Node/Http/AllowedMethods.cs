namespace Helios.Node.Http;

/// <summary>The methods that a path answers (RFC 9110, section 10.2.1): those of its routes, HEAD with GET, and OPTIONS.</summary>
internal static class AllowedMethods
{
    /// <param name="ofRoutes">As routes are mapped.</param>
    /// <returns>The value of <c>Allow</c>.</returns>
    public static string Of(IEnumerable<string> ofRoutes)
    {
        string[] methods = [.. ofRoutes.Order(StringComparer.Ordinal)];
        string[] head = methods.Contains(HttpMethods.Get) ? [HttpMethods.Head] : [];
        return string.Join(", ", [.. methods, .. head, HttpMethods.Options]);
    }
}
