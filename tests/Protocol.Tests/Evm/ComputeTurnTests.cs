using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Precompiles;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Protocol.Tests.Evm;

/// <summary>A run can be made to wait, or be ended, in its middle: between instructions, and inside what one instruction does.</summary>
public sealed class ComputeTurnTests
{
    /// <summary>Codes that run for as long as they have gas.</summary>
    public static TheoryData<string, string> EndlessRuns => new()
    {
        { "jumps", "5b5f56" },
        { "conditional jumps", "5b60015f57" },
        { "hashes of much memory", "5b620100005f20505f56" },
        { "copies of much memory", "5b620100005f60205e5f56" },
        { "calls of an empty account", "5b5f5f5f5f5f60ff5af1505f56" },
        { "additions on bn254", "5b60405f60805f60065afa505f56" },
        { "straight code without a jump", string.Concat(Enumerable.Repeat("620100005f2050", 3000)) },
    };

    /// <summary>By address, and bytes of zeros in the input, which is valid and costs millions of gas.</summary>
    public static TheoryData<int, byte[]> LongInputs => new()
    {
        { 0x05, ModExpInput(1024, 1024, 1024) },
        { 0x08, new byte[192 * 100] },
        { 0x09, [0, 0x98, 0x96, 0x80, .. new byte[208], 1] },
        { 0x0c, new byte[160 * 1000] },
        { 0x0e, new byte[288 * 1000] },
        { 0x0f, new byte[384 * 100] },
    };

    [Theory]
    [MemberData(nameof(EndlessRuns))]
    public void A_run_ends_in_its_middle_when_its_turn_ends(string what, string code)
    {
        var turn = new EndsAt(500);
        var request = new CallRequest { Input = Hex.Decode(code) };
        WorldState world = TestChain.World(new Assembler().Op(0x00));
        ProvenState state = ProvenState.At(ProvenBlocks.With(world.StateRoot, TestChain.Block.Number));
        foreach (Address address in new[] { Address.Zero, ContractAddress.OfCreate(Address.Zero, 0), ((U256)0xff).ToAddress() })
            state = state.WithAccount(address, world.Prove(address)).Value;

        Should.Throw<OperationCanceledException>(
            () => EthCall.Execute(request, TestChain.Block, TestChain.Osaka, state, gasCap: 1ul << 40, turn), what);
        turn.Checks.ShouldBe(500);
    }

    [Theory]
    [MemberData(nameof(LongInputs))]
    public void A_precompile_ends_in_its_middle_when_its_turn_ends(int address, byte[] input)
    {
        PrecompileTable.Of(Fork.Osaka).TryGet(((U256)(ulong)address).ToAddress(), out Precompile? precompile).ShouldBeTrue();
        var turn = new EndsAt(20);
        Should.Throw<OperationCanceledException>(() => precompile!.TryRun(input, turn, out _));

        var counting = new EndsAt(int.MaxValue);
        precompile!.TryRun(input, counting, out byte[] output).ShouldBeTrue();
        precompile.TryRun(input, out byte[] uninterrupted).ShouldBeTrue();
        output.ShouldBe(uninterrupted, "a run that was interrupted and goes on computes the same");
        counting.Checks.ShouldBeGreaterThan(20);
    }

    /// <summary>Exponent and modulus of ones.</summary>
    private static byte[] ModExpInput(int baseLength, int exponentLength, int modulusLength) =>
    [
        .. ((U256)(ulong)baseLength).ToBigEndian(), .. ((U256)(ulong)exponentLength).ToBigEndian(),
        .. ((U256)(ulong)modulusLength).ToBigEndian(), .. Enumerable.Repeat((byte)0xff, baseLength + exponentLength + modulusLength),
    ];

    /// <summary>Is interrupted at every check, and ends the computation at one of them.</summary>
    private sealed class EndsAt : ComputeTurn
    {
        private readonly int _last;

        public EndsAt(int last)
        {
            _last = last;
            Interrupt();
        }

        public int Checks { get; private set; }

        protected override void OnInterrupted()
        {
            if (++Checks == _last)
                throw new OperationCanceledException();
        }
    }
}
