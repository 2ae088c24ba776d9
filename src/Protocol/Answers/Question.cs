namespace Helios.Protocol.Answers;

/// <summary>What a client asks: a method with its parameters, the block to answer from, and a nonce.</summary>
/// <param name="Nonce">16 to 64 bytes of the client's choice, so that no older answer is one to this question; empty for none.</param>
public abstract record Question(BlockView View, ReadOnlyMemory<byte> Nonce)
{
    public const int MinNonce = 16;
    public const int MaxNonce = 64;

    /// <summary>The name of the route below <c>/v1</c>.</summary>
    public abstract string Method { get; }

    /// <summary>Whether it is <c>/v1/block</c> without any parameter.</summary>
    public virtual bool IsNewestBlock => false;

    /// <summary>EIP-712, <c>hashStruct</c> of the parameters, every default filled in.</summary>
    public abstract Hash32 Hash();

    /// <summary>Bytes of the parameters, where a caller decides how many; about.</summary>
    public abstract long Size { get; }

    /// <summary><c>GET /v1/block</c>: the block itself.</summary>
    public sealed record Block(BlockView View, ReadOnlyMemory<byte> Nonce) : Question(View, Nonce)
    {
        public const string Name = "block";

        public override string Method => Name;

        public override bool IsNewestBlock => View == BlockView.Latest && Nonce.IsEmpty;

        private static readonly Hash32 OfAll = new TypedStruct(TypedStruct.HashOf("Block()")).Hash();

        /// <summary>The same for all, because the method has no parameters.</summary>
        public override Hash32 Hash() => OfAll;

        public override long Size => 0;
    }

    /// <summary><c>POST /v1/call</c>: <c>eth_call</c>.</summary>
    public sealed record Call(CanonicalCall Parameters, BlockView View, ReadOnlyMemory<byte> Nonce) : Question(View, Nonce)
    {
        public const string Name = "call";

        public override string Method => Name;

        public override Hash32 Hash() => Parameters.Hash();

        public override long Size => Parameters.Size;
    }

    /// <summary><c>POST /v1/rpc</c> and <c>POST /rpc</c>: a request of JSON-RPC. The result is JSON, in its one form (RFC 8785).</summary>
    public sealed record Rpc(RpcRequest Request, ReadOnlyMemory<byte> Nonce) : Question(Request.View, Nonce)
    {
        public const string Name = "rpc";

        public override string Method => Name;

        private static readonly Hash32 TypeHash = TypedStruct.HashOf("Rpc(string method,string params)");

        public override Hash32 Hash() =>
            new TypedStruct(TypeHash).Text(Request.Method).Text(Request.ParametersText).Hash();

        public override long Size => Request.Size;
    }
}
