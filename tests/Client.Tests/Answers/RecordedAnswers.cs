using System.Text.Json;
using Helios.Client.Answers;
using Helios.Client.Trust;
using Helios.Protocol.Answers;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using Helios.Protocol.Proofs;
using Helios.Protocol.Tests;
using Helios.Protocol.Tests.Answers;
using Helios.Protocol.Tests.LightClient;
using Helios.Protocol.Tests.Vectors;
using Helios.Vectors;

namespace Helios.Client.Tests.Answers;

/// <summary>
/// Answers from recorded sessions of mainnet, as a node would have signed them, with proofs of the recorded bytes: committees of 512 keys,
/// and the tries of mainnet.
/// </summary>
internal sealed class RecordedAnswers(LightClientCase session)
{
    private readonly JsonElement _lightClient = session.Document.GetProperty("light_client");
    private readonly JsonElement _attested = session.Document.GetProperty("attested");

    /// <summary>A second after the answer was signed.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds((long)Time + 1);

    public AnswerExpectations Expected { get; } = new() { NeedsProof = true };

    public TrustFile Trust
    {
        get
        {
            using Secp256k1SecretKey key = AnswerVectors.Key();
            var root = Root.Parse(_lightClient.Text("trusted_block_root"));
            return new(session.Chain.ChainId, Hash32.Zero, new FinalizedBlock(root, default), 1, key.PublicKey, Hash32.Zero, Hash32.Zero,
                DateTimeOffset.UnixEpoch, IsSimulated: false);
        }
    }

    private JsonElement Last => _lightClient.GetProperty("optimistic_update");

    private ulong Time => (ulong)session.Chain.StartOf(new Slot(Last.UInt64("current_slot"))).ToUnixTimeSeconds() + 1;

    public AnswerDocument Block() => Sign(new Question.Block(BlockView.Latest, default), default, state: null);

    /// <summary>
    /// The recorded call, or else one of an account to itself, which returns nothing. The caller is an account that is in the proof,
    /// because the pack does not have the zero address, and no answer here depends on the caller.
    /// </summary>
    /// <returns>Null where the pack does not hold what a call reads.</returns>
    public AnswerDocument? Call()
    {
        bool isCall = session.Document.Text("method") == "eth_call";
        StateWitness state = Witness();
        if (state.Accounts.IsEmpty || (!isCall && HasCode))
            return null;
        Address from = state.Accounts[0].Address;
        JsonElement asked = session.Document.GetProperty("params")[0];
        CallRequest request = isCall
            ? new() { From = from, To = Address.Parse(asked.Text("to")), Input = Hex.Decode(asked.Text("data")) }
            : new() { From = from, To = from };
        byte[] result = isCall ? Hex.Decode(session.Document.Text("expected_result")) : [];
        // a word whose leading zeros the pack leaves out
        byte[] words = [.. new byte[-result.Length & (U256.Length - 1)], .. result];
        return Sign(new Question.Call(CanonicalCall.Of(request), BlockView.Latest, default), words, state);
    }

    private bool HasCode => Proofs.Any(proof => Hash32.Parse(proof.Proof.Text("codeHash")) is var hash
        && hash != Hash32.Zero && hash != Bytecode.Empty.Hash);

    /// <summary>Those of the answer's block; the pack has some of other blocks, too.</summary>
    private IEnumerable<(Address Address, JsonElement Proof)> Proofs => session.Document.Items("proofs")
        .Where(named => named.GetProperty("attested").GetBoolean())
        .Select(named => (Address.Parse(named.Text("address")), RpcJson.Unwrap(session.Part.Beside(named.Text("file")).Json)));

    private StateWitness Witness()
    {
        var slots = new Dictionary<Address, HashSet<U256>>();
        var nodes = new HashSet<string>();
        foreach ((Address address, JsonElement proof) in Proofs)
        {
            slots.TryAdd(address, []);
            nodes.UnionWith(Texts(proof.GetProperty("accountProof")));
            foreach (JsonElement slot in proof.Items("storageProof"))
            {
                slots[address].Add(slot.GetProperty("key").U256());
                nodes.UnionWith(Texts(slot.GetProperty("proof")));
            }
        }
        return new(
            [.. slots.Select(account => new WitnessedAccount(account.Key, [.. account.Value]))],
            [.. nodes.Select(node => Hex.Decode(node)).Where(node => node.Length >= Hash32.Length)],
            [.. session.Document.Items("codes").Select(code => session.Part.Beside(code.Text("file")).Bytes)],
            []);
    }

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(text => text.GetString()!);

    private AnswerDocument Sign(Question question, ReadOnlyMemory<byte> result, StateWitness? state)
    {
        LightClientOptimisticUpdate last = session.Decoder.OptimisticUpdate(session.Responses(Last)[0]);
        Slot slot = last.AttestedHeader.Beacon.Slot;
        using Secp256k1SecretKey key = AnswerVectors.Key();
        var answer = new Answer
        {
            Domain = new AnswerDomain(session.Chain.ChainId, Hash32.Zero),
            KeyEpoch = 1,
            Method = question.Method,
            RequestHash = question.Hash(),
            Nonce = question.Nonce,
            View = question.View,
            BlockNumber = _attested.UInt64("block_number"),
            BlockHash = Hash32.Parse(_attested.Text("block_hash")),
            StateRoot = Hash32.Parse(_attested.Text("state_root")),
            Timestamp = last.AttestedHeader.Execution!.Timestamp,
            Slot = slot.Value,
            SlotAge = Time - (ulong)session.Chain.StartOf(slot).ToUnixTimeSeconds(),
            Participation = (uint)last.SyncAggregate.ParticipantCount,
            CommitteeSize = (uint)last.SyncAggregate.Size,
            Checkpoint = Root.Zero,
            CheckpointSlot = 0,
            Time = Time,
            TimeAuthenticated = true,
            Outcome = AnswerOutcome.Returned,
            Result = result,
            BlockProvenance = AnswerProvenance.Proven,
            ResultProvenance = AnswerProvenance.Derived,
            Statement = Hash32.Zero,
        };
        return AnswerDocument.Of(SignedAnswer.Sign(answer, key), question) with
        {
            Proof = new AnswerProof(
                Container(_lightClient.GetProperty("bootstrap")), [.. _lightClient.Items("updates").Select(Container)],
                new LastUpdate(IsFinality: false, Container(Last)), Header: null, state),
        };
    }

    private VersionedSsz Container(JsonElement named) =>
        new(Enum.Parse<ConsensusFork>(named.Text("fork"), ignoreCase: true), session.Part.Beside(named.Text("file")).Bytes);
}
