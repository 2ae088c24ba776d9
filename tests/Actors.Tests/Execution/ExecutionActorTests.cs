using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Helios.Actors.Execution;
using Helios.Devnet;
using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;

namespace Helios.Actors.Tests.Execution;

public sealed class ExecutionActorTests : TestKit
{
    private const ulong GenesisTime = 1_700_000_000;

    private readonly DevnetExecutionChain _execution = new(new ExecutionGenesis { Timestamp = GenesisTime, Seed = "dev" }, traffic: false);

    [Fact]
    public async Task Whoever_has_an_answer_may_ask_again_at_once_though_one_call_is_all_that_may_run()
    {
        BeaconChain chain = DevnetChain.Create(new DevnetOptions(), new DevnetValidators("dev", Preset.Minimal), GenesisTime, _execution.ChainId);
        var options = new ExecutionOptions(
            [new Uri("http://127.0.0.1:1")], TimeSpan.FromMinutes(1), MaxResponse: 1024, CallTimeout: TimeSpan.FromMinutes(1), MaxCalls: 1, MaxRounds: 1, GasCap: 50_000_000, CodeCache: 1024);
        IActorRef execution = Sys.ActorOf(ExecutionActor.Props(options, chain));
        SetAutoPilot(new AsksAgain(new EthCalls.Call(new CallRequest(), TrustedBlock.Of(_execution.Head.ToHeader(Preset.Minimal))), execution, TestActor));
        TestActor.Tell("begin");
        ExpectMsg("begin");
        for (int i = 0; i < 500; i++)
            await ExpectMsgAsync<EthCalls.Unproven>(TimeSpan.FromMinutes(1));
    }

    /// <summary>On the very thread that answers.</summary>
    private sealed class AsksAgain(EthCalls.Call call, IActorRef execution, IActorRef testActor) : AutoPilot
    {
        public override AutoPilot Run(IActorRef sender, object message)
        {
            execution.Tell(call, testActor);
            return this;
        }
    }
}
