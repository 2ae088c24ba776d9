namespace Helios.Protocol.Answers;

/// <summary>
/// What a node signs: everything that says which question was answered, from which block, by which network, and when.
/// </summary>
/// <remarks>
/// docs/answer-format.md. The encoding is that of EIP-712, and the only one: what is signed is <see cref="Digest"/>. The members stand in
/// the order of <see cref="Type"/>.
/// </remarks>
public sealed record Answer
{
    /// <summary>EIP-712, <c>encodeType</c>.</summary>
    public const string Type =
        "Answer(uint32 keyEpoch,string method,bytes32 requestHash,bytes nonce,string view," +
        "uint64 blockNumber,bytes32 blockHash,bytes32 stateRoot,uint64 timestamp," +
        "uint64 slot,uint64 slotAge,uint32 participation,uint32 committeeSize,bytes32 checkpoint,uint64 checkpointSlot," +
        "uint64 time,bool timeAuthenticated,string outcome,bytes result,string blockProvenance,string resultProvenance," +
        "bytes32 statement)";

    private static readonly Hash32 TypeHash = TypedStruct.HashOf(Type);

    public required AnswerDomain Domain { get; init; }

    /// <summary>Which of the network's keys signs.</summary>
    public required uint KeyEpoch { get; init; }

    /// <summary>What was asked: <see cref="Question.Method"/>.</summary>
    public required string Method { get; init; }

    /// <summary><see cref="Question.Hash"/>: of the request with every default filled in.</summary>
    public required Hash32 RequestHash { get; init; }

    /// <summary>The client's; empty where it gave none.</summary>
    public required ReadOnlyMemory<byte> Nonce { get; init; }

    public required BlockView View { get; init; }

    public required ulong BlockNumber { get; init; }

    public required Hash32 BlockHash { get; init; }

    public required Hash32 StateRoot { get; init; }

    /// <summary>The block's, Unix time in seconds.</summary>
    public required ulong Timestamp { get; init; }

    /// <summary>The slot of the beacon header that proves the block: attested for <c>latest</c>, else finalized.</summary>
    public required ulong Slot { get; init; }

    /// <summary>Seconds from the start of <see cref="Slot"/> to <see cref="Time"/>.</summary>
    public required ulong SlotAge { get; init; }

    /// <summary>How many of the sync committee signed the update that proves the block.</summary>
    public required uint Participation { get; init; }

    public required uint CommitteeSize { get; init; }

    /// <summary>The newest finalized beacon block that the node has on its disk; reached from the block it started from.</summary>
    public required Root Checkpoint { get; init; }

    public required ulong CheckpointSlot { get; init; }

    /// <summary>When the node signed, Unix time in seconds by its own clock.</summary>
    public required ulong Time { get; init; }

    /// <summary>Whether authenticated sources confirm <see cref="Time"/>. If not, the host could have set it.</summary>
    public required bool TimeAuthenticated { get; init; }

    public required AnswerOutcome Outcome { get; init; }

    /// <summary>What <see cref="Outcome"/> says; its hash is signed.</summary>
    public required ReadOnlyMemory<byte> Result { get; init; }

    /// <summary>Of number, hash, state root, time and slot.</summary>
    public required AnswerProvenance BlockProvenance { get; init; }

    /// <summary>Of outcome and result.</summary>
    public required AnswerProvenance ResultProvenance { get; init; }

    /// <summary>SHA-256 of the node's current statement of <c>GET /v1/attestation</c>.</summary>
    public required Hash32 Statement { get; init; }

    /// <summary>What is signed.</summary>
    public Hash32 Digest() => Domain.Digest(HashStruct());

    private Hash32 HashStruct() => new TypedStruct(TypeHash)
        .Number(KeyEpoch)
        .Text(Method)
        .Word(RequestHash)
        .Bytes(Nonce.Span)
        .Text(View.ToString())
        .Number(BlockNumber)
        .Word(BlockHash)
        .Word(StateRoot)
        .Number(Timestamp)
        .Number(Slot)
        .Number(SlotAge)
        .Number((ulong)Participation)
        .Number((ulong)CommitteeSize)
        .Word(Checkpoint.Span)
        .Number(CheckpointSlot)
        .Number(Time)
        .Boolean(TimeAuthenticated)
        .Text(AnswerNames.Of(Outcome))
        .Bytes(Result.Span)
        .Text(AnswerNames.Of(BlockProvenance))
        .Text(AnswerNames.Of(ResultProvenance))
        .Word(Statement)
        .Hash();
}
