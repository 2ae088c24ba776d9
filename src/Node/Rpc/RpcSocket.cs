using System.Buffers;
using System.Net.WebSockets;
using Helios.Actors.Transport;
using Helios.Node.Configuration;
using Helios.Node.Http;
using Serilog;

namespace Helios.Node.Rpc;

/// <summary>
/// A connection of <c>GET /rpc</c>, from its opening to its end. Each message is answered as soon as its answer is there, so answers are
/// told apart by their ids. A client that does not read makes the node wait, not hold more: nothing is queued beside the answers to the
/// messages that are being worked on, and these are bounded in their number and in bytes.
/// </summary>
internal sealed class RpcSocket
{
    /// <summary>
    /// Messages that are answered at once. The next one is read after that, so that the client has to wait. A long one takes a turn for
    /// each <see cref="Part"/>, so that few long ones are held.
    /// </summary>
    internal const int AtOnce = 16;

    /// <summary>A reply is sent in parts of so many bytes, each of which the client has to take in time.</summary>
    private const int Part = 64 * 1024;

    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(2);

    private readonly WebSocket _socket;
    private readonly RpcAnswers _answers;
    private readonly RpcCaller _caller;
    private readonly SocketOptions _options;
    private readonly SocketSubscriptions _subscriptions;

    private readonly UnsentAnswers _unsent = new();
    private readonly SemaphoreSlim _turns = new(AtOnce);
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _over = new();
    private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _patience;
    private string? _outcome;
    private Task _ending = Task.CompletedTask;

    /// <summary>Whether a message has begun, and its rest is waited for.</summary>
    private volatile bool _isPartial;

    public RpcSocket(WebSocket socket, RpcAnswers answers, Following following, NetworkPrefix client, SocketOptions options)
    {
        (_socket, _answers, _options) = (socket, answers, options);
        _subscriptions = following.Begin(
            client, notification => SendAsync([AnswerJson.Encode(notification)]),
            (outcome, reason) => End(
                outcome, outcome == "failed" ? WebSocketCloseStatus.InternalServerError : WebSocketCloseStatus.PolicyViolation, reason),
            _over.Token);
        _caller = new RpcCaller(client) { Subscriptions = _subscriptions };
        _patience = TimeProvider.System.CreateTimer(_ => OnSilence(), null, options.IdleTimeout, Timeout.InfiniteTimeSpan);
    }

    private bool IsOver => _over.IsCancellationRequested;

