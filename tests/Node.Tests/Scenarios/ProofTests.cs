using System.Text;
using System.Text.Json.Nodes;
using Helios.Client;
using Helios.Client.Answers;
using Helios.Client.Asking;
using Helios.Client.Trust;
using Helios.Devnet;
using Helios.Devnet.Execution;
using Helios.Node.Answers;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Answers;
using Helios.Protocol.Overlay;
using Helios.Protocol.Proofs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helios.Node.Tests.Scenarios;

/// <summary>The proofs of <c>/v1/block</c> and <c>/v1/call</c>, of a whole node on a devnet, and a client that checks them.</summary>
public sealed class ProofTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    private static readonly string Supply = $"\"to\":\"{DevToken.Address}\",\"input\":\"{Hex.Encode(DevToken.TotalSupply())}\"";

    [Fact]
    public async Task A_block_and_a_call_are_proven_from_the_founding_checkpoint_or_from_one_that_the_client_names()
    {
        await using TestNode node = await StartAsync();
        TrustFile trust = await node.TrustAsync();
        foreach (string view in new[] { "latest", "finalized" })
        {
            AnswerDocument block = Parse(await node.GetAsync($"/v1/block?block={view}&proof=1"));
            block.Proof!.State.ShouldBeNull();
            Verify(block, trust).Refusals.ShouldBeEmpty();
        }
        foreach (string view in new[] { "latest", "finalized" })
        {
            foreach (bool isCall in new[] { false, true })
            {
                await ProvesByNameAsync(node, trust, view, shown => $"0x{shown.BlockNumber:x}", isCall);
                await ProvesByNameAsync(node, trust, view, shown => $"{shown.BlockHash}", isCall);
            }
        }
        VerifiedAnswer final = Verify(Parse(await node.GetAsync("/v1/block?block=finalized&proof=1")), trust).Answer.ShouldNotBeNull();
        FinalizedBlock newer = final.Checkpoint.ShouldNotBeNull();
        newer.Slot.ShouldBeGreaterThan(trust.Founding.Slot);

        AnswerDocument call = Parse(await node.PostAsync($"/v1/call?proof=1&checkpoint={newer.BlockRoot}", $$"""{{{Supply}}}"""));
        call.Proof!.Updates.Length.ShouldBeLessThanOrEqualTo(1);
        Verify(call, trust with { Checkpoint = newer }).Refusals.ShouldBeEmpty();
        Verify(call, trust).Refusals.ShouldBe(["checkpoint"]);
        AnswerDocument again = Parse(await node.PostAsync("/v1/call?proof=1", $$"""{{{Supply}},"block":"finalized"}"""));
        Verify(again, trust).Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_signed_answer_is_the_same_with_and_without_its_proof()
    {
        await using TestNode node = await StartAsync();
        AnswerDocument without = Parse(await node.PostAsync("/v1/call", $$"""{{{Supply}},"block":"finalized"}"""));
        without.Proof.ShouldBeNull();
        AnswerDocument with = Parse(await node.PostAsync("/v1/call?proof=1", $$"""{{{Supply}},"block":"finalized"}"""));
        with.Answer.Method.ShouldBe(without.Answer.Method);
        with.Answer.RequestHash.ShouldBe(without.Answer.RequestHash);
        with.Signed!.IsSignedBy(await node.KeyAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_node_that_is_asked_by_many_at_once_fetches_the_committees_once_and_proves_to_all()
    {
        await using TestNode node = await StartAsync();
        TrustFile trust = await node.TrustAsync();
        (int Status, string Body)[] answers = await Task.WhenAll(
            Enumerable.Range(2, ProofMaker.AtOnce).Select(i => GetAsync(node, $"127.0.0.{i}", "/v1/block?proof=1")));
        answers.ShouldAllBe(answer => answer.Status == 200);
        Verify(Parse(answers[0]), trust).Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_client_has_one_proof_made_at_a_time_and_all_clients_have_four()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.Host.BeaconUrl);
        await using TestNode node = await StartAsync(proxy.Url, "\nhelios.beacon.timeout = 100s");
        var release = new TaskCompletionSource();
        using var begun = new SemaphoreSlim(0);
        proxy.Now = async (path, request, honest, _) =>
        {
            if (path.Contains("bootstrap", StringComparison.Ordinal))
            {
                begun.Release();
                await release.Task;
            }
            return await honest(request);
        };
        Task<(int, string)>[] first = [GetAsync(node, "127.0.0.2", "/v1/block?proof=1")];
        await begun.WaitAsync(TestNode.Patience);
        (int status, string body) = await GetAsync(node, "127.0.0.2", "/v1/block?proof=1");
        status.ShouldBe(429, body);
        body.ShouldContain("too-many-proofs");
        (await GetAsync(node, "127.0.0.2", "/v1/block")).Status.ShouldBe(200, "without a proof");

        Task<(int Status, string Body)>[] all =
            [.. first, .. Enumerable.Range(3, 9).Select(i => GetAsync(node, $"127.0.0.{i}", "/v1/block?proof=1"))];
        while (all.Count(answer => answer.IsCompleted) < all.Length - ProofMaker.AtOnce)
            await Task.WhenAny(all.Where(answer => !answer.IsCompleted)).WaitAsync(TestNode.Patience);
        release.SetResult();
        (int Status, string Body)[] answers = await Task.WhenAll(all);
        answers.Count(answer => answer.Status == 200).ShouldBe(ProofMaker.AtOnce);
        answers.Where(answer => answer.Status != 200).ShouldAllBe(answer => answer.Status == 503 && answer.Body.Contains("busy"));
        await node.UntilAsync("/v1/block?proof=1", (answered, _) => answered == 200); // the turns have ended with the answers
    }

    [Fact]
    public async Task A_node_whose_endpoint_fails_does_not_call_the_checkpoint_unknown()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.Host.BeaconUrl);
        await using TestNode node = await StartAsync(proxy.Url);
        proxy.Now = (path, request, honest, _) => path.Contains("bootstrap", StringComparison.Ordinal)
            ? throw new InvalidOperationException("HTTP 500")
            : honest(request);
        (int status, string body) = await node.GetAsync("/v1/block?proof=1");
        status.ShouldBe(502, body);
        body.ShouldContain("unproven");
    }

    [Fact]
    public async Task A_block_that_fewer_than_two_thirds_have_signed_is_answered_and_not_proven()
    {
        var few = new RunningDevnet(new DevnetOptions());
        await few.InitializeAsync();
        try
        {
            await using TestNode node = await TestNode.StartAsync(few.Settings(minParticipation: 0.5));
            await node.SetUpAsync(few.ExecutionUrl);
            await node.UntilAsync("/v1/block?proof=1", (status, _) => status == 200);
            few.Host.Beacon.Participants = 20; // of 32
            (_, string body) = await node.UntilAsync("/v1/block?proof=1", (status, _) => status == 503);
            body.ShouldContain("too-few-signers");
            body.ShouldContain("20 of 32");
            (await node.GetAsync("/v1/block")).Status.ShouldBe(200);
        }
        finally
        {
            await few.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_document_that_no_reader_takes_is_refused()
    {
        await using TestNode node = await StartAsync();
        AnswerDocument answer = Parse(await node.GetAsync("/v1/block?proof=1"));
        ProofMaker.Write(answer).ShouldNotBeOfType<ContentHttpResult>();
        var state = new StateWitness([], [new byte[AnswerProof.MaxDocumentBytes / 2]], [], []);
        IResult refusal = ProofMaker.Write(answer with { Proof = answer.Proof! with { State = state } });
        refusal.ShouldBeOfType<ContentHttpResult>().StatusCode.ShouldBe(400);
        ((ContentHttpResult)refusal).ResponseContent.ShouldNotBeNull().ShouldContain("proof-too-large");
    }

    [Fact]
    public async Task A_proof_that_cannot_be_given_is_refused_with_the_reason()
    {
        await using TestNode node = await StartAsync();
        string unknown = "0x" + new string('7', 64);
        await RefusesAsync("/v1/block?proof=2", 400, "bad-request", "query.proof: 1 is expected");
        await RefusesAsync("/v1/block?proof=1&proof=1", 400, "bad-request", "query.proof: 1 is expected");
        await RefusesAsync($"/v1/block?checkpoint={unknown}", 400, "bad-request", "query.proof: 1 is expected");
        await RefusesAsync("/v1/block?proof=1&checkpoint=0x07", 400, "bad-request", "");
        await RefusesAsync($"/v1/block?proof=1&checkpoint={unknown}", 404, "checkpoint-unknown", $"no proof that starts from {unknown}");

        // an endpoint serves the bootstrap of any block, so here the client keeps a block that this node does not know to be final yet
        Root newest = devnet.Host.Beacon.View.Head.Root;
        (int sent, string refusal) = await node.PostAsync("/v1/call?prof=1", $$"""{{{Supply}}}""");
        (sent, (string)JsonNode.Parse(refusal)!["error"]!["code"]!).ShouldBe((400, "bad-request"));
        refusal.ShouldContain("'prof' has no meaning here");
        await RefusesAsync($"/v1/block?block=finalized&proof=1&checkpoint={newest}", 400, "checkpoint-too-new", $"{newest} is newer");

        async Task RefusesAsync(string path, int status, string code, string reason)
        {
            (int found, string body) = await node.GetAsync(path);
            found.ShouldBe(status, body);
            JsonNode error = JsonNode.Parse(body)!["error"]!;
            ((string)error["code"]!).ShouldBe(code);
            ((string)error["message"]!).ShouldContain(reason);
        }
    }

    [Fact]
    public async Task A_program_asks_and_is_given_answers_that_are_verified()
    {
        await using TestNode node = await StartAsync();
        using var http = new HttpClient { BaseAddress = node.Host.ApiUrl };
        var client = new HeliosClient(http, await node.TrustAsync(), new AnswerExpectations
        {
            Chain = devnet.Host.Chain, NeedsProof = true, MaxHeadAge = TimeSpan.FromHours(1),
        });
        await client.BlockAsync(BlockView.Finalized);
        client.Trust.Checkpoint.ShouldNotBeNull("the proof has shown a finalized block");
        VerifiedAnswer supply = await client.CallAsync(new() { To = DevToken.Address, Input = DevToken.TotalSupply() });
        (supply.Result.Length, supply.Document.Proof is null).ShouldBe((32, false));
        supply.Document.Question.Nonce.Length.ShouldBe(32);

        var strict = new HeliosClient(http, client.Trust, new AnswerExpectations { NeedsAuthenticatedTime = true });
        AnswerRefusedException refused = await Should.ThrowAsync<AnswerRefusedException>(() => strict.BlockAsync());
        refused.Found.Refusals.ShouldContain("clock");
        (await client.BlockAsync(BlockView.Parse("0x1"))).Answer.BlockNumber.ShouldBe(1ul, "the newest block proves it");
        NodeException none = await Should.ThrowAsync<NodeException>(() => client.BlockAsync(BlockView.Parse("0xffffff")));
        none.Status.ShouldBe(404);
    }

    [Fact]
    public async Task Methods_of_JSON_RPC_that_read_bring_their_proof_and_others_say_that_they_have_none()
    {
        await using TestNode node = await StartAsync();
        using var http = new HttpClient { BaseAddress = node.Host.ApiUrl };
        var client = new HeliosClient(http, await node.TrustAsync(), new AnswerExpectations
        {
            Chain = devnet.Host.Chain, NeedsProof = true, MaxHeadAge = TimeSpan.FromHours(1),
        });
        var supply = CanonicalCall.Of(new() { To = DevToken.Address, Input = DevToken.TotalSupply() });
        RpcRequest[] asked =
        [
            new RpcRequest.BlockNumber(),
            new RpcRequest.Account(AccountPart.Balance, DevToken.Address, BlockView.Latest),
            new RpcRequest.Account(AccountPart.Nonce, DevToken.Address, BlockView.Finalized),
            new RpcRequest.Account(AccountPart.Code, DevToken.Address, BlockView.Latest),
            new RpcRequest.Storage(DevToken.Address, 0, BlockView.Latest),
            new RpcRequest.Proof(DevToken.Address, [new(0, IsWord: false), new(3, IsWord: true)], BlockView.Latest),
            new RpcRequest.Call(supply, CallAim.Output, BlockView.Latest),
        ];
        foreach (RpcRequest request in asked)
        {
            VerifiedAnswer answer = await client.RpcAsync(request);
            (answer.Document.Proof!.State is null).ShouldBe(request is RpcRequest.BlockNumber, request.Method);
        }
        (int status, string body) = await node.PostAsync(
            "/v1/rpc?proof=1", """{"method":"eth_baseFee","params":[]}""");
        (status, (string)JsonNode.Parse(body)!["error"]!["message"]!).ShouldBe((400, "query.proof: eth_baseFee has no proof"));
    }

    [Fact]
    public async Task The_networks_key_is_listed_with_its_epoch()
    {
        await using TestNode node = await StartAsync();
        (int status, string body) = await node.GetAsync("/v1/keys");
        status.ShouldBe(200, body);
        JsonNode key = JsonNode.Parse(body)!["keys"]!.AsArray().ShouldHaveSingleItem()!;
        ((int)key["epoch"]!).ShouldBe(1);
        ((string)key["publicKey"]!).ShouldBe((await node.KeyAsync()).ToString());
        JsonNode.Parse(body)!["certificates"]!.AsArray().ShouldBeEmpty();
        ((int)JsonNode.Parse(body)!["activeEpoch"]!).ShouldBe(1);
        TrustFile trust = await node.TrustAsync();
        ((string)JsonNode.Parse(body)!["networkId"]!).ShouldBe(trust.NetworkId.ToString());
    }

    /// <summary>The block that a view means, asked for by its number or its hash; a newer one may prove it by then.</summary>
    private async Task ProvesByNameAsync(TestNode node, TrustFile trust, string view, Func<Answer, string> nameOf, bool isCall)
    {
        string name = nameOf(Parse(await node.GetAsync($"/v1/block?block={view}")).Answer);
        AnswerDocument proven = Parse(isCall
            ? await node.PostAsync("/v1/call?proof=1", $$"""{{{Supply}},"block":"{{name}}"}""")
            : await node.GetAsync($"/v1/block?block={name}&proof=1"));
        if (proven.Proof!.Ancestry is null)
            proven.Proof.Last.IsFinality.ShouldBe(view == "finalized");
        Verify(proven, trust).Refusals.ShouldBeEmpty(name);
    }

    private static async Task<(int Status, string Body)> GetAsync(TestNode node, string address, string path)
    {
        using HttpClient client = node.ClientAt(address);
        using HttpResponseMessage response = await client.GetAsync(path);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <param name="beacon">The beacon API to ask, instead of the devnet's own.</param>
    /// <param name="settings">Beside the usual ones.</param>
    private async Task<TestNode> StartAsync(Uri? beacon = null, string settings = "")
    {
        TestNode node = await TestNode.StartAsync(devnet.Settings(beacon) + settings);
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        await node.UntilAsync("/v1/block?block=finalized", (status, _) => status == 200);
        return node;
    }

    private Verification Verify(AnswerDocument answer, TrustFile trust) => AnswerVerifier.Verify(
        answer, trust,
        new AnswerExpectations
        {
            Question = answer.Question, Chain = devnet.Host.Chain, NeedsProof = true, MaxAge = TimeSpan.FromHours(1),
            MaxHeadAge = TimeSpan.FromHours(1),
        },
        TimeProvider.System.GetUtcNow());

    private static AnswerDocument Parse((int Status, string Body) answer)
    {
        answer.Status.ShouldBe(200, answer.Body[..Math.Min(answer.Body.Length, 500)]);
        return AnswerDocument.Parse(Encoding.UTF8.GetBytes(answer.Body));
    }
}
