using System.Collections.Immutable;

namespace Helios.Protocol.Secrecy;

/// <summary>
/// Which headers the requests to an endpoint carry. An endpoint is named as the log names it, by scheme, host and port, so that no key goes
/// to another host, whoever names the URLs.
/// </summary>
public sealed class EndpointHeaders
{
    private static readonly ImmutableArray<string> Schemes = ["http", "https", "ws", "wss"];

    private readonly ImmutableDictionary<string, ImmutableArray<EndpointHeader>> _headers;

    private EndpointHeaders(ImmutableDictionary<string, ImmutableArray<EndpointHeader>> headers) => _headers = headers;

    public static EndpointHeaders None { get; } = new(ImmutableDictionary<string, ImmutableArray<EndpointHeader>>.Empty);

    /// <summary>The values, which must not be shown.</summary>
    public SecretTexts Secrets => SecretTexts.Of(_headers.Values.SelectMany(of => of).SelectMany(header => header.Secrets));

    /// <param name="text">
    /// Lines <c>ENDPOINT NAME: VALUE</c>, such as <c>https://rpc.example x-api-key: …</c>; empty ones, and those that begin with <c>#</c>,
    /// say nothing.
    /// </param>
    /// <exception cref="MalformedInputException">A line that is not of the form, by its number. The message repeats no value.</exception>
    public static EndpointHeaders Parse(string text)
    {
        var headers = ImmutableDictionary<string, ImmutableArray<EndpointHeader>>.Empty;
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            try
            {
                (string endpoint, EndpointHeader header) = ParseLine(line);
                ImmutableArray<EndpointHeader> known = headers.GetValueOrDefault(endpoint, []);
                if (known.Any(other => other.Name.Equals(header.Name, StringComparison.OrdinalIgnoreCase)))
                    throw new MalformedInputException($"the header {header.Name} of {endpoint} is there already");
                headers = headers.SetItem(endpoint, known.Add(header));
            }
            catch (MalformedInputException e)
            {
                throw new MalformedInputException($"line {i + 1}: {e.Message}", e);
            }
        }
        return new EndpointHeaders(headers);
    }

    /// <summary>The endpoints with their headers.</summary>
    public ImmutableArray<EndpointUrl> On(ImmutableArray<EndpointUrl> endpoints) =>
        [.. endpoints.Select(endpoint => endpoint.With(_headers.GetValueOrDefault(endpoint.ToString(), [])))];

    /// <summary>The endpoints with headers that are not among those, as the log names them.</summary>
    public IEnumerable<string> Without(ImmutableArray<EndpointUrl> endpoints) =>
        _headers.Keys.Except(endpoints.Select(endpoint => endpoint.ToString())).Order(StringComparer.Ordinal);

    private static (string Endpoint, EndpointHeader Header) ParseLine(string line)
    {
        string[] parts = line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        EndpointUrl endpoint = EndpointUrl.Parse(parts[0], Schemes);
        if (endpoint.Target.PathAndQuery != "/" || endpoint.Authorization is not null)
            throw new MalformedInputException("an endpoint is named by scheme, host and port alone, as the log names it");
        if (endpoint.Scheme is "http" or "ws" && !endpoint.IsLoopback)
            throw new MalformedInputException("headers go to https and wss alone, because others would read them on the way");
        return (endpoint.ToString(), EndpointHeader.Parse(parts.ElementAtOrDefault(1) ?? ""));
    }
}
