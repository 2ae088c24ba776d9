using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Client.Answers;
using Helios.Client.Trust;
using Helios.Devnet.Execution;
using Helios.Protocol.Answers;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using Helios.Protocol.Proofs;

namespace Helios.Client.Tests.Answers;

/// <summary>
/// An answer with its proof is believed from a checkpoint on, without network; and whatever part of the proof is changed, or missing, the
/// answer is refused by the name of a check.
/// </summary>
public sealed class ProofVerifierTests(ProvenAnswers devnet) : IClassFixture<ProvenAnswers>
{
    private static readonly string[] Checks = ["checkpoint", "bootstrap", "updates", "head", "block", "state", "execution"];

    private Question.Call BalanceOf => Call(new() { To = DevToken.Address, Input = DevToken.BalanceOf(devnet.Accounts.Addresses[0]) });

    [Theory]
    [InlineData("latest")]
    [InlineData("finalized")]
    [InlineData("safe")]
    public void A_block_is_proven_from_the_checkpoint_of_the_trust_file(string view)
    {
        AnswerDocument answer = devnet.Ask(new Question.Block(BlockView.Parse(view), default));
        answer.Proof!.Updates.Length.ShouldBe(2);
        Verification found = devnet.Verify(Again(answer));
        found.Refusals.ShouldBeEmpty();
        found.Checks.Select(check => check.Name).Intersect(Checks).ShouldBe(Checks[..5]);
        FinalizedBlock checkpoint = found.Answer!.Checkpoint.ShouldNotBeNull();
        if (view != "latest")
            checkpoint.Slot.Value.ShouldBe(answer.Answer.Slot);
    }

    [Theory]
    [InlineData("latest")]
    [InlineData("finalized")]
    public void A_call_is_run_again_on_the_state_that_is_proven(string view)
    {
        AnswerDocument answer = devnet.Ask(BalanceOf with { View = BlockView.Parse(view) });
        Verification found = devnet.Verify(Again(answer));
        found.Refusals.ShouldBeEmpty();
        found.Checks.Select(check => check.Name).Intersect(Checks).ShouldBe(Checks);
        StateWitness state = answer.Proof!.State!;
        (state.Accounts.Length, state.Codes.Length, state.Ancestors.Length).ShouldBe((1, 1, 0));
    }

    [Fact]
    public void A_revert_a_halt_and_a_creation_are_run_again_too()
    {
        byte[] transfer = DevToken.Transfer(DevToken.Address, 1);
        foreach ((CallRequest request, AnswerOutcome outcome) in new[]
        {
            (new CallRequest { From = DevToken.Address, To = DevToken.Address, Input = transfer }, AnswerOutcome.Reverted),
            (new CallRequest { To = DevToken.Address, Input = DevToken.TotalSupply(), Gas = 21_200 }, AnswerOutcome.Halted),
            (new CallRequest { Input = Hex.Decode("0x60015f5360015ff3") }, AnswerOutcome.Returned), // RETURN one byte of code: STOP is 00
        })
        {
            AnswerDocument answer = devnet.Ask(Call(request));
            answer.Answer.Outcome.ShouldBe(outcome);
            devnet.Verify(Again(answer)).Refusals.ShouldBeEmpty();
        }
    }

    /// <summary>The parent's hash is in the block, and those before it are in the history contract.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(7, true)]
    public void A_hash_of_an_earlier_block_is_proven(byte back, bool byHistory)
    {
        AnswerDocument answer = devnet.Ask(Call(new() { Input = HashOfBlock(back) }));
        answer.Answer.Result.Span.ContainsAnyExcept((byte)0).ShouldBeTrue();
        answer.Proof!.State!.Accounts.Any(account => account.Address == ProvenState.HistoryAddress).ShouldBe(byHistory);
        devnet.Verify(Again(answer)).Refusals.ShouldBeEmpty();
    }

