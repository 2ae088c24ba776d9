using System.Net.Sockets;
using System.Security.Authentication;
using Helios.Actors.Upstreams;

namespace Helios.Actors.Tests.Upstreams;

/// <summary>An operator learns whether it is the name, the port, the certificate or the line.</summary>
public sealed class UpstreamCauseTests
{
    public static TheoryData<HttpRequestError, Exception?, string> Causes => new()
    {
        { HttpRequestError.ConnectionError, new SocketException((int)SocketError.ConnectionRefused), "ConnectionError, ConnectionRefused" },
        { HttpRequestError.ResponseEnded, new IOException("lost", new SocketException((int)SocketError.ConnectionReset)),
            "ResponseEnded, ConnectionReset" },
        { HttpRequestError.SecureConnectionError, new AuthenticationException("The remote certificate is invalid: UntrustedRoot"),
            "SecureConnectionError, The remote certificate is invalid: UntrustedRoot" },
        { HttpRequestError.SecureConnectionError,
            new AuthenticationException("see inner exception", new IOException("outer", new FormatException("wrong version number"))),
            "SecureConnectionError, wrong version number" },
        { HttpRequestError.NameResolutionError, null, "NameResolutionError" },
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public void The_cause_is_named_however_deep_it_lies(HttpRequestError error, Exception? inner, string explained) =>
        Upstream.Explain(new HttpRequestException(error, "failed", inner)).ShouldBe(explained);
}
