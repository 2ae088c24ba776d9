using System.IO.Compression;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;

namespace Helios.Actors.Tests.Upstreams;

/// <summary>What an endpoint does that makes the node hold as much as it can.</summary>
internal static class GreedyEndpoint
{
    /// <summary>A body that does not end.</summary>
    public static async Task EndlessAsync(HttpContext context)
    {
        while (true)
            await context.Response.Body.WriteAsync(Filler, context.RequestAborted);
    }

    /// <summary>A body that does not end, of which a megabyte comes as a kilobyte.</summary>
    public static async Task BombAsync(HttpContext context)
    {
        context.Response.Headers.ContentEncoding = "gzip";
        while (true)
            await context.Response.Body.WriteAsync(Bomb, context.RequestAborted);
    }

    /// <summary>As many bytes as are asked for, all but the last, for which the node waits.</summary>
    public static RequestDelegate AllButTheLast(int bytes) => async context =>
    {
        await context.Response.Body.WriteAsync(new byte[bytes - 1], context.RequestAborted);
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    };

    /// <summary>Frames of a message that does not end.</summary>
    public static Task EndlessFramesAsync(HttpContext context) => ConverseAsync(context, async socket =>
    {
        while (true)
            await socket.SendAsync(Filler, WebSocketMessageType.Text, endOfMessage: false, context.RequestAborted);
    });

    /// <summary>Empty frames of a message that does not end.</summary>
    public static Task EmptyFramesAsync(HttpContext context) => ConverseAsync(context, async socket =>
    {
        while (true)
            await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, endOfMessage: false, context.RequestAborted);
    });

    /// <summary>Messages without end that nobody asked for.</summary>
    public static Task UnaskedMessagesAsync(HttpContext context) => ConverseAsync(context, async socket =>
    {
        while (true)
            await socket.SendAsync("[]"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
    });

    private static readonly byte[] Filler = new byte[16 * 1024], Bomb = Gzipped(new byte[1 << 20]);

    private static byte[] Gzipped(byte[] bytes)
    {
        using var gzipped = new MemoryStream();
        using (var gzip = new GZipStream(gzipped, CompressionLevel.SmallestSize))
            gzip.Write(bytes);
        return gzipped.ToArray();
    }

    private static async Task ConverseAsync(HttpContext context, Func<WebSocket, Task> send)
    {
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        await socket.ReceiveAsync(new byte[64 * 1024], context.RequestAborted);
        await send(socket);
    }
}