    [Fact]
    public void A_hash_of_an_earlier_block_is_proven_by_headers_too_and_each_of_them_counts()
    {
        AnswerDocument parent = devnet.Ask(Call(new() { Input = HashOfBlock(1) }));
        AnswerDocument answer = devnet.Ask(Call(new() { Input = HashOfBlock(7) }));
        StateWitness withoutHistory = parent.Proof!.State!;
        withoutHistory.Accounts.ShouldNotContain(account => account.Address == ProvenState.HistoryAddress);
        ImmutableArray<byte[]> headers = [.. devnet.HeadersBefore(answer.Answer.BlockHash).Take(6)];
        With(headers).ShouldBeEmpty();

        for (int i = 0; i < headers.Length; i++)
        {
            byte[] spoiled = [.. headers[i]];
            spoiled[spoiled.Length / 2] ^= 1;
            With(headers.SetItem(i, spoiled)).ShouldBe(["state"], $"header {i} is changed");
            With(headers.Insert(i, headers[i])).ShouldBe(["state"], $"header {i} is there twice");
            With(headers.RemoveAt(i)).ShouldBe([i == headers.Length - 1 ? "execution" : "state"], $"header {i} is missing");
        }
        With([.. headers.Reverse()]).ShouldBe(["state"]);
        With([]).ShouldBe(["execution"], "the run reads what the witness lacks");

        IEnumerable<string> With(ImmutableArray<byte[]> ancestors) => devnet.Verify(
            answer with { Proof = answer.Proof! with { State = withoutHistory with { Ancestors = ancestors } } }).Refusals;
    }

    /// <summary><c>BLOCKHASH(NUMBER - back)</c>, returned.</summary>
    private static byte[] HashOfBlock(byte back) => [0x60, back, 0x43, 0x03, 0x40, 0x5f, 0x52, 0x60, 0x20, 0x5f, 0xf3];

    [Fact]
    public void Every_byte_string_of_a_proof_counts()
    {
        JsonObject honest = devnet.Ask(BalanceOf).Write();
        string[] paths = [.. Texts(honest["proof"]!).Where(path => !path.EndsWith("version", StringComparison.Ordinal))];
        paths.Length.ShouldBeGreaterThan(8);
        foreach (string path in paths)
        {
            foreach (double place in new[] { 0.0, 0.3, 0.7, 1.0 })
            {
                JsonObject spoiled = honest.DeepClone().AsObject();
                JsonNode text = At(spoiled["proof"]!, path);
                text.ReplaceWith(Flipped((string)text!, place));
                Refuses(spoiled, $"{path} at {place}");
            }
        }
    }

    /// <summary>A chain of 128 updates has megabytes, and most proofs of a node share it.</summary>
    [Fact]
    public void Proofs_that_share_their_committees_share_the_bytes_too()
    {
        CommitteeChain committees = devnet.Committees(2);
        ImmutableArray<VersionedSsz> updates = committees.EncodedUpdates();
        updates.Select(update => update.Decode<LightClientUpdate>(devnet.Chain).AttestedHeader.Beacon.Slot)
            .ShouldBe(committees.Updates.Select(update => update.AttestedHeader.Beacon.Slot));
        updates.Length.ShouldBe(2);
        CommitteeChain part = committees.Until(1).ShouldNotBeNull();
        foreach ((VersionedSsz first, VersionedSsz again) in
            updates.Zip(committees.EncodedUpdates()).Concat(updates.Zip(part.EncodedUpdates())))
            again.ShouldBeSameAs(first);
        part.EncodedBootstrap.ShouldBeSameAs(committees.EncodedBootstrap);
        committees.EncodedBootstrap.Decode<LightClientBootstrap>(devnet.Chain).Header.Beacon.HashTreeRoot()
            .ShouldBe(committees.Bootstrap.Header.Beacon.HashTreeRoot());
    }

    [Fact]
    public void Every_part_of_a_proof_is_needed_once()
    {
        JsonObject honest = devnet.Ask(BalanceOf).Write();
        foreach (string list in new[] { "updates", "state.nodes", "state.codes", "state.accounts", "state.accounts[0].slots" })
        {
            JsonObject shorter = honest.DeepClone().AsObject(), longer = honest.DeepClone().AsObject();
            At(shorter["proof"]!, list).AsArray().RemoveAt(0);
            Refuses(shorter, $"{list} without the first");
            JsonArray items = At(longer["proof"]!, list).AsArray();
            items.Add(items[0]!.DeepClone());
            Refuses(longer, $"{list} with the first again");
        }
        foreach (string member in new[] { "bootstrap", "optimisticUpdate", "state" })
        {
            JsonObject without = honest.DeepClone().AsObject();
            without["proof"]!.AsObject().Remove(member);
            Refuses(without, member);
        }
    }