    /// <summary>Serves the connection until it ends, by whichever side.</summary>
    /// <returns>How it ended: a word for a metric.</returns>
    public async Task<string> RunAsync(CancellationToken stopping)
    {
        await using (stopping.Register(() => End("stopped", WebSocketCloseStatus.EndpointUnavailable, "this node stops")))
        {
            try
            {
                await ReceiveAsync();
                End("closed", WebSocketCloseStatus.NormalClosure, "");
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
            {
                Abort("lost");
            }
            catch (Exception e)
            {
                Log.Error(e, "the reading of a web socket of /rpc failed");
                Abort("failed");
            }
            _received.TrySetResult();
            await _patience.DisposeAsync();
            for (int i = 0; i < AtOnce; i++)
                await _turns.WaitAsync(CancellationToken.None);
            await _subscriptions.EndAsync();
            await _ending;
            return _outcome!;
        }
    }

    /// <summary>Reads until the client closes, which it also does in answer to this side's close.</summary>
    private async Task ReceiveAsync()
    {
        while (true)
        {
            bool isTurn = await TakeTurnAsync();
            try
            {
                if (await NextAsync() is not { } message)
                    return;
                if (isTurn && !IsOver)
                {
                    isTurn = false;
                    int turns = await TakeTurnsAsync(message.Length);
                    _ = SendAsync(MakeAsync(message), turns);
                }
            }
            finally
            {
                if (isTurn)
                    _turns.Release();
            }
        }
    }

    /// <returns>False where the connection is over.</returns>
    private async Task<bool> TakeTurnAsync()
    {
        try
        {
            await _turns.WaitAsync(_over.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Only the reader takes turns, so it gets them all as answers are sent.</summary>
    /// <returns>How many it has, with the one that it had.</returns>
    private async Task<int> TakeTurnsAsync(int bytes)
    {
        int taken = 1;
        while (taken < Math.Min(AtOnce, 1 + (bytes / Part)) && await TakeTurnAsync())
            taken++;
        return taken;
    }

    /// <returns>Null where the client closes.</returns>
    private async Task<ReadOnlyMemory<byte>?> NextAsync()
    {
        var message = new ArrayBufferWriter<byte>(1024);
        while (true)
        {
            ValueWebSocketReceiveResult received = await _socket.ReceiveAsync(message.GetMemory(1024), CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            message.Advance(received.Count);
            if (message.WrittenCount > RpcAnswers.MessageLimit)
            {
                End("too-large", WebSocketCloseStatus.MessageTooBig, $"a message has more than {RpcAnswers.MessageLimit} bytes");
                message.Clear();
            }
            else if (received.MessageType != WebSocketMessageType.Text)
            {
                End("not-text", WebSocketCloseStatus.InvalidMessageType, "JSON-RPC is text: a binary message was sent");
            }
            bool isRest = _isPartial; // it has the time that is left to its message
            _isPartial = !received.EndOfMessage;
            if (!isRest || !_isPartial)
                _patience.Change(_isPartial ? _options.MessageTime : _options.IdleTimeout, Timeout.InfiniteTimeSpan);
            if (received.EndOfMessage)
                return message.WrittenMemory;
        }
    }

    private async Task<UnsentAnswers.Answer?> MakeAsync(ReadOnlyMemory<byte> message) =>
        await _answers.AnswerAsync(message, _caller, _over.Token) is { } reply ? _unsent.Hold(reply) : null;

    /// <param name="making">The answer; what it was made from is not held while it waits for the client.</param>
    /// <param name="turns">That it gives back.</param>
    private async Task SendAsync(Task<UnsentAnswers.Answer?> making, int turns)
    {
        try
        {
            using UnsentAnswers.Answer? answer = await making;
            if (answer is not null)
                await SendAsync(answer.Parts);
        }
        catch (Exception e) when (IsOver || e is WebSocketException)
        {
            // nobody is there to be answered
        }
        catch (Exception e)
        {
            Log.Error(e, "a message on a web socket of /rpc failed");
            End("failed", WebSocketCloseStatus.InternalServerError, "the node failed on a message; its log says why");
        }
        finally
        {
            _turns.Release(turns);
        }
    }

    /// <summary>One message. The next one waits until the client has taken it.</summary>
    /// <param name="parts">Of the text.</param>
    private async Task SendAsync(IEnumerable<ReadOnlyMemory<byte>> parts)
    {
        await _sending.WaitAsync(_over.Token);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Part);
        try
        {
            int filled = 0;
            foreach (ReadOnlyMemory<byte> part in parts)
            {
                for (int at = 0; at < part.Length;)
                {
                    if (filled == Part)
                    {
                        await SendAsync(buffer.AsMemory(0, filled), isLast: false);
                        filled = 0;
                    }
                    int count = Math.Min(part.Length - at, Part - filled);
                    part.Slice(at, count).CopyTo(buffer.AsMemory(filled));
                    (at, filled) = (at + count, filled + count);
                }
            }
            await SendAsync(buffer.AsMemory(0, filled), isLast: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            _sending.Release();
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> part, bool isLast)
    {
        using var patience = new CancellationTokenSource(_options.SendTime);
        try
        {
            await _socket.SendAsync(part, WebSocketMessageType.Text, isLast, patience.Token);
        }
        catch (OperationCanceledException)
        {
            Abort(patience.IsCancellationRequested ? "slow-reader" : "lost"); // a socket that is aborted cancels what it was sending
            throw;
        }
    }

    private void OnSilence()
    {
        if (_isPartial)
            End("slow-sender", WebSocketCloseStatus.PolicyViolation,
                $"a message took more than {_options.MessageTime.TotalSeconds:0.#} s");
        else if (_subscriptions.Any || _turns.CurrentCount < AtOnce - 1) // one turn is the reader's
            _patience.Change(_options.IdleTimeout, Timeout.InfiniteTimeSpan);
        else
            End("idle", WebSocketCloseStatus.NormalClosure, $"no message for {_options.IdleTimeout.TotalSeconds:0.#} s");
    }

    /// <summary>Ends the connection with a reason, once; a client that does not answer to it is cut off.</summary>
    private void End(string outcome, WebSocketCloseStatus status, string reason)
    {
        if (Interlocked.CompareExchange(ref _outcome, outcome, null) is null)
            _ending = EndAsync(status, reason);
    }

    private void Abort(string outcome)
    {
        Interlocked.CompareExchange(ref _outcome, outcome, null);
        _over.Cancel();
        _socket.Abort();
    }

    private async Task EndAsync(WebSocketCloseStatus status, string reason)
    {
        await _over.CancelAsync();
        using var patience = new CancellationTokenSource(CloseTime);
        try
        {
            await _sending.WaitAsync(patience.Token);
            try
            {
                await _socket.CloseOutputAsync(status, reason, patience.Token);
            }
            finally
            {
                _sending.Release();
            }
            await _received.Task.WaitAsync(patience.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // the client is gone, or does not answer
        }
        finally
        {
            _socket.Abort();
        }
    }
}
