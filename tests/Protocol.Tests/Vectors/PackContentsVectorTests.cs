using Helios.Protocol.Tests.Bls;
using Helios.Protocol.Tests.Crypto;
using Helios.Protocol.Tests.Evm;
using Helios.Protocol.Tests.Execution;
using Helios.Protocol.Tests.LightClient;
using Helios.Protocol.Tests.Trie;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Vectors;

/// <summary>
/// Each file of each pack is of a format that a runner here reads, holds a case, and has as many cases as the manifest says.
/// </summary>
public sealed class PackContentsVectorTests
{
    private static readonly IReadOnlyList<IVectorFormat> LightClient =
    [
        LightClientFormats.Chains, LightClientFormats.Objects, LightClientFormats.SszStatic, LightClientFormats.Blocks,
        LightClientFormats.Committees, LightClientFormats.NamedFiles,
    ];

    private static readonly IReadOnlyList<IVectorFormat> StateTest =
        [StateTests.Transactions, StateTests.CallViews, HeaderVectorTests.Headers];

    public static TheoryData<VectorRow> Bls => PackContents.Rows("bls");

    public static TheoryData<VectorRow> Kzg => PackContents.Rows("kzg");

    public static TheoryData<VectorRow> Precompiles => PackContents.Rows("evm-precompiles");

    public static TheoryData<VectorRow> Proofs => PackContents.Rows("mpt");

    public static TheoryData<VectorRow> Files => PackContents.Rows(EthereumTests.Pack);

    public static TheoryData<VectorRow> Blocks => PackContents.Rows(RealExecutionData.Pack);

    public static TheoryData<VectorRow> Sessions => PackContents.Rows(RecordedSessions.Pack);

    public static TheoryData<VectorRow> Recording => PackContents.Rows(DevnetRecordings.Pack);

    public static TheoryData<VectorRow> State => PackContents.Rows("evm-state");

    public static TheoryData<VectorRow> Amsterdam => PackContents.Rows("evm-amsterdam");

    public static TheoryData<VectorRow> Chains => PackContents.Rows("lc");

    public static TheoryData<VectorRow> GloasChains => PackContents.Rows("lc-gloas");

    [VectorTheory("bls")]
    [MemberData(nameof(Bls))]
    public void Every_file_of_bls_is_read_and_counted(VectorRow row) => Check(row, BlsVectorTests.Cases);

    [VectorTheory("kzg")]
    [MemberData(nameof(Kzg))]
    public void Every_file_of_kzg_is_read_and_counted(VectorRow row) => Check(row, KzgVectorTests.Cases);

    [VectorTheory("evm-precompiles")]
    [MemberData(nameof(Precompiles))]
    public void Every_file_of_the_precompiles_is_read_and_counted(VectorRow row) => Check(row, PrecompileVectorTests.Cases);

    [VectorTheory("mpt")]
    [MemberData(nameof(Proofs))]
    public void Every_file_of_proofs_is_read_and_counted(VectorRow row) => Check(row, MerklePatriciaProofVectorTests.Cases);

    [VectorTheory(EthereumTests.Pack)]
    [MemberData(nameof(Files))]
    public void Every_file_of_ethereum_tests_is_read_and_counted(VectorRow row) =>
        Check(row, EthereumTests.Rlp, EthereumTests.TrieRoots, EthereumTests.TrieOrders, EthereumTests.Transactions);

    [VectorTheory(RealExecutionData.Pack)]
    [MemberData(nameof(Blocks))]
    public void Every_file_of_real_execution_data_is_read(VectorRow row) => Check(row, [.. RealExecutionData.Formats]);

    [VectorTheory(RecordedSessions.Pack)]
    [MemberData(nameof(Sessions))]
    public void Every_file_of_the_sessions_is_read(VectorRow row) => Check(row, RecordedSessions.All, RecordedSessions.NamedFiles);

    [VectorTheory(DevnetRecordings.Pack)]
    [MemberData(nameof(Recording))]
    public void Every_file_of_the_recording_is_read(VectorRow row) => Check(row, DevnetRecordings.Answers);

    [VectorTheory("evm-state")]
    [MemberData(nameof(State))]
    public void Every_file_of_state_tests_is_read_and_counted(VectorRow row) => Check(row, [.. StateTest]);

    [VectorTheory("evm-amsterdam")]
    [MemberData(nameof(Amsterdam))]
    public void Every_file_of_amsterdam_is_read_and_counted(VectorRow row) => Check(row, [.. StateTest]);

    [VectorTheory("lc")]
    [MemberData(nameof(Chains))]
    public void Every_file_of_the_light_client_is_read_and_counted(VectorRow row) => Check(row, [.. LightClient]);

    [VectorTheory("lc-gloas")]
    [MemberData(nameof(GloasChains))]
    public void Every_file_of_gloas_is_read_and_counted(VectorRow row) => Check(row, [.. LightClient]);

    private static void Check(VectorRow row, params IReadOnlyCollection<IVectorFormat> formats) =>
        PackContents.Check(VectorPack.Open(row.Pack), row, formats);
}
