using System.IO.Compression;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;

namespace Helios.Actors.Tests.Upstreams;

/// <summary>What an endpoint does that makes the node hold as much as it can.</summary>
internal static class GreedyEndpoint
{
    /// <summary>A body that does not end.</summary>
    public static Task EndlessAsync(HttpContext context) => WriteWithoutEndAsync(context, Filler);

    /// <summary>A body that does not end, of which a megabyte comes as a kilobyte.</summary>
    public static Task BombAsync(HttpContext context)
    {
        context.Response.Headers.ContentEncoding = "gzip";
        return WriteWithoutEndAsync(context, Bomb);
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

    /// <summary>
    /// It rests between two writes. To a client that has gone Kestrel writes nothing, at once, until a thread has time to cancel the
    /// request: some dozen loops of that leave no thread to it.
    /// </summary>
    private static async Task WriteWithoutEndAsync(HttpContext context, byte[] bytes)
    {
        while (true)
        {
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
            await Task.Delay(1, context.RequestAborted);
        }
    }

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
