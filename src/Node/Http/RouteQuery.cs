namespace Helios.Node.Http;

/// <summary>
/// The names that a route takes in its query. A name without a meaning would be ignored, and its client misled: it is refused.
/// </summary>
internal sealed class RouteQuery(params string[] names)
{
    /// <summary>Of a route below <c>/v1</c> that says nothing.</summary>
    public static readonly RouteQuery None = new();

    public IReadOnlyList<string> Names => names;

    /// <returns>Null where each name has a meaning.</returns>
    public string? Objection(IEnumerable<string> given) => given.FirstOrDefault(name => !names.Contains(name)) switch
    {
        null => null,
        var unknown when names.Length == 0 => $"query: '{unknown}' has no meaning here, because this route takes none",
        var unknown => $"query: '{unknown}' has no meaning here: {string.Join(", ", names)} have",
    };
}
