using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;
using Helios.Protocol.LightClient;
using Helios.Protocol.Trie;

namespace Helios.Actors.Execution;

/// <summary>Fetches the proofs of one block that a call needs. <see cref="ProvenState"/> judges each of them before it is used.</summary>
internal sealed class StateProver(ExecutionRpcClient rpc, ProvenBlock block)
{
    private const int ParallelRequests = 8;

    /// <summary>
    /// Bytes of JSON that an honest answer stays below: a path of 64 nodes of at most 532 bytes each, in hex; the longest code of any fork,
    /// in hex.
    /// </summary>
    private const long PathBytes = 80 * 1024, CodeBytes = 272 * 1024;

    private readonly string _blockNumber = ((U256)block.BlockNumber).ToHexQuantity();

    /// <summary>Asks one endpoint for everything in <paramref name="needs"/>, and adds it to <paramref name="state"/>.</summary>
    /// <exception cref="UpstreamException">The endpoint gave no usable answer.</exception>
    /// <exception cref="ProofRefusedException">The answer proves nothing, or something else.</exception>
    public async Task<ProvenState> ProveAsync(Endpoint endpoint, ProvenState state, StateNeeds needs, CancellationToken cancellationToken)
    {
        using var parallel = new SemaphoreSlim(ParallelRequests);
        Task<ProofAnswer>[] proofs =
        [
            .. needs.Accounts.Select(account =>
                LimitedAsync(parallel, () => ProofAsync(endpoint, account, cancellationToken), cancellationToken)),
        ];
        Task<byte[]>[] codes =
        [
            .. needs.Codes.Select(of => LimitedAsync(parallel, () => CodeAsync(endpoint, of, cancellationToken), cancellationToken)),
        ];
        await Task.WhenAll([.. proofs, .. codes]).ConfigureAwait(false);

        foreach ((AccountNeed account, Task<ProofAnswer> proof) in needs.Accounts.Zip(proofs))
            state = WithProof(endpoint, state, account, proof.Result);
        foreach ((CodeOf of, Task<byte[]> code) in needs.Codes.Zip(codes))
            state = WithCode(endpoint, state, of, code.Result);
        return needs.OldestAncestor is { } oldest
            ? await WithAncestorsAsync(endpoint, state, oldest, cancellationToken).ConfigureAwait(false)
            : state;
    }

    private Task<ProofAnswer> ProofAsync(Endpoint endpoint, AccountNeed account, CancellationToken cancellationToken)
    {
        var keys = new JsonArray([.. account.Slots.Select(slot => (JsonNode)Hex.Encode(slot.ToBigEndian()))]);
        return AskAsync(endpoint, "eth_getProof", [account.Address.ToString(), keys, _blockNumber],
            PathBytes * (1 + account.Slots.Length), ProofAnswer.Decode, cancellationToken);
    }

    private Task<byte[]> CodeAsync(Endpoint endpoint, CodeOf of, CancellationToken cancellationToken) =>
        AskAsync(
            endpoint, "eth_getCode", [of.Address.ToString(), _blockNumber], CodeBytes, json => StrictJson.Of(json, "code").Bytes(),
            cancellationToken);

    private static ProvenState WithProof(Endpoint endpoint, ProvenState state, AccountNeed account, ProofAnswer proof)
    {
        Address address = account.Address;
        if (!state.WithAccount(address, proof.Account).TryGetValue(out ProvenState? proven, out ProofRejection? rejection))
            throw new ProofRefusedException(endpoint, $"account proof of {address} refused: {rejection}");
        foreach (U256 slot in account.Slots)
        {
            string what = $"storage proof of {address} slot {slot.ToHexQuantity()}";
            if (proof.Storage.FirstOrDefault(item => item.Key == slot) is not { } storage)
                throw new ProofRefusedException(endpoint, $"{what} is missing from the answer");
            if (!proven.WithStorage(address, slot, storage.Nodes).TryGetValue(out ProvenState? withSlot, out rejection))
                throw new ProofRefusedException(endpoint, $"{what} refused: {rejection}");
            proven = withSlot;
        }
        NodeMeter.StateProven(account.Slots.Length);
        return proven;
    }

    private static ProvenState WithCode(Endpoint endpoint, ProvenState state, CodeOf of, byte[] bytes)
    {
        var code = new Bytecode(bytes);
        return code.Hash == of.CodeHash
            ? state.WithCode(code)
            : throw new ProofRefusedException(endpoint, $"code of {of.Address} refused: its hash is {code.Hash}, proven is {of.CodeHash}");
    }

    /// <summary>The headers from the parent down to the child of <paramref name="oldest"/>, each named by the one after it.</summary>
    private async Task<ProvenState> WithAncestorsAsync(
        Endpoint endpoint, ProvenState state, ulong oldest, CancellationToken cancellationToken)
    {
        Hash32 expected = block.ParentHash;
        for (ulong number = block.BlockNumber - 1; number > oldest; number--)
        {
            JsonNode[] parameters = [expected.ToString(), false];
            BlockHeader header = await AskAsync(
                endpoint, "eth_getBlockByHash", parameters, ExecutionRpcClient.HeaderBytes, BlockAnswer.DecodeHeader,
                cancellationToken).ConfigureAwait(false);
            state = state.WithAncestor(header) ?? throw new ProofRefusedException(
                endpoint, $"header of block {number} refused: its hash is not {expected}, which its child names");
            expected = header.ParentHash;
        }
        return state;
    }

    private async Task<T> AskAsync<T>(
        Endpoint endpoint, string method, JsonNode[] parameters, long limit, Func<JsonElement, T> decode,
        CancellationToken cancellationToken)
    {
        JsonElement result = await rpc.CallAsync(endpoint, method, parameters, limit, cancellationToken).ConfigureAwait(false);
        try
        {
            return decode(result);
        }
        catch (MalformedInputException e)
        {
            throw new UpstreamException(endpoint, method, UpstreamFault.Malformed, UpstreamWords.Says(endpoint, e.Message), e);
        }
    }

    private static async Task<T> LimitedAsync<T>(SemaphoreSlim parallel, Func<Task<T>> fetch, CancellationToken cancellationToken)
    {
        await parallel.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await fetch().ConfigureAwait(false);
        }
        finally
        {
            parallel.Release();
        }
    }
}
