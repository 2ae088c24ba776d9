using System.Text.Json;
using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Trie;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Execution;

/// <summary>The pack <c>e2e-mainnet</c>, step 3: the proofs and the code of each recorded session.</summary>
public sealed class RecordedSessionVectorTests
{
    private const string Pack = "e2e-mainnet";

    public static TheoryData<string> AnswerCases() =>
        [.. VectorPack.Files(Pack, "rpc_*_get*.json").Select(file => Path.GetRelativePath(VectorPack.PathOf(Pack), file))];

    public static TheoryData<string> Cases() =>
        [.. VectorPack.Files(Pack, "case.json").Where(file => Case(file).GetProperty("proofs").GetArrayLength() > 0).Select(file => Path.GetFileName(Path.GetDirectoryName(file))!)];

    [VectorTheory(Pack)]
    [MemberData(nameof(Cases))]
    public void Every_recorded_proof_holds_and_every_code_has_its_hash(string name)
    {
        foreach (JsonElement proof in Case(VectorPack.PathOf(Pack, name, "case.json")).GetProperty("proofs").EnumerateArray())
        {
            JsonElement json = RpcJson.Read(VectorPack.PathOf(Pack, name, proof.GetProperty("file").GetString()!));
            AccountState account = ProofChecks.Check(json, Hash32.Parse(proof.GetProperty("state_root").GetString()));
            json.GetProperty("address").GetString().ShouldBe(proof.GetProperty("address").GetString(), StringCompareShould.IgnoreCase);
            account.Exists.ShouldBe(account.Nonce != 0 || !account.Balance.IsZero || account.HasCode);
        }
        foreach (string file in Directory.GetFiles(VectorPack.PathOf(Pack, name), "code_*"))
            Keccak256.Hash(File.ReadAllBytes(file)).ShouldBe(Hash32.Parse(Path.GetFileName(file)["code_".Length..]));
    }

    /// <summary>Step 4 for what a provider said of blocks: the header, the receipts and the transactions lead to the attested block.</summary>
    [VectorTheory(Pack)]
    [MemberData(nameof(AnswerCases))]
    public void Every_recorded_block_receipt_and_transaction_hashes_to_what_it_must(string path)
    {
        JsonElement attested = Case(VectorPack.PathOf(Pack, Path.GetDirectoryName(path)!, "case.json")).GetProperty("attested");
        JsonElement json = RpcJson.Read(VectorPack.PathOf(Pack, path));
        string method = Path.GetFileNameWithoutExtension(path).Split('_')[^1];
        switch (method)
        {
            case "getBlockByNumber" or "getBlockByHash":
                BlockHeader header = BlockAnswer.DecodeHeader(json);
                header.Hash().ToString().ShouldBe(json.GetProperty("hash").GetString());
                if (header.Number == attested.GetProperty("block_number").GetUInt64())
                    header.Hash().ToString().ShouldBe(attested.GetProperty("block_hash").GetString());
                break;
            case "getBlockReceipts":
                BlockRoots.Receipts(json.EnumerateArray().Select(ReceiptAnswer.Decode)).ToString().ShouldBe(attested.GetProperty("receipts_root").GetString());
                break;
            case "getTransactionByHash" or "getTransactionByBlockHashAndIndex":
                Transaction tx = TransactionAnswer.Decode(json);
                tx.Hash().ToString().ShouldBe(json.GetProperty("hash").GetString());
                tx.RecoverSender().ToString().ShouldBe(json.GetProperty("from").GetString());
                break;
            case "getProof" or "getCode" or "getLogs" or "getTransactionReceipt":
                break; // proofs and code are checked above; the others are within the receipts
            default:
                throw new InvalidDataException($"{path}: an answer of unknown kind {method}");
        }
    }

    private static JsonElement Case(string file) => JsonDocument.Parse(File.ReadAllText(file)).RootElement;
}
