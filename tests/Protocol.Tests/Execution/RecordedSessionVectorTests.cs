using System.Text.Json;
using Helios.Protocol.Crypto;
using Helios.Protocol.Trie;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Execution;

/// <summary>The pack <c>e2e-mainnet</c>, step 3: the proofs and the code of each recorded session.</summary>
public sealed class RecordedSessionVectorTests
{
    private const string Pack = "e2e-mainnet";

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

    private static JsonElement Case(string file) => JsonDocument.Parse(File.ReadAllText(file)).RootElement;
}
