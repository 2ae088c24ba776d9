using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Tests.LightClient;
using Helios.Protocol.Tests.Vectors;
using Helios.Protocol.Trie;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Execution;

/// <summary>The pack <c>e2e-mainnet</c>, steps 3 and 4: the proofs, the code and the answers of each recorded session.</summary>
public sealed class RecordedSessionVectorTests
{
    private const string Pack = RecordedSessions.Pack;

    public static TheoryData<VectorRow> WithProofs => RecordedSessions.WithProofs.Rows(Pack);

    public static TheoryData<VectorRow> WithAnswers => RecordedSessions.WithAnswers.Rows(Pack);

    [VectorTheory(Pack)]
    [MemberData(nameof(WithProofs))]
    public void Every_recorded_proof_holds_and_every_code_has_its_hash(VectorRow row)
    {
        LightClientCase session = RecordedSessions.WithProofs[row];
        HashSet<Hash32> hashes = [];
        foreach (JsonElement proof in session.Document.Items("proofs"))
        {
            JsonElement json = RpcJson.Unwrap(session.Part.Beside(proof.Text("file")).Json);
            AccountState account = ProofChecks.Check(json, Hash32.Parse(proof.Text("state_root")));
            json.Text("address").ShouldBe(proof.Text("address"), StringCompareShould.IgnoreCase);
            account.Exists.ShouldBe(account.Nonce != 0 || !account.Balance.IsZero || account.HasCode);
            hashes.Add(account.CodeHash);
        }
        foreach (JsonElement code in session.Document.Items("codes"))
            hashes.ShouldContain(Keccak256.Hash(session.Part.Beside(code.Text("file")).Bytes), code.Text("file"));
    }

    [VectorTheory(Pack)]
    [MemberData(nameof(WithProofs))]
    public void A_question_about_the_state_is_answered_from_the_proofs(VectorRow row)
    {
        JsonElement document = RecordedSessions.WithProofs[row].Document;
        JsonElement expected = document.GetProperty("expected_result");
        switch (document.Text("method"))
        {
            case "eth_getBalance":
                Proven(row).Account.Balance.ShouldBe(expected.U256());
                break;
            case "eth_getTransactionCount":
                ((U256)Proven(row).Account.Nonce).ShouldBe(expected.U256());
                break;
            case "eth_getStorageAt":
                (ProofAnswer answer, AccountState account) = Proven(row);
                ProofAnswer.Slot slot = answer.Storage.Single(candidate => candidate.Key == document.GetProperty("params")[1].U256());
                StorageProof.Verify(account.StorageRoot, slot.Key!.Value, slot.Nodes).Value.ShouldBe(expected.U256());
                break;
            case "eth_getProof":
                JsonObject answered = JsonObject.Create(expected)!;
                answered["address"] ??= document.GetProperty("params")[0].GetString();
                Hash32 stateRoot = Hash32.Parse(document.GetProperty("attested").Text("state_root"));
                ProofChecks.Check(JsonSerializer.SerializeToElement(answered), stateRoot).ShouldBe(Proven(row).Account);
                break;
        }
    }

    /// <summary>
    /// Step 4 for what a provider said of blocks: the header, the receipts and the transactions lead to the attested block.
    /// </summary>
    [VectorTheory(Pack)]
    [MemberData(nameof(WithAnswers))]
    public void Every_recorded_block_receipt_and_transaction_hashes_to_what_it_must(VectorRow row)
    {
        LightClientCase session = RecordedSessions.WithAnswers[row];
        JsonElement attested = session.Document.GetProperty("attested");
        foreach (JsonElement name in session.Document.Items("rpc"))
        {
            PackPart part = session.Part.Beside(name.GetString()!);
            Check(RpcJson.Unwrap(part.Json), attested, part.Name);
        }
    }

    private static void Check(JsonElement json, JsonElement attested, string name)
    {
        switch (RecordedAnswers.KindOf(json))
        {
            case RecordedAnswer.Block or RecordedAnswer.BlockOfHashes:
                BlockHeader header = BlockAnswer.DecodeHeader(json);
                header.Hash().ToString().ShouldBe(json.Text("hash"), name);
                if (header.Number == attested.UInt64("block_number"))
                    header.Hash().ToString().ShouldBe(attested.Text("block_hash"), name);
                break;
            case RecordedAnswer.Receipts:
                BlockRoots.Receipts(json.EnumerateArray().Select(ReceiptAnswer.Decode)).ToString()
                    .ShouldBe(attested.Text("receipts_root"), name);
                break;
            case RecordedAnswer.Transaction:
                Transaction tx = TransactionAnswer.Decode(json);
                tx.Hash().ToString().ShouldBe(json.Text("hash"), name);
                tx.RecoverSender().ToString().ShouldBe(json.Text("from"), name);
                break;
            case RecordedAnswer.Proof or RecordedAnswer.Bytes or RecordedAnswer.Logs or RecordedAnswer.Receipt or RecordedAnswer.Trace:
                break; // proofs and code are checked above; logs and receipts are within the receipts; a trace proves nothing
            case var kind:
                throw new InvalidDataException($"{name}: this runner has no check for {kind}");
        }
    }

    /// <summary>The proof of the account that the question names, under the attested state.</summary>
    private static (ProofAnswer Answer, AccountState Account) Proven(VectorRow row)
    {
        LightClientCase session = RecordedSessions.WithProofs[row];
        string address = session.Document.GetProperty("params")[0].GetString()!;
        JsonElement proof = session.Document.Items("proofs").First(
            candidate =>
                candidate.GetProperty("attested").GetBoolean() && candidate.Text("address")
                    .Equals(address, StringComparison.OrdinalIgnoreCase));
        ProofAnswer answer = ProofAnswer.Decode(RpcJson.Unwrap(session.Part.Beside(proof.Text("file")).Json));
        return (answer, AccountProof.Verify(Hash32.Parse(proof.Text("state_root")), Address.Parse(address), answer.Account).Value);
    }
}
