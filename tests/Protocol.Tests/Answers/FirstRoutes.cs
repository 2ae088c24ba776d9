using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Helios.Protocol.Answers;

namespace Helios.Protocol.Tests.Answers;

/// <summary>What the first routes sign, and answers of any content, for property tests: docs/answer-format.md, section 7.</summary>
internal static class FirstRoutes
{
    private static readonly Gen<byte[]> Bytes =
        Gen.OneOf(Gen.Constant(Array.Empty<byte>()), Sized(1), Sized(20), Sized(32), Sized(66), ArbMap.Default.GeneratorFor<byte[]>());

    private static readonly Gen<ulong> Number =
        Gen.OneOf(Gen.Constant(0UL), Gen.Constant(9_007_199_254_740_991UL), ArbMap.Default.GeneratorFor<ulong>());

    private static readonly Gen<string> Hexadecimal = Bytes.Select(bytes => Hex.Encode(bytes));

    /// <summary>A block's number, the outcome of a call, a statement of <c>/v1/attestation</c>, and what <c>/attest</c> binds.</summary>
    public static Gen<string> Texts { get; } = Gen.OneOf(
        Number.Select(number => number.ToString(CultureInfo.InvariantCulture)),
        Hexadecimal.Select(result => $$"""{"Success":"{{result}}"}"""),
        Gen.Constant("\"Error\""),
        from network in Hexadecimal
        from key in Sized(33)
        from node in Sized(33)
        from number in Number
        from name in ArbMap.Default.GeneratorFor<string>()
        select new JsonObject
        {
            ["version"] = "helios-akka/statement/v1",
            ["network"] = name,
            ["chainId"] = number,
            ["node"] = Convert.ToHexStringLower(node),
            ["networkId"] = network,
            ["founding"] = new JsonObject { ["root"] = network, ["slot"] = number },
            ["publicKey"] = Convert.ToHexStringLower(key),
            ["keyEpoch"] = 1,
            ["policyDigest"] = network,
            ["time"] = "2026-11-29T12:00:00Z",
            ["timeAuthenticated"] = true,
        }.ToJsonString(),
        from prefix in Gen.Elements("register", "\u0019\u0001", "\u0019Ethereum Signed Message:\n32")
        from bytes in Bytes
        select prefix + Convert.ToHexStringLower(bytes));

    /// <summary>Every member is arbitrary, within its type.</summary>
    public static Gen<Answer> Answers(Answer like) =>
        from numbers in Number.ArrayOf(9)
        from hashes in Sized(32).ArrayOf(6)
        from nonce in Gen.OneOf(Gen.Constant(Array.Empty<byte>()), Sized(16), Sized(32), Sized(64))
        from result in Bytes
        from small in Gen.Choose(0, int.MaxValue).ArrayOf(3)
        from isAuthenticated in ArbMap.Default.GeneratorFor<bool>()
        from method in Gen.Elements("call", "block", "rpc")
        from view in Gen.Elements(BlockView.Latest, BlockView.Safe, BlockView.Finalized, BlockView.Parse("0x2a"))
        from outcome in Gen.Elements(Enum.GetValues<AnswerOutcome>())
        from provenance in Gen.Elements(Enum.GetValues<AnswerProvenance>()).ArrayOf(2)
        select like with
        {
            Domain = new AnswerDomain(numbers[0], new Hash32(hashes[0])),
            KeyEpoch = (uint)small[0],
            Method = method,
            RequestHash = new Hash32(hashes[1]),
            Nonce = nonce,
            View = view,
            BlockNumber = numbers[1],
            BlockHash = new Hash32(hashes[2]),
            StateRoot = new Hash32(hashes[3]),
            Timestamp = numbers[2],
            Slot = numbers[3],
            SlotAge = numbers[4],
            Participation = (uint)small[1],
            CommitteeSize = (uint)small[2],
            Checkpoint = new Root(hashes[4]),
            CheckpointSlot = numbers[5],
            Time = numbers[6],
            TimeAuthenticated = isAuthenticated,
            Outcome = outcome,
            Result = result,
            BlockProvenance = provenance[0],
            ResultProvenance = provenance[1],
            Statement = new Hash32(hashes[5]),
        };

    private static Gen<byte[]> Sized(int length) => Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(length);
}
