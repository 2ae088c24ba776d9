using System.Collections.Immutable;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Helios.Node.Http;

/// <summary>
/// The client behind a proxy of the operator's. <c>X-Forwarded-For</c> is read from its end, where the proxy that is nearest has written:
/// as long as the writer is a trusted proxy, the address before it counts. What a client writes there itself stands further in front, and
/// is not reached.
/// </summary>
internal static class TrustedProxies
{
    /// <summary>From here on the remote address of a request is its client's. Without trusted proxies the header says nothing.</summary>
    public static void UseTrustedProxies(this WebApplication app, ImmutableArray<IPNetwork> proxies)
    {
        if (proxies.IsEmpty)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (IPNetwork network in proxies)
            options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }
}
