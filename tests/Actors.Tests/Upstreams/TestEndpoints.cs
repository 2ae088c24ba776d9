using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;
using Helios.Protocol.Secrecy;

namespace Helios.Actors.Tests.Upstreams;

/// <summary>A server of the test as an operator would have configured it.</summary>
internal static class TestEndpoints
{
    public static EndpointUrl AsConfigured(this Uri url) => EndpointUrl.Parse(url.OriginalString, Upstream.ExecutionSchemes);

    public static Endpoint AsBeacon(this Uri url, int ordinal = 1) => new(Layer.Beacon, ordinal, url.AsConfigured());

    public static Endpoint AsExecution(this Uri url, int ordinal = 1) => new(Layer.Execution, ordinal, url.AsConfigured());
}