    [Fact]
    public void What_a_witness_lacks_is_named()
    {
        AnswerDocument honest = devnet.Ask(BalanceOf);
        StateWitness state = honest.Proof!.State!;
        Found(state with { Nodes = state.Nodes.RemoveAt(0) }).ShouldStartWith("the witness lacks node 0x");
        Found(state with { Codes = [] }).ShouldStartWith("the witness lacks code 0x");
        Found(state with { Nodes = state.Nodes.Add([0xc0]) }).ShouldContain("is on the way to no account or slot here");
        Found(state with { Codes = state.Codes.Add([0x00]) }).ShouldContain("is that of no account here");

        AnswerDocument other = devnet.Ask(Call(new() { To = DevToken.Address, Input = DevToken.TotalSupply() }));
        Found(other.Proof!.State!).ShouldStartWith("the witness lacks slot 0x");
        Found(null).ShouldBe("the proof lacks the state that the call reads");

        string Found(StateWitness? witness) => devnet.Verify(honest with { Proof = honest.Proof! with { State = witness } })
            .Checks.Single(check => !check.Holds).Found!;
    }

    /// <summary>The node holds the key and signs whatever it likes; the proof does not follow.</summary>
    [Fact]
    public void A_signed_lie_is_refused_by_the_proof_beside_it()
    {
        AnswerDocument honest = devnet.Ask(BalanceOf);
        byte[] riches = new byte[32];
        riches[0] = 1;
        Says(answer => answer with { Result = riches }).ShouldBe(["execution"]);
        Says(answer => answer with { Outcome = AnswerOutcome.Reverted }).ShouldBe(["execution"]);
        Says(answer => answer with { BlockNumber = answer.BlockNumber + 1 }).ShouldBe(["block"]);
        Says(answer => answer with { BlockHash = Hash32.Zero }).ShouldBe(["block"]);
        Says(answer => answer with { StateRoot = Hash32.Zero }).ShouldBe(["block"]);
        Says(answer => answer with { Timestamp = answer.Timestamp + 1 }).ShouldBe(["block"]);
        Says(answer => answer with { Slot = answer.Slot + 1 }).ShouldBe(["head"]);
        Says(answer => answer with { Participation = answer.Participation - 1 }).ShouldBe(["head"]);
        Says(answer => answer with { CommitteeSize = answer.CommitteeSize + 1 }).ShouldBe(["head"]);

        IEnumerable<string> Says(Func<Answer, Answer> lie) =>
            devnet.Verify(devnet.Sign(lie(honest.Answer), honest.Question, honest.Proof)).Refusals;
    }

    /// <summary>The slot is proven, and how old the node calls it is only its word: the client's clock says it.</summary>
    [Theory]
    [InlineData("latest", true)]
    [InlineData("safe", true)]
    [InlineData("finalized", true)]
    [InlineData("number", false)]
    public void An_old_block_that_is_signed_again_as_a_young_one_is_refused(string view, bool isBound)
    {
        var later = TimeSpan.FromDays(3);
        AnswerDocument old = devnet.Ask(new Question.Block(BlockView.Parse(view == "number" ? "finalized" : view), default));
        if (view == "number")
            old = old with { Question = old.Question with { View = BlockView.Parse($"0x{old.Answer.BlockNumber:x}") } };
        ulong honestAge = old.Answer.SlotAge + (ulong)later.TotalSeconds;

        Judge(slotAge: 4, devnet.Expected).ShouldBe([isBound ? "head-age" : "head"]);
        Judge(honestAge, devnet.Expected).ShouldBe(isBound ? ["head-age"] : []);
        AnswerExpectations patient = devnet.Expected with { MaxHeadAge = later * 2, MaxFinalizedAge = later * 2 };
        Judge(slotAge: 4, patient).ShouldBe(["head"]);
        Judge(honestAge - 2, patient).ShouldBeEmpty();
        Judge(honestAge - 3, patient).ShouldBe(["head"]);
        Judge(honestAge + 3, patient).ShouldBe(["head"]);

        IEnumerable<string> Judge(ulong slotAge, AnswerExpectations expected)
        {
            DateTimeOffset now = devnet.Now + later;
            Answer answer = old.Answer with { View = old.Question.View, Time = (ulong)now.ToUnixTimeSeconds(), SlotAge = slotAge };
            AnswerDocument signed = devnet.Sign(answer, old.Question, old.Proof);
            return AnswerVerifier.Verify(signed, devnet.Trust, expected with { Question = old.Question }, now).Refusals;
        }
    }

