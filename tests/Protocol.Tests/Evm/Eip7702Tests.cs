using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Tests.Evm;

/// <summary>Accounts that run another's code: EIP-7702, in calls.</summary>
public sealed class Eip7702Tests : IDisposable
{
    private static readonly Address Sha256 = Address.Parse("0x0000000000000000000000000000000000000002");

    private readonly Secp256k1SecretKey _authority = new(Enumerable.Repeat((byte)9, 32).ToArray());

    private Address Account => _authority.PublicKey.ToAddress();

    public void Dispose() => _authority.Dispose();

    // The contract answers 42; the account is called with one authorization to run it.
    private EthCallResult Call(Authorization authorization, Action<WorldState>? arrange = null)
    {
        WorldState world = TestChain.World(new Assembler().Push(42).ReturnTop());
        arrange?.Invoke(world);
        var request = new CallRequest { To = Account, AuthorizationList = [authorization] };
        return ProofLoop.Run(request, TestChain.Block, TestChain.Osaka, world);
    }

    private Authorization Authorize(Address target, ulong nonce = 0, ulong chainId = 1) =>
        Authorization.Sign(chainId, target, nonce, _authority);

    // what the account has before the call
    private Action<WorldState> Holding(ulong nonce, U256 balance, Bytecode code) =>
        world => world.SetAccount(Account, nonce, balance, code, []);

    private static byte[] Output(EthCallResult result) => result.ShouldBeOfType<EthCallResult.Success>().Output.ToArray();

    [Theory]
    [InlineData(1ul)]
    [InlineData(0ul)] // any chain
    public void An_authorization_for_this_chain_or_any_makes_the_account_run_the_code(ulong chainId) =>
        U256.FromBigEndian(Output(Call(Authorize(TestChain.Contract, chainId: chainId)))).ShouldBe((U256)42);

    [Fact]
    public void An_authorization_for_another_chain_or_nonce_is_passed_over()
    {
        Output(Call(Authorize(TestChain.Contract, chainId: 2))).ShouldBeEmpty();
        Output(Call(Authorize(TestChain.Contract, nonce: 1))).ShouldBeEmpty();
        U256.FromBigEndian(Output(Call(Authorize(TestChain.Contract, nonce: 1), Holding(1, 0, Bytecode.Empty)))).ShouldBe((U256)42);
    }

    [Fact]
    public void An_account_with_code_of_its_own_keeps_it()
    {
        byte[] own = Output(Call(Authorize(TestChain.Contract), Holding(0, 0, new Assembler().Push(7).ReturnTop().Bytecode)));
        U256.FromBigEndian(own).ShouldBe((U256)7);
        byte[] delegated = Output(Call(Authorize(TestChain.Contract), Holding(0, 0, Bytecode.DelegationTo(Sha256))));
        U256.FromBigEndian(delegated).ShouldBe((U256)42);
    }

    [Fact]
    public void A_delegation_to_nobody_takes_the_old_one_away() =>
        Output(Call(Authorize(Address.Zero), Holding(0, 0, Bytecode.DelegationTo(TestChain.Contract)))).ShouldBeEmpty();

    [Fact]
    public void A_delegation_to_a_precompile_runs_nothing() => Output(Call(Authorize(Sha256))).ShouldBeEmpty();

    [Fact]
    public void Half_of_the_price_of_an_authorization_comes_back_for_an_account_that_was_there()
    {
        ulong absent = Call(Authorize(Address.Zero)).ShouldBeOfType<EthCallResult.Success>().GasUsed;
        ulong present = Call(Authorize(Address.Zero), Holding(0, 1, Bytecode.Empty)).ShouldBeOfType<EthCallResult.Success>().GasUsed;
        absent.ShouldBe(21000ul + 25000);
        present.ShouldBe(absent - (absent / 5), "a refund of 12,500 is more than a fifth");
    }

    [Fact]
    public void A_delegation_is_followed_once()
    {
        Address first = Address.Parse("0x00000000000000000000000000000000000f1257");
        Call(Authorize(first), world => world.SetAccount(first, 1, 0, Bytecode.DelegationTo(TestChain.Contract), []))
            .ShouldBeOfType<EthCallResult.Halted>().Reason.ShouldBe(HaltReason.InvalidOpcode); // 0xef is no instruction
    }
}
