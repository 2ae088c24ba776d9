using System.Text.Json.Nodes;
using Helios.Devnet.Execution;
using Helios.Protocol.Evm;
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
        return new JsonObject
        {
            ["state"] = new JsonArray([.. nodes.Values.Select(node => RpcEncoder.Bytes(node))]),
            ["codes"] = new JsonArray([.. codes.Values.Select(code => RpcEncoder.Bytes(code.Span))]),
            ["headers"] = new JsonArray(
            [
                .. Enumerable.Range(1, MostAncestors).TakeWhile(back => (ulong)back <= block.Number)
                    .Select(back => RpcEncoder.Bytes(index.At(block.Number - (ulong)back)!.Header.Encode())),
            ]),
        };

        void AddSlot(Address address, U256 slot) =>
            Add(before.ProveStorage(address, slot, withNeighbours: after.Storage(address, slot).IsZero));

        void Add(IEnumerable<byte[]> proof)
        {
            foreach (byte[] node in proof)
                nodes[Convert.ToBase64String(node)] = node;
        }
    }
}
