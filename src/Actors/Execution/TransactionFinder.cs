using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Actors.Upstreams;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Execution;

/// <summary>
/// Finds a transaction in the chain of a head. An endpoint says in which block it is; that block proves it, and the head proves the block.
/// An endpoint that names another block is refused, and the others are asked.
/// </summary>
internal sealed class TransactionFinder(
    ExecutionRpcClient rpc, PatientAsker asker, HistoryProver history, AncestorProver ancestors, BlockProver blocks, ProvenBlock head,
    ulong chainId)
{
    private const string Method = "eth_getTransactionByHash";

    /// <summary>Bytes of JSON that a transaction stays below: what its block may have.</summary>
    private const long TransactionBytes = 16 * 1024 * 1024;

    /// <summary>Where a transaction is.</summary>
    public abstract record Place
    {
        private Place()
        {
        }

        public sealed record Mined(WholeBlock Block, int Index) : Place;

        /// <summary>It waits to be included, as an endpoint says; that it exists, its signature shows.</summary>
        public sealed record Pending(SignedTransaction Transaction) : Place;

        /// <summary>Every endpoint that answered says that it does not know it, or knows it from a block after the head.</summary>
        public sealed record Nowhere : Place;
    }

    /// <exception cref="OutOfReachException">Its block is too far back, and no endpoint says otherwise.</exception>
    /// <exception cref="UpstreamException">No endpoint gave a usable answer.</exception>
    /// <exception cref="ProofRefusedException">The same, where a check refused the last answer.</exception>
    public async Task<Place> FindAsync(Asking asking, Hash32 hash, CancellationToken cancellationToken)
    {
        Place? unproven = null;
        Exception? last = null;
        foreach (Endpoint endpoint in asking.Endpoints)
        {
            // what one endpoint claims takes no time of the others
            TimeSpan part = asking.Patience / asking.Endpoints.Length;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(part);
            try
            {
                Claim? claim = await AskAsync(asking.ForLookUps with { Endpoints = [endpoint] }, hash, patience.Token)
                    .ConfigureAwait(false);
                if (claim is null || claim.Block?.Number > head.BlockNumber)
                {
                    unproven ??= new Place.Nowhere();
                    continue;
                }
                Result<Place, ProofRefusedException> place = claim.Block is { } block
                    ? await ProveAsync(asking, endpoint, hash, block, patience.Token).ConfigureAwait(false)
                    : Waiting(endpoint, claim.Json, hash);
                if (place.TryGetValue(out Place? found, out ProofRefusedException? lie))
                {
                    if (found is Place.Mined)
                        return found;
                    unproven = found;
                }
                else
                {
                    last ??= lie;
                    lie.Exchange = claim.Exchange;
                    asking.Tell(EndpointOutcome.Of(endpoint, lie));
                }
            }
            catch (OutOfReachException e)
            {
                last = e;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                last ??= new UpstreamException(endpoint, Method, UpstreamFault.NoAnswerWithin(part));
            }
            catch (Exception e) when (e is UpstreamException or ProofRefusedException)
            {
                last ??= e;
            }
        }
        return unproven ?? throw last!;
    }

    private async Task<Result<Place, ProofRefusedException>> ProveAsync(
        Asking asking, Endpoint endpoint, Hash32 hash, (ulong Number, Hash32 Hash) claimed, CancellationToken cancellationToken)
    {
        // its own header first, because a walk to the number that it names may take long
        BlockHeader? header = await ancestors.LookUpAsync(asking with { Endpoints = [endpoint] }, claimed.Hash, cancellationToken)
            .ConfigureAwait(false);
        if (header?.Number != claimed.Number)
        {
            return new ProofRefusedException(
                endpoint, $"place of transaction {hash} refused: it shows no block {claimed.Number} with the hash {claimed.Hash}")
            {
                IsOfAnotherBlock = true,
            };
        }
        ProvenBlock proven = await history.ProveAsync(asking, claimed.Number, cancellationToken).ConfigureAwait(false);
        if (proven.BlockHash != claimed.Hash)
        {
            return new ProofRefusedException(
                endpoint, $"place of transaction {hash} refused: block {claimed.Number} is {proven.BlockHash}, and not {claimed.Hash}")
            {
                IsOfAnotherBlock = true,
            };
        }
        WholeBlock block = await blocks.ProveAsync(asking, proven, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < block.Transactions.Length; i++)
        {
            if (block.Transactions[i].Hash == hash)
                return new Place.Mined(block, i);
        }
        return new ProofRefusedException(endpoint, $"place of transaction {hash} refused: block {claimed.Number} does not have it");
    }

    private Result<Place, ProofRefusedException> Waiting(Endpoint endpoint, JsonElement json, Hash32 hash)
    {
        try
        {
            if (SignedTransaction.Check(TransactionAnswer.Decode(json), chainId).TryGetValue(out SignedTransaction? signed, out _)
                && signed.Hash == hash)
                return new Place.Pending(signed);
        }
        catch (MalformedInputException)
        {
            // as one with another hash
        }
        return new ProofRefusedException(endpoint, $"transaction {hash} refused: what waits has another hash, or no signature");
    }

    /// <returns>Null where the endpoint does not know it.</returns>
    private async Task<Claim?> AskAsync(Asking asking, Hash32 hash, CancellationToken cancellationToken)
    {
        bool isUnknown = false;
        try
        {
            return await asker.AskAsync(
                asking.Endpoints,
                asking.Patience,
                async (endpoint, token) =>
                {
                    try
                    {
                        JsonNode[] parameters = [hash.ToString()];
                        return await rpc.CallAsync(endpoint, Method, parameters, TransactionBytes, Claim.Decode, token, isOfChain: true)
                            .ConfigureAwait(false);
                    }
                    catch (UpstreamException e) when (e.Fault == UpstreamFault.TooEarly)
                    {
                        isUnknown = true;
                        throw e.ForGood();
                    }
                },
                asking.TellTrouble,
                cancellationToken).ConfigureAwait(false);
        }
        catch (UpstreamException) when (isUnknown)
        {
            return null;
        }
    }

    /// <summary>What an endpoint says; nothing of it is proven.</summary>
    /// <param name="Block">Null where it says that the transaction waits.</param>
    private sealed record Claim(JsonElement Json, (ulong Number, Hash32 Hash)? Block, Exchange Exchange)
    {
        public static Claim Decode(JsonElement json, Func<Exchange> exchange)
        {
            StrictJson transaction = StrictJson.Of(json, "transaction").InAnySpelling();
            return new Claim(
                json.Clone(),
                transaction.Optional("blockHash") is { } hash ? (transaction["blockNumber"].Quantity64(), hash.Hash32()) : null,
                exchange());
        }
    }
}