    [Fact]
    public void The_largest_age_of_a_newest_block_counts_up_to_the_clients_clock_and_its_tolerance()
    {
        AnswerDocument answer = devnet.Ask(new Question.Block(BlockView.Latest, default));
        DateTimeOffset start = devnet.Chain.StartOf(new Slot(answer.Answer.Slot));
        AnswerExpectations expected = devnet.Expected with { Question = answer.Question, MaxHeadAge = TimeSpan.FromSeconds(30) };
        At(40).ShouldBeEmpty();
        At(41).ShouldBe(["head-age"]);

        IEnumerable<string> At(double seconds) =>
            AnswerVerifier.Verify(answer, devnet.Trust, expected, start.AddSeconds(seconds)).Refusals;
    }

    /// <summary>A node signs any result of <c>eth_getBalance</c>, and puts the genuine proof of its block beside it.</summary>
    [Fact]
    public void A_proof_of_the_block_alone_is_none_of_a_result_by_JSON_RPC()
    {
        AnswerDocument block = devnet.Ask(new Question.Block(BlockView.Latest, default));
        devnet.Verify(block).Refusals.ShouldBeEmpty("the proof is genuine");
        Beside(Account(AccountPart.Balance), "\"0xffff\"").ShouldBe(["state"]);
        RpcRequest gas = new RpcRequest.Call(CanonicalCall.Of(new() { To = DevToken.Address }), CallAim.Gas, BlockView.Latest);
        Beside(gas, "\"0x5208\"").ShouldBe(["proof"]);

        IEnumerable<string> Beside(RpcRequest request, string result)
        {
            var asked = new Question.Rpc(request, default);
            Answer lie = block.Answer with
            {
                Method = asked.Method, RequestHash = asked.Hash(), Result = Encoding.UTF8.GetBytes(result),
            };
            AnswerDocument beside = devnet.Sign(lie, asked, block.Proof), without = beside with { Proof = null };
            AnswerExpectations undemanding = devnet.Expected with { NeedsProof = false };
            devnet.Verify(without).Refusals.ShouldBe(["proof"]);
            devnet.Verify(without, undemanding).Refusals.ShouldBeEmpty();
            if (request.CanBeProven)
                Again(beside).Proof.ShouldNotBeNull();
            else
                Should.Throw<MalformedInputException>(() => Again(beside)).Message.ShouldContain("a proof, and eth_estimateGas has none");
            devnet.Verify(beside, undemanding).Refusals.ShouldBe(devnet.Verify(beside).Refusals);
            return devnet.Verify(beside).Refusals;
        }
    }

    /// <summary>Each method that a proof shows, and the checks that it has beside those of a block.</summary>
    private (RpcRequest Request, string[] Checks)[] Provable =>
    [
        (new RpcRequest.BlockNumber(), ["result"]),
        (Account(AccountPart.Balance), ["state", "result"]),
        (Account(AccountPart.Nonce), ["state", "result"]),
        (new RpcRequest.Account(AccountPart.Code, DevToken.Address, BlockView.Latest), ["state", "result"]),
        (new RpcRequest.Account(AccountPart.Balance, Nobody, BlockView.Finalized), ["state", "result"]),
        (new RpcRequest.Storage(DevToken.Address, 0, BlockView.Latest), ["state", "result"]),
        (new RpcRequest.StorageValues([(DevToken.Address, [0, 3]), (Nobody, [1])], BlockView.Latest), ["state", "result"]),
        (new RpcRequest.Proof(DevToken.Address, [new(0, IsWord: true), new(3, IsWord: false)], BlockView.Latest), ["state", "result"]),
        (new RpcRequest.Proof(Nobody, [new(1, IsWord: false)], BlockView.Finalized), ["state", "result"]),
        (CallOf(DevToken.TotalSupply()), ["state", "execution"]),
        (CallOf(DevToken.Transfer(DevToken.Address, 1)), ["state", "execution"]),
    ];

    private static Address Nobody => Address.Parse("0x000000000000000000000000000000000000beef");

