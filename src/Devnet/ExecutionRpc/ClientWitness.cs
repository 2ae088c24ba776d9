using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Devnet.Execution;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Simulation;
using Helios.Protocol.Evm.Stateless;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;

namespace Helios.Devnet.ExecutionRpc;

/// <summary>
/// <c>debug_executionWitness</c> for a client that has <c>eth_getProof</c> alone, as anvil: the block is executed, and whatever it lacks is
/// asked for, until it lacks nothing.
/// </summary>
/// <remarks>What comes of the execution is not looked at: whoever asks for a witness judges by it.</remarks>
internal sealed class ClientWitness(RpcExecutionChain client, ChainRules rules)
{
    /// <summary>Things that the execution of a block may lack, one after the other.</summary>
    private const int MostRounds = 100_000;

    /// <summary>Witnesses of the newest blocks: who did not wait for one asks for it again.</summary>
    private const int Kept = 64;

    private readonly ConcurrentDictionary<ulong, Lazy<Task<JsonObject>>> _made = [];

    /// <summary>A witness is made once, to its end, whoever still waits for it.</summary>
    /// <exception cref="RpcException">The client has no such block, or not its parent's state.</exception>
    public async Task<JsonNode> OfAsync(ulong number, CancellationToken cancellationToken)
    {
        Task<JsonObject> made = _made.GetOrAdd(number, asked => new(() => MakeAsync(asked))).Value;
        foreach (ulong old in _made.Keys.Order().SkipLast(Kept))
            _made.TryRemove(old, out _);
        try
        {
            return (await made.WaitAsync(cancellationToken).ConfigureAwait(false)).DeepClone();
        }
        finally
        {
            if (made is { IsCompleted: true, IsCompletedSuccessfully: false })
                _made.TryRemove(number, out _);
        }
    }

    private async Task<JsonObject> MakeAsync(ulong number)
    {
        VerifiedBlock block = await client.VerifiedBlockAsync(Hexadecimal(number), CancellationToken.None).ConfigureAwait(false)
            ?? throw new RpcException(RpcException.ServerError, "header not found");
        string before = Hexadecimal(number - 1);
        VerifiedBlock parent = (await client.VerifiedBlockAsync(before, CancellationToken.None).ConfigureAwait(false))!;
        var nodes = new Dictionary<Hash32, byte[]>();
        var codes = new Dictionary<Hash32, byte[]>();
        List<BlockHeader> headers = [parent.Header];
        for (int round = 0; round < MostRounds; round++)
        {
            ExecutionWitness witness =
                ExecutionWitness.Of(
                    block.Header, new UntrustedWitness([.. nodes.Values], [.. codes.Values], [.. headers]), ComputeTurn.Endless).Value;
            if (BlockReexecution.Judge(block, witness, rules, areBlobsDoubted: false, depositContract: null, ComputeTurn.Endless)
                is not BlockVerdict.Incomplete(var lack))
                return BlockWitness.Write(nodes.Values, codes.Values, headers);
            await FetchAsync(lack).ConfigureAwait(false);
        }
        throw new RpcException(RpcException.ServerError, $"block {number} needs more than {MostRounds} proofs");

        async Task FetchAsync(WitnessLack lack)
        {
            switch (lack)
            {
                case WitnessLack.Account(var address):
                    await ProveAsync(address, null).ConfigureAwait(false);
                    break;
                case WitnessLack.Slot(var of):
                    await ProveAsync(of.Address, of.Slot).ConfigureAwait(false);
                    break;
                case WitnessLack.BesideAccount(_, var prefix) when KeySearch.FindAccount(prefix, ComputeTurn.Endless) is { } beside:
                    await ProveAsync(beside, null).ConfigureAwait(false);
                    break;
                case WitnessLack.BesideSlot(var of, var prefix) when KeySearch.FindSlot(prefix, ComputeTurn.Endless) is { } beside:
                    await ProveAsync(of.Address, beside).ConfigureAwait(false);
                    break;
                case WitnessLack.Code(var address, var hash):
                    JsonElement code = await client
                        .CallAsync("eth_getCode", [address.ToString(), before], CancellationToken.None).ConfigureAwait(false);
                    codes[hash] = StrictJson.Of(code, "code").Bytes();
                    break;
                case WitnessLack.Header(_):
                    string earlier = Hexadecimal(headers[^1].Number - 1);
                    headers.Add((await client.VerifiedBlockAsync(earlier, CancellationToken.None).ConfigureAwait(false))!.Header);
                    break;
                default:
                    throw new RpcException(RpcException.ServerError, $"no proof that is known of has {lack}");
            }
        }

        async Task ProveAsync(Address address, U256? slot)
        {
            string[] slots = slot is { } one ? [Hex.Encode(one.ToBigEndian())] : [];
            ProofAnswer proof = ProofAnswer.Decode(await client
                .CallAsync("eth_getProof", [address.ToString(), slots, before], CancellationToken.None).ConfigureAwait(false));
            foreach (byte[] node in proof.Account.Concat(proof.Storage.SelectMany(storage => storage.Nodes)))
                nodes[Keccak256.Hash(node)] = node;
        }
    }

    private static string Hexadecimal(ulong number) => ((U256)number).ToHexQuantity();
}
