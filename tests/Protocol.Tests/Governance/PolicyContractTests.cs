using Helios.Protocol.Governance;

namespace Helios.Protocol.Tests.Governance;

/// <summary>The vectors are viem's, and stand in docs/policy-format.md.</summary>
public sealed class PolicyContractTests
{
    private const string First = "32e459f4eb3dd3adb29ef06aedf9d53156648a68671626d820a8f6132ff0b11a";
    private const string Second = "c6c5bad51a707c7b8d53cec395eae8f81a391d7f2304e7b7871080efe37a6c44";

    [Fact]
    public void The_question_and_the_publication_are_encoded_as_viem_encodes_them()
    {
        Convert.ToHexStringLower(PolicyContract.Question(2)).ShouldBe($"255f3514{Word(2)}");
        Convert.ToHexStringLower(PolicyContract.Publication(2, new Hash32(Hex.Decode(Second)))).ShouldBe($"c5a2d352{Word(2)}{Second}");
    }

    [Fact]
    public void The_answer_is_read_as_viem_encodes_it()
    {
        PolicyContract.ReadAnswer(Hex.Decode(Word(32) + Word(2) + First + Second)).Select(digest => digest.ToString())
            .ShouldBe([$"0x{First}", $"0x{Second}"], Case.Insensitive);
        PolicyContract.ReadAnswer(Hex.Decode(Word(32) + Word(0))).ShouldBeEmpty();
        PolicyContract.ReadAnswer(Hex.Decode(Word(32) + Word(64) + string.Concat(Enumerable.Repeat(First, 64)))).Length.ShouldBe(64);
    }

    public static TheoryData<string, string> Spoiled => new()
    {
        { "", "0 bytes are no list" },
        { Word(32), "32 bytes are no list" },
        { Word(32) + Word(1) + First + "00", "97 bytes are no list" },
        { Word(64) + Word(1) + First, "does not begin where" },
        { Word(32) + Word(2) + First, "a list of 2 digests in 96 bytes" },
        { Word(32) + Word(1) + First + Second, "a list of 1 digests in 128 bytes" },
        { Word(32) + Word(65) + string.Concat(Enumerable.Repeat(First, 65)), "at most 64 are taken" },
        { Word(32) + new string('f', 64) + First, "at most 64 are taken" },
        { new string('f', 64) + Word(1) + First, "does not begin where" },
    };

    [Theory]
    [MemberData(nameof(Spoiled))]
    public void Another_encoding_is_refused(string output, string complaint) =>
        Should.Throw<MalformedInputException>(() => PolicyContract.ReadAnswer(Hex.Decode(output))).Message.ShouldContain(complaint);

    private static string Word(int value) => value.ToString("x64");
}
