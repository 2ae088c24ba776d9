using System.Text;
using System.Text.Json.Nodes;
using Akka.Actor;
using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Actors.Signing;
using Helios.Actors.Timekeeping;
using Helios.Node.Http;
using Helios.Protocol;
using Helios.Tee;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers;
using Helios.Tee.Timekeeping;

namespace Helios.Node.Rest;

/// <summary>
/// <c>GET /v1/attestation?nonce=…</c>: a statement of what this node is and what it trusts, and a fresh quote over the statement and the client's
/// nonce. The form is never that of <c>/attest</c>, nor of a peer's channel (<see cref="ReportData.ForStatement"/>).
/// </summary>
public sealed class StatementEndpoint(string network, ulong chainId, Hash32 networkId, Hash32 policyDigest, IQuoteProvider provider, TrustedClock clock)
{
    private const int MaxNonce = 64;

    /// <summary>Quotes are made one after the other, and a host may take seconds for each: more than so many do not wait.</summary>
    private const int MaxWaiting = 4;

    private readonly SemaphoreSlim _one = new(1, 1);
    private int _waiting;

    public async Task<IResult> AnswerAsync(IActorRef node, string? nonce, CancellationToken cancellation)
    {
        byte[] bytes;
        try
        {
            bytes = Hex.Decode(nonce ?? "");
        }
        catch (MalformedInputException e)
        {
            return ApiError.BadRequest($"nonce: {e.Message}");
        }
        if (bytes.Length is 0 or > MaxNonce)
            return ApiError.BadRequest($"nonce: {bytes.Length} bytes of hex, 1 to {MaxNonce} are expected: GET /v1/attestation?nonce=<hex of your own choice>");

        object key = await node.Ask<object>(new KeyCustody.GetPublicKey(), RestApi.Patience, cancellation);
        if (key is not KeyCustody.PublicKey known)
            return ApiError.NotReady("no-key", (key as KeyCustody.NoKey)?.Reason ?? "this node holds no key yet");
        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return ApiError.NotReady("busy", "too many quotes are being made; try again in a few seconds");
        }
        try
        {
            await _one.WaitAsync(cancellation);
            try
            {
                return await AnswerAsync(node, known, bytes, cancellation);
            }
            finally
            {
                _one.Release();
            }
        }
        catch (QuoteUnavailableException e)
        {
            return ApiError.NotReady("no-quote", e.Message);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task<IResult> AnswerAsync(IActorRef node, KeyCustody.PublicKey key, byte[] nonce, CancellationToken cancellation)
    {
        string statement = (await StatementAsync(node, key, cancellation)).ToJsonString(AnswerJson.Relaxed);
        Evidence evidence = await provider.GetEvidenceAsync(ReportData.ForStatement(Encoding.UTF8.GetBytes(statement), nonce), cancellation);
        string? signature = (await node.Ask<object>(new KeyCustody.Sign(statement), RestApi.Patience, cancellation) as KeyCustody.Signature)?.Hex;
        return AnswerJson.Plain(new JsonObject
        {
            ["statement"] = statement,
            ["signature"] = signature,
            ["nonce"] = Convert.ToHexStringLower(nonce),
            ["tee"] = provider.Kind.ToString().ToLowerInvariant(),
            ["quote"] = Convert.ToHexStringLower(evidence.Quote.Span),
            ["eventLog"] = evidence.EventLog,
            ["collateral"] = evidence.Collateral is { } collateral ? JsonNode.Parse(CollateralJson.Write(collateral)) : null,
        });
    }

    /// <summary>What the quote is about; the signed text is exactly this, compact.</summary>
    private async Task<JsonObject> StatementAsync(IActorRef node, KeyCustody.PublicKey key, CancellationToken cancellation)
    {
        var sync = await node.Ask<object>(new BeaconSync.GetStatus(), RestApi.Patience, cancellation) as BeaconSync.SyncStatus;
        var overlay = await node.Ask<object>(new OverlayNetwork.GetView(), RestApi.Patience, cancellation) as OverlayNetwork.View;
        TimeReading time = clock.Read();
        return new JsonObject
        {
            ["version"] = "helios-akka/statement/v1",
            ["network"] = network,
            ["chainId"] = chainId,
            ["networkId"] = networkId.ToString(),
            ["publicKey"] = key.Key.ToString(),
            ["keyEpoch"] = overlay?.Key?.Epoch,
            ["policyDigest"] = policyDigest.ToString(),
            ["checkpoint"] = new JsonObject
            {
                ["trusted"] = sync?.TrustedCheckpoint?.ToString(),
                ["current"] = sync?.Checkpoint?.ToString(),
                ["slot"] = sync?.CheckpointSlot?.Value,
            },
            ["time"] = time.Now.ToString("yyyy-MM-ddTHH:mm:ssZ"),
            ["timeAuthenticated"] = time.IsAuthenticated,
        };
    }
}
