using System.Collections.Immutable;
using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.LightClient;
using Helios.Protocol.Trie;

namespace Helios.Actors.Execution;

/// <summary>
/// Fetches the proofs of one block that a call needs, each by its own question. <see cref="ProvenState"/> judges each of them before it is
/// used, so what one endpoint gets wrong is asked of another, and the rest is kept.
/// </summary>
/// <param name="nothing">The state of the block of which nothing is proven yet.</param>
/// <param name="hasHistory">Whether the history contract (EIP-2935) has the hashes of earlier blocks: from Prague on.</param>
internal sealed class StateProver(
    ExecutionRpcClient rpc, PatientAsker asker, ProvenBlock block, ProvenState nothing, bool hasHistory)
{
    /// <summary>Questions at once for one call.</summary>
    private const int ParallelRequests = 12;

    /// <summary>Headers that one call may need: <c>BLOCKHASH</c> reaches so many blocks back.</summary>
    private const ulong MostAncestors = 256;

    private readonly BlockQuestions _questions = new(rpc, block.BlockNumber);

    private BatchedProofs Batched => field ??= new BatchedProofs(
        rpc, asker, _questions, (endpoint, address, slots, proof) => WithProof(endpoint, address, slots, slots, proof));

    /// <summary>What a round of questions has proven.</summary>
    /// <param name="Unprovable">Accounts of guesses that no endpoint could prove, and that are not worth another guess.</param>
    internal sealed record Round(ProvenState State, ImmutableHashSet<Address> Unprovable);

    /// <summary>Has everything in <paramref name="certain"/> proven, and as much as comes soon of <paramref name="guesses"/>.</summary>
    /// <param name="state">Is added to.</param>
    /// <exception cref="UpstreamException">No endpoint gave a usable answer for something that is certain.</exception>
    /// <exception cref="ProofRefusedException">The same, where the last answer proved nothing, or something else.</exception>
    public async Task<Round> ProveAsync(
        Asking asking, ProvenState state, StateNeeds certain, StateNeeds guesses, CancellationToken cancellationToken)
    {
        certain = WithHistory(certain).Beyond(state);
        guesses = WithHistory(guesses).Except(certain, []).Beyond(state);
        state = await TogetherAsync(asking, state, certain, guesses, cancellationToken).ConfigureAwait(false);
        (certain, guesses) = (certain.Beyond(state), guesses.Beyond(state));
        Dictionary<Address, AccountNeed> guessed = guesses.Accounts.ToDictionary(need => need.Address);
        var parallel = new SemaphoreSlim(ParallelRequests);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Asking lightly = asking.ForGuesses;

        Task<ProvenState>[] needed =
        [
            .. certain.Accounts.Select(need =>
            {
                ImmutableArray<U256> more = guessed.Remove(need.Address, out AccountNeed? same) ? same.Slots : [];
                return LimitedAsync(parallel, enough.Token, token => AccountAsync(asking, need, more, token));
            }),
            .. certain.Codes.Select(of => LimitedAsync(parallel, enough.Token, token => CodeAsync(asking, of, token))),
        ];
        (Address Address, Task<ProvenState> Answer)[] hoped =
        [
            .. guessed.Values.Select(need => (need.Address,
                LimitedAsync(parallel, enough.Token, token => AccountAsync(lightly, need, [], token)))),
            .. guesses.Codes.Select(of => (of.Address, LimitedAsync(parallel, enough.Token, token => CodeAsync(lightly, of, token)))),
        ];
        (Address Address, Task<Bytecode> Answer)[] codes =
        [
            .. certain.Accounts.Concat(guesses.Accounts).Where(need => need.WithCode).Select(need => need.Address).Distinct()
                .Select(address => (address, LimitedAsync(parallel, enough.Token, token => CodeAlongAsync(lightly, address, token)))),
        ];
        Task[] all = [.. needed, .. hoped.Select(guess => guess.Answer), .. codes.Select(code => code.Answer)];
        try
        {
            await foreach (Task<ProvenState> proof in Task.WhenEach(needed).WithCancellation(cancellationToken).ConfigureAwait(false))
                await proof.ConfigureAwait(false);
            await foreach (Task guess in Task.WhenEach(all).WithCancellation(cancellationToken).ConfigureAwait(false))
                _ = guess.Exception; // one that failed is dropped
        }
        finally
        {
            await enough.CancelAsync().ConfigureAwait(false);
            foreach (Task task in all)
                _ = task.ContinueWith(_ => task.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        state = needed.Concat(hoped.Select(guess => guess.Answer)).Where(answer => answer.IsCompletedSuccessfully)
            .Aggregate(state, (proven, part) => proven.Union(part.Result));
        state = codes.Where(code => code.Answer.IsCompletedSuccessfully).Aggregate(state, (proven, code) =>
            proven.Account(code.Address)?.CodeHash == code.Answer.Result.Hash ? proven.WithCode(code.Answer.Result) : proven);
        state = certain.BlockNumbers.Concat(guesses.BlockNumbers).Aggregate(state, (proven, number) => proven.WithHistory(number));
        if (certain.BlockNumbers.Where(number => state.BlockHash(number) is null).ToArray() is { Length: > 0 } missing)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(missing.Min() + MostAncestors, block.BlockNumber, nameof(certain));
            await foreach (BlockHeader header in new AncestorProver(new HeaderQuestions(rpc), asker).WalkAsync(
                asking, block.BlockNumber - 1, block.ParentHash, missing.Min() + 1, cancellationToken).ConfigureAwait(false))
                state = state.WithAncestor(header)!;
        }
        return new Round(state, [.. hoped.Where(guess => IsUnprovable(guess.Answer)).Select(guess => guess.Address)]);
    }

    /// <summary>As much as one batch proves, where an endpoint takes it.</summary>
    private async Task<ProvenState> TogetherAsync(
        Asking asking, ProvenState state, StateNeeds certain, StateNeeds guesses, CancellationToken cancellationToken)
    {
        AccountNeed[] all = [.. certain.Accounts, .. guesses.Accounts];
        CodeOf[] codes = [.. certain.Codes, .. guesses.Codes];
        BatchedProofs.Brought? brought = await Batched.AskAsync(
            asking.ForGuesses,
            [.. all.GroupBy(need => need.Address).Select(of => new AccountNeed(of.Key, [.. of.SelectMany(need => need.Slots).Distinct()]))],
            [.. codes.Select(of => of.Address).Concat(all.Where(need => need.WithCode).Select(need => need.Address)).Distinct()],
            cancellationToken).ConfigureAwait(false);
        if (brought is null)
            return state;
        state = brought.Proven.Aggregate(state, (proven, part) => proven.Union(part));
        foreach ((Address address, Bytecode code, Exchange exchange) in brought.Codes)
        {
            Hash32? proven = state.Account(address)?.CodeHash
                ?? codes.Where(of => of.Address == address).Select(of => (Hash32?)of.CodeHash).FirstOrDefault();
            if (proven == code.Hash)
                state = state.WithCode(code);
            else if (proven is { } hash)
                Batched.Refuse(asking, NotTheCode(brought.By, new CodeOf(address, hash), code, exchange), brought);
        }
        return state;
    }

    private static bool IsUnprovable(Task guess) => guess.Exception?.InnerException is ProofRefusedException
        or UpstreamException { Again: TryAgain.AFewTimes or TryAgain.Elsewhere or TryAgain.Never };

    /// <summary>Hashes of earlier blocks are slots of the history contract.</summary>
    private StateNeeds WithHistory(StateNeeds needs)
    {
        if (!hasHistory || needs.BlockNumbers.IsEmpty)
            return needs;
        Address history = ProvenState.HistoryAddress;
        AccountNeed known = needs.Accounts.FirstOrDefault(need => need.Address == history) ?? new AccountNeed(history, []);
        AccountNeed all = known with { Slots = [.. known.Slots.Union(needs.BlockNumbers.Select(ProvenState.HistorySlot))] };
        return needs with { Accounts = [.. needs.Accounts.Where(need => need.Address != history), all] };
    }

    /// <summary>An answer that proves some of the slots is taken, and the others are asked for again.</summary>
    /// <param name="more">Slots that are asked for as well, until an endpoint refuses so many.</param>
    private async Task<ProvenState> AccountAsync(
        Asking asking, AccountNeed need, ImmutableArray<U256> more, CancellationToken cancellationToken)
    {
        ProvenState proven = nothing;
        ImmutableArray<U256> missing = need.Slots;
        do
        {
            ImmutableArray<U256> asked = [.. missing, .. more];
            ProvenState answer = await asker.AskAsync(
                asking.Endpoints,
                asking.Patience,
                async (endpoint, token) =>
                {
                    ImmutableArray<U256> slots = asked;
                    try
                    {
                        return await _questions.ProofAsync(
                            endpoint, need.Address, slots, proof => WithProof(endpoint, need.Address, missing, slots, proof), token)
                            .ConfigureAwait(false);
                    }
                    catch (UpstreamException e) when (e.Again is TryAgain.AFewTimes or TryAgain.Elsewhere)
                    {
                        asked = missing; // the guess may be at fault, and not the endpoint
                        throw;
                    }
                },
                asking.Tell,
                cancellationToken).ConfigureAwait(false);
            proven = proven.Union(answer);
            (missing, more) = ([.. missing.Where(slot => proven.Storage(need.Address, slot) is null)], []);
        }
        while (!missing.IsEmpty);
        return proven;
    }

    /// <summary>The account, and those of the slots whose proof holds.</summary>
    /// <exception cref="ProofRefusedException">The account is not proven, or none of the slots that are missing.</exception>
    /// <exception cref="UpstreamException">The same, where the answer has no nodes at all, or nodes that cannot be read.</exception>
    private ProvenState WithProof(
        Endpoint endpoint, Address address, ImmutableArray<U256> missing, ImmutableArray<U256> asked, ProofAnswer proof)
    {
        if (!nothing.WithAccount(address, proof.Account).TryGetValue(out ProvenState? proven, out ProofRejection? rejection))
        {
            // old versions of Besu prove no absent account; an empty list says nothing, and so no lie
            throw proof.Account.IsEmpty
                ? Unreadable(endpoint, $"the account proof of {address} has no nodes")
                : new ProofRefusedException(endpoint, $"account proof of {address} refused: {rejection}")
                {
                    IsOfAnotherBlock = rejection is { Fault: ProofFault.HashMismatch, Node: 0 },
                };
        }
        Exception? failure = null;
        int slots = 0;
        foreach (U256 slot in asked)
        {
            string what = $"storage proof of {address} slot {slot.ToHexQuantity()}";
            ImmutableArray<byte[]>? nodes = proof.NodesOf(slot, asked);
            // the slots of an account without storage need no nodes
            if (proven.WithStorage(address, slot, nodes ?? []).TryGetValue(out ProvenState? withSlot, out rejection))
                (proven, slots) = (withSlot, slots + 1);
            else if (nodes is { IsEmpty: true })
                failure ??= Unreadable(endpoint, $"the {what} has no nodes");
            else if (nodes is not null)
                failure ??= new ProofRefusedException(endpoint, $"{what} refused: {rejection}");
            else if (proof.Unreadable is [var unreadable, ..])
                failure ??= Unreadable(endpoint, unreadable);
            else
                failure ??= new ProofRefusedException(endpoint, $"{what} is missing from the answer");
        }
        NodeMeter.StateProven(slots);
        bool helps = missing.IsEmpty || missing.Any(slot => proven.Storage(address, slot) is not null);
        return failure is null || helps ? proven : throw failure;
    }

    private static UpstreamException Unreadable(Endpoint endpoint, string reason) =>
        new(endpoint, "eth_getProof", UpstreamFault.Malformed, UpstreamWords.Says(endpoint, reason));

    private Task<ProvenState> CodeAsync(Asking asking, CodeOf of, CancellationToken cancellationToken) => asker.AskAsync(
        asking.Endpoints,
        asking.Patience,
        (endpoint, token) => _questions.CodeAsync(
            endpoint, of.Address,
            code => code.Hash == of.CodeHash ? nothing.WithCode(code) : throw NotTheCode(endpoint, of, code), token),
        asking.Tell,
        cancellationToken);

    private static ProofRefusedException NotTheCode(Endpoint endpoint, CodeOf of, Bytecode code, Exchange? exchange = null) =>
        new(endpoint, $"code of {of.Address} refused: its hash is {code.Hash}, proven is {of.CodeHash}") { Exchange = exchange };

    /// <summary>The code of an account that is being proven: whether it is the account's, its hash will say.</summary>
    private Task<Bytecode> CodeAlongAsync(Asking asking, Address address, CancellationToken cancellationToken) => asker.AskAsync(
        asking.Endpoints,
        asking.Patience,
        (endpoint, token) => _questions.CodeAsync(endpoint, address, code => code, token),
        asking.TellFailure,
        cancellationToken);

    private static async Task<T> LimitedAsync<T>(
        SemaphoreSlim parallel, CancellationToken cancellationToken, Func<CancellationToken, Task<T>> ask)
    {
        await parallel.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await ask(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            parallel.Release();
        }
    }
}
