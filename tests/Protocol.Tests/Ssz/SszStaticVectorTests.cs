using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;
using Helios.Protocol.Tests.LightClient;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Ssz;

/// <summary>Pack <c>lc</c>, official containers of the mainnet preset: decoded, encoded again and merkleized.</summary>
public sealed class SszStaticVectorTests
{
    private const string Pack = "lc";

    public static TheoryData<VectorRow> Containers => LightClientFormats.SszStatic.Rows(Pack);

    [VectorTheory(Pack)]
    [MemberData(nameof(Containers))]
    public void A_container_reads_writes_and_hashes_as_the_specification_says(VectorRow row)
    {
        SszCase container = LightClientFormats.SszStatic[row];
        Action<SszCase> check = container.Type switch
        {
            nameof(BeaconBlockHeader) => Check<BeaconBlockHeader>,
            nameof(ExecutionPayloadHeader) => Check<ExecutionPayloadHeader>,
            nameof(SyncCommittee) => Check<SyncCommittee>,
            nameof(SyncAggregate) => Check<SyncAggregate>,
            nameof(LightClientHeader) => Check<LightClientHeader>,
            nameof(LightClientBootstrap) => Check<LightClientBootstrap>,
            nameof(LightClientUpdate) => Check<LightClientUpdate>,
            nameof(LightClientFinalityUpdate) => Check<LightClientFinalityUpdate>,
            nameof(LightClientOptimisticUpdate) => Check<LightClientOptimisticUpdate>,
            _ => throw new InvalidDataException($"the type {container.Type} is not known to this runner"),
        };
        check(container);
    }

    private static void Check<T>(SszCase container)
        where T : ISszContainer<T>
    {
        T value = SszReader.Decode<T>(container.Bytes, container.Schema);
        SszWriter.Encode(value).ShouldBe(container.Bytes);
        value.HashTreeRoot().ShouldBe(container.Root);
        Should.Throw<MalformedInputException>(
            () => SszReader.Decode<T>(container.Bytes.AsSpan(0, container.Bytes.Length / 2), container.Schema));
    }
}
