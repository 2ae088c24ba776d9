using System.Text.Json.Nodes;
using Helios.Devnet.Execution;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Rlp;

namespace Helios.Devnet.ExecutionRpc;

/// <summary>
/// <c>debug_executionWitness</c>: what a block has touched, as it was before it, with the nodes that a deletion needs; and the headers of
/// the blocks whose hashes it may read.
/// </summary>
internal static class BlockWitness
{
    /// <summary><c>BLOCKHASH</c> reaches so many blocks back.</summary>
    private const int MostAncestors = 256;

    /// <summary>What a call touched, as <c>proof_call</c> has it: the header of its block comes last.</summary>
    public static JsonObject Of(CallRun run, ExecutionBlock block, WorldState world, ChainIndex index)
    {
        IEnumerable<byte[]> nodes = run.Accounts.SelectMany(address => world.Prove(address))
            .Concat(run.Slots.SelectMany(slot => world.ProveStorage(slot.Address, slot.Slot)));
        IEnumerable<BlockHeader> headers = Enumerable.Range(0, (int)(block.Number - run.Oldest) + 1)
            .Select(i => index.At(run.Oldest + (ulong)i)!.Header);
        return Write(
            nodes.DistinctBy(Convert.ToBase64String), run.Codes.Select(code => code.Span.ToArray()).DistinctBy(Convert.ToBase64String),
            headers);
    }

    public static JsonObject Write(IEnumerable<byte[]> nodes, IEnumerable<byte[]> codes, IEnumerable<BlockHeader> headers) => new()
    {
        ["state"] = new JsonArray([.. nodes.Select(node => RpcEncoder.Bytes(node))]),
        ["codes"] = new JsonArray([.. codes.Select(code => RpcEncoder.Bytes(code))]),
        ["headers"] = new JsonArray([.. headers.Select(header => RpcEncoder.Bytes(header.Encode()))]),
    };

    /// <param name="before">The state of its parent.</param>
    /// <param name="after">Its own state.</param>
    public static JsonObject Of(ExecutionBlock block, WorldState before, WorldState after, ChainIndex index)
    {
        var nodes = new Dictionary<string, byte[]>();
        var codes = new Dictionary<Hash32, Bytecode>();
        for (RlpReader list = RlpReader.OfList(block.Touched); !list.IsAtEnd;)
        {
            RlpReader account = list.List();
            Address address = account.Address();
            Add(before.Prove(address, withNeighbours: !after.Account(address).Exists));
            if (before.Account(address).HasCode && before.Code(address) is var code)
                codes[code.Hash] = code;
            for (RlpReader written = account.List(); !written.IsAtEnd;)
                AddSlot(address, written.List().U256());
            for (RlpReader read = account.List(); !read.IsAtEnd;)
                AddSlot(address, read.U256());
        }
        return Write(nodes.Values, codes.Values.Select(code => code.Span.ToArray()),
            Enumerable.Range(1, MostAncestors).TakeWhile(back => (ulong)back <= block.Number)
                .Select(back => index.At(block.Number - (ulong)back)!.Header));

        void AddSlot(Address address, U256 slot) =>
            Add(before.ProveStorage(address, slot, withNeighbours: after.Storage(address, slot).IsZero));

        void Add(IEnumerable<byte[]> proof)
        {
            foreach (byte[] node in proof)
                nodes[Convert.ToBase64String(node)] = node;
        }
    }
}
