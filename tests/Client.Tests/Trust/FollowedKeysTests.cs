using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Client.Answers;
using Helios.Client.Trust;
using Helios.Protocol.Answers;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;
using Helios.Protocol.Tests.Answers;
using Helios.Protocol.Tests.Governance;

namespace Helios.Client.Tests.Trust;

/// <summary>A client that trusted the network in epoch 1, and answers of later epochs.</summary>
public sealed class FollowedKeysTests
{
    private const ulong InEpochFour = 1_820_100_000;

    public static TheoryData<string> Lies =>
        [.. KeyVectors.Names("lies").Where(name => KeyVectors.Named("lies", name) is var lie && !lie.ContainsKey("before"))];

    public static TheoryData<string> Governed => [.. KeyVectors.Names("governed")];

    [Fact]
    public async Task A_trust_of_epoch_1_accepts_an_answer_of_epoch_4_by_following()
    {
        var node = new OneNode(KeyVectors.All["keys"]!);
        HeliosClient client = node.Client(Trust(KeyVectors.All), InEpochFour);
        (await client.BlockAsync()).Answer.KeyEpoch.ShouldBe(4u);
        (await client.BlockAsync()).Answer.KeyEpoch.ShouldBe(4u);
        node.KeysAsked.ShouldBe(1);
        client.Trust.Keys.Newest.Epoch.ShouldBe(4u);
        Parse(client.Trust.Write()).Keys.ShouldBe(client.Trust.Keys);
        (await node.Client(Parse(client.Trust.Write()), InEpochFour).BlockAsync()).Answer.KeyEpoch.ShouldBe(4u);
        node.KeysAsked.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_client_refuses_a_forged_certificate_at_each_step(string name)
    {
        JsonObject lie = KeyVectors.Named("lies", name);
        HeliosClient client = new OneNode(lie["keys"]!).Client(Trust(lie), InEpochFour);
        (await Should.ThrowAsync<KeysRefusedException>(() => client.BlockAsync())).Rejection.Name.ShouldBe((string)lie["refused"]!);
        client.Trust.Keys.ShouldBe(Trust(lie).Keys);
    }

    [Theory]
    [MemberData(nameof(Governed))]
    public void A_certificate_is_followed_for_the_reasons_of_its_network_alone(string name)
    {
        JsonObject vector = KeyVectors.Named("governed", name);
        Result<TrustFile, KeyChainRejection> followed =
            Parse(vector["trust"]!.AsObject()).Follow(KeyVectors.Certificates(vector["keys"]!));
        followed.Match(_ => (string?)null, rejection => rejection.Name).ShouldBe((string?)vector["refused"]);
    }

    [Theory]
    [InlineData(1, 1_800_086_400UL, null)]
    [InlineData(1, 1_800_086_401UL, "epoch 1, which had been followed by another one")]
    [InlineData(2, 1_800_000_001UL, "epoch 2, which is revoked")]
    [InlineData(4, 1_819_999_999UL, "epoch 4, which was not active yet")]
    [InlineData(4, 1_820_000_000UL, null)]
    public void An_answer_of_an_epoch_that_was_not_in_force_is_refused(uint epoch, ulong time, string? found)
    {
        TrustFile trust = Trust(KeyVectors.All).Follow(KeyVectors.Certificates(KeyVectors.All["keys"]!)).Value;
        Verification verified = AnswerVerifier.Verify(
            Signed(epoch, time, default), trust, new AnswerExpectations(), DateTimeOffset.FromUnixTimeSeconds((long)time));
        if (found is null)
        {
            verified.Refusals.ShouldBeEmpty();
            return;
        }
        verified.Refusals.ShouldBe(["epoch"]);
        verified.Checks.Single(check => check.Name == "epoch").Found!.ShouldStartWith(found);
    }

    [Fact]
    public void A_trust_file_with_a_certificate_that_does_not_hold_is_not_read()
    {
        JsonObject file = Trust(KeyVectors.All).Follow(KeyVectors.Certificates(KeyVectors.All["keys"]!)).Value.Write();
        Parse(file).Keys.Newest.Epoch.ShouldBe(4u);
        file["certificates"]![2]!["activeFrom"] = 1_820_000_001UL;
        Should.Throw<MalformedInputException>(() => Parse(file)).Message.ShouldContain("new-signature");
        file.Remove("authority");
        Should.Throw<MalformedInputException>(() => Parse(file)).Message.ShouldContain("authority: ");
    }

    /// <param name="vector">Whose authority it is, if any, and what was followed before.</param>
    private static TrustFile Trust(JsonObject vector)
    {
        KeyChain start = KeyVectors.Start(vector);
        var trust = new TrustFile(
            1, start.NetworkId, new FinalizedBlock(Root.Zero, new Slot(0)), start.Start.Epoch, start.Start.PublicKey, Hash32.Zero,
            Hash32.Zero, DateTimeOffset.UnixEpoch, IsSimulated: false)
        {
            Authority = (start.Governance as NetworkGovernance.ByAuthority)?.Authority,
        };
        return vector["before"] is { } before ? trust.Follow(KeyVectors.Certificates(before)).Value : trust;
    }

    private static AnswerDocument Signed(uint epoch, ulong time, ReadOnlyMemory<byte> nonce)
    {
        AnswerDocument like = AnswerVectors.Parse(AnswerVectors.Answer("the newest block, without a nonce"));
        Answer answer = like.Answer with
        {
            Domain = like.Answer.Domain with { NetworkId = KeyVectors.NetworkId }, KeyEpoch = epoch, Time = time, Nonce = nonce,
        };
        using Secp256k1SecretKey key = KeyVectors.Key(epoch);
        return AnswerDocument.Of(SignedAnswer.Sign(answer, key), like.Question);
    }

    private static TrustFile Parse(JsonObject file) => TrustFile.Parse(Encoding.UTF8.GetBytes(file.ToJsonString()));

    /// <summary>A node that signs under epoch 4.</summary>
    private sealed class OneNode(JsonNode keys) : HttpMessageHandler
    {
        public int KeysAsked { get; private set; }

        public HeliosClient Client(TrustFile trust, ulong now) => new(
            new HttpClient(this) { BaseAddress = new Uri("http://node.example") }, trust, clock: new StoppedClock(now));

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string asked = request.RequestUri!.PathAndQuery;
            KeysAsked += asked == "/v1/keys" ? 1 : 0;
            string body = asked == "/v1/keys"
                ? keys.ToJsonString()
                : Signed(4, InEpochFour, Hex.Decode(asked.Split("nonce=")[1])).Write().ToJsonString();
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) });
        }
    }

    private sealed class StoppedClock(ulong now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds((long)now);
    }
}
