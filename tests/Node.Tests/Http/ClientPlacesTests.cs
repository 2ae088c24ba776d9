using System.Net;
using System.Net.Sockets;
using System.Text;
using Helios.Actors.Transport;
using Helios.Node.Http;
using Helios.Node.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Node.Tests.Http;

/// <summary>Places, and a client that does not read what it asked for, on the node's own HTTP server.</summary>
public sealed class ClientPlacesTests
{
    /// <summary>Many times what the buffers of two sockets take.</summary>
    private const int Large = 1 << 26;

    private static readonly NetworkPrefix A = Client("192.0.2.1"), B = Client("192.0.2.2"), C = Client("192.0.2.3");

    [Fact]
    public void A_client_has_its_places_and_all_clients_have_theirs_until_they_are_given_back()
    {
        var places = new ClientPlaces(ofClient: 2, ofAll: 3);
        ClientPlaces.Place first = places.Take(A).Value;
        places.Take(A).IsAccepted.ShouldBeTrue();
        places.Take(A).Rejection.ShouldBe(new ClientPlaces.Full(2, IsOfClient: true));
        places.Take(B).IsAccepted.ShouldBeTrue();
        places.Take(C).Rejection.ShouldBe(new ClientPlaces.Full(3, IsOfClient: false));
        first.Dispose();
        first.Dispose();
        places.Take(C).IsAccepted.ShouldBeTrue();
        places.Take(A).Rejection.ShouldBe(new ClientPlaces.Full(3, IsOfClient: false), "a place is given back once");
    }

    [Fact]
    public async Task A_client_that_does_not_read_its_answer_is_cut_off_and_its_place_is_free()
    {
        // Kestrel looks once a second, and wants a longer grace
        var slowest = new MinDataRate(1 << 20, gracePeriod: TimeSpan.FromSeconds(1.5));
        await using WebApplication app = RestServer.Build(
            new IPEndPoint(IPAddress.Loopback, 0), NullLoggerFactory.Instance, slowest: slowest);
        var places = new ClientPlaces(ofClient: 1, ofAll: 2);
        var begun = new TaskCompletionSource<bool>();
        app.MapGet("/", (HttpContext http) =>
        {
            begun.SetResult(HasPlace(http));
            return AnswerJson.Written(new byte[Large]);
        });
        app.MapGet("/small", (HttpContext http) => HasPlace(http) ? Results.Text("answer") : Results.StatusCode(429));
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = RestServer.UrlOf(app), Timeout = TestNode.Patience };

        using var idle = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await idle.ConnectAsync(IPAddress.Loopback, http.BaseAddress.Port);
        await idle.SendAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: node\r\n\r\n"));
        (await begun.Task.WaitAsync(TestNode.Patience)).ShouldBeTrue();
        (await http.GetAsync("/small")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while ((await http.GetAsync("/small", patience.Token)).StatusCode != HttpStatusCode.OK)
            await Task.Delay(20, patience.Token);
        int read = 0;
        try
        {
            byte[] buffer = new byte[1 << 20];
            for (int length; (length = await idle.ReceiveAsync(buffer)) > 0;)
                read += length;
        }
        catch (SocketException)
        {
            // the connection was reset
        }
        read.ShouldBeLessThan(Large, "the rest was not sent");

        bool HasPlace(HttpContext context)
        {
            if (!places.Take(RestServer.ClientOf(context)).TryGetValue(out ClientPlaces.Place? place, out _))
                return false;
            context.Response.RegisterForDispose(place);
            return true;
        }
    }

    private static NetworkPrefix Client(string address) => NetworkPrefix.Of(IPAddress.Parse(address));
}
