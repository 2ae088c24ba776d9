using System.Runtime.InteropServices;
using System.Text;
using Helios.Actors.Beacon;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Timekeeping;
using Helios.Node.Answers;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Answers;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Node.Tests.Answers;

public sealed class WrittenAnswerTests(SteppedDevnet devnet) : IClassFixture<SteppedDevnet>, IAsyncLifetime
{
    private static readonly CallRequest Call = new() { To = Address.Zero };
    private static readonly U256 Greatest = U256.Zero - U256.One;

    /// <summary>By what they are full of: a question, and its result.</summary>
    private static readonly Dictionary<string, (Question Question, byte[] Result)> Full = new()
    {
        ["nothing that a caller decides about"] = (new Question.Block(BlockView.Latest, default), []),
        ["a result"] = (Of(Call), new byte[10_000]),
        ["a reason of characters that JSON escapes"] = (Of(Call), Reason(new string('\u0001', 1000))),
        ["an input"] = (Of(Call with { Input = new byte[10_000] }), []),
        ["accounts"] = (Of(Call with { AccessList = [.. Enumerable.Repeat(new AccessListEntry(Address.Zero, []), 1000)] }), []),
        ["slots"] = (Of(Call with { AccessList = [new(Address.Zero, [.. Enumerable.Repeat(Greatest, 1000)])] }), []),
        ["blobs"] = (Of(Call with { BlobVersionedHashes = [.. Enumerable.Repeat(Hash32.Zero, 1000)] }), []),
        ["authorizations"] = (
            Of(Call with
            {
                AuthorizationList =
                    [.. Enumerable.Repeat(new Authorization(Greatest, Address.Zero, ulong.MaxValue, 1, Greatest, Greatest), 1000)],
            }),
            []),
        ["an input by JSON-RPC"] = (
            Rpc(new RpcRequest.Call(Of(Call with { Input = new byte[10_000] }).Parameters, CallAim.Output, BlockView.Latest)), []),
        ["slots by JSON-RPC"] = (
            Rpc(new RpcRequest.Proof(Address.Zero, [.. Enumerable.Repeat(new StorageKey(Greatest, true), 256)], BlockView.Latest)), []),
    };

    private BeaconSync.SignableHead _head = null!;
    private ScriptedNode _node = null!;

    public async Task InitializeAsync()
    {
        await devnet.PassSlotsAsync(1);
        _head = devnet.ProveHead();
        _node = new ScriptedNode(_head, devnet.Chain, new TrustedClock(devnet.Clock, DateTimeOffset.UnixEpoch));
    }

    public async Task DisposeAsync() => await _node.DisposeAsync();

    public static TheoryData<string> Cases => [.. Full.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Its_size_is_at_least_what_it_holds_and_at_most_about_twice_that(string fullOf)
    {
        (Question question, byte[] result) = Full[fullOf];
        WrittenAnswer answer = await MakeAsync(question, result);
        long size = answer.Size;
        long held = answer.Utf8.Length + question.Size + result.Length + (2 * (answer.Document.Reason?.Length ?? 0));
        size.ShouldBeInRange(held + 1024, (2 * held) + 4096, fullOf);
    }

    [Fact]
    public async Task Its_text_holds_as_many_bytes_as_it_has()
    {
        WrittenAnswer answer = await MakeAsync(Of(Call), new byte[1000]);
        MemoryMarshal.TryGetArray(answer.Utf8, out ArraySegment<byte> held).ShouldBeTrue();
        held.Array!.Length.ShouldBe(answer.Utf8.Length);
    }

    private static Question.Call Of(CallRequest request) => new(CanonicalCall.Of(request), BlockView.Latest, default);

    private static Question.Rpc Rpc(RpcRequest request) => new(request, default);

    /// <summary>As Solidity encodes <c>Error(string)</c>.</summary>
    private static byte[] Reason(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        return
        [
            0x08, 0xc3, 0x79, 0xa0, .. ((U256)32).ToBigEndian(), .. ((U256)(ulong)utf8.Length).ToBigEndian(),
            .. utf8, .. new byte[(32 - (utf8.Length % 32)) % 32],
        ];
    }

    private async Task<WrittenAnswer> MakeAsync(Question question, byte[] result) => (await _node.Answers.MakeAsync(
        question, _head, (await _node.Answers.BasisAsync(default)).Value,
        new AnswerContent(
            result is [0x08, ..] ? AnswerOutcome.Reverted : AnswerOutcome.Returned, result, AnswerProvenance.Derived), default)).Value;
}
