using Helios.Actors.Execution;
using Helios.Actors.Upstreams;

namespace Helios.Actors.Tests.Execution;

/// <summary>What nodes and providers write, with the code that they write it with; tests/README.md says where it was found.</summary>
public sealed class RpcErrorFaultTests
{
    [Theory]
    [InlineData(-32000, "header not found")] // Geth
    [InlineData(-32000, "header for hash not found")]
    [InlineData(-32000, "missing trie node 5a2c (path ) state 0x5a2c is not available, not found")]
    [InlineData(-32000, "68719476735 could not be found")] // Nethermind
    [InlineData(-32001, "Block not found")]
    [InlineData(-32000, "No state available for block 0x12 (0xab)")]
    [InlineData(-32002, "No state available for block 22222222")]
    [InlineData(-32000, "World state unavailable")] // Besu
    [InlineData(-39001, "Unknown block")]
    [InlineData(-32000, "block not found: 22222222")] // Erigon
    [InlineData(-32000, "block 22222222 is not yet synced")]
    [InlineData(-32001, "block not found: hash 0xab")] // Reth
    [InlineData(-32001, "header not found")]
    [InlineData(-32000, "block number is in the future")]
    [InlineData(-32001, "Resource not found")] // EIP-1474
    [InlineData(-32002, "Resource unavailable")]
    [InlineData(-32603, "BLOCK IS OUT OF RANGE")]
    [InlineData(-32000, "requested block 22222222 is ahead of the current head")]
    [InlineData(-32014, "block is unavailable")]
    [InlineData(-32000, "state is not available")]
    [InlineData(-32000, "required historical state unavailable (reexec=128)")]
    [InlineData(-32000, "state histories haven't been fully indexed yet")]
    [InlineData(-32000, "invalid block range")]
    [InlineData(-32000, "block range extends beyond current head block")]
    public void A_block_that_the_endpoint_does_not_have_yet_comes(int code, string message) =>
        RpcErrorFault.Of(code, message).ShouldBe(UpstreamFault.TooEarly);

    [Theory]
    [InlineData(429, "capacity exceeded")]
    [InlineData(429, "Your app has exceeded its compute units per second capacity. If you have retries enabled, you can ignore this.")]
    [InlineData(-32005, "exceeded project rate limit")] // Infura
    [InlineData(-32007, "50/second request limit reached - reduce calls per second or upgrade your account")] // QuickNode
    [InlineData(-32029, "busy")] // TheRPC
    [InlineData(-32097, "blocked")]
    [InlineData(-32000, "Too Many Requests")]
    [InlineData(-32000, "daily request count exceeded, request rate limited")]
    [InlineData(35, "You've reached the max number of requests per second on the free plan")]
    [InlineData(null, "You have been throttled")]
    [InlineData(-32603, "monthly quota used up")]
    [InlineData(-32016, "over rate")] // Base
    [InlineData(-32005, "slow")]
    [InlineData(429, "")]
    [InlineData(-32000, "Your app has exceeded its compute units")]
    [InlineData(-32000, "The block range of this plan is exceeded: limit reached")]
    public void A_limit_is_waited_for(int? code, string message) => RpcErrorFault.Of(code, message).ShouldBe(UpstreamFault.Limited);

    [Theory]
    [InlineData(-32601, "Method not found")]
    [InlineData(-32601, "the method eth_createAccessList does not exist/is not available")]
    [InlineData(-32000, "Method eth_getProof is not supported")]
    [InlineData(-32004, "the method is currently not implemented: eth_getProof", false)]
    [InlineData(-32604, "Method not enabled")] // Besu
    public void A_method_that_the_endpoint_does_not_have_does_not_come(int code, string message, bool isKnown = true) =>
        RpcErrorFault.Of(code, message).ShouldBe(isKnown ? UpstreamFault.NoSuchMethod : UpstreamFault.RpcError);

    [Theory]
    [InlineData(-32000, "request timed out")]
    [InlineData(-32603, "context deadline exceeded")]
    [InlineData(-32603, "Temporary internal error. Please retry, trace-id: 5a2c")]
    [InlineData(-32000, "no healthy upstream")]
    [InlineData(-32011, "no backends available for method")] // proxyd, in front of many
    [InlineData(-32013, "backend offline")]
    [InlineData(12, "Can't route your request to suitable provider, if you specified certain providers revise the list")] // drpc
    [InlineData(-32000, "no matched providers found")] // TheRPC, reown-com/blockchain-api#1164
    [InlineData(-32046, "Cannot fulfill request")] // Cloudflare
    [InlineData(-32098, "connection reset by peer")]
    public void What_is_said_to_pass_is_tried_as_long_as_there_is_time(int code, string message) =>
        RpcErrorFault.Of(code, message).Again.ShouldBe(TryAgain.Soon);

    [Theory]
    [InlineData("block ", "not found")]
    [InlineData("reach ", "rps")]
    [InlineData("method ", "disabled")]
    public void Of_a_message_without_end_only_the_beginning_is_read(string word, string end)
    {
        RpcErrorFault.Of(-32000, word + end).ShouldNotBe(UpstreamFault.RpcError);
        string message = string.Concat(Enumerable.Repeat(word, (1 << 20) / word.Length));
        RpcErrorFault.Of(-32000, message + end).ShouldBe(UpstreamFault.RpcError);
    }

    [Theory]
    [InlineData(-32602, "distance to target block exceeds maximum proof window")] // Reth
    [InlineData(-32000, "")]
    [InlineData(3, "execution reverted")]
    [InlineData(-32602, "Invalid params")]
    [InlineData(-32603, "Internal error")]
    public void Any_other_error_is_worth_a_few_tries(int code, string message) =>
        RpcErrorFault.Of(code, message).ShouldBe(UpstreamFault.RpcError);
}
