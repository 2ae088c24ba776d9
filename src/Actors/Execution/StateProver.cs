using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;
using Helios.Protocol;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;
using Helios.Protocol.LightClient;
using Helios.Protocol.Trie;

namespace Helios.Actors.Execution;

/// <summary>Fetches what a call needs to be shown of one block; <see cref="ProvenState"/> judges each piece before it is used.</summary>
internal sealed class StateProver(ExecutionRpcClient rpc, ProvenBlock block)
{
    private const int ParallelRequests = 8;

    private readonly string _blockNumber = ((U256)block.BlockNumber).ToHexQuantity();

    /// <summary>Asks one endpoint for everything in <paramref name="needs"/> that <paramref name="state"/> does not have.</summary>
    /// <exception cref="UpstreamException">It gave no usable answer.</exception>
    /// <exception cref="ProofRefusedException">It gave an answer that proves nothing, or something else.</exception>
    public async Task<ProvenState> ProveAsync(Uri endpoint, ProvenState state, EthCallResult.NeedsState needs, CancellationToken cancellation)
    {
        using var parallel = new SemaphoreSlim(ParallelRequests);
        ILookup<Address, U256> slots = needs.Slots.ToLookup(slot => slot.Address, slot => slot.Slot);
        Task<(Address Address, ImmutableArray<U256> Slots, ProofAnswer Proof)>[] proofs =
        [
            .. needs.Accounts.Concat(slots.Select(group => group.Key)).Distinct()
                .Where(account => state.Account(account) is null || slots[account].Any())
                .Select(account => LimitedAsync(parallel, () => ProofAsync(endpoint, account, [.. slots[account]], cancellation), cancellation)),
        ];
        Task<(CodeOf Of, byte[] Code)>[] codes =
        [
            .. needs.Codes.DistinctBy(of => of.CodeHash).Where(of => state.Code(of.CodeHash) is null)
                .Select(of => LimitedAsync(parallel, () => CodeAsync(endpoint, of, cancellation), cancellation)),
        ];
        await Task.WhenAll([.. proofs, .. codes]).ConfigureAwait(false);

        foreach ((Address address, ImmutableArray<U256> asked, ProofAnswer proof) in proofs.Select(proof => proof.Result))
            state = WithProof(endpoint, state, address, asked, proof);
        foreach ((CodeOf of, byte[] code) in codes.Select(code => code.Result))
            state = WithCode(endpoint, state, of, code);
        return needs.BlockNumbers.IsEmpty ? state : await WithAncestorsAsync(endpoint, state, needs.BlockNumbers.Min(), cancellation).ConfigureAwait(false);
    }

    private async Task<(Address, ImmutableArray<U256>, ProofAnswer)> ProofAsync(
        Uri endpoint, Address address, ImmutableArray<U256> slots, CancellationToken cancellation)
    {
        var keys = new JsonArray([.. slots.Select(slot => (JsonNode)Hex.Encode(slot.ToBigEndian()))]);
        ProofAnswer answer = await AskAsync(endpoint, "eth_getProof", [address.ToString(), keys, _blockNumber], ProofAnswer.Decode, cancellation).ConfigureAwait(false);
        return (address, slots, answer);
    }

    private async Task<(CodeOf, byte[])> CodeAsync(Uri endpoint, CodeOf of, CancellationToken cancellation) =>
        (of, await AskAsync(endpoint, "eth_getCode", [of.Address.ToString(), _blockNumber], json => StrictJson.Of(json, "code").Bytes(), cancellation).ConfigureAwait(false));

    private static ProvenState WithProof(Uri endpoint, ProvenState state, Address address, ImmutableArray<U256> slots, ProofAnswer proof)
    {
        if (!state.WithAccount(address, proof.Account).TryGetValue(out ProvenState? proven, out ProofRejection? rejection))
            throw new ProofRefusedException(endpoint, $"account proof of {address} refused: {rejection}");
        foreach (U256 slot in slots)
        {
            if (proof.Storage.FirstOrDefault(item => item.Key == slot) is not { } storage)
                throw new ProofRefusedException(endpoint, $"storage proof of {address} slot {slot.ToHexQuantity()} is missing from the answer");
            if (!proven.WithStorage(address, slot, storage.Nodes).TryGetValue(out ProvenState? withSlot, out rejection))
                throw new ProofRefusedException(endpoint, $"storage proof of {address} slot {slot.ToHexQuantity()} refused: {rejection}");
            proven = withSlot;
        }
        NodeMeter.StateProven(slots.Length);
        return proven;
    }

    private static ProvenState WithCode(Uri endpoint, ProvenState state, CodeOf of, byte[] bytes)
    {
        var code = new Bytecode(bytes);
        return code.Hash == of.CodeHash
            ? state.WithCode(code)
            : throw new ProofRefusedException(endpoint, $"code of {of.Address} refused: its hash is {code.Hash}, proven is {of.CodeHash}");
    }

    /// <summary>The headers from the parent down to the child of <paramref name="oldest"/>, each named by the one after it.</summary>
    private async Task<ProvenState> WithAncestorsAsync(Uri endpoint, ProvenState state, ulong oldest, CancellationToken cancellation)
    {
        Hash32 expected = block.ParentHash;
        for (ulong number = block.BlockNumber - 1; number > oldest; number--)
        {
            BlockHeader header = await AskAsync(endpoint, "eth_getBlockByHash", [expected.ToString(), false], BlockAnswer.DecodeHeader, cancellation).ConfigureAwait(false);
            state = state.WithAncestor(header) ?? throw new ProofRefusedException(endpoint, $"header of block {number} refused: its hash is not {expected}, which its child names");
            expected = header.ParentHash;
        }
        return state;
    }

    private async Task<T> AskAsync<T>(Uri endpoint, string method, JsonNode[] parameters, Func<JsonElement, T> decode, CancellationToken cancellation)
    {
        JsonElement result = await rpc.CallAsync(endpoint, method, parameters, cancellation).ConfigureAwait(false);
        try
        {
            return decode(result);
        }
        catch (MalformedInputException e)
        {
            throw new UpstreamException(endpoint, method, $"malformed answer: {e.Message}", e);
        }
    }

    private static async Task<T> LimitedAsync<T>(SemaphoreSlim parallel, Func<Task<T>> fetch, CancellationToken cancellation)
    {
        await parallel.WaitAsync(cancellation).ConfigureAwait(false);
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
