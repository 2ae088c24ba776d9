using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.Json;

namespace Helios.Protocol.Forks;

/// <summary>What <c>/eth/v1/config/spec</c> of an untrusted beacon API says of forks and blob parameters.</summary>
public static class SpecHints
{
    private const ulong FarFutureEpoch = ulong.MaxValue;
    private const string ForkEpoch = "_FORK_EPOCH";
    private const int MaxNameLength = 32;

    /// <param name="chain">The chain that the document must be of.</param>
    /// <param name="source">Named in the refusal.</param>
    public static Result<ScheduleHints, RefusedHint> Read(ReadOnlyMemory<byte> json, BeaconChain chain, HintSource source)
    {
        try
        {
            StrictJson spec = StrictJson.Parse(json.Span, "spec").InAnySpelling();
            spec = spec.Optional("data") ?? spec;
            if (WhyAnotherNetwork(spec, chain) is { } reason)
                return new RefusedHint(source, HintRefusal.AnotherNetwork, reason);
            var unread = ImmutableArray.CreateBuilder<RefusedHint>();
            return new ScheduleHints(
                [
                    .. Readable(
                        spec.Names().Where(name => name.EndsWith(ForkEpoch, StringComparison.Ordinal)).Take(ScheduleHints.MaxForks),
                        name => Fork(spec, name[..^ForkEpoch.Length])),
                ],
                [
                    .. Readable(
                        Readable(["BLOB_SCHEDULE"], name => spec.Optional(name)?.First(ScheduleHints.MaxBlobs) ?? [])
                            .SelectMany(entries => entries),
                        Blobs),
                ])
            {
                Unread = unread.ToImmutable(),
            };

            IEnumerable<T> Readable<TFrom, T>(IEnumerable<TFrom> items, Func<TFrom, T> read)
            {
                foreach (TFrom item in items)
                {
                    T value;
                    try
                    {
                        value = read(item);
                    }
                    catch (MalformedInputException malformed)
                    {
                        unread.Add(RefusedHint.Unreadable(source, malformed));
                        continue;
                    }
                    yield return value;
                }
            }
        }
        catch (MalformedInputException malformed)
        {
            return RefusedHint.Unreadable(source, malformed);
        }
    }

    private static BlobParameters Blobs(StrictJson entry) =>
        new(new(entry["EPOCH"].UInt64()), entry["MAX_BLOBS_PER_BLOCK"].UInt64());

    /// <summary>The genesis validators root is not in the document; a chain with all three of these is taken for this one.</summary>
    private static string? WhyAnotherNetwork(StrictJson spec, BeaconChain chain)
    {
        ForkVersion genesis = ForkVersion.Read(spec["GENESIS_FORK_VERSION"].Bytes());
        if (genesis != chain.Forks.Forks[0].Version)
            return $"GENESIS_FORK_VERSION is {genesis}, not {chain.Forks.Forks[0].Version}";
        ulong chainId = spec["DEPOSIT_CHAIN_ID"].UInt64();
        if (chainId != chain.ChainId)
            return $"DEPOSIT_CHAIN_ID is {chainId}, not {chain.ChainId}";
        return spec["PRESET_BASE"].Text() == chain.Preset.Name ? null : $"PRESET_BASE is not {chain.Preset.Name}";
    }

    private static (ForkVersion Version, Epoch? Epoch) Fork(StrictJson spec, string name)
    {
        if (name.Length > MaxNameLength || !name.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_'))
            throw new MalformedInputException("spec: what precedes _FORK_EPOCH is no name", own: "a name of a fork is not of the form");
        ulong epoch = spec[name + ForkEpoch].UInt64();
        return (ForkVersion.Read(spec[name + "_FORK_VERSION"].Bytes()), epoch == FarFutureEpoch ? null : new Epoch(epoch));
    }
}
