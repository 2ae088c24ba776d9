using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;
using Helios.Protocol.Beacon;
using Helios.Protocol.Json;

namespace Helios.Protocol.Forks;

/// <summary>What <c>eth_config</c> (EIP-7910) of an untrusted execution endpoint says of forks and blob parameters.</summary>
/// <remarks>
/// It names times, and no versions of the beacon chain. A fork of the execution layer begins with an epoch, and its version is taken to be
/// the next one after that of the fork before it. The signatures decide whether that is so.
/// </remarks>
public static class EthConfigHints
{
    /// <param name="result">The result of the method.</param>
    /// <param name="chain">The chain that the document must be of.</param>
    /// <param name="source">Named in the refusal.</param>
    public static Result<ScheduleHints, RefusedHint> Read(JsonElement result, BeaconChain chain, HintSource source)
    {
        try
        {
            StrictJson document = StrictJson.Of(result, "eth_config").InAnySpelling();
            ForkConfig current = Config(document["current"], chain);
            var unread = ImmutableArray.CreateBuilder<RefusedHint>();
            ForkConfig? next = Readable(() => document.Optional("next") is { } coming ? Config(coming, chain) : null);
            ForkConfig? last = Readable(() => document.Optional("last") is { } final ? Config(final, chain) : null);
            foreach (ForkConfig config in new[] { current, next, last }.OfType<ForkConfig>())
            {
                if (config.ChainId != chain.ChainId)
                    return new RefusedHint(source, HintRefusal.AnotherNetwork, $"chainId is {config.ChainId}, not {chain.ChainId}");
            }
            ForkConfig[] inTurn = Readable(() => InTurn(current, next, last)) ?? [current];
            return new ScheduleHints(
                [.. Forks(inTurn, chain)],
                [.. inTurn.Select(config => config.Blobs).OfType<BlobParameters>()])
            {
                Unread = unread.ToImmutable(),
            };

            T? Readable<T>(Func<T?> read)
                where T : class
            {
                try
                {
                    return read();
                }
                catch (MalformedInputException malformed)
                {
                    unread.Add(RefusedHint.Unreadable(source, malformed));
                    return null;
                }
            }
        }
        catch (MalformedInputException malformed)
        {
            return RefusedHint.Unreadable(source, malformed);
        }
    }

    /// <summary>Those that follow each other without a fork between them, as the fork ids say. They must be in the order of time.</summary>
    private static ForkConfig[] InTurn(ForkConfig current, ForkConfig? next, ForkConfig? last)
    {
        if (next is null)
            return [current];
        if (next.Time <= current.Time || (last is not null && last.Time < next.Time))
            throw new MalformedInputException("eth_config: the forks are not in the order of their times", own: "out of order");
        if (!next.Follows(current))
            throw new MalformedInputException("eth_config: next.forkId does not follow from current", own: "next.forkId does not fit");
        return last is not null && last.Time > next.Time && last.ForkId is not null && last.Follows(next)
            ? [current, next, last]
            : [current, next];
    }

    private static IEnumerable<(ForkVersion Version, Epoch? Epoch)> Forks(ForkConfig[] inTurn, BeaconChain chain)
    {
        ForkVersion before = chain.Forks.At(inTurn[0].Epoch).Version;
        for (int i = 0; i < inTurn.Length; i++)
        {
            ForkConfig config = inTurn[i];
            if (chain.Forks.Forks.LastOrDefault(fork => fork.Epoch == config.Epoch) is { } known)
            {
                before = known.Version;
                continue;
            }
            if (i == 0 ? ChangesBlobs(config, chain) : config.ChangesOnlyBlobsOf(inTurn[i - 1]))
                continue;
            before = VersionAfter(before, chain);
            yield return (before, config.Epoch);
        }
    }

    /// <summary>Whether other parameters are in force now than before, so that a fork of them alone explains the time.</summary>
    private static bool ChangesBlobs(ForkConfig current, BeaconChain chain) =>
        current.Blobs is { } blobs
        && (chain.BlobSchedule.Any(known => known.Epoch == current.Epoch)
            || chain.BlobParametersAt(current.Epoch).MaxBlobsPerBlock != blobs.MaxBlobsPerBlock);

    /// <summary>Of the build or the configuration, and after the last of these by the habit of the versions.</summary>
    private static ForkVersion VersionAfter(ForkVersion version, BeaconChain chain)
    {
        ImmutableArray<ForkVersion> known = chain.KnownVersions;
        int next = known.IndexOf(version) + 1;
        return next == 0 ? ForkVersion.Next(known.Add(version)) : next < known.Length ? known[next] : ForkVersion.Next(known);
    }

    private static ForkConfig Config(StrictJson config, BeaconChain chain)
    {
        ulong time = config["activationTime"].Quantity64();
        Epoch epoch = time <= chain.GenesisTime ? default : EpochOf(config, time, chain);
        return new ForkConfig(
            time, epoch, config["chainId"].Quantity64(),
            config.Optional("forkId") is { } id ? new ForkHash(BinaryPrimitives.ReadUInt32BigEndian(id.Bytes(sizeof(uint)))) : null,
            config.Optional("blobSchedule") is { } blobs
                ? new BlobParameters(
                    epoch, blobs["max"].Quantity64(), blobs["target"].Quantity64(), blobs["baseFeeUpdateFraction"].Quantity64())
                : null,
            [.. Entries(config, "precompiles"), .. Entries(config, "systemContracts")]);
    }

    private static IEnumerable<string> Entries(StrictJson config, string member) => config.Optional(member) is { } entries
        ? entries.Names().Take(ScheduleHints.MaxForks).Order(StringComparer.Ordinal).Select(name => $"{name}={entries[name].Text()}")
        : [];

    /// <summary>An execution fork begins in the second in which the first slot of an epoch begins.</summary>
    private static Epoch EpochOf(StrictJson config, ulong time, BeaconChain chain)
    {
        if (time > (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds() - 1)
            throw config.Malformed("activationTime is beyond the calendar");
        var second = DateTimeOffset.FromUnixTimeSeconds((long)time);
        Epoch epoch = chain.EpochAt(chain.SlotAt(second + TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1)));
        return chain.StartOf(epoch) >= second
            ? epoch
            : throw new MalformedInputException("eth_config: no epoch begins then", own: "no epoch begins at an activationTime");
    }

    /// <param name="Time">In seconds; 0 for genesis.</param>
    /// <param name="Rules">Precompiles and system contracts, by name and address.</param>
    private sealed record ForkConfig(
        ulong Time, Epoch Epoch, ulong ChainId, ForkHash? ForkId, BlobParameters? Blobs, ImmutableArray<string> Rules)
    {
        /// <summary>Whether there is no fork between the two, as far as the ids say.</summary>
        public bool Follows(ForkConfig before) => ForkId is null || before.ForkId is null || before.ForkId.Value.After(Time) == ForkId;

        /// <summary>EIP-7892: a fork of blob parameters only.</summary>
        public bool ChangesOnlyBlobsOf(ForkConfig before) =>
            Blobs is { } now && before.Blobs is { } then && now != then with { Epoch = now.Epoch } && Rules.SequenceEqual(before.Rules);
    }
}
