using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Tests.Evm;

/// <summary>EIP-7708: ether that moves leaves a log. EIP-8246: none is burnt. EIP-7954: larger code.</summary>
public sealed class Eip7708Tests : IDisposable
{
    private static readonly Address Other = AmsterdamChain.Nobody;

    private readonly AmsterdamChain _chain = new();

    public void Dispose() => _chain.Dispose();

    private static Log Transfer(Address from, Address to, U256 amount) => new(
        Address.Parse("0xfffffffffffffffffffffffffffffffffffffffe"),
        [Keccak256.Hash("Transfer(address,address,uint256)"u8), Word(from), Word(to)],
        amount.ToBigEndian());

    private static Hash32 Word(Address address) => new([.. new byte[12], .. address.Span]);

    private static void Same(IEnumerable<Log> logs, params Log[] expected) => logs.Select(Text).ShouldBe(expected.Select(Text));

    private static string Text(Log log) => $"{log.Address} {string.Join(',', log.Topics)} {Hex.Encode(log.Data.Span)}";

    // CALL-like, with all gas and value 3
    private static Assembler Call(byte opcode, Address to) =>
        new Assembler().Push(0).Push(0).Push(0).Push(0).Push(3).Push(to).Op(0x5a, opcode);

    private static Assembler Create(byte[] initCode, ulong endowment)
    {
        U256 word = U256.FromBigEndian([.. initCode, .. new byte[32 - initCode.Length]]);
        return new Assembler().Push(word).Push(0).Op(0x52).Push((ulong)initCode.Length).Push(0).Push(endowment).Op(0xf0);
    }

    [Fact]
    public void The_value_of_a_transaction_and_of_a_call_leave_a_log_in_their_order()
    {
        _chain.World.SetAccount(TestChain.Contract, 1, 0, Call(0xf1, Other).Bytecode, []);
        Same(
            _chain.Run(_chain.Call with { To = TestChain.Contract, Value = 5 }).Logs,
            Transfer(_chain.Sender, TestChain.Contract, 5),
            Transfer(TestChain.Contract, Other, 3));
    }

    [Fact]
    public void The_endowment_of_a_creation_and_the_balance_of_a_self_destruction_leave_a_log()
    {
        // init code that destroys itself for Other: PUSH20, SELFDESTRUCT
        byte[] initCode = [0x73, .. Other.Span, 0xff];
        Assembler code = Create(initCode, endowment: 4);
        Address created = ContractAddress.OfCreate(TestChain.Contract, 1);
        Same(_chain.Run(code, balance: 4).Logs, Transfer(TestChain.Contract, created, 4), Transfer(created, Other, 4));
    }

    [Fact]
    public void Ether_that_stays_and_transfers_of_nothing_leave_no_log()
    {
        _chain.Run(_chain.Call with { To = _chain.Sender, Value = 5 }).Logs.ShouldBeEmpty();
        _chain.Run(_chain.Call with { Nonce = 6 }).Logs.ShouldBeEmpty();
        _chain.World.SetAccount(TestChain.Contract, 1, 9, Call(0xf2, Other).Bytecode, []);
        _chain.Run(_chain.Call with { Nonce = 7, To = TestChain.Contract }).Logs.ShouldBeEmpty("CALLCODE stays with its account");
    }

    [Fact]
    public void The_log_of_a_call_that_fails_is_undone()
    {
        _chain.World.SetAccount(Other, 1, 0, new Assembler().Op(0xfe).Bytecode, []);
        _chain.Run(Call(0xf1, Other), balance: 3).Logs.ShouldBeEmpty();
    }

    [Fact]
    public void Until_Osaka_there_is_no_such_log()
    {
        WorldState world = TestChain.World(Call(0xf1, Other));
        var request = new CallRequest { From = TestChain.Sender, To = TestChain.Contract, Value = 5 };
        ProofLoop.Run(request, TestChain.Block, TestChain.Osaka, world).ShouldBeOfType<EthCallResult.Success>().Logs.ShouldBeEmpty();
        ProofLoop.Run(request, TestChain.Block, TestChain.Amsterdam, world).ShouldBeOfType<EthCallResult.Success>().Logs.Length.ShouldBe(2);
    }

    [Fact]
    public void Eip8246_a_contract_that_is_created_and_destroyed_keeps_its_balance_and_nothing_else()
    {
        // init code: SSTORE(0, 1), ADDRESS, SELFDESTRUCT
        byte[] initCode = [0x60, 0x01, 0x5f, 0x55, 0x30, 0xff];
        Assembler code = Create(initCode, endowment: 4);
        Address created = ContractAddress.OfCreate(TestChain.Contract, 1);
        TransactionOutcome outcome = _chain.Run(code, balance: 4);
        Same(outcome.Logs, Transfer(TestChain.Contract, created, 4));
        outcome.BlockStateGasUsed.ShouldBe(183_600ul + 97_920, "what was paid for it is not given back");
        _chain.World.Account(created).Nonce.ShouldBe(0ul);
        _chain.World.Account(created).Balance.ShouldBe((U256)4);
        _chain.World.Code(created).Length.ShouldBe(0);
        _chain.World.Storage(created, 0).ShouldBe(U256.Zero);
    }

    [Fact]
    public void Eip7954_code_may_have_65536_bytes_and_init_code_131072()
    {
        foreach ((ulong length, bool fits) in new[] { (65_536ul, true), (65_537ul, false) })
        {
            byte[] initCode = new Assembler().Push(length).Push(0).Op(0xf3).Bytecode.Span.ToArray();
            var deploy = new CallRequest { Input = initCode, Gas = 200_000_000 };
            EthCallResult result = ProofLoop.Run(deploy, TestChain.Block, TestChain.Amsterdam, _chain.World, gasCap: 200_000_000);
            if (fits)
                result.ShouldBeOfType<EthCallResult.Success>();
            else
                result.ShouldBeOfType<EthCallResult.Halted>().Reason.ShouldBe(HaltReason.CodeSizeExceeded);
        }

        _chain.World.SetAccount(_chain.Sender, 5, U256.One << 80, Bytecode.Empty, []);
        Transaction creation = _chain.Call with { To = null, GasLimit = 16_000_000, Input = new byte[131_072] };
        _chain.Process(creation).IsAccepted.ShouldBeTrue();
        _chain.Process(creation with { Nonce = 6, Input = new byte[131_073] }).Rejection.ShouldBe(TransactionRejection.InitCodeTooLong);
        Assembler larger = new Assembler().Push(131_073).Push(0).Push(0).Op(0xf0);
        TestChain.Call(larger, rules: TestChain.Amsterdam).ShouldBeOfType<EthCallResult.Halted>();
    }
}
