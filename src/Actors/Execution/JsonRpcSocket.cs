using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;
using Helios.Protocol.Secrecy;

namespace Helios.Actors.Execution;

/// <summary>
/// JSON-RPC 2.0 over a web socket (RFC 6455) to an endpoint that is not trusted, bounded in time and size. Requests share one connection,
/// and their answers are told apart by the id. It connects at the first request, and again after the connection was lost.
/// </summary>
/// <param name="timeout">Longest wait for a whole answer, connecting included.</param>
/// <param name="maxResponse">Largest answer in bytes.</param>
/// <param name="budget">Of all answers of all endpoints.</param>
internal sealed class JsonRpcSocket(TimeSpan timeout, long maxResponse, UpstreamBudget budget) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _over = new();
    private Connection? _connection;

    /// <summary>Sends a request, and waits for the JSON that answers it.</summary>
    /// <param name="endpoint">The same one at each request; its place in the configuration may change.</param>
    /// <param name="id">The request's id, which is never used twice.</param>
    /// <param name="what">The request's name in messages.</param>
    /// <param name="limit">Largest answer in bytes, by what is asked.</param>
    /// <param name="read">Reads the answer, of which the whole message is the second argument, while its bytes count.</param>
    /// <exception cref="UpstreamException">No connection, no answer in time, an answer that is too large or not JSON.</exception>
    public async Task<T> ExchangeAsync<T>(
        Endpoint endpoint, long id, string what, ReadOnlyMemory<byte> request, long limit, Func<JsonElement, ReadOnlyMemory<byte>, T> read,
        CancellationToken cancellationToken)
    {
        var question = new Question<T>(Math.Min(limit, maxResponse), read);
        long started = Stopwatch.GetTimestamp();
        bool isAnswered = false;
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _over.Token);
            patience.CancelAfter(timeout);
            await SendAsync(endpoint, id, request, question, patience.Token).ConfigureAwait(false);
            T answer = await question.Answer.WaitAsync(patience.Token).ConfigureAwait(false);
            isAnswered = true;
            return answer;
        }
        catch (ProofRefusedException)
        {
            isAnswered = true;
            throw;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            UpstreamFault fault = _over.IsCancellationRequested ? UpstreamFault.ConnectionLost : UpstreamFault.NoAnswerWithin(timeout);
            throw new UpstreamException(endpoint, what, fault, inner: e);
        }
        catch (SocketFailedException e)
        {
            throw new UpstreamException(endpoint, what, e.Fault, e.Message, e);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException)
        {
            throw new UpstreamException(endpoint, what, UpstreamFault.ConnectionLost, inner: e);
        }
        finally
        {
            Volatile.Read(ref _connection)?.Forget(id);
            NodeMeter.UpstreamEnded(endpoint.Url.ToString(), isAnswered, Stopwatch.GetElapsedTime(started));
        }
    }

    /// <summary>Questions that wait are told that the connection was lost.</summary>
    public void Dispose()
    {
        _over.Cancel();
        Volatile.Read(ref _connection)?.Dispose();
        _turn.Dispose();
        _over.Dispose();
    }

    /// <summary>Sends one request at a time, on a connection that is alive.</summary>
    private async Task SendAsync(
        Endpoint endpoint, long id, ReadOnlyMemory<byte> request, Question question, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_connection is not { IsAlive: true } connection)
            {
                _connection?.Dispose();
                _connection = connection = await Connection.OpenAsync(endpoint, timeout, budget, cancellationToken).ConfigureAwait(false);
                if (_over.IsCancellationRequested)
                    connection.Dispose(); // it opened in the moment of the end
            }
            await connection.SendAsync(id, request, question, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A connection, from its opening to its first failure, of which every request that still waits is told.</summary>
    private sealed class Connection : IDisposable
    {
        /// <summary>Messages that may come beyond one for each question.</summary>
        private const int Surplus = 16;

        /// <summary>Bytes of a message while nothing is waited for: the answer to a question that was given up may come.</summary>
        private const long Unasked = 1024 * 1024;

        private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

        /// <summary>The handshake is HTTP, and goes to the endpoint that is meant and to no other.</summary>
        private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

        private readonly ClientWebSocket _socket = new();
        private readonly ConcurrentDictionary<long, Question> _waiting = [];
        private readonly Endpoint _endpoint;
        private readonly TimeSpan _timeout;
        private int _owed = Surplus;

        private Connection(Endpoint endpoint, TimeSpan timeout)
        {
            (_endpoint, _timeout) = (endpoint, timeout);
            (_socket.Options.KeepAliveInterval, _socket.Options.KeepAliveTimeout) = (KeepAlive, KeepAlive);
            _socket.Options.CollectHttpResponseDetails = true;
            foreach (EndpointHeader header in endpoint.Url.Credentials)
                _socket.Options.SetRequestHeader(header.Name, header.Value);
        }

        public bool IsAlive => _socket.State == WebSocketState.Open;

        public static async Task<Connection> OpenAsync(
            Endpoint endpoint, TimeSpan timeout, UpstreamBudget budget, CancellationToken cancellationToken)
        {
            var connection = new Connection(endpoint, timeout);
            try
            {
                await connection._socket.ConnectAsync(endpoint.Url.Target, Http, cancellationToken).ConfigureAwait(false);
            }
            catch (WebSocketException e)
            {
                using (connection)
                    throw connection.Refused(e);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
            _ = connection.ReceiveAsync(new AnswerBuffer(budget, endpoint));
            return connection;
        }

        public async Task SendAsync(long id, ReadOnlyMemory<byte> request, Question question, CancellationToken cancellationToken)
        {
            _waiting[id] = question;
            Interlocked.Increment(ref _owed);
            await _socket.SendAsync(request, WebSocketMessageType.Text, endOfMessage: true, cancellationToken).ConfigureAwait(false);
        }

        /// <summary>The request has ended, so its answer is not waited for any more.</summary>
        public void Forget(long id) => _waiting.TryRemove(id, out _);

        public void Dispose() => _socket.Dispose();

        /// <summary>The largest answer that one of the open questions may have.</summary>
        private long Limit => _waiting.Values.Select(waiting => waiting.Limit).DefaultIfEmpty(0).Max();

        private async Task ReceiveAsync(AnswerBuffer message)
        {
            try
            {
                while (true)
                {
                    await ReceiveOneAsync(message).ConfigureAwait(false);
                    if (Interlocked.Decrement(ref _owed) < 0)
                        throw new SocketFailedException(UpstreamFault.Unasked);
                    Answer(message.Written);
                    message.Clear();
                }
            }
            catch (Exception failure)
            {
                _socket.Abort();
                Exception told =
                    failure as SocketFailedException ?? new SocketFailedException(UpstreamFault.ConnectionLost, inner: failure);
                foreach (Question question in _waiting.Values)
                    question.Fail(told);
            }
            finally
            {
                message.Dispose();
            }
        }

        /// <summary>Waits for a message as long as it takes, and then no longer than for an answer for the rest of it.</summary>
        private async Task ReceiveOneAsync(AnswerBuffer message)
        {
            using var patience = new CancellationTokenSource();
            long limit = Unasked;
            bool isBegun = false;
            while (true)
            {
                if (message.MakeRoom(limit) is { } fault)
                    throw new SocketFailedException(fault);
                ValueWebSocketReceiveResult part;
                try
                {
                    part = await _socket.ReceiveAsync(message.Room, patience.Token).ConfigureAwait(false);
                }
                catch (OperationCanceledException e)
                {
                    throw new SocketFailedException(UpstreamFault.NoAnswerWithin(_timeout), inner: e);
                }
                if (part.MessageType == WebSocketMessageType.Close)
                    throw new SocketFailedException(UpstreamFault.ConnectionLost, Farewell);
                message.Advance(part.Count);
                limit = Math.Max(limit, Limit); // of questions that were open at some time while it came
                if (part.EndOfMessage && message.Written.Length > limit)
                    throw new SocketFailedException(UpstreamFault.LargerThan(limit));
                if (part.EndOfMessage)
                    return;
                if (!isBegun)
                    patience.CancelAfter(_timeout);
                isBegun = true;
            }
        }

        private string Farewell => UpstreamWords.Says(_endpoint, _socket.CloseStatusDescription ?? "");

        /// <summary>The handshake failed: the endpoint answered with another status than 101, or not at all.</summary>
        private SocketFailedException Refused(WebSocketException failure) => (_socket.HttpStatusCode, failure.InnerException) switch
        {
            (not (0 or HttpStatusCode.SwitchingProtocols), _) => new(UpstreamFault.Status((int)_socket.HttpStatusCode), inner: failure),
            (_, HttpRequestException e) => new(Upstream.FaultOf(e), Upstream.Explain(e), failure),
            _ => new(UpstreamFault.NoConnection, inner: failure),
        };

        /// <summary>An answer that is not waited for is dropped.</summary>
        private void Answer(ReadOnlyMemory<byte> message)
        {
            JsonElement root;
            try
            {
                root = JsonRpcAnswer.Parse(message.Span);
            }
            catch (MalformedInputException e)
            {
                throw new SocketFailedException(
                    JsonRpcAnswer.Unreadable(message.Span), UpstreamWords.OfBody(_endpoint, message.Span), e);
            }
            if (JsonRpcAnswer.IsNotification(root))
                return;
            // an error may come without an id, and is the answer to the only question then
            long? id = JsonRpcAnswer.IdOf(root) ?? (_waiting.Keys.ToArray() is [var only] ? only : null);
            if (id is { } known && _waiting.TryRemove(known, out Question? question))
                question.Read(root, message);
        }
    }

    /// <summary>A question that waits for its answer.</summary>
    /// <param name="limit">Largest answer in bytes.</param>
    private abstract class Question(long limit)
    {
        public long Limit => limit;

        public abstract void Read(JsonElement answer, ReadOnlyMemory<byte> message);

        public abstract void Fail(Exception failure);
    }

    private sealed class Question<T>(long limit, Func<JsonElement, ReadOnlyMemory<byte>, T> read) : Question(limit)
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Answer => _answer.Task;

        public override void Read(JsonElement answer, ReadOnlyMemory<byte> message)
        {
            try
            {
                _answer.TrySetResult(read(answer, message));
            }
            catch (Exception failure)
            {
                _answer.TrySetException(failure);
            }
        }

        public override void Fail(Exception failure) => _answer.TrySetException(failure);
    }

    /// <param name="detail">For the operator's log.</param>
    private sealed class SocketFailedException(UpstreamFault fault, string detail = "", Exception? inner = null) : Exception(detail, inner)
    {
        public UpstreamFault Fault => fault;
    }
}
