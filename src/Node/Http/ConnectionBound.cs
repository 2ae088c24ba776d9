using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Actors.Telemetry;
using Microsoft.AspNetCore.Connections;

namespace Helios.Node.Http;

/// <summary>
/// Bounds the connections of a listener. One more is told so, and closed in order: its request is read, it gets a 503 with
/// <c>Retry-After</c>, and the client has time to read that. Where too many are being told, one more is cut.
/// </summary>
/// <param name="served">Most connections that are served at once.</param>
/// <param name="told">Most that are being told at once.</param>
internal sealed class ConnectionBound(int served, int told)
{
    /// <summary>Most bytes of a request that are read before it is answered.</summary>
    private const int MaxHead = 16 * 1024;

    /// <summary>For the request to arrive, and again for the client to read the answer and close.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly byte[] Busy = Answer();

    private int _served;
    private int _told;

    public Task OnConnectionAsync(ConnectionContext connection, ConnectionDelegate next) =>
        Enter(ref _served, served) ? ServeAsync(connection, next)
        : Enter(ref _told, told) ? TellAsync(connection)
        : Cut(connection);

    private static bool Enter(ref int count, int most)
    {
        if (Interlocked.Increment(ref count) <= most)
            return true;
        Interlocked.Decrement(ref count);
        return false;
    }

    private async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref _served);
        }
    }

    private static Task Cut(ConnectionContext connection)
    {
        NodeMeter.ConnectionRefused(isTold: false);
        connection.Abort();
        return Task.CompletedTask;
    }

    private async Task TellAsync(ConnectionContext connection)
    {
        NodeMeter.ConnectionRefused(isTold: true);
        try
        {
            await ReadHeadAsync(connection.Transport.Input);
            await connection.Transport.Output.WriteAsync(Busy, connection.ConnectionClosed);
            // bytes that nobody has read when a connection is closed make the system reset it, and the client would lose the answer
            await ReadToTheEndAsync(connection.Transport.Input);
            await connection.Transport.Output.CompleteAsync();
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ConnectionAbortedException)
        {
            connection.Abort(); // the client did not wait
        }
        finally
        {
            Interlocked.Decrement(ref _told);
        }
    }

    /// <summary>Until the head has ended or is too long, the client ends, or the time is over.</summary>
    private static Task ReadHeadAsync(PipeReader input) => ReadAsync(input, buffer =>
        buffer.Length > MaxHead || IsWhole(buffer) ? (buffer.End, IsEnough: true) : (buffer.Start, IsEnough: false));

    private static Task ReadToTheEndAsync(PipeReader input) => ReadAsync(input, buffer => (buffer.End, IsEnough: false));

    private static async Task ReadAsync(PipeReader input, Func<ReadOnlySequence<byte>, (SequencePosition Consumed, bool IsEnough)> read)
    {
        using var time = new CancellationTokenSource(Patience);
        try
        {
            while (true)
            {
                ReadResult result = await input.ReadAsync(time.Token);
                (SequencePosition consumed, bool isEnough) = read(result.Buffer);
                input.AdvanceTo(consumed, result.Buffer.End);
                if (isEnough || result.IsCompleted)
                    return;
            }
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested)
        {
        }
    }

    /// <summary>Whether the head of a request has ended.</summary>
    private static bool IsWhole(ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        return reader.TryReadTo(out ReadOnlySequence<byte> _, "\r\n\r\n"u8);
    }

    private static byte[] Answer()
    {
        string body = new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["code"] = "busy",
                ["message"] = "this node has as many connections as it serves at once; try again",
            },
        }.ToJsonString(AnswerJson.Relaxed);
        return Encoding.UTF8.GetBytes(
            "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\nCache-Control: no-store\r\nConnection: close\r\n"
            + $"Access-Control-Allow-Origin: *\r\nRetry-After: {ApiError.RetryAfter}\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }
}
