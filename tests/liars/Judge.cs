using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Liars.Lies;
using Helios.Node.Tests.Doubles;

namespace Helios.Liars;

/// <summary>Tells a client one lie after the other through a proxy, and judges its answers by those of the honest endpoint.</summary>
internal sealed class Judge(LyingProxy proxy, Endpoint client, Endpoint honest)
{
    private static readonly TimeSpan NextBlock = TimeSpan.FromSeconds(30);

    private readonly HashSet<ulong> _asked = [];
    private ulong _head;

    /// <exception cref="OperationCanceledException">The client is at no new block for long, without being lied to.</exception>
    public async Task<Verdict> JudgeAsync(Lie lie)
    {
        await NewBlockAsync();
        Trial trial = await Trials.OfAsync(lie, _head, honest.ResultAsync, _asked);
        int told = 0;
        proxy.Respond = lie.Respond is null ? null : RespondAsync;
        proxy.Now = TellAsync;

        Task RespondAsync(Microsoft.AspNetCore.Http.HttpContext context, byte[] request)
        {
            Interlocked.Increment(ref told);
            return lie.Respond!(context, request);
        }

        async Task<byte[]> TellAsync(
            string path, byte[] request, Func<byte[], Task<byte[]>> ask, CancellationToken cancellationToken)
        {
            byte[] truth = [], lied = await lie.Tell(request, async body => truth = await ask(body), cancellationToken);
            if (!lied.AsSpan().SequenceEqual(truth) && !IsSame(lied, truth))
                Interlocked.Increment(ref told);
            return lied;
        }

        JsonNode answer;
        try
        {
            answer = await client.AskAsync(trial.Method, trial.Parameters);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or JsonException)
        {
            return new Verdict(Outcome.Crash, e.Message);
        }
        finally
        {
            (proxy.Now, proxy.Respond) = (null, null);
        }
        if (answer["error"] is { } error)
            return new Verdict(Outcome.Refused, (string?)error["message"] ?? error.ToJsonString());
        JsonNode? truth = trial.Truth ?? await client.ResultAsync(trial.Method, trial.Parameters);
        if (answer["result"] is null && HistoryLies.Hidden.Contains(lie))
            return new Verdict(Outcome.Refused, "null: it is not there");
        if (!IsTruth(trial.Method, answer["result"], truth))
            return new Verdict(Outcome.Wrong, answer.ToJsonString());
        return new Verdict(Volatile.Read(ref told) > 0 ? Outcome.Right : Outcome.NotAsked, "");
    }

    /// <summary>What is known of a block need not be asked for again: each lie is about a new one.</summary>
    private async Task NewBlockAsync()
    {
        using var late = new CancellationTokenSource(NextBlock);
        for (ulong last = _head; ; await Task.Delay(100, late.Token))
        {
            late.Token.ThrowIfCancellationRequested();
            if ((_head = await client.BlockNumberAsync()) > last)
                return;
        }
    }

    private static bool IsTruth(string method, JsonNode? result, JsonNode? truth) => method switch
    {
        // an estimate is each client's own search
        "eth_estimateGas" => Convert.ToUInt64((string)result!, 16) <= Convert.ToUInt64((string)truth!, 16),
        // clients write the key of a slot as a number or as 32 bytes
        "eth_getProof" => JsonNode.DeepEquals(WithShortKeys(result), WithShortKeys(truth)),
        _ => JsonNode.DeepEquals(result, truth),
    };

    private static JsonNode? WithShortKeys(JsonNode? proof)
    {
        JsonNode? copy = proof?.DeepClone();
        foreach (JsonNode? slot in copy?["storageProof"] as JsonArray ?? [])
            slot!["key"] = ((string)slot["key"]!)[2..].TrimStart('0');
        return copy;
    }

    private static bool IsSame(byte[] lied, byte[] truth)
    {
        try
        {
            return truth.Length > 0 && JsonNode.DeepEquals(JsonNode.Parse(lied), JsonNode.Parse(truth));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return false;
        }
    }
}
