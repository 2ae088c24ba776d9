using System.Collections.Immutable;
using Helios.Actors.Upstreams;
using Helios.Protocol.Json;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Execution;

/// <summary>Sends a transaction to every endpoint: it is sent when one takes it, or has it already.</summary>
/// <param name="patience">Longest that a try at an endpoint takes, in its queue, too.</param>
internal sealed class TransactionSender(ExecutionRpcClient rpc, TimeSpan patience)
{
    private const string Method = "eth_sendRawTransaction";

    /// <summary>Bytes that an answer with a hash stays below.</summary>
    private const long MostBytes = 16 * 1024;

    /// <returns>The answer: <see cref="Sending.Taken"/> as soon as one takes it; the others are sent it all the same.
    /// <see cref="Sending.NotTaken"/> with the words of go-ethereum for what most say, or with the last failure. And the end of all tries,
    /// which hold the transaction until then.</returns>
    public (Task<Sending> Answer, Task Ended) Send(
        ImmutableArray<Endpoint> endpoints, SendTransaction send, CancellationToken cancellationToken)
    {
        string raw = Hex.Encode(send.Raw.Span);
        Task<Outcome>[] tries = [.. endpoints.Select(endpoint => SendAsync(endpoint, raw, send.Hash, cancellationToken))];
        return (AnswerAsync(tries), Task.WhenAll(tries));
    }

    private static async Task<Sending> AnswerAsync(Task<Outcome>[] tries)
    {
        List<string> refusals = [];
        string failure = "";
        await foreach (Task<Outcome> tried in Task.WhenEach(tries).ConfigureAwait(false))
        {
            Outcome outcome = await tried.ConfigureAwait(false);
            if (outcome.IsTaken)
                return new Sending.Taken();
            if (outcome.Words is { } words)
                refusals.Add(words);
            failure = outcome.Failure;
        }
        return new Sending.NotTaken(
            refusals.Count > 0 ? refusals.CountBy(words => words).MaxBy(said => said.Value).Key : $"no endpoint has taken it: {failure}",
            IsRefused: refusals.Count > 0);
    }

    private async Task<Outcome> SendAsync(Endpoint endpoint, string raw, Hash32 hash, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(patience);
        try
        {
            Hash32 named = await rpc.CallAsync(
                endpoint, Method, [raw], MostBytes, json => StrictJson.Of(json, "hash").InAnySpelling().Hash32(), deadline.Token)
                .ConfigureAwait(false);
            return named == hash
                ? new Outcome(IsTaken: true)
                : new Outcome(IsTaken: false, Failure: $"{endpoint.PublicName}: {Method}: it names another transaction");
        }
        catch (UpstreamException e)
        {
            return e.RpcMessage is { } said && SendingWords.IsKnown(said)
                ? new Outcome(IsTaken: true)
                : new Outcome(IsTaken: false, e.RpcMessage is { } why ? SendingWords.Of(why) : null, e.PublicMessage);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Outcome(IsTaken: false, Failure: $"{endpoint.PublicName}: {Method}: no answer within {patience.TotalSeconds:0.#} s");
        }
        catch (OperationCanceledException)
        {
            return new Outcome(IsTaken: false, Failure: "the node is stopping");
        }
    }

    /// <param name="Words">Of go-ethereum, where the endpoint refuses it and says why.</param>
    private readonly record struct Outcome(bool IsTaken, string? Words = null, string Failure = "");
}
