using System.Buffers.Binary;
using Helios.Protocol.Crypto;
using Helios.Protocol.Rlp;

namespace Helios.Protocol.Execution;

/// <summary>
/// execution-specs, <c>Header</c>: of any fork. Each fork adds fields behind those there were; a field that is null is one that the
/// block's fork does not have.
/// </summary>
public sealed record BlockHeader
{
    public required Hash32 ParentHash { get; init; }

    public required Hash32 OmmersHash { get; init; }

    public required Address Coinbase { get; init; }

    public required Hash32 StateRoot { get; init; }

    public required Hash32 TransactionsRoot { get; init; }

    public required Hash32 ReceiptsRoot { get; init; }

    public required Bloom LogsBloom { get; init; }

    public required U256 Difficulty { get; init; }

    public required ulong Number { get; init; }

    public required ulong GasLimit { get; init; }

    public required ulong GasUsed { get; init; }

    /// <summary>Seconds.</summary>
    public required ulong Timestamp { get; init; }

    public required ReadOnlyMemory<byte> ExtraData { get; init; }

    /// <summary>EIP-4399; before the merge, the mix hash.</summary>
    public required Hash32 PrevRandao { get; init; }

    /// <summary>Eight bytes, read as a number; zero since the merge.</summary>
    public required ulong Nonce { get; init; }

    /// <summary>Wei for one gas. London, EIP-1559.</summary>
    public U256? BaseFeePerGas { get; init; }

    /// <summary>Shanghai, EIP-4895.</summary>
    public Hash32? WithdrawalsRoot { get; init; }

    /// <summary>Cancun, EIP-4844.</summary>
    public ulong? BlobGasUsed { get; init; }

    /// <summary>Cancun, EIP-4844.</summary>
    public ulong? ExcessBlobGas { get; init; }

    /// <summary>Cancun, EIP-4788.</summary>
    public Root? ParentBeaconBlockRoot { get; init; }

    /// <summary>Prague, EIP-7685.</summary>
    public Hash32? RequestsHash { get; init; }

    /// <summary>Amsterdam, EIP-7928.</summary>
    public Hash32? BlockAccessListHash { get; init; }

    /// <summary>Amsterdam, EIP-7843.</summary>
    public ulong? SlotNumber { get; init; }

    /// <summary>The ommers hash of every block since the merge: of the empty list.</summary>
    public static Hash32 NoOmmers { get; } = Keccak256.Hash([0xc0]);

    /// <summary>
    /// Whether the optional fields are those of some fork: none is there whose predecessor is not. With a gap, one field's bytes
    /// could pass for another's.
    /// </summary>
    public bool IsOfSomeFork
    {
        get
        {
            ReadOnlySpan<bool> has =
            [
                BaseFeePerGas is not null, WithdrawalsRoot is not null, BlobGasUsed is not null, ExcessBlobGas is not null,
                ParentBeaconBlockRoot is not null, RequestsHash is not null, BlockAccessListHash is not null, SlotNumber is not null,
            ];
            int first = has.IndexOf(false);
            return first < 0 || !has[first..].Contains(true);
        }
    }

    /// <summary>The block hash.</summary>
    public Hash32 Hash() => Keccak256.Hash(Encode());

    /// <exception cref="InvalidOperationException">Not <see cref="IsOfSomeFork"/>.</exception>
    public byte[] Encode()
    {
        if (!IsOfSomeFork)
            throw new InvalidOperationException("the header has a field of a fork, and lacks one of a fork before");
        RlpWriter rlp = new(capacity: 768);
        int list = rlp.BeginList();
        rlp.Hash32(ParentHash);
        rlp.Hash32(OmmersHash);
        rlp.Address(Coinbase);
        rlp.Hash32(StateRoot);
        rlp.Hash32(TransactionsRoot);
        rlp.Hash32(ReceiptsRoot);
        rlp.Bytes(LogsBloom.Span);
        rlp.U256(Difficulty);
        rlp.UInt64(Number);
        rlp.UInt64(GasLimit);
        rlp.UInt64(GasUsed);
        rlp.UInt64(Timestamp);
        rlp.Bytes(ExtraData.Span);
        rlp.Hash32(PrevRandao);
        rlp.Bytes(NonceBytes());
        if (BaseFeePerGas is { } baseFee)
            rlp.U256(baseFee);
        if (WithdrawalsRoot is { } withdrawals)
            rlp.Hash32(withdrawals);
        if (BlobGasUsed is { } blobGas)
            rlp.UInt64(blobGas);
        if (ExcessBlobGas is { } excess)
            rlp.UInt64(excess);
        if (ParentBeaconBlockRoot is { } beaconRoot)
            rlp.Bytes(beaconRoot.Span);
        if (RequestsHash is { } requests)
            rlp.Hash32(requests);
        if (BlockAccessListHash is { } accessList)
            rlp.Hash32(accessList);
        if (SlotNumber is { } slot)
            rlp.UInt64(slot);
        rlp.EndList(list);
        return rlp.ToArray();
    }

    /// <exception cref="MalformedInputException">Not the canonical RLP of a header of any fork.</exception>
    public static BlockHeader Decode(ReadOnlySpan<byte> bytes)
    {
        RlpReader rlp = RlpReader.OfList(bytes);
        BlockHeader header = new()
        {
            ParentHash = rlp.Hash32(),
            OmmersHash = rlp.Hash32(),
            Coinbase = rlp.Address(),
            StateRoot = rlp.Hash32(),
            TransactionsRoot = rlp.Hash32(),
            ReceiptsRoot = rlp.Hash32(),
            LogsBloom = Bloom.Decode(rlp.Bytes()),
            Difficulty = rlp.U256(),
            Number = rlp.UInt64(),
            GasLimit = rlp.UInt64(),
            GasUsed = rlp.UInt64(),
            Timestamp = rlp.UInt64(),
            ExtraData = rlp.Bytes().ToArray(),
            PrevRandao = rlp.Hash32(),
            Nonce = BinaryPrimitives.ReadUInt64BigEndian(rlp.Bytes(sizeof(ulong))),
            BaseFeePerGas = rlp.IsAtEnd ? null : rlp.U256(),
            WithdrawalsRoot = rlp.IsAtEnd ? null : rlp.Hash32(),
            BlobGasUsed = rlp.IsAtEnd ? null : rlp.UInt64(),
            ExcessBlobGas = rlp.IsAtEnd ? null : rlp.UInt64(),
            ParentBeaconBlockRoot = rlp.IsAtEnd ? null : new Root(rlp.Bytes(Root.Length)),
            RequestsHash = rlp.IsAtEnd ? null : rlp.Hash32(),
            BlockAccessListHash = rlp.IsAtEnd ? null : rlp.Hash32(),
            SlotNumber = rlp.IsAtEnd ? null : rlp.UInt64(),
        };
        rlp.ExpectEnd();
        return header;
    }

    private byte[] NonceBytes()
    {
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Nonce);
        return bytes;
    }
}
