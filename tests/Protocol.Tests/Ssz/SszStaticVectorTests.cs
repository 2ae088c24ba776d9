using System.Text.Json;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Ssz;

/// <summary>Pack <c>lc/ssz-static</c>: official containers, mainnet preset, decoded, encoded again and merkleized.</summary>
public sealed class SszStaticVectorTests
{
    private const string Pack = "lc/ssz-static";

    public static TheoryData<string> Files() => [.. VectorPack.Files(Pack, "*.json").Select(file => Path.GetFileNameWithoutExtension(file))];

    [VectorTheory(Pack)]
    [MemberData(nameof(Files))]
    public void A_container_reads_writes_and_hashes_as_the_specification_says(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(VectorPack.PathOf(Pack, file + ".json")));
        string type = document.RootElement.GetProperty("type").GetString()!;
        ConsensusFork fork = Enum.Parse<ConsensusFork>(document.RootElement.GetProperty("fork").GetString()!, ignoreCase: true);
        var schema = new SszSchema(fork, Preset.Mainnet);
        JsonElement[] cases = [.. document.RootElement.GetProperty("cases").EnumerateArray()];
        cases.ShouldNotBeEmpty();
        foreach (JsonElement testCase in cases)
        {
            byte[] ssz = Hex.Decode(testCase.GetProperty("ssz_hex").GetString());
            Root root = Root.Parse(testCase.GetProperty("root").GetString());
            string name = $"{file} {testCase.GetProperty("name").GetString()}";
            switch (type)
            {
                case nameof(BeaconBlockHeader): Check<BeaconBlockHeader>(ssz, schema, root, name); break;
                case nameof(ExecutionPayloadHeader): Check<ExecutionPayloadHeader>(ssz, schema, root, name); break;
                case nameof(SyncCommittee): Check<SyncCommittee>(ssz, schema, root, name); break;
                case nameof(SyncAggregate): Check<SyncAggregate>(ssz, schema, root, name); break;
                case nameof(LightClientHeader): Check<LightClientHeader>(ssz, schema, root, name); break;
                case nameof(LightClientBootstrap): Check<LightClientBootstrap>(ssz, schema, root, name); break;
                case nameof(LightClientUpdate): Check<LightClientUpdate>(ssz, schema, root, name); break;
                case nameof(LightClientFinalityUpdate): Check<LightClientFinalityUpdate>(ssz, schema, root, name); break;
                case nameof(LightClientOptimisticUpdate): Check<LightClientOptimisticUpdate>(ssz, schema, root, name); break;
                default: throw new InvalidDataException($"{name}: type {type} is not known to this runner");
            }
        }
    }

    private static void Check<T>(byte[] ssz, SszSchema schema, Root root, string name)
        where T : ISszContainer<T>
    {
        T value = SszReader.Decode<T>(ssz, schema);
        SszWriter.Encode(value).ShouldBe(ssz, name);
        value.HashTreeRoot().ShouldBe(root, name);
        Should.Throw<MalformedInputException>(() => SszReader.Decode<BeaconBlockHeader>(ssz.AsSpan(0, 111), schema), name);
    }
}
