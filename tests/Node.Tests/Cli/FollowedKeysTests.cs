using System.Text.Json.Nodes;
using Helios.Client.Trust;
using Helios.Node.Hosting;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Answers;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Helios.Protocol.Tests.Answers;
using Helios.Protocol.Tests.Governance;

namespace Helios.Node.Tests.Cli;

/// <summary>A trust file of epoch 1, and what <c>helios-akka verify</c> and <c>trust</c> say of answers of later epochs.</summary>
public sealed class FollowedKeysTests(RunningDevnet devnet) : VerifyTestBase(devnet), IClassFixture<RunningDevnet>
{
    private const ulong InEpochFour = 1_820_100_000;

    [Fact]
    public async Task A_trust_file_of_epoch_1_accepts_an_answer_of_epoch_4_by_the_certificates()
    {
        string[] arguments =
        [
            "verify", Answer(4, InEpochFour), "--trust", Write("trust.json", Trust.Write().ToJsonString()), "--any-request", "--at",
            $"{InEpochFour}",
        ];
        await FailsAsync("epoch", arguments[1..]);
        (int code, string said) = await RunAsync([.. arguments, "--keys", Write("keys.json", KeyVectors.All["keys"]!.ToJsonString())]);
        code.ShouldBe(ExitCode.Success, said);
        said.ShouldContain("ok    answer: keys: certificates lead from the key of epoch 1 to that of epoch 4");

        foreach (string name in (string[])["1 to 2: the old key did not sign", "2 to 3: one of the authority signed, and two are needed"])
        {
            JsonObject lie = KeyVectors.Named("lies", name);
            (code, said) = await RunAsync([.. arguments, "--keys", Write("forged.json", lie["keys"]!.ToJsonString())]);
            code.ShouldBe(ExitCode.Fatal, said);
            said.ShouldContain("FAIL  answer: keys: ");
            said.ShouldContain($"found:    {lie["refused"]}: ");
        }
        (code, said) = await RunAsync([.. arguments, "--keys", Write("none.json", "{}")]);
        code.ShouldBe(ExitCode.Fatal, said);
        said.ShouldContain("keys: member 'certificates' is missing");
    }

    /// <summary>Networks whose authority is keys, a contract, or nobody, and trust files from before these were told apart.</summary>
    [Fact]
    public async Task A_certificate_is_followed_for_the_reasons_of_its_network_alone()
    {
        foreach (string name in KeyVectors.Names("governed"))
        {
            JsonObject vector = KeyVectors.Named("governed", name);
            string trust = Write("trust.json", vector["trust"]!.ToJsonString());
            Hash32 network = TrustFile.Parse(await File.ReadAllBytesAsync(trust)).NetworkId;
            (int code, string said) = await RunAsync(
                "verify", Answer(2, 1_800_000_000, network, 7), "--trust", trust, "--any-request", "--at", "1800000000", "--keys",
                Write("keys.json", vector["keys"]!.ToJsonString()));
            code.ShouldBe(vector["refused"] is null ? ExitCode.Success : ExitCode.Fatal, $"{name}: {said}");
            said.ShouldContain(vector["refused"] is null ? "ok    answer: keys: " : "found:    authority: ", customMessage: name);
            said.Contains("make it again with 'helios-akka trust'", StringComparison.Ordinal)
                .ShouldBe((string)vector["trust"]!["version"]! == "helios-akka/trust/1", name);
        }
    }

    [Fact]
    public async Task An_answer_of_a_revoked_epoch_is_refused()
    {
        TrustFile followed = Trust.Follow(KeyVectors.Certificates(KeyVectors.All["keys"]!)).Value;
        string trust = Write("trust.json", followed.Write().ToJsonString());
        await FailsAsync(
            "epoch", Answer(2, 1_800_000_001), "--trust", trust, "--any-request", "--at", "1800000001");
        (int code, string said) =
            await RunAsync("verify", Answer(1, 1_800_000_001), "--trust", trust, "--any-request", "--at", "1800000001");
        code.ShouldBe(ExitCode.Success, said);
    }

    [Fact]
    public async Task A_trust_file_follows_the_keys_of_a_node()
    {
        await using TestNode node = await StartAsync();
        string trust = await TrustAsync(node);
        (int code, string said) = await RunAsync("trust", $"{node.Host.ApiUrl}", "--follow", trust);
        code.ShouldBe(ExitCode.Success, said);
        said.ShouldContain("FOLLOWED to epoch 1: keep the file");
        (code, said) = await RunAsync(
            "trust", $"{node.Host.ApiUrl}", "--follow", Write("other.json", (Trust with { KeyEpoch = 7 }).Write().ToJsonString()));
        code.ShouldBe(ExitCode.Success, said); // a node that has no certificates contradicts nobody
        (code, said) = await RunAsync("trust", $"{node.Host.ApiUrl}", "--follow", trust, "--simulated");
        code.ShouldBe(ExitCode.Configuration, said);
    }

    private static TrustFile Trust => new(
        1, KeyVectors.NetworkId, new FinalizedBlock(Root.Zero, new Slot(0)), 1, KeyVectors.Start(KeyVectors.All).Start.PublicKey,
        Hash32.Zero, Hash32.Zero, DateTimeOffset.UnixEpoch, IsSimulated: false) { Authority = KeyVectors.Authority };

    private string Answer(uint epoch, ulong time, Hash32? network = null, ulong chainId = 1)
    {
        AnswerDocument like = AnswerVectors.Parse(AnswerVectors.Answer("the newest block, without a nonce"));
        Answer answer = like.Answer with
        {
            Domain = new AnswerDomain(chainId, network ?? KeyVectors.NetworkId),
            KeyEpoch = epoch,
            Time = time,
        };
        using Secp256k1SecretKey key = KeyVectors.Key(epoch);
        return Write($"answer{epoch}.json", AnswerDocument.Of(SignedAnswer.Sign(answer, key), like.Question).Write().ToJsonString());
    }
}
