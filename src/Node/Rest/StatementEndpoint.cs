using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Actors.Signing;
using Helios.Actors.Transport;
using Helios.Node.Answers;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Tee;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers;

namespace Helios.Node.Rest;

/// <summary>
/// <c>GET /v1/attestation?nonce=…</c>: a statement of this node's identity and trust, and a fresh quote over the statement and the
/// client's nonce. Its report data can be mistaken neither for that of <c>/attest</c> nor for that of a peer's channel
/// (<see cref="ReportData.ForStatement"/>).
/// </summary>
internal sealed class StatementEndpoint(NodeQuestions node, NodeFacts facts, CurrentStatement current, MissingQuote missing)
{
    private const int MaxNonce = 64;

    /// <summary>Most clients that wait. Quotes are made one after the other, and a host may take seconds for each.</summary>
    private const int MaxWaiting = 16;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ConcurrentDictionary<NetworkPrefix, bool> _waiting = new();

    /// <param name="client">Who asks. A client has one request at a time, so that clients take turns.</param>
    public async Task<IResult> AnswerAsync(string? nonce, NetworkPrefix client, CancellationToken cancellationToken)
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
            return ApiError.BadRequest(
                $"nonce: {bytes.Length} bytes of hex, 1 to {MaxNonce} are expected: GET /v1/attestation?nonce=<hex of your choice>");

        if (!(await current.GetAsync(cancellationToken)).TryGetValue(out Statement? statement, out NotReady? notReady))
            return ApiError.Of(notReady);
        if (_waiting.Count >= MaxWaiting)
            return ApiError.NotReady("busy", "too many quotes are being made; try again in a few seconds");
        if (!_waiting.TryAdd(client, true))
        {
            return ApiError.Result(
                StatusCodes.Status429TooManyRequests, "too-many-quotes", "a quote is being made for this client already; wait for it");
        }
        try
        {
            await _one.WaitAsync(cancellationToken);
            try
            {
                return await AnswerAsync(statement, bytes, cancellationToken);
            }
            finally
            {
                _one.Release();
            }
        }
        catch (QuoteUnavailableException e)
        {
            return missing.Answer(e);
        }
        finally
        {
            _waiting.TryRemove(client, out _);
        }
    }

    private async Task<IResult> AnswerAsync(Statement statement, byte[] nonce, CancellationToken cancellationToken)
    {
        Evidence evidence = await facts.Quotes.GetEvidenceAsync(
            ReportData.ForStatement(Encoding.UTF8.GetBytes(statement.Text), nonce), cancellationToken);
        Result<KeyCustody.Signature, NotReady> signature =
            await node.SignAsync(statement.Text, statement.KeyEpoch, cancellationToken);
        return AnswerJson.Plain(new JsonObject
        {
            ["statement"] = statement.Text,
            ["signature"] = signature.IsAccepted ? signature.Value.Hex : null,
            ["nonce"] = Convert.ToHexStringLower(nonce),
            ["tee"] = facts.TeeName,
            ["quote"] = Convert.ToHexStringLower(evidence.Quote.Received.Span),
            ["eventLog"] = evidence.EventLog,
            ["collateral"] = evidence.Collateral is { } collateral ? JsonNode.Parse(CollateralJson.Write(collateral)) : null,
        });
    }
}