    [Fact]
    public void What_a_method_of_JSON_RPC_reads_is_proven_and_each_lie_about_it_is_refused()
    {
        foreach ((RpcRequest request, string[] checks) in Provable)
        {
            AnswerDocument honest = devnet.Ask(new Question.Rpc(request, default));
            Verification found = devnet.Verify(Again(honest));
            found.Refusals.ShouldBeEmpty(request.Method);
            found.Checks.Select(check => check.Name).Intersect([.. Checks, "result"]).ShouldBe([.. Checks[..5], .. checks], request.Method);

            string named = checks[^1];
            Lie(honest.Answer with { Result = "\"0xffff\""u8.ToArray() }, honest.Proof!).ShouldBe([named], request.Method);
            AnswerOutcome other = honest.Answer.Outcome == AnswerOutcome.Halted ? AnswerOutcome.Returned : AnswerOutcome.Halted;
            Lie(honest.Answer with { Outcome = other }, honest.Proof!).ShouldBe([named], request.Method);
            if (honest.Proof!.State is not { } state)
            {
                var idle = new StateWitness([], [], [], []);
                Lie(honest.Answer, honest.Proof with { State = idle }).ShouldBe(["state"], "nothing reads it");
                continue;
            }
            Lie(honest.Answer, honest.Proof with { State = null }).ShouldBe(["state"], request.Method);
            Lie(honest.Answer, honest.Proof with { State = new([], [], [], []) }).ShouldBe([named], "the witness lacks all");
            Lie(honest.Answer, honest.Proof with { State = state with { Nodes = state.Nodes[1..] } }).ShouldBe(["state"], request.Method);
            Lie(honest.Answer, honest.Proof with { State = state with { Codes = [.. state.Codes, [0xfe]] } })
                .ShouldBe(["state"], request.Method);
            if (state.Codes.Length > 0)
                Lie(honest.Answer, honest.Proof with { State = state with { Codes = [] } }).ShouldBe([named], request.Method);

            IEnumerable<string> Lie(Answer answer, AnswerProof proof) =>
                devnet.Verify(devnet.Sign(answer, honest.Question, proof)).Refusals;
        }
    }

    private RpcRequest.Account Account(AccountPart part) => new(part, devnet.Accounts.Addresses[0], BlockView.Latest);

    private static RpcRequest.Call CallOf(byte[] input) => new(
        CanonicalCall.Of(new() { From = DevToken.Address, To = DevToken.Address, Input = input }), CallAim.Output, BlockView.Latest);

    [Fact]
    public void A_proof_is_not_judged_where_another_check_does_not_hold()
    {
        AnswerDocument answer = devnet.Ask(BalanceOf);
        Hash32 network = new(Enumerable.Repeat((byte)7, 32).ToArray());
        Verification found = AnswerVerifier.Verify(
            answer, devnet.Trust with { NetworkId = network }, devnet.Expected with { Question = answer.Question }, devnet.Now);
        found.Refusals.ShouldBe(["network"]);
        found.Checks.Select(check => check.Name).ShouldNotContain(name => Checks.Contains(name));
    }

    [Fact]
    public void The_newest_block_is_not_proven_to_be_final_and_a_final_one_is_not_the_newest()
    {
        AnswerDocument latest = devnet.Ask(new Question.Block(BlockView.Latest, default));
        AnswerDocument final = devnet.Ask(new Question.Block(BlockView.Finalized, default));
        Under(latest, BlockView.Finalized).ShouldBe(["head"]);
        Under(latest, BlockView.Safe).ShouldBe(["head"]);
        Under(final, BlockView.Latest).ShouldBe(["head"]);
        Under(final, BlockView.Parse($"0x{final.Answer.BlockNumber:x}")).ShouldBeEmpty();
        Under(latest, BlockView.Parse(latest.Answer.BlockHash.ToString())).ShouldBeEmpty();

        IEnumerable<string> Under(AnswerDocument answer, BlockView view) => devnet.Verify(
            devnet.Sign(answer.Answer with { View = view }, answer.Question with { View = view }, answer.Proof)).Refusals;
    }

    [Fact]
    public void A_proof_starts_from_a_block_that_the_client_trusts()
    {
        AnswerDocument answer = devnet.Ask(BalanceOf);
        FinalizedBlock elsewhere = new(new Root(Enumerable.Repeat((byte)7, 32).ToArray()), new Slot(8));
        Judge(devnet.Trust with { Founding = elsewhere }, devnet.Expected).ShouldBe(["checkpoint"]);
        Judge(devnet.Trust with { Founding = elsewhere, Checkpoint = devnet.Trust.Founding }, devnet.Expected).ShouldBeEmpty();
        Judge(devnet.Trust with { Founding = elsewhere }, devnet.Expected with { Checkpoint = devnet.Trust.Founding.BlockRoot })
            .ShouldBeEmpty();

        IEnumerable<string> Judge(TrustFile trust, AnswerExpectations expected) =>
            AnswerVerifier.Verify(answer, trust, expected with { Question = answer.Question }, devnet.Now).Refusals;
    }

    /// <summary>Two blocks of one sync committee period: the period does not tell which of them is newer.</summary>
    [Fact]
    public void A_checkpoint_that_is_newer_than_the_block_does_not_lead_to_it()
    {
        LightClientUpdate last = devnet.LastFinality;
        foreach ((Slot slot, bool toFinal, bool toNewest) in new[]
        {
            (last.FinalizedHeader.Beacon.Slot, true, true),
            (new Slot(last.FinalizedHeader.Beacon.Slot.Value + 1), false, true),
            (last.AttestedHeader.Beacon.Slot, false, false),
        })
        {
            CommitteeChain from = devnet.CommitteesFrom(slot);
            devnet.Chain.SyncCommitteePeriodAt(last.SignatureSlot).ShouldBe(from.KnownUntil);
            (from.LeadsTo(last, isFinality: true), from.LeadsTo(last, isFinality: false)).ShouldBe((toFinal, toNewest), $"{slot}");
        }
    }

    [Fact]
    public void A_client_without_the_chains_parameters_or_with_others_refuses()
    {
        AnswerDocument answer = devnet.Ask(BalanceOf);
        devnet.Verify(answer, devnet.Expected with { Chain = null }).Refusals.ShouldBe(["proof"]);
        devnet.Verify(answer, devnet.Expected with { Chain = devnet.Chain with { GenesisValidatorsRoot = Root.Zero } })
            .Refusals.ShouldBe(["updates"]);
        devnet.Verify(answer with { Proof = null }).Refusals.ShouldBe(["proof"]);
        devnet.Verify(answer with { Proof = null }, devnet.Expected with { NeedsProof = false }).Refusals.ShouldBeEmpty();
        devnet.Verify(answer, devnet.Expected with { MaxGas = 1_000_000 }).Refusals.ShouldBe(["execution"]);
    }

    private static Question.Call Call(CallRequest request) => new(CanonicalCall.Of(request), BlockView.Latest, default);

    /// <summary>Written and read again, as it comes over the wire.</summary>
    private static AnswerDocument Again(AnswerDocument answer) => Parse(answer.Write());

    private static AnswerDocument Parse(JsonNode answer) => AnswerDocument.Parse(Encoding.UTF8.GetBytes(answer.ToJsonString()));

    private void Refuses(JsonObject spoiled, string what)
    {
        AnswerDocument document;
        try
        {
            document = Parse(spoiled);
        }
        catch (MalformedInputException)
        {
            return;
        }
        Verification found = devnet.Verify(document);
        found.Answer.ShouldBeNull(what);
        found.Refusals.ShouldHaveSingleItem(what).ShouldBeOneOf(Checks);
    }

    private static IEnumerable<string> Texts(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => Texts(member.Value!)),
        JsonArray items => items.SelectMany(item => Texts(item!)),
        _ when node.GetValueKind() == JsonValueKind.String => [node.GetPath()["$.proof.".Length..]],
        _ => [],
    };

    private static JsonNode At(JsonNode node, string path)
    {
        foreach (string step in path.Replace("[", ".").Replace("]", "").Split('.'))
            node = int.TryParse(step, out int index) ? node[index]! : node[step]!;
        return node;
    }

    /// <summary>Another bit, somewhere between the first byte and the last.</summary>
    private static JsonNode Flipped(string hex, double place)
    {
        byte[] bytes = Hex.Decode(hex);
        bytes[(int)(place * (bytes.Length - 1))] ^= 1;
        return JsonValue.Create(Hex.Encode(bytes));
    }
}
